import { DomainError } from "../../base/errors";
import { columnLetter, HEAD_ROWS } from "./build";
import { readCell, shown, type CellReading } from "./cell-values";
import type { Cells } from "./rules";
import type { SheetCell, SheetTable } from "./sheet-file";
import { verify, type WorkbookOrigin } from "./signature";
import { DOWNLOAD_ANEW, FILING_SHEETS, META_MARK, META_SHEET, WORKBOOK_FORMAT, type FilingSheet, type OwnColumn } from "./terms";

/** A cell that cannot be taken as it is; `path` is null for a row that is none of ours. */
export type Fault = { code: string | null; path: string | null; title: string; place: string; inFile: string; problem: string };

export type ReadWorkbook = {
  origin: WorkbookOrigin;
  /** by project code, what could be read */
  cells: Map<string, Cells>;
  /** where each cell stands: "GC-1-01 milestones.3.donePct" → "里程碑填报!H12" */
  places: Map<string, string>;
  faults: Fault[];
};

const refuse = (message: string) => new DomainError("rule", message);

/** What an uploaded workbook says. Throws rule when it is none of ours, or its rows can no longer be told apart. */
export function readWorkbook(tables: SheetTable[], key: Buffer): ReadWorkbook {
  const origin = originOf(tables, key);
  const read: ReadWorkbook = { origin, cells: new Map(Object.keys(origin.projects).map((code) => [code, {}])), places: new Map(), faults: [] };
  for (const sheet of FILING_SHEETS) {
    const table = tables.find(({ name }) => name === sheet.name);
    if (!table) throw refuse(`文件中缺少工作表“${sheet.name}”（可能被删除或改名），${DOWNLOAD_ANEW}`);
    readTable(sheet, table, read);
  }
  return read;
}

function originOf(tables: SheetTable[], key: Buffer): WorkbookOrigin {
  const meta = tables.find(({ name }) => name === META_SHEET);
  const pairs = (meta?.rows ?? []).map((row) => [shown(row[0] ?? null), shown(row[1] ?? null)] as const);
  const [mark, format] = pairs[0] ?? [];
  if (!meta || mark !== META_MARK) throw refuse("这不是从本系统下载的填报表，或其中的校验信息已丢失，请从本页下载填报表填写");
  if (Number(format) > WORKBOOK_FORMAT) throw refuse(`填报表由更新版本的系统导出，本系统不能读取，${DOWNLOAD_ANEW}`);
  const parts = pairs.filter(([name]) => name === "part").map(([, text]) => text);
  const origin = verify({ format: format ?? "", parts, signature: pairs.find(([name]) => name === "signature")?.[1] ?? "" }, key);
  if (!origin) throw refuse("填报表的校验信息被改动，或不是由本系统导出，请从本页重新下载填报表填写");
  return origin;
}

function readTable(sheet: FilingSheet, { rows }: SheetTable, read: ReadWorkbook): void {
  const titles = ["行号", ...sheet.fixed.map(({ title }) => title), ...sheet.own.map(({ title }) => title)];
  const moved = titles.findIndex((title, column) => shown(rows[HEAD_ROWS - 1]?.[column] ?? null).trim() !== title);
  if (moved >= 0) throw refuse(`“${sheet.name}”的表头被改动：${columnLetter(moved)}${HEAD_ROWS} 应为“${titles[moved]}”，请改回或${DOWNLOAD_ANEW.slice(1)}`);
  const seen = new Map<string, number>();
  rows.slice(HEAD_ROWS).forEach((cells, nth) => {
    const line = HEAD_ROWS + 1 + nth;
    const id = shown(cells[0] ?? null).trim();
    if (id === "") return tellStray(sheet, cells, line, read);
    if (seen.has(id)) throw refuse(`“${sheet.name}”第 ${seen.get(id)} 行和第 ${line} 行的隐藏行号相同（${id}），可能是复制了整行，请删去多余的一行后上传`);
    seen.set(id, line);
    const row = rowOf(sheet, id, read.origin);
    if (!row) throw refuse(`“${sheet.name}”第 ${line} 行的隐藏行号“${id.slice(0, 40)}”不在这份填报表内，可能来自其他文件，请删去该行或${DOWNLOAD_ANEW.slice(1)}`);
    readRow(sheet, row, cells, line, read);
  });
}

/** A row that somebody added has no id: it is told, since nobody knows what it speaks of. */
function tellStray({ name, fixed, own }: FilingSheet, cells: SheetCell[], line: number, { faults }: ReadWorkbook): void {
  const column = cells.findIndex((cell, at) => at > 0 && at <= fixed.length + own.length && shown(cell).trim() !== "");
  if (column < 0) return;
  faults.push({
    code: null, path: null, title: [...fixed, ...own][column - 1]!.title, place: `${name}!${columnLetter(column)}${line}`, inFile: shown(cells[column]!).slice(0, 100),
    problem: "这一行不是系统导出的行，不会导入，请把内容填到对应项目或里程碑原有的行",
  });
}

type Row = { code: string; prefix: string };

/** Only rows that we exported count: their ids are in the signed origin. */
function rowOf({ part }: FilingSheet, id: string, { projects }: WorkbookOrigin): Row | null {
  const [code, ordinal] = part === "words" ? [id, ""] : id.split(part === "milestones" ? "#" : "@", 2);
  if (!Object.hasOwn(projects, code!)) return null;
  if (part === "words") return { code: code!, prefix: "" };
  const prefix = `${part}.${ordinal}.`;
  return Object.keys(projects[code!]!).some((path) => path.startsWith(prefix)) ? { code: code!, prefix } : null;
}

function readRow({ name, fixed, own }: FilingSheet, { code, prefix }: Row, cells: SheetCell[], line: number, read: ReadWorkbook): void {
  const base = read.origin.projects[code]!;
  const found = read.cells.get(code)!;
  const fault = (column: OwnColumn, place: string, cell: SheetCell, problem: string) =>
    read.faults.push({ code, path: prefix + column.name, title: column.title, place, inFile: shown(cell).slice(0, 200), problem });
  const isDone = own.some((column, nth) => column.name === "isDone" && isYes(readCell(cells[1 + fixed.length + nth] ?? null, column)));
  own.forEach((column, nth) => {
    const at = 1 + fixed.length + nth;
    const [path, place, cell] = [prefix + column.name, `${name}!${columnLetter(at)}${line}`, cells[at] ?? null];
    read.places.set(`${code} ${path}`, place);
    const reading = readCell(cell, column);
    if ("problem" in reading) {
      if (!isIdlePercent(column, cell, isDone)) fault(column, place, cell, reading.problem);
    } else if (isEarly(column, prefix, reading.value, base, found)) fault(column, place, cell, `填了“${column.title}”而“是否完成”不是“是”：已完成的请把“是否完成”选为“是”，未完成的请清空这一格`);
    else found[path] = reading.value;
  });
}

const isYes = (reading: CellReading): boolean => "value" in reading && reading.value === "yes";

/** A finished milestone counts as 100 %: its percent may be cleared, and is then as it was. */
const isIdlePercent = ({ kind }: OwnColumn, cell: SheetCell, isDone: boolean): boolean => kind === "percent" && isDone && shown(cell).trim() === "";

/** A day or proof of completion, newly typed for a milestone that is not marked as finished. */
const isEarly = ({ name }: OwnColumn, prefix: string, value: string, base: Cells, found: Cells): boolean =>
  (name === "actualOn" || name === "proof") && value !== "" && value !== base[prefix + name] && (found[`${prefix}isDone`] ?? base[`${prefix}isDone`]) !== "yes";
