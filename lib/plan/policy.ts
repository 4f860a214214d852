import type { Actor } from "../base/context";
import { no, yes, type Verdict } from "../base/verdict";
import { isOffice } from "../people/policy";

/** The dispatch office brings the plan in; so does the system when it is set up. */
export const mayImportPlan = (actor: Actor): Verdict =>
  actor.kind === "system" || isOffice(actor) ? yes : no("只有调度专班可以导入规划");
