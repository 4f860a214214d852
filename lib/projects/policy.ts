import type { Actor } from "../base/context";
import { no, yes, type Verdict } from "../base/verdict";
import { isOffice } from "../people/policy";
import { CITYWIDE_ROLES } from "../people/terms";

/** The dispatch office sets up projects; the system does when it loads a breakdown. */
export function mayCreateProject(actor: Actor): Verdict {
  if (actor.kind === "system" || isOffice(actor)) return yes;
  return no("只有调度专班可以建立项目");
}

/** Coverage shows every gap of the city, so it is for the dispatch office and city leaders. */
export function maySeeCoverage(actor: Actor): Verdict {
  if (actor.kind === "system" || CITYWIDE_ROLES.includes(actor.role)) return yes;
  return no("规划覆盖情况仅供调度专班和市领导查看；本单位项目请在“项目”中查看");
}
