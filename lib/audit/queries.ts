import { and, desc, eq, lt } from "drizzle-orm";
import { events } from "../../db/schema";
import type { Context } from "../base/context";
import { EVENT_ACTION_LABELS, type EventAction, type SubjectType } from "./terms";

export type EventRow = { id: number; at: Date; actorName: string; action: EventAction; label: string; subjectType: SubjectType; subjectId: string; before: unknown; after: unknown };

type Filter = {
  /** one thing's own history */
  subject?: { type: SubjectType; id: number | string };
  /** everything about one project; the caller has checked that the project is in sight */
  projectId?: number;
  /** older than this event */
  beforeId?: number;
  limit?: number;
};

/** Events newest first, at most 100 (20 unless told). */
export async function listEvents(ctx: Context, { subject, projectId, beforeId, limit = 20 }: Filter): Promise<EventRow[]> {
  const rows = await ctx.db
    .select({
      id: events.id, at: events.at, actorName: events.actorName, action: events.action,
      subjectType: events.subjectType, subjectId: events.subjectId, before: events.before, after: events.after,
    })
    .from(events)
    .where(
      and(
        subject && and(eq(events.subjectType, subject.type), eq(events.subjectId, String(subject.id))),
        projectId === undefined ? undefined : eq(events.projectId, projectId),
        beforeId === undefined ? undefined : lt(events.id, beforeId),
      ),
    )
    .orderBy(desc(events.id))
    .limit(Math.min(limit, 100));
  return rows.map((row) => ({ ...row, label: EVENT_ACTION_LABELS[row.action] }));
}
