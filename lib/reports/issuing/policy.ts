import type { Actor } from "../../base/context";
import type { YearMonth } from "../../base/month";
import { no, yes, type Verdict } from "../../base/verdict";
import { isOffice, mayUse } from "../../people/policy";
import { unsealedInWords, type Period } from "../periods/rules";
import { REPORT_STATUS_LABELS, type ReportStatus } from "../terms";
import { REPORT_VERB_LABELS, stepTo, type ReportVerb } from "./rules";

/** Who has had a hand in it, and where it stands. `wordsBy`: whose own words stand in it; `editedBy`: the last to change it. */
export type HandsFacts = { status: ReportStatus; draftedBy: number; wordsBy: readonly number[]; editedBy: number | null; sentBy: number | null; checkedBy: number | null; signedBy: number | null };

/** `missing`: months of the period that are not sealed; `inHand`: the revision that is not withdrawn; `isPublished`: issued before reports were drafted. */
export type DraftFacts = { period: Period; missing: readonly YearMonth[]; inHand: ReportStatus | null; isPublished: boolean };

const step = (status: ReportStatus, verb: ReportVerb): Verdict =>
  stepTo(status, verb) ? yes : no(`当前为“${REPORT_STATUS_LABELS[status]}”，不能${REPORT_VERB_LABELS[verb]}`);

const isWriter = (actor: Actor & { kind: "person" }, { draftedBy, wordsBy, editedBy, sentBy }: HandsFacts): boolean => [draftedBy, editedBy, sentBy, ...wordsBy].includes(actor.personId);

/** 拟稿: the office, once every month of the period is sealed, one at a time. */
export function mayDraftReport(actor: Actor, { period, missing, inHand, isPublished }: DraftFacts): Verdict {
  if (!isOffice(actor)) return mayUse(actor, "report.draft").allowed ? no("通报由调度专班人员拟稿") : mayUse(actor, "report.draft");
  if (missing.length > 0) return no(unsealedInWords(period, missing));
  if (inHand === "issued") return no("本期通报已经印发；确需改动的，请由专班负责人撤回后重新拟稿");
  if (inHand !== null) return no(`本期通报已在办理（${REPORT_STATUS_LABELS[inHand]}），无需重复拟稿`);
  return isPublished ? no("本期通报此前已经印发，不再重新拟稿；数据确需改动的，请由专班负责人重开本月") : yes;
}

/** Change its words or its form: anyone of the office, while it is a draft. */
export function mayEditReport(actor: Actor, report: Pick<HandsFacts, "status">, verb: "edit" | "send" = "edit"): Verdict {
  return isOffice(actor) ? step(report.status, verb) : no("通报由调度专班拟稿");
}

/** Take it back from checking: who sent it, or the draft's other writers. */
export function mayTakeBackReport(actor: Actor, report: HandsFacts): Verdict {
  if (!isOffice(actor)) return no("通报由调度专班拟稿");
  const stands = step(report.status, "take_back");
  if (!stands.allowed) return stands;
  return isWriter(actor, report) ? yes : no("只有拟稿人可以撤回送核；核稿人请用“退回”");
}

/** 核稿: another of the office than who drafted, edited or sent it. */
export function mayCheckReport(actor: Actor, report: HandsFacts): Verdict {
  if (!isOffice(actor)) return no("通报由调度专班核稿");
  const stands = step(report.status, "check");
  if (!stands.allowed) return stands;
  return isWriter(actor, report) ? no("不能核稿本人拟稿、修改或送核的通报，请由专班其他人员核稿") : yes;
}

/** 签发: a city leader who has had no hand in it. */
export function maySignReport(actor: Actor, report: HandsFacts): Verdict {
  if (actor.kind !== "person" || actor.role !== "leader") return no("通报由市领导签发");
  const stands = step(report.status, "sign");
  if (!stands.allowed) return stands;
  return isWriter(actor, report) || report.checkedBy === actor.personId ? no("不能签发本人拟稿或核稿的通报") : yes;
}

/** Send back to the draft: who could check it, or sign it. */
export function mayReturnReport(actor: Actor, report: HandsFacts): Verdict {
  const isLeader = actor.kind === "person" && actor.role === "leader";
  if (!isLeader && !isOffice(actor)) return no("只有核稿人和签发人可以退回通报");
  if (report.status === "checking" && isLeader) return no("通报正在核稿，送签发后由您签发或退回");
  if (report.status === "signing" && !isLeader) {
    return report.checkedBy === actor.personId ? yes : no("通报已送签发，由签发人或核稿人退回");
  }
  const stands = step(report.status, "return");
  if (!stands.allowed) return stands;
  return isWriter(actor, report) ? no("不能退回本人拟稿或送核的通报，请用“撤回送核”") : yes;
}

/** 印发: the office, never who signed it. */
export function mayIssueReport(actor: Actor, report: Pick<HandsFacts, "status" | "signedBy">): Verdict {
  if (!isOffice(actor)) return no("通报由调度专班印发");
  const stands = step(report.status, "issue");
  if (!stands.allowed) return stands;
  return report.signedBy === actor.personId ? no("不能印发本人签发的通报") : yes;
}

/** 撤回, before the signature 作废: the office's lead. */
export function mayWithdrawReport(actor: Actor, report: Pick<HandsFacts, "status">): Verdict {
  if (actor.kind !== "person" || actor.role !== "dispatch_lead") return no("只有调度专班负责人可以撤回通报");
  return step(report.status, "withdraw");
}
