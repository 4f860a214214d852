import type { Actor } from "../base/context";
import { no, yes, type Verdict } from "../base/verdict";
import { isOffice } from "../people/policy";
import { stepTo, type ChangeVerb } from "./rules";
import { CHANGE_STATUS_LABELS, PUBLIC_STATUSES, type ChangeStatus, type DecisionLevel } from "./terms";

export type ChangeFacts = {
  status: ChangeStatus; unitId: number; level: DecisionLevel | null; submittedBy: number | null; savedBy: number | null; signedBy: number | null; checkedBy: number | null;
};

const isOf = (actor: Actor, role: "filer" | "head", unitId: number): actor is Extract<Actor, { kind: "person" }> =>
  actor.kind === "person" && actor.role === role && actor.unit.id === unitId;

/** Whose it is: who handed it over, and who wrote what was handed over. */
const isAuthor = (actor: Extract<Actor, { kind: "person" }>, { submittedBy, savedBy }: ChangeFacts): boolean => submittedBy === actor.personId || savedBy === actor.personId;

const step = (status: ChangeStatus, verb: ChangeVerb, act: string): Verdict =>
  stepTo(status, verb) ? yes : no(`当前为“${CHANGE_STATUS_LABELS[status]}”，不能${act}`);

/** A request is its unit's own until the head has signed; then it is for all who see the project. */
export const readsChange = (isOwn: boolean, status: ChangeStatus): boolean => isOwn || (PUBLIC_STATUSES as readonly ChangeStatus[]).includes(status);

/** Ask for a change: a filer of the project's lead unit. */
export const mayRequestChange = (actor: Actor, leadUnitId: number): Verdict =>
  isOf(actor, "filer", leadUnitId) ? yes : no("只有牵头单位的填报人可以提出调整申请");

export function mayEditChange(actor: Actor, request: ChangeFacts, verb: "save" | "submit" = "save"): Verdict {
  const own = mayRequestChange(actor, request.unitId);
  return own.allowed ? step(request.status, verb, verb === "save" ? "修改" : "提交") : own;
}

/** Take it back for good: the unit's filer, until the office has checked it. */
export function mayWithdrawChange(actor: Actor, request: ChangeFacts): Verdict {
  if (!isOf(actor, "filer", request.unitId)) return no("只有牵头单位的填报人可以撤销调整申请");
  return step(request.status, "withdraw", request.status === "checked" ? "撤销。如情况有变，请向审批人说明" : "撤销");
}

/** Sign: the unit's head, on what another person submitted. */
export function maySignChange(actor: Actor, request: ChangeFacts): Verdict {
  if (!isOf(actor, "head", request.unitId)) return no("只有牵头单位的审核人可以审签调整申请");
  if (isAuthor(actor, request)) return no("不能审签本人提交的申请");
  return step(request.status, "sign", "审签");
}

/** Check: the dispatch office, by one who has had no part in it and is not the one to decide. */
export function mayCheckChange(actor: Actor, request: ChangeFacts): Verdict {
  if (!isOffice(actor)) return no("只有调度专班可以初审调整申请");
  if (isAuthor(actor, request) || request.signedBy === actor.personId) return no("不能初审本人提交或审签的申请");
  if (request.level === "office" && actor.role === "dispatch_lead") return no("这份申请由您审批，请由专班其他人员初审");
  return step(request.status, "check", "初审");
}

/** Send back to the filer: the head what waits for signing, the office what waits for checking. */
export function mayReturnChange(actor: Actor, request: ChangeFacts): Verdict {
  const isHead = isOf(actor, "head", request.unitId);
  if (actor.kind !== "person" || !(isHead || isOffice(actor))) return no("只有单位审核人和调度专班可以退回调整申请");
  if (isAuthor(actor, request) || request.signedBy === actor.personId) return no("不能退回本人提交或审签的申请");
  if (request.status === (isHead ? "submitted" : "signed")) return yes;
  return no(`当前为“${CHANGE_STATUS_LABELS[request.status]}”，${isHead ? "单位审核人" : "调度专班"}不能退回`);
}

/** Approve or refuse: the city's leader; a first, short extension and earlier days also the office's lead. Never one who has had a hand in it. */
export function mayDecideChange(actor: Actor, request: ChangeFacts): Verdict {
  const isLeader = actor.kind === "person" && actor.role === "leader";
  const isLead = actor.kind === "person" && actor.role === "dispatch_lead";
  if (!isLeader && !isLead) return no("调整申请由市领导审批，首次短期延期由调度专班负责人审批");
  const state = step(request.status, "approve", "审批");
  if (!state.allowed) return state;
  if (isLead && request.level !== "office") return no("这份申请由市领导审批：再次延期、延期较长和其他调整均须市领导批准");
  if ([request.submittedBy, request.savedBy, request.signedBy, request.checkedBy].includes(actor.personId)) return no("不能审批本人提交、审签或初审的申请");
  return yes;
}
