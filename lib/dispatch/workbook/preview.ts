import type { Context } from "../../base/context";
import { DomainError } from "../../base/errors";
import { monthInWords, type YearMonth } from "../../base/month";
import { insist } from "../../base/verdict";
import type { UpdateContent } from "../inputs";
import { mayReadWorkbookIn } from "./policy";
import { findCycle, listWorkbookFilings, type WorkbookFiling } from "./queries";
import type { Fault, ReadWorkbook } from "./read-workbook";
import { cellsOf, changedButGone, mergeCells, rowOf, type CellChange } from "./rules";
import { FILING_SHEETS, type ChangeState, type OwnColumn } from "./terms";

/** A change as it is shown: `item` is the milestone or outcome, "" for the project's own words. */
export type PreviewChange = CellChange & { title: string; item: string; place: string; words: { was: string; inFile: string; now: string } };
export type PreviewFault = Omit<Fault, "code" | "path"> & { item: string };

export type PreviewProject = {
  code: string;
  name: string;
  /** the version that `content` is, and that a save has to name */
  version: number;
  content: UpdateContent;
  changes: PreviewChange[];
  faults: PreviewFault[];
};

/** What an uploaded workbook would change. Nothing is written by it. */
export type Preview = {
  month: YearMonth;
  unitName: string;
  exportedAt: string;
  /** projects in the file */
  inFile: number;
  counts: Record<ChangeState, number>;
  /** those with a change or a fault */
  projects: PreviewProject[];
  /** rows that belong to no project */
  strays: PreviewFault[];
};

/** Before anything is read: may this person upload into this month? */
export async function admitWorkbook(ctx: Context, { month }: { month: YearMonth }): Promise<void> {
  insist(mayReadWorkbookIn(ctx.actor, (await findCycle(ctx, month)).status));
}

/**
 * The file against what is saved now, cell by cell: only cells that were changed in it. Throws rule for the file of another unit or month,
 * and whatever admitWorkbook throws.
 */
export async function previewWorkbook(ctx: Context, { month }: { month: YearMonth }, read: ReadWorkbook): Promise<Preview> {
  const { origin } = read;
  const cycle = await findCycle(ctx, month);
  const { actor } = ctx;
  insist(mayReadWorkbookIn(actor, cycle.status));
  if (actor.kind !== "person" || origin.unitCode !== actor.unit.code) throw new DomainError("rule", `这是${origin.unitName}的填报表，不能导入其他单位，请上传本单位的填报表`);
  if (origin.month !== month) throw new DomainError("rule", `这是${monthInWords(origin.month)}的填报表，不能导入${monthInWords(month)}，请下载${monthInWords(month)}的填报表填写`);
  const filings = new Map((await listWorkbookFilings(ctx, month)).map((filing) => [filing.code, filing]));
  const projects = Object.keys(origin.projects).map((code): PreviewProject => {
    const filing = filings.get(code);
    if (!filing) return { code, name: "", version: 0, content: NOTHING, changes: [], faults: refusedCells(code, read, undefined, "该项目本期已不由本单位填报，不能导入") };
    const both = filing.mayEdit.allowed ? compared(filing, read) : { changes: [], faults: refusedCells(code, read, filing, filing.mayEdit.reason) };
    return { code, name: filing.name, version: filing.version, content: filing.content, ...both };
  }).filter(({ changes, faults }) => changes.length + faults.length > 0);
  const strays = read.faults.filter(({ code }) => code === null).map((fault) => faultOf(fault, undefined));
  const count = (state: ChangeState) => projects.reduce((sum, { changes }) => sum + changes.filter((change) => change.state === state).length, 0);
  return {
    month, unitName: origin.unitName, exportedAt: origin.exportedAt, inFile: Object.keys(origin.projects).length, projects, strays,
    counts: { take: count("take"), conflict: count("conflict"), same: count("same"), faulty: projects.reduce((sum, { faults }) => sum + faults.length, strays.length) },
  };
}

const NOTHING: UpdateContent = { progressText: "", nextStepText: "", problemText: "", problemType: null, problemLevel: null, problemAsk: "", measureText: "", selfJudgement: null, milestones: [], outcomes: [] };

function compared(filing: WorkbookFiling, read: ReadWorkbook): Pick<PreviewProject, "changes" | "faults"> {
  const { code } = filing;
  const [base, file, now] = [read.origin.projects[code]!, read.cells.get(code)!, cellsOf(filing.content)];
  const changes = mergeCells(base, file, now).map((change): PreviewChange => {
    const column = columnOf(change.path);
    return {
      ...change, title: column.title, item: itemOf(change.path, filing), place: read.places.get(`${code} ${change.path}`) ?? "",
      words: { was: inWords(column, change.was), inFile: inWords(column, change.inFile), now: inWords(column, change.now) },
    };
  });
  const gone = changedButGone(base, file, now).map((path) => faultAt(code, path, read, filing, "这一项已认定完成或已取消，不再填报"));
  return { changes, faults: [...read.faults.filter((fault) => fault.code === code).map((fault) => faultOf(fault, filing)), ...gone] };
}

/** Every changed cell of a project that takes none. */
function refusedCells(code: string, read: ReadWorkbook, filing: WorkbookFiling | undefined, problem: string): PreviewFault[] {
  const [base, file] = [read.origin.projects[code]!, read.cells.get(code)!];
  return Object.keys(file).filter((path) => file[path] !== base[path]).map((path) => faultAt(code, path, read, filing, problem));
}

function faultAt(code: string, path: string, read: ReadWorkbook, filing: WorkbookFiling | undefined, problem: string): PreviewFault {
  const column = columnOf(path);
  return { title: column.title, item: itemOf(path, filing), place: read.places.get(`${code} ${path}`) ?? "", inFile: inWords(column, read.cells.get(code)![path]!), problem };
}

const faultOf = ({ title, place, inFile, problem, path }: Fault, filing: WorkbookFiling | undefined): PreviewFault => ({ title, place, inFile, problem, item: path ? itemOf(path, filing) : "" });

const COLUMNS = new Map(FILING_SHEETS.flatMap(({ part, own }) => own.map((column) => [`${part === "words" ? "" : `${part}.`}${column.name}`, column] as const)));
const columnOf = (path: string): OwnColumn => COLUMNS.get(path.replace(/\.\d+\./, "."))!;

function itemOf(path: string, filing: WorkbookFiling | undefined): string {
  const [part, id] = rowOf(path).split(".");
  if (part === "milestones") return filing?.milestones.find(({ ordinal }) => ordinal === Number(id))?.name ?? `里程碑 ${id}`;
  return part === "outcomes" ? (filing?.outcomes.find((outcome) => outcome.id === Number(id))?.name ?? "标志性成果") : "";
}

function inWords(column: OwnColumn, value: string): string {
  if (column.kind === "choice") return column.labels[value] ?? "";
  return column.kind === "percent" && value !== "" ? `${value}%` : value;
}
