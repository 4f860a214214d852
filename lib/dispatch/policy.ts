import type { Actor } from "../base/context";
import type { PlainDate } from "../base/date";
import { firstDay, monthInWords, type YearMonth } from "../base/month";
import { no, yes, type Verdict } from "../base/verdict";
import { isOffice } from "../people/policy";
import { UNIT_ROLES } from "../people/terms";
import { isSealed, stepTo, type UpdateVerb } from "./rules";
import { SIGNED_STATUSES, UPDATE_STATUS_LABELS, type CycleStatus, type UpdateStatus } from "./terms";

export type UpdateFacts = { status: UpdateStatus; unitId: number; submittedBy: number | null; signedBy: number | null };

const SEALED = "本期调度已封存，不能再改动。如有差错，请在下一期填报中更正";
const ON_HOLD = "上一期正在重开，本期暂停填报和审核，待上一期重新封存后继续";
/** Only an open month takes writing. */
export const whileOpen = (cycle: CycleStatus): Verdict => (cycle === "open" ? yes : no(cycle === "paused" ? ON_HOLD : SEALED));
const isOf = (actor: Actor, role: "filer" | "head", unitId: number): actor is Extract<Actor, { kind: "person" }> =>
  actor.kind === "person" && actor.role === role && actor.unit.id === unitId;

const step = (status: UpdateStatus, verb: UpdateVerb, act: string): Verdict =>
  stepTo(status, verb) ? yes : no(`当前为“${UPDATE_STATUS_LABELS[status]}”，不能${act}`);

/** Save a draft, or submit it: the lead unit's filer, while the month is open. A passed deadline marks the filing late; it never refuses. */
export function mayEditUpdate(actor: Actor, update: UpdateFacts, cycle: CycleStatus, verb: "save" | "submit" = "save"): Verdict {
  if (!isOf(actor, "filer", update.unitId)) return no("只有牵头单位的填报人可以填报");
  const open = whileOpen(cycle);
  if (!open.allowed) return open;
  if (update.status === "waived") return no("本月免报，不需要填报。确需填报的，请联系调度专班取消免报");
  return step(update.status, verb, "修改。如需更正，请联系审核人或调度专班退回");
}

/** Hands over several at once: a filer of the own unit, while the month is open. Each update is asked for itself besides. */
export const maySubmitMany = (actor: Actor, cycle: CycleStatus): Verdict =>
  mayEditUpdate(actor, { status: "draft", unitId: actor.kind === "person" ? actor.unit.id : 0, submittedBy: null, signedBy: null }, cycle, "submit");

/** Sees the whole of one's own unit's filing in one table: its filers to fill it in, its heads to read. */
export function maySeeOwnFilings(actor: Actor): Verdict {
  return actor.kind === "person" && UNIT_ROLES.includes(actor.role) ? yes : no("批量填报供牵头单位的填报人和审核人使用");
}

/** Take a submission back: the lead unit's filer, until the head has signed it. */
export function mayWithdrawUpdate(actor: Actor, update: UpdateFacts, cycle: CycleStatus): Verdict {
  if (!isOf(actor, "filer", update.unitId)) return no("只有牵头单位的填报人可以撤回");
  const open = whileOpen(cycle);
  if (!open.allowed) return open;
  return step(update.status, "withdraw", SIGNED_STATUSES.includes(update.status) ? "撤回。如需更正，请联系审核人或调度专班退回" : "撤回");
}

/**
 * Sign, or return with a remark: the lead unit's head, on what another person submitted. Who hands over answers for every word;
 * the hand-over saves too, so nobody else has written since, and whoever kept an earlier draft is not barred.
 */
export function mayReviewForUnit(actor: Actor, update: UpdateFacts, cycle: CycleStatus, verb: "sign" | "return_by_head" = "sign"): Verdict {
  if (!isOf(actor, "head", update.unitId)) return no("只有牵头单位的审核人可以审签");
  const open = whileOpen(cycle);
  if (!open.allowed) return open;
  if (update.submittedBy === actor.personId) return no("不能审签本人提交的填报");
  return step(update.status, verb, verb === "sign" ? "审签" : "退回");
}

/** Accept, or return with a remark: the dispatch office, on what a unit's head signed. Who came to the office from the unit does not review the own signature. */
export function mayReviewForOffice(actor: Actor, update: UpdateFacts, cycle: CycleStatus, verb: "accept" | "return_by_office" = "accept"): Verdict {
  if (!isOffice(actor)) return no("只有调度专班可以复核");
  const open = whileOpen(cycle);
  if (!open.allowed) return open;
  if (update.submittedBy === actor.personId) return no("不能复核本人提交的填报");
  if (update.signedBy === actor.personId) return no("不能复核本人审签的填报");
  return step(update.status, verb, verb === "accept" ? "采用" : "退回");
}

/** Waive, or take a waiver back: the dispatch office, while nothing is handed over. */
export function mayWaive(actor: Actor, update: UpdateFacts, cycle: CycleStatus, verb: "waive" | "ask_again" = "waive"): Verdict {
  const act = verb === "waive" ? "免报" : "取消免报";
  if (!isOffice(actor)) return no(`只有调度专班可以${act}`);
  const open = whileOpen(cycle);
  return open.allowed ? step(update.status, verb, act) : open;
}

/** What was once accepted made milestones and outcomes of the month facts. Sent back in a reopened month, it is handed over again; waived, its facts would stand on nothing. */
export const mayWaiveStill = (wasAccepted: boolean, projectName: string): Verdict =>
  wasAccepted ? no(`“${projectName}”本月的填报曾被采用，认定的里程碑和成果仍然有效，不能免报；请由单位修改后重新提交`) : yes;

/** Has a review queue at all: units' heads and the dispatch office. */
export function mayReview(actor: Actor): Verdict {
  return isOffice(actor) || (actor.kind === "person" && actor.role === "head") ? yes : no("审核页面供单位审核人和调度专班使用");
}

export function mayOpenCycle(actor: Actor): Verdict {
  return isOffice(actor) || actor.kind === "system" ? yes : no("只有调度专班可以开启调度期");
}

/** Not before its month has begun: a month without a day has nothing to freeze. */
export function maySealCycle(actor: Actor, cycle: { month: YearMonth; status: CycleStatus }, today: PlainDate): Verdict {
  if (!isOffice(actor)) return no("只有调度专班可以封存");
  if (cycle.status === "paused") return no(ON_HOLD);
  if (cycle.status !== "open") return no("本期已经封存，无需重复操作");
  return today >= firstDay(cycle.month) ? yes : no(`${monthInWords(cycle.month)}还没有开始，不能封存`);
}

export function mayPublishCycle(actor: Actor, cycle: CycleStatus): Verdict {
  if (!isOffice(actor)) return no("通报由调度专班印发");
  if (!isSealed(cycle)) return no("本期尚未封存，不能印发通报");
  return cycle === "sealed" ? yes : no("本期通报已经印发");
}
