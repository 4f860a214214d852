import { and, eq, gte, inArray, isNull, or, sql } from "drizzle-orm";
import { events, projects } from "../../../db/schema";
import type { EventAction } from "../../audit/terms";
import { today, type Context } from "../../base/context";
import { visibleProjects } from "../../projects/scope";

/** What moves something on a picture of the portfolio. */
const MOVING = [
  "project.created", "project.light_refreshed", "project.paused", "project.resumed", "project.terminated", "project.lead_changed", "project.labelled", "project.placed",
  "milestone.accepted", "milestone.linked", "milestone.unlinked", "outcome.accepted", "outcome.added", "stage.closed", "baseline.approved", "assignment.changed",
  "light.overridden", "light.override_lifted", "rules.adopted", "bulk_edit.made", "bulk_edit.undone", "update.submitted", "update.accepted", "update.taken_up_again",
  "change.approved", "cycle.opened", "cycle.sealed", "cycle.published", "cycle.reopened", "indicator.observed", "unit.changed", "plan.imported",
] as const satisfies readonly EventAction[];
/** Only the latest events are looked at, one to two times so many, so that asking stays cheap whatever the trail holds. */
const LOOKED_AT = 5_000;
/** Moves in steps: with every event, it would leave out an old one each time and tell of a change where none was. */
const FIRST_LOOKED_AT = sql`(select (coalesce(max(id), 0) / ${LOOKED_AT}::bigint - 1) * ${LOOKED_AT}::bigint from events)`;

/**
 * A word that is another one when facts in the actor's sight have changed, or the day. Events are counted too: one that took its number earlier may
 * commit later.
 */
export async function getPulse(ctx: Context): Promise<{ version: string }> {
  const seen = visibleProjects(ctx.actor);
  const [row] = await ctx.db
    .select({ last: sql<string>`coalesce(max(${events.id}), 0)`, count: sql<string>`count(*)` })
    .from(events)
    .where(and(
      gte(events.id, FIRST_LOOKED_AT),
      inArray(events.action, [...MOVING]), eq(events.outcome, "done"),
      seen && or(isNull(events.projectId), sql`${events.projectId} in (select ${projects.id} from ${projects} where ${seen})`),
    ));
  return { version: `${today(ctx)}.${row!.last}.${row!.count}` };
}
