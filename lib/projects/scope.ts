import { or, eq, sql, type SQL } from "drizzle-orm";
import { projects, projectUnits } from "../../db/schema";
import type { Actor } from "../base/context";
import { CITYWIDE_ROLES, UNIT_ROLES } from "../people/terms";

/**
 * The predicate on `projects` of what an actor can see; undefined means everything.
 * The dispatch office and city leaders see all; a unit's people see what their unit leads or joins; administrators see none.
 */
export function visibleProjects(actor: Actor): SQL | undefined {
  if (actor.kind === "system" || CITYWIDE_ROLES.includes(actor.role)) return undefined;
  if (!UNIT_ROLES.includes(actor.role)) return sql`false`;
  return or(
    eq(projects.leadUnitId, actor.unit.id),
    sql`exists (select 1 from ${projectUnits} where ${projectUnits.projectId} = ${projects.id} and ${projectUnits.unitId} = ${actor.unit.id})`,
  );
}

/** Whether the actor's own unit leads the project: drafts and filing are theirs alone. */
export const leads = (actor: Actor, leadUnitId: number): boolean => actor.kind === "person" && actor.unit.id === leadUnitId;
