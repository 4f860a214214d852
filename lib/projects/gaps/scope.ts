import { and, eq, sql, type SQL } from "drizzle-orm";
import { assignments, milestones, outcomes, projects, stages } from "../../../db/schema";
import type { Actor } from "../../base/context";
import { scopeOf } from "../../people/wall";
import type { GapKind } from "./terms";

/** An active project without a named 责任人 (DESIGN §4.9). */
export const LACKS_RESPONSIBLE: SQL = sql`${projects.status} = 'active' and coalesce(${projects.responsibleName}, '') = ''`;

/** Whose gaps an actor is shown: the city's people everybody's, a unit's people those of the projects that it leads, since they mend no others. */
function ownGaps(actor: Actor): SQL {
  const scope = scopeOf(actor);
  if (scope === "city") return sql`true`;
  return scope === "unit" && actor.kind === "person" ? eq(projects.leadUnitId, actor.unit.id) : sql`false`;
}

/** One row a gap: its kind, project, ordinal, name and planned day of the stage or milestone (null for a project's own). */
const ROWS: Record<GapKind, (own: SQL) => SQL> = {
  responsible: (own) => sql`
    select 'responsible', ${projects.id}, null::int, null::text, null::date
      from ${projects} where ${and(LACKS_RESPONSIBLE, own)}`,
  outcome: (own) => sql`
    select 'outcome', ${projects.id}, ${stages.ordinal}, ${stages.kind}, null::date
      from ${stages} join ${projects} on ${projects.id} = ${stages.projectId}
     where ${projects.status} = 'active' and ${stages.closedOn} is null and not exists (select 1 from ${outcomes} where ${outcomes.stageId} = ${stages.id}) and ${own}`,
  owner: (own) => sql`
    select 'owner', ${projects.id}, ${milestones.ordinal}, ${milestones.name}, ${milestones.plannedOn}
      from ${milestones} join ${projects} on ${projects.id} = ${milestones.projectId}
     where ${projects.status} = 'active' and ${milestones.acceptedOn} is null
       and not exists (select 1 from ${assignments} where ${assignments.milestoneId} = ${milestones.id} and ${assignments.untilOn} is null) and ${own}`,
};

/** The gaps that an actor is shown; the number of a kind is the number of its rows, on whatever page. */
export const gapRows = (actor: Actor, kinds: readonly GapKind[]): SQL => sql.join(kinds.map((kind) => ROWS[kind](ownGaps(actor))), sql` union all `);
