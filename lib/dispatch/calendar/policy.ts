import type { Actor } from "../../base/context";
import { no, yes, type Verdict } from "../../base/verdict";
import { isOffice } from "../../people/policy";
import { isSealed } from "../rules";
import type { CycleStatus } from "../terms";

const isLead = (actor: Actor) => actor.kind === "person" && actor.role === "dispatch_lead";

export function mayReadCalendar(actor: Actor): Verdict {
  return isOffice(actor) ? yes : no("工作日历和调度时限由调度专班管理");
}

export function mayChangeCalendar(actor: Actor): Verdict {
  return isLead(actor) ? yes : no("只有调度专班负责人可以修改工作日历和调度时限");
}

/** 调整本期时限: while the month is open, its lead may give more or less time. */
export function mayMoveDays(actor: Actor, cycle: CycleStatus): Verdict {
  if (!isLead(actor)) return no("只有调度专班负责人可以调整本期时限");
  if (isSealed(cycle)) return no("本期调度已封存，时限不能再调整");
  return cycle === "open" ? yes : no("上一期正在重开，待上一期重新封存后再调整本期时限");
}
