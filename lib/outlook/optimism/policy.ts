import type { Actor } from "../../base/context";
import { no, yes, type Verdict } from "../../base/verdict";
import { CITYWIDE_ROLES, UNIT_ROLES } from "../../people/terms";

/** A unit's 预计偏差 is its own people's, and the dispatch office's and the leaders' (a month later: rules.ts); never another unit's. */
export function mayReadOptimism(actor: Actor, unitCode: string): Verdict {
  if (actor.kind === "system" || CITYWIDE_ROLES.includes(actor.role)) return yes;
  if (UNIT_ROLES.includes(actor.role) && actor.unit.code === unitCode) return yes;
  return no("单位的预计偏差只供本单位、调度专班和市领导查看");
}
