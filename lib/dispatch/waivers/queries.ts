import { and, eq, inArray } from "drizzle-orm";
import type { Executor } from "../../../db/client";
import { events } from "../../../db/schema";

/** Which of these updates the office has ever accepted: sent back in a reopened month or not, what they were accepted for stays. */
export async function everAccepted(db: Executor, updateIds: readonly number[]): Promise<Set<number>> {
  const told = await db
    .selectDistinct({ id: events.subjectId })
    .from(events)
    .where(and(eq(events.subjectType, "update"), inArray(events.subjectId, updateIds.map(String)), eq(events.action, "update.accepted")));
  return new Set(told.map(({ id }) => Number(id)));
}
