import { or, eq, sql, type SQL } from "drizzle-orm";
import { projects, projectUnits } from "../../db/schema";
import type { Actor } from "../base/context";
import { SIGNED_STATUSES, type UpdateStatus } from "../dispatch/terms";
import { UNIT_ROLES } from "../people/terms";
import { scopeOf } from "../people/wall";

/**
 * The predicate on `projects` of what an actor can see; undefined means everything.
 * The dispatch office and city leaders see all; a unit's people see what their unit leads or joins; administrators see none.
 */
export function visibleProjects(actor: Actor): SQL | undefined {
  const scope = scopeOf(actor);
  if (scope === "city") return undefined;
  if (scope !== "unit" || actor.kind === "system") return sql`false`;
  return or(
    eq(projects.leadUnitId, actor.unit.id),
    sql`exists (select 1 from ${projectUnits} where ${projectUnits.projectId} = ${projects.id} and ${projectUnits.unitId} = ${actor.unit.id})`,
  );
}

/** Whether the actor works for the unit that leads the project: drafts and filing are theirs alone. */
export const leads = (actor: Actor, leadUnitId: number): boolean => actor.kind === "person" && UNIT_ROLES.includes(actor.role) && actor.unit.id === leadUnitId;

/** Words are the unit's own until its head has signed them; others who see the project see where the update stands. */
export const readsWords = (isLead: boolean, status: UpdateStatus): boolean => isLead || SIGNED_STATUSES.includes(status);
