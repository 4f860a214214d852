import type { PlainDate } from "../../base/date";
import { monthInWords, type YearMonth } from "../../base/month";
import { LIGHT_LABELS, LIGHT_SHAPES, marksOf, type ShownLight } from "../../lights/terms";
import { OUTCOME_PROOF_LABELS, OUTCOME_TYPE_LABELS, STAGE_KIND_LABELS } from "../../milestones/terms";
import { UPDATE_STATUS_LABELS } from "../terms";
import { guideSheet } from "./guide";
import type { WorkbookFiling } from "./queries";
import { rowHeight } from "./row-height";
import { cellsOf, type Cells } from "./rules";
import { writeSheets, type CellCheck, type ListRange, type WrittenCell, type WrittenSheet } from "./sheet-file";
import { sign, type WorkbookOrigin } from "./signature";
import { CHOICES_SHEET, FILING_SHEETS, META_MARK, META_SHEET, WORKBOOK_FORMAT, type FilingSheet, type OwnColumn } from "./terms";

export type WorkbookFacts = { month: YearMonth; unitCode: string; unitName: string; unitsDueOn: PlainDate; exportedAt: Date };

/** Rows above the first that is filled: a line of advice and the titles. */
export const HEAD_ROWS = 2;

/** The unit's month as .xlsx: advice first, a sheet each for projects, milestones and outcomes, then, hidden, the lists and the signed origin. */
export async function buildWorkbook(filings: WorkbookFiling[], facts: WorkbookFacts, key: Buffer): Promise<Uint8Array> {
  const cells = new Map(filings.map((filing) => [filing.code, cellsOf(filing.content)]));
  const origin: WorkbookOrigin = {
    format: WORKBOOK_FORMAT, month: facts.month, unitCode: facts.unitCode, unitName: facts.unitName, exportedAt: facts.exportedAt.toISOString(), projects: Object.fromEntries(cells),
  };
  const { sheet: choices, lists } = choicesSheet();
  const sheets = [guideSheet(filings, facts), ...FILING_SHEETS.map((sheet) => filingSheet(sheet, filings, cells)), choices, metaSheet(origin, key)];
  return writeSheets(sheets, lists, `${facts.unitName}${monthInWords(facts.month)}填报表`, facts.exportedAt);
}

type Row = { id: string; /** of its own cells: "" or "milestones.3." */ prefix: string; fixed: WrittenCell[]; cells: Cells };

const told = (value: string | number): WrittenCell => ({ value, look: "fixed" });
const centred = (value: string): WrittenCell => ({ value, look: "fixedCentre" });

/** Below the light what it is against the original plan where that differs, and 人工调整, 因调整而转绿. */
const lightInWords = (shown: ShownLight): string =>
  [`${LIGHT_SHAPES[shown.light]} ${LIGHT_LABELS[shown.light]}`, ...(shown.originalLight === shown.light ? [] : [`原计划${LIGHT_LABELS[shown.originalLight]}`]), ...marksOf(shown)].join("\n");

function rowsOf(part: FilingSheet["part"], filing: WorkbookFiling, cells: Cells): Row[] {
  const head = [told(filing.code), told(filing.name)];
  switch (part) {
    case "words": {
      const { status, returnedFor } = filing;
      const state: WrittenCell = status === "returned" ? { value: `${UPDATE_STATUS_LABELS[status]}：${returnedFor}`, look: "warning" } : told(UPDATE_STATUS_LABELS[status]);
      return [{ id: filing.code, prefix: "", cells, fixed: [...head, { value: lightInWords(filing), look: filing.light }, state, told(filing.lastProgress)] }];
    }
    case "milestones":
      return filing.milestones.map(({ ordinal, name, isKey, plannedOn, acceptedPct }) => ({
        id: `${filing.code}#${ordinal}`, prefix: `milestones.${ordinal}.`, cells,
        fixed: [...head, told(name), centred(isKey ? "关键" : ""), { value: { day: plannedOn }, look: "fixedDay" }, centred(`${acceptedPct}%`)],
      }));
    case "outcomes":
      return filing.outcomes.map(({ id, name, type, stage }) => ({
        id: `${filing.code}@${id}`, prefix: `outcomes.${id}.`, cells,
        fixed: [...head, centred(STAGE_KIND_LABELS[stage]), told(name), centred(`${OUTCOME_TYPE_LABELS[type]}（${OUTCOME_PROOF_LABELS[type]}）`)],
      }));
  }
}

const ADVICE = "白色单元格可填写，灰色单元格不能修改；请不要增删、移动行列。填好后保存为 .xlsx，回到系统“Excel 填报”上传。";

