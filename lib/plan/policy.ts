import type { Actor } from "../base/context";
import { no, yes, type Verdict } from "../base/verdict";
import { OFFICE_ROLES } from "../people/terms";

/** The dispatch office brings the plan in; so does the system when it is set up. */
export const mayImportPlan = (actor: Actor): Verdict =>
  actor.kind === "system" || OFFICE_ROLES.includes(actor.role) ? yes : no("只有调度专班可以导入规划");
