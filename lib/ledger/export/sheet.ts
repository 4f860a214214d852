import { writeXlsxStream } from "hucre/xlsx";
import { csvCell } from "../../audit/csv";
import { asSheetText } from "../../dispatch/workbook/sheet-file";
import type { Cell } from "./rules";

/** What is printed: lines about the table, its head, its rows as they come, and a last line that says how many those were. */
export type Sheet = { name: string; heading: string[]; head: string[]; widths: (number | undefined)[]; rows: AsyncIterable<Cell[]>; foot: (rows: number) => string };

async function* linesOf({ heading, head, rows, foot }: Sheet): AsyncGenerator<Cell[]> {
  for (const line of heading) yield [line];
  yield [];
  yield head;
  let count = 0;
  for await (const row of rows) {
    count += 1;
    yield row;
  }
  yield [];
  yield [foot(count)];
}

const DEFAULT_WIDTH = 12;
const atUtcMidnight = (day: string) => new Date(`${day}T00:00:00Z`);

/** Texts stay texts, whatever they begin with: a spreadsheet computes only what the file calls a formula. */
export function xlsxOf(sheet: Sheet): AsyncIterable<Uint8Array> {
  const written = async function* () {
    for await (const line of linesOf(sheet)) yield line.map((cell) => (cell !== null && typeof cell === "object" ? atUtcMidnight(cell.day) : typeof cell === "string" ? asSheetText(cell) : cell));
  };
  return writeXlsxStream(written(), { name: sheet.name, columns: sheet.widths.map((width) => ({ width: width ?? DEFAULT_WIDTH })), freezePane: { rows: sheet.heading.length + 2, columns: 0 } }) as unknown as AsyncIterable<Uint8Array>;
}

/** With the mark by which spreadsheets know UTF-8, and every text that one would compute led by an apostrophe. */
export async function* csvOf(sheet: Sheet): AsyncGenerator<Uint8Array> {
  yield Buffer.from("\uFEFF");
  for await (const line of linesOf(sheet)) yield Buffer.from(`${line.map((cell) => (cell === null ? "" : typeof cell === "number" ? String(cell) : csvCell(typeof cell === "string" ? cell : cell.day))).join(",")}\r\n`);
}