function filingSheet({ name, part, fixed, own }: FilingSheet, filings: WorkbookFiling[], cells: Map<string, Cells>): WrittenSheet {
  const rows = filings.flatMap((filing) => rowsOf(part, filing, cells.get(filing.code)!));
  const widths = [0, ...fixed.map(({ width }) => width), ...own.map(({ width }) => width)];
  const head: WrittenCell[] = [{ value: "行号", look: "head" }, ...fixed.map(({ title }): WrittenCell => ({ value: title, look: "head" })), ...own.map(({ title }): WrittenCell => ({ value: title, look: "ownHead" }))];
  const body = rows.map((row) => [told(row.id), ...row.fixed, ...own.map((column) => ownCell(column, row.cells[row.prefix + column.name]!))]);
  const fit = (row: WrittenCell[]) => rowHeight(row.map(({ value }, at) => (at > 0 && typeof value === "string" ? value : null)), widths, part === "words" ? 4 : 1);
  return {
    name, visibility: "visible", isLandscape: true, widths,
    heights: { 0: 22, 1: 34, ...Object.fromEntries(body.map((row, nth) => [HEAD_ROWS + nth, fit(row)])) },
    frozen: { rows: HEAD_ROWS, columns: 3 },
    rows: [[{ value: null, look: "plain" }, { value: ADVICE, look: "hint" }], head, ...body],
    checks: rows.length === 0 ? [] : own.map((column, nth) => checkOf(column, 1 + fixed.length + nth, rows.length)),
  };
}

function ownCell(column: OwnColumn, value: string): WrittenCell {
  switch (column.kind) {
    case "text":
      return { value: value || null, look: "own" };
    case "choice":
      return { value: column.labels[value] ?? null, look: "ownCentre" };
    case "percent":
      return { value: Number(value), look: "ownNumber" };
    case "day":
      return { value: value ? { day: value as PlainDate } : null, look: "ownDay" };
  }
}

/** 0 → "A", 25 → "Z"; our sheets end before Z. */
export const columnLetter = (column: number): string => String.fromCharCode(65 + column);

function checkOf(column: OwnColumn, at: number, count: number): CellCheck {
  const range = `${columnLetter(at)}${HEAD_ROWS + 1}:${columnLetter(at)}${HEAD_ROWS + count}`;
  switch (column.kind) {
    case "text":
      return { range, kind: "text", max: column.max, message: `“${column.title}”最多 ${column.max} 字` };
    case "choice":
      return { range, kind: "list", list: column.list, message: `“${column.title}”请从下拉列表中选择` };
    case "percent":
      return { range, kind: "percent", message: "完成比例请填 0–100 的整数，不带百分号" };
    case "day":
      return { range, kind: "day", message: `“${column.title}”请填日期，如 2025-06-20` };
  }
}

/** The words of the drop-down lists, a column each: typed into a validation they would be limited to 255 characters. */
function choicesSheet(): { sheet: WrittenSheet; lists: ListRange[] } {
  const columns = FILING_SHEETS.flatMap(({ own }) => own).filter((column) => column.kind === "choice");
  const words = columns.map(({ labels }) => Object.values(labels));
  const deepest = Math.max(...words.map((list) => list.length));
  const plain = (value: string | null): WrittenCell => ({ value, look: "plain" });
  return {
    sheet: {
      name: CHOICES_SHEET, visibility: "hidden", widths: columns.map(() => 16),
      rows: [columns.map(({ list }) => plain(list)), ...Array.from({ length: deepest }, (_, row) => words.map((list) => plain(list[row] ?? null)))],
    },
    lists: columns.map(({ list }, nth) => ({ name: list, range: `'${CHOICES_SHEET}'!$${columnLetter(nth)}$2:$${columnLetter(nth)}$${words[nth]!.length + 1}` })),
  };
}

function metaSheet(origin: WorkbookOrigin, key: Buffer): WrittenSheet {
  const { format, parts, signature } = sign(origin, key);
  const pairs = [[META_MARK, format], ["signature", signature], ...parts.map((part) => ["part", part])];
  return { name: META_SHEET, visibility: "veryHidden", widths: [20, 80], rows: pairs.map((pair) => pair.map((value): WrittenCell => ({ value: value!, look: "plain" }))) };
}

/** 填报表-成都高新区-2025年6月.xlsx */
export const workbookFileName = ({ unitName, month }: Pick<WorkbookFacts, "unitName" | "month">): string => `填报表-${unitName}-${monthInWords(month)}.xlsx`;
