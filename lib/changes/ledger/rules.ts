import { daysBetween, type PlainDate } from "../../base/date";
import { isGreenByChange, type ShownLight } from "../../lights/terms";
import { PROJECT_FAMILIES, PROJECT_FAMILY_LABELS, type ProjectFamily } from "../../projects/terms";

/** The days of one version of a plan, the original first. */
export type PlanDays = { dates: readonly { milestoneId: number; plannedOn: PlainDate }[] };

export type MilestoneSlip = {
  milestoneId: number;
  /** approved changes that gave it another day */
  times: number;
  /** from its original day to that of the plan in force; negative: earlier */
  days: number;
};

/** What approved changes did to a project's plan, against the original (DESIGN §4.2). */
export type Slip = {
  /** 调整次数: approved changes that moved a day; one that only renames moves none */
  times: number;
  milestones: MilestoneSlip[];
  /** moved at all, also where the day is the original one again */
  movedMilestones: number;
  /** of the project's last milestone, by the plan in force against the original */
  endDays: number;
  /** of all milestones that are later than by the original plan */
  laterDays: number;
};

/** `later`: the versions after the original, in order. */
export function slipOf(milestones: readonly { id: number; originalOn: PlainDate }[], later: readonly PlanDays[]): Slip {
  const plans = later.map(({ dates }) => new Map(dates.map(({ milestoneId, plannedOn }) => [milestoneId, plannedOn])));
  const dayBy = (id: number, originalOn: PlainDate, version: number): PlainDate => plans.slice(0, version).findLast((plan) => plan.has(id))?.get(id) ?? originalOn;
  const movedBy = (id: number, originalOn: PlainDate) => plans.map((_plan, at) => dayBy(id, originalOn, at + 1) !== dayBy(id, originalOn, at));
  const rows = milestones.map(({ id, originalOn }) => ({ id, originalOn, plannedOn: dayBy(id, originalOn, plans.length), moved: movedBy(id, originalOn) }));
  const slips = rows.map(({ id, originalOn, plannedOn, moved }): MilestoneSlip => ({ milestoneId: id, times: moved.filter(Boolean).length, days: daysBetween(originalOn, plannedOn) }));
  const [originalEnd, end] = [latest(rows.map(({ originalOn }) => originalOn)), latest(rows.map(({ plannedOn }) => plannedOn))];
  return {
    times: plans.filter((_plan, at) => rows.some(({ moved }) => moved[at])).length,
    milestones: slips,
    movedMilestones: slips.filter(({ times }) => times > 0).length,
    endDays: originalEnd && end ? daysBetween(originalEnd, end) : 0,
    laterDays: slips.reduce((sum, { days }) => sum + Math.max(0, days), 0),
  };
}

const latest = (days: readonly PlainDate[]): PlainDate | undefined => [...days].sort().at(-1);

/** "第 2 次调整，较原计划推迟 61 天"; null: its days were never moved. */
export function slipInWords({ times, endDays }: Pick<Slip, "times" | "endDays">): string | null {
  if (times === 0) return null;
  return `已调整 ${times} 次，${endDays === 0 ? "完成时间与原计划一致" : `完成时间较原计划${endDays > 0 ? `推迟 ${endDays}` : `提前 ${-endDays}`} 天`}`;
}

export type LedgerRow = ShownLight & {
  code: string;
  name: string;
  leadUnit: { code: string; name: string; ordinal: number };
  family: ProjectFamily;
  engineeringNo: number | null;
  slip: Slip;
  /** 调整申请 signed by the unit's head: filed on or after the due day; not approved */
  lateRequests: number;
  refusedRequests: number;
};

export type LedgerTotal = {
  projects: number;
  movedProjects: number;
  times: number;
  milestones: number;
  movedMilestones: number;
  laterDays: number;
  /** the longest that a project's end was put off; 0: none was */
  longestEndDays: number;
  lateRequests: number;
  refusedRequests: number;
  /** 因调整而转绿 */
  greenByChange: number;
};

