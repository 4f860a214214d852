import type { Actor } from "../base/context";
import { no, yes, type Verdict } from "../base/verdict";
import { isOffice } from "../people/policy";

/** The dispatch office records the values that the statistics and other departments publish. */
export function mayObserveIndicator(actor: Actor): Verdict {
  if (actor.kind === "system" || isOffice(actor)) return yes;
  return no("只有调度专班可以登记指标值");
}
