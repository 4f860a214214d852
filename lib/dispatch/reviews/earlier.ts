import { and, asc, desc, eq, inArray, lt, sql } from "drizzle-orm";
import type { Executor } from "../../../db/client";
import { cycles, events, sealedProjects, updates } from "../../../db/schema";
import type { YearMonth } from "../../base/month";
import type { Light } from "../../lights/terms";
import { textsOf, type Texts } from "../filing";
import type { ReturnedField } from "../terms";

/** How often an update was sent back this month and what was asked for last. */
export type Returned = { times: number; remark: string; fields: ReturnedField[]; by: string; at: Date };
export type Earlier = { words: Map<number, Texts>; lights: Map<number, Light> };

/** What stood before a month, by project: the words of the latest accepted update, the light as last sealed. */
export async function listEarlier(db: Executor, projectIds: number[], month: YearMonth): Promise<Earlier> {
  const accepted = await db
    .selectDistinctOn([updates.projectId], { update: updates })
    .from(updates)
    .innerJoin(cycles, eq(cycles.id, updates.cycleId))
    .where(and(inArray(updates.projectId, projectIds), lt(cycles.month, month), eq(updates.status, "accepted")))
    .orderBy(asc(updates.projectId), sql`${cycles.month} desc`);
  const sealed = await db
    .selectDistinctOn([sealedProjects.projectId], { projectId: sealedProjects.projectId, light: sealedProjects.light })
    .from(sealedProjects)
    .innerJoin(cycles, and(eq(cycles.id, sealedProjects.cycleId), eq(cycles.revision, sealedProjects.revision)))
    .where(and(inArray(sealedProjects.projectId, projectIds), lt(cycles.month, month)))
    .orderBy(asc(sealedProjects.projectId), sql`${cycles.month} desc`);
  return {
    words: new Map(accepted.map(({ update }) => [update.projectId, textsOf(update)])),
    lights: new Map(sealed.map((row) => [row.projectId, row.light])),
  };
}

/** Returns of updates, by update. The hand-over clears the remark on the update; the event keeps it. */
export async function listReturned(db: Executor, updateIds: number[]): Promise<Map<number, Returned>> {
  const rows = await db
    .selectDistinctOn([events.subjectId], {
      updateId: events.subjectId, by: events.actorName, at: events.at,
      remark: sql<string>`coalesce(${events.after} ->> 'remark', '')`, fields: sql<ReturnedField[]>`coalesce(${events.after} -> 'fields', '[]')`,
      times: sql<number>`(count(*) over (partition by ${events.subjectId}))::int`,
    })
    .from(events)
    .where(and(eq(events.subjectType, "update"), inArray(events.subjectId, updateIds.map(String)), inArray(events.action, ["update.returned_by_head", "update.returned_by_office"])))
    .orderBy(asc(events.subjectId), desc(events.id));
  return new Map(rows.map(({ updateId, ...returned }) => [Number(updateId), returned]));
}
