import type { Actor } from "../base/context";
import { no, yes, type Verdict } from "../base/verdict";
import { CITYWIDE_ROLES } from "../people/terms";

/** The whole city on one page: city leaders and the dispatch office. */
export function maySeeOverview(actor: Actor): Verdict {
  if (actor.kind === "system" || CITYWIDE_ROLES.includes(actor.role)) return yes;
  return no("领导一页仅供市领导和调度专班查看；本单位项目请在“项目”中查看");
}
