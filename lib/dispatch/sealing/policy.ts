import type { Actor } from "../../base/context";
import { monthInWords, type YearMonth } from "../../base/month";
import { no, yes, type Verdict } from "../../base/verdict";
import { isOffice } from "../../people/policy";
import { isSealed, stepTo } from "../rules";
import { UPDATE_STATUS_LABELS, type CycleStatus, type UpdateStatus } from "../terms";
import { isReopened } from "./rules";

type CycleFacts = { month: YearMonth; status: CycleStatus; revision: number };

/** `sealed`: the first later month that was ever sealed; `acceptedNext`: updates of the next month that the office has accepted. */
export type LaterMonths = { sealed: YearMonth | null; next: YearMonth; acceptedNext: number };

/** Open a sealed month once more: the office's lead, the latest month only, before anything of the next one has become a fact. */
export function mayReopenCycle(actor: Actor, cycle: CycleFacts, later: LaterMonths): Verdict {
  if (actor.kind !== "person" || actor.role !== "dispatch_lead") return no("只有调度专班负责人可以重开已封存的月份");
  if (!isSealed(cycle.status)) return no(cycle.revision > 0 ? "本期正在重开，无需重复操作" : "本期尚未封存，无需重开");
  if (later.sealed !== null) return no(`只能重开最近封存的月份。${monthInWords(later.sealed)}已封存，${monthInWords(cycle.month)}的差错请在填报中的月份里更正`);
  if (later.acceptedNext > 0) return no(`${monthInWords(later.next)}已有 ${later.acceptedNext} 项填报被采用，不能再重开${monthInWords(cycle.month)}；差错请在${monthInWords(later.next)}的填报中更正`);
  return yes;
}

/** Send an accepted update back for changes: the office, in a month that was reopened. What it made a fact stays one. */
export function mayTakeUpAgain(actor: Actor, update: { status: UpdateStatus; submittedBy: number | null }, cycle: Pick<CycleFacts, "status" | "revision">): Verdict {
  if (!isOffice(actor)) return no("只有调度专班可以退回已采用的填报");
  if (!isReopened(cycle)) return no("已采用的填报只有在本期重开后才能退回修改");
  if (update.submittedBy === actor.personId) return no("不能退回本人提交的填报");
  return stepTo(update.status, "take_up_again") ? yes : no(`当前为“${UPDATE_STATUS_LABELS[update.status]}”，不能再退回修改`);
}
