import type { Actor } from "../base/context";
import { no, yes, type Verdict } from "../base/verdict";
import { OFFICE_ROLES } from "../people/terms";

/** The dispatch office records the values that the statistics and other departments publish. */
export function mayObserveIndicator(actor: Actor): Verdict {
  if (actor.kind === "system" || OFFICE_ROLES.includes(actor.role)) return yes;
  return no("只有调度专班可以登记指标值");
}
