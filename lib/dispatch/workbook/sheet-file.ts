import { writeXlsx, type CellStyle, type DataValidation, type WriteSheet } from "hucre/xlsx";
import type { PlainDate } from "../../base/date";
import { LOOKS, type Look } from "./looks";

// The only files that know the spreadsheet library: this one writes, read-worker.mjs reads; ledger/export/sheet.ts writes long tables row by row, reports/workbook the annexes of a report.

/** A cell as read: rich text is plain, a formula's result is not believed. */
export type SheetCell = null | string | number | boolean | { kind: "day"; day: string } | { kind: "percent"; value: number } | { kind: "formula" } | { kind: "error"; text: string };
export type SheetTable = { name: string; rows: SheetCell[][] };

export type WrittenCell = { value: string | number | { day: PlainDate } | null; look: Look };
export type WrittenSheet = {
  name: string;
  visibility: "visible" | "hidden" | "veryHidden";
  /** in characters; 0 hides the column */
  widths: number[];
  rows: WrittenCell[][];
  /** by row, in points; others fit their text */
  heights?: Record<number, number>;
  frozen?: { rows: number; columns: number };
  checks?: CellCheck[];
  isLandscape?: boolean;
};
export type CellCheck = { range: string; message: string } & (
  | { kind: "list"; list: string }
  | { kind: "day" }
  | { kind: "percent" }
  | { kind: "text"; max: number }
);
export type ListRange = { name: string; range: string };

const MS_PER_DAY = 86_400_000;
const isoMs = (day: PlainDate) => Date.parse(`${day}T00:00:00Z`);

/** The sheets as one .xlsx. Locked cells are protected without a password: a courtesy that keeps slips out, not a safeguard. */
export async function writeSheets(sheets: WrittenSheet[], lists: ListRange[], title: string, at: Date): Promise<Uint8Array> {
  return writeXlsx({
    sheets: sheets.map(toWriteSheet),
    namedRanges: lists.map(({ name, range }) => ({ name, range })),
    defaultFont: { name: "微软雅黑", size: 10 },
    activeSheet: 0,
    workbookProtection: { lockStructure: true },
    properties: { title, created: at, modified: at },
  });
}

function toWriteSheet({ name, visibility, widths, rows, heights, frozen, checks = [], isLandscape }: WrittenSheet): WriteSheet {
  const cells: NonNullable<WriteSheet["cells"]> = new Map();
  rows.forEach((row, r) => row.forEach(({ value, look }, c) => cells.set(`${r},${c}`, { value: written(value), style: LOOKS[look] as CellStyle })));
  return {
    name, cells,
    rows: rows.map((row) => row.map(({ value }) => written(value))),
    columns: widths.map((width) => (width === 0 ? { width: 8, hidden: true } : { width })),
    rowDefs: new Map(Object.entries(heights ?? {}).map(([row, height]) => [Number(row), { height }])),
    ...(visibility !== "visible" && { [visibility]: true }),
    ...(frozen && { freezePane: frozen }),
    dataValidations: checks.map(toValidation),
    protection: { sheet: true, selectLockedCells: true, selectUnlockedCells: true, formatCells: false, formatColumns: false, formatRows: false },
    view: { showGridLines: false },
    pageSetup: {
      paperSize: isLandscape ? "a3" : "a4", orientation: isLandscape ? "landscape" : "portrait", fitToPage: true, fitToWidth: 1, fitToHeight: 0,
      margins: { left: 0.4, right: 0.4, top: 0.5, bottom: 0.6, header: 0.3, footer: 0.3 },
      ...(frozen && { printTitlesRow: `1:${frozen.rows}` }),
    },
    headerFooter: { oddFooter: "&L&A&R第 &P 页 / 共 &N 页" },
  };
}

/** A text that itself looks like the format's escape of a character is escaped, or it would come back as that character. */
export const asSheetText = (text: string): string => text.replace(/_(?=x[0-9a-f]{4}_)/gi, "_x005F_");

const written = (value: WrittenCell["value"]) => (value !== null && typeof value === "object" ? new Date(isoMs(value.day)) : typeof value === "string" ? asSheetText(value) : value);

function toValidation(check: CellCheck): DataValidation {
  const base = { range: check.range, allowBlank: true, showErrorMessage: true, errorStyle: "stop" as const, errorTitle: "请检查", errorMessage: check.message };
  switch (check.kind) {
    case "list":
      return { ...base, type: "list", formula1: check.list };
    case "day":
      return { ...base, type: "date", operator: "between", formula1: String(serialOf("2000-01-01")), formula2: String(serialOf("2099-12-31")) };
    case "percent":
      return { ...base, type: "decimal", operator: "between", formula1: "0", formula2: "100" };
    case "text":
      return { ...base, type: "textLength", operator: "lessThanOrEqual", formula1: String(check.max) };
  }
}

/** A day as spreadsheets count it. */
const serialOf = (day: string): number => (Date.parse(`${day}T00:00:00Z`) - Date.parse("1899-12-30T00:00:00Z")) / MS_PER_DAY;
