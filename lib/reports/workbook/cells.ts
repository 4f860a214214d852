import { isPlainDate, type PlainDate } from "../../base/date";
import { cellText, type Cell } from "../document";

/** What a spreadsheet can count and sort: a number with the decimals that were printed, a day; everything else is text. */
export type SheetValue = { number: number; decimals: number } | { day: PlainDate } | string;

/** Printed numbers without unit or leading zero; fifteen digits are what a spreadsheet keeps exactly. */
const NUMBER = /^[-−]?(?:0|[1-9]\d{0,11})(?:\.(\d{1,3}))?$/;
const NOTHING = new Set(["", "—", "－", "-"]);

const valueOf = (text: string): SheetValue => {
  if (isPlainDate(text)) return { day: text };
  const found = NUMBER.exec(text);
  return found ? { number: Number(text.replace("−", "-")), decimals: found[1]?.length ?? 0 } : text;
};

const kindOf = (value: SheetValue): string => (typeof value === "string" ? "text" : Object.keys(value)[0]!);

/**
 * A table's cells by row and column. A column holds numbers or days only when all of it does, save where there is nothing to say:
 * the third row of a column of names is a name, also when it looks like a number.
 */
export function sheetValues(rows: readonly (readonly Cell[])[], columns: number): SheetValue[][] {
  const texts = rows.map((row) => Array.from({ length: columns }, (_, at) => cellText(row[at] ?? "")));
  const values = texts.map((row) => row.map(valueOf));
  const isOneKind = Array.from({ length: columns }, (_, at) => new Set(values.flatMap((row, r) => (NOTHING.has(texts[r]![at]!) ? [] : [kindOf(row[at]!)]))).size <= 1);
  return values.map((row, r) => row.map((value, at) => (isOneKind[at] ? value : texts[r]![at]!)));
}
