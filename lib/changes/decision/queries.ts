import { and, desc, eq } from "drizzle-orm";
import type { Executor } from "../../../db/client";
import { changeRequests } from "../../../db/schema";
import { waiverReasonOf } from "../rules";

/** The reason for which the months of a paused project were waived: the number of the request that paused it last; null: none did. */
export async function pausedBy(db: Executor, projectId: number): Promise<string | null> {
  const [row] = await db
    .select({ number: changeRequests.number })
    .from(changeRequests)
    .where(and(eq(changeRequests.projectId, projectId), eq(changeRequests.kind, "pause"), eq(changeRequests.status, "approved")))
    .orderBy(desc(changeRequests.decidedAt), desc(changeRequests.id))
    .limit(1);
  return row?.number ? waiverReasonOf("pause", row.number) : null;
}
