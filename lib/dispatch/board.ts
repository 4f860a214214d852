import { today, type Context } from "../base/context";
import type { YearMonth } from "../base/month";
import type { Verdict } from "../base/verdict";
import { isOffice } from "../people/policy";
import { CITYWIDE_ROLES } from "../people/terms";
import { leads } from "../projects/scope";
import { listCourses, type Courses } from "./course/queries";
import type { BoardQuery } from "./inputs";
import { maySealCycle } from "./policy";
import { byUnit, countLate, getCycle, listFilings, type CycleSummary, type FilingRow, type UnitFilings } from "./queries";
import { mayRemind } from "./reminders/policy";
import { listSentReminders, type SentReminder } from "./reminders/queries";
import { countReviewItems } from "./reviews/queries";
import { countFilings, isInState, type FilingCounts } from "./rules";

export type Board = {
  summary: CycleSummary;
  /** over everything expected of the reader's unit (of all units for citywide roles), whatever the filter */
  counts: FilingCounts;
  late: number;
  /** what owes most first, then in the order of the units' list */
  units: UnitFilings[];
  /** of those, what passes the filter */
  rows: FilingRow[];
  /** projects of other units that the reader's unit takes part in, after the filter */
  joined: FilingRow[];
  /** day by day against the month before; null for units' own people */
  courses: Courses | null;
  /** 催报 so far, the latest first; null for others than the office */
  reminders: SentReminder[] | null;
  isCitywide: boolean;
  isOffice: boolean;
  /** how much waits for the reader's own review */
  toReview: number;
  mayRemind: Verdict;
  maySeal: Verdict;
};

/** One month for its readers: deadlines, who stands where, what may be done. Throws not_found. */
export async function getBoard(ctx: Context, month: YearMonth, { state, unit }: BoardQuery): Promise<Board> {
  const summary = await getCycle(ctx, month);
  const { cycle } = summary;
  const seen = await listFilings(ctx, cycle.id);
  const role = ctx.actor.kind === "person" ? ctx.actor.role : null;
  const isCitywide = role !== null && CITYWIDE_ROLES.includes(role);
  const all = seen.filter((row) => isCitywide || leads(ctx.actor, row.unit.id));
  const passes = (row: FilingRow) => (!state || isInState(row, state)) && (!unit || row.unit.code === unit);
  return {
    summary,
    counts: countFilings(all),
    late: countLate(all),
    units: byUnit(all).toSorted((a, b) => b.counts.unfiled - a.counts.unfiled || b.late - a.late),
    rows: all.filter(passes),
    joined: seen.filter((row) => !all.includes(row) && passes(row)),
    courses: isCitywide ? await listCourses(ctx, cycle) : null,
    reminders: isOffice(ctx.actor) ? await listSentReminders(ctx, cycle.id) : null,
    isCitywide,
    isOffice: isOffice(ctx.actor),
    toReview: cycle.status === "open" ? await countReviewItems(ctx, month) : 0,
    mayRemind: mayRemind(ctx.actor, cycle.status),
    maySeal: maySealCycle(ctx.actor, cycle, today(ctx)),
  };
}