/** The same numbers for any set of projects: one unit's, one programme's, all. */
export const totalOf = (rows: readonly LedgerRow[]): LedgerTotal => ({
  projects: rows.length,
  movedProjects: rows.filter(({ slip }) => slip.times > 0).length,
  times: sum(rows, ({ slip }) => slip.times),
  milestones: sum(rows, ({ slip }) => slip.milestones.length),
  movedMilestones: sum(rows, ({ slip }) => slip.movedMilestones),
  laterDays: sum(rows, ({ slip }) => slip.laterDays),
  longestEndDays: Math.max(0, ...rows.map(({ slip }) => slip.endDays)),
  lateRequests: sum(rows, (row) => row.lateRequests),
  refusedRequests: sum(rows, (row) => row.refusedRequests),
  greenByChange: rows.filter(isGreenByChange).length,
});

const sum = <T>(rows: readonly T[], of: (row: T) => number): number => rows.reduce((total, row) => total + of(row), 0);

/** Share of milestones moved at all, in percent with one decimal; null: there are none. */
export const movedPct = ({ milestones, movedMilestones }: Pick<LedgerTotal, "milestones" | "movedMilestones">): number | null =>
  milestones === 0 ? null : Math.round((1000 * movedMilestones) / milestones) / 10;

/** "1" to "6": a 重点工程; else a family of other projects. */
export type Programme = string;
export const programmeOf = ({ engineeringNo, family }: Pick<LedgerRow, "engineeringNo" | "family">): Programme => (engineeringNo === null ? family : String(engineeringNo));
export const programmeInWords = (programme: Programme): string => (/^\d+$/.test(programme) ? `重点工程 ${programme}` : PROJECT_FAMILY_LABELS[programme as ProjectFamily]);

/** More than there are 重点工程. */
const AFTER_WORKS = 100;

export type LedgerGroup = { key: string; name: string; total: LedgerTotal };

/** By lead unit in the order of units, or by programme: 重点工程 in order, then the other families. */
export function groupLedger(rows: readonly LedgerRow[], by: "unit" | "programme"): LedgerGroup[] {
  const keyOf = (row: LedgerRow) => (by === "unit" ? row.leadUnit.code : programmeOf(row));
  const placeOf = (row: LedgerRow) => (by === "unit" ? row.leadUnit.ordinal : (row.engineeringNo ?? AFTER_WORKS + PROJECT_FAMILIES.indexOf(row.family)));
  const ordered = [...rows].sort((a, b) => placeOf(a) - placeOf(b));
  return [...new Set(ordered.map(keyOf))].map((key) => {
    const members = ordered.filter((row) => keyOf(row) === key);
    return { key, name: by === "unit" ? members[0]!.leadUnit.name : programmeInWords(key), total: totalOf(members) };
  });
}

export type LedgerFilter = { unit?: string; programme?: Programme; only?: "moved" | "green" | "late" | "refused" };

/** Those that a number of the ledger counted; the ones put off longest first. */
export const inLedger = (rows: readonly LedgerRow[], { unit, programme, only }: LedgerFilter): LedgerRow[] =>
  rows
    .filter((row) => (unit === undefined || row.leadUnit.code === unit) && (programme === undefined || programmeOf(row) === programme) && isOf(row, only))
    .sort((a, b) => b.slip.endDays - a.slip.endDays || b.slip.times - a.slip.times || (a.code < b.code ? -1 : 1));

function isOf(row: LedgerRow, only: LedgerFilter["only"]): boolean {
  switch (only) {
    case "moved":
      return row.slip.times > 0;
    case "green":
      return isGreenByChange(row);
    case "late":
      return row.lateRequests > 0;
    case "refused":
      return row.refusedRequests > 0;
    case undefined:
      return true;
  }
}
