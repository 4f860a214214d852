import { and, desc, eq } from "drizzle-orm";
import type { Executor } from "../../../db/client";
import { changeRequests } from "../../../db/schema";
import { shanghaiDay, type PlainDate } from "../../base/date";
import { waiverReasonOf } from "../rules";

/** The approved request that paused a project last, and its day; null: none did. */
async function lastPause(db: Executor, projectId: number): Promise<{ number: string | null; decidedAt: Date | null } | null> {
  const [row] = await db
    .select({ number: changeRequests.number, decidedAt: changeRequests.decidedAt })
    .from(changeRequests)
    .where(and(eq(changeRequests.projectId, projectId), eq(changeRequests.kind, "pause"), eq(changeRequests.status, "approved")))
    .orderBy(desc(changeRequests.decidedAt), desc(changeRequests.id))
    .limit(1);
  return row ?? null;
}

/** The reason for which the months of a paused project were waived: the number of the request that paused it last; null: none did. */
export async function pausedBy(db: Executor, projectId: number): Promise<string | null> {
  const number = (await lastPause(db, projectId))?.number;
  return number ? waiverReasonOf("pause", number) : null;
}

/** The day on which it was paused last; null: it never was. */
export async function pausedOn(db: Executor, projectId: number): Promise<PlainDate | null> {
  const at = (await lastPause(db, projectId))?.decidedAt;
  return at ? shanghaiDay(at) : null;
}
