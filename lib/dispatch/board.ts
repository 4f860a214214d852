import { today, type Context } from "../base/context";
import type { YearMonth } from "../base/month";
import type { Verdict } from "../base/verdict";
import { CITYWIDE_ROLES, OFFICE_ROLES } from "../people/terms";
import { leads } from "../projects/scope";
import type { BoardQuery } from "./inputs";
import { mayPublishCycle, maySealCycle } from "./policy";
import { byUnit, getCycle, listFilings, type CycleSummary, type FilingRow, type UnitFilings } from "./queries";
import { countReviewItems } from "./reviews/queries";
import { countFilings, isFiled, isInState, type FilingCounts } from "./rules";

export type Board = {
  summary: CycleSummary;
  /** over everything expected of the reader's unit (of all units for citywide roles), whatever the filter */
  counts: FilingCounts;
  units: UnitFilings[];
  /** of those, what passes the filter */
  rows: FilingRow[];
  /** projects of other units that the reader's unit takes part in, after the filter */
  joined: FilingRow[];
  /** units that owe something, for the office's calls; null for others */
  unfiled: UnitFilings[] | null;
  isCitywide: boolean;
  /** how much waits for the reader's own review */
  toReview: number;
  maySeal: Verdict;
  mayPublish: Verdict;
};

/** One month for its readers: deadlines, who stands where, what may be done. Throws not_found. */
export async function getBoard(ctx: Context, month: YearMonth, { state, unit }: BoardQuery): Promise<Board> {
  const summary = await getCycle(ctx, month);
  const seen = await listFilings(ctx, summary.cycle.id);
  const role = ctx.actor.kind === "person" ? ctx.actor.role : null;
  const isOffice = role !== null && OFFICE_ROLES.includes(role);
  const isCitywide = role !== null && CITYWIDE_ROLES.includes(role);
  const all = seen.filter((row) => isCitywide || leads(ctx.actor, row.unit.id));
  const passes = (row: FilingRow) => (!state || isInState(row.status, state)) && (!unit || row.unit.code === unit);
  return {
    summary,
    counts: countFilings(all),
    units: byUnit(all),
    rows: all.filter(passes),
    joined: seen.filter((row) => !all.includes(row) && passes(row)),
    unfiled: isOffice ? byUnit(all.filter(({ status }) => !isFiled(status))) : null,
    isCitywide,
    toReview: summary.cycle.status === "open" ? await countReviewItems(ctx, month) : 0,
    maySeal: maySealCycle(ctx.actor, summary.cycle, today(ctx)),
    mayPublish: mayPublishCycle(ctx.actor, summary.cycle.status),
  };
}
