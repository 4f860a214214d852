import type { FilingMilestone, FilingOutcome } from "@/lib/dispatch/filing";
import type { Entry, Path } from "./entry";

/** A row of any of the three sheets: a project, one of its milestones, or one of its outcomes. */
export type GridRow = { id: string; entry: Entry; /** of its cells' paths */ prefix: string; milestone: FilingMilestone | null; outcome: FilingOutcome | null };

export const SHEETS = ["projects", "milestones", "outcomes"] as const;
export type SheetName = (typeof SHEETS)[number];
export const SHEET_LABELS: Record<SheetName, string> = { projects: "项目", milestones: "里程碑", outcomes: "标志性成果" };

type Rows = Record<SheetName, readonly GridRow[]>;
// An entry that did not change keeps its rows, so that only the others are drawn again.
const known = new WeakMap<Entry, Rows>();

function rowsOf(entry: Entry): Rows {
  const { code } = entry.filing.project;
  const rows: Rows = known.get(entry) ?? {
    projects: [{ id: code, entry, prefix: "", milestone: null, outcome: null }],
    milestones: entry.filing.milestones.map((milestone) => ({ id: `${code}.${milestone.ordinal}`, entry, prefix: `milestones.${milestone.ordinal}.`, milestone, outcome: null })),
    outcomes: entry.filing.outcomes.map((outcome) => ({ id: `${code}.${outcome.id}`, entry, prefix: `outcomes.${outcome.id}.`, milestone: null, outcome })),
  };
  known.set(entry, rows);
  return rows;
}

export const rowsOfAll = (entries: Iterable<Entry>, sheet: SheetName): GridRow[] => [...entries].flatMap((entry) => rowsOf(entry)[sheet]);

/** Where a cell stands: which sheet, row and column. */
export function spotOf(code: string, path: Path): { sheet: SheetName; rowId: string; columnId: string } {
  const [, group, id, name] = /^(milestones|outcomes)\.(\d+)\.(\w+)$/.exec(path) ?? [];
  return group === undefined ? { sheet: "projects", rowId: code, columnId: path } : { sheet: group as SheetName, rowId: `${code}.${id}`, columnId: name! };
}
