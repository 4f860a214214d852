import type { Actor } from "../base/context";
import { CITYWIDE_ROLES, UNIT_ROLES } from "../people/terms";

/** A unit's own page: city leaders, the dispatch office, and its own people. For others it is out of sight, as most of its projects are. */
export const seesUnitBrief = (actor: Actor, unitId: number): boolean =>
  actor.kind === "system" || CITYWIDE_ROLES.includes(actor.role) || (UNIT_ROLES.includes(actor.role) && actor.unit.id === unitId);
