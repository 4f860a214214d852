import type { Actor } from "../../base/context";
import { no, yes, type Verdict } from "../../base/verdict";
import { isOffice } from "../../people/policy";
import type { CycleStatus } from "../terms";

/** Remind units of what they owe, and read who was reminded: the dispatch office; the first only while the month is open. */
export function mayRemind(actor: Actor, cycle: CycleStatus): Verdict {
  if (!isOffice(actor)) return no("只有调度专班可以催报");
  if (cycle === "paused") return no("上一期正在重开，本期暂停填报，暂不催报");
  return cycle === "open" ? yes : no("本期调度已封存，不再催报");
}
