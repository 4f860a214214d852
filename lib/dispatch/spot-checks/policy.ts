import type { Actor } from "../../base/context";
import { no, yes, type Verdict } from "../../base/verdict";
import { isOffice } from "../../people/policy";
import { SIGNED_STATUSES, type CycleStatus, type UpdateStatus } from "../terms";

/** Look behind an update: the dispatch office, on what a head has signed, accepted or not, while the month is open. */
export function mayRecordSpotCheck(actor: Actor, update: { status: UpdateStatus; submittedBy: number | null }, cycle: CycleStatus): Verdict {
  if (!isOffice(actor)) return no("只有调度专班可以抽查");
  if (cycle !== "open") return no(cycle === "paused" ? "上一期正在重开，本期暂停抽查" : "本期调度已封存，不再登记抽查");
  if (update.submittedBy === actor.personId) return no("不能抽查本人提交的填报");
  return SIGNED_STATUSES.includes(update.status) ? yes : no("单位审核人审签后才能抽查");
}

/** What a check found is for the office and for the head of the unit that it concerns. */
export const mayReadSpotChecks = (actor: Actor, unitId: number): boolean =>
  isOffice(actor) || (actor.kind === "person" && actor.role === "head" && actor.unit.id === unitId);
