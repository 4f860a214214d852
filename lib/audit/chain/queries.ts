import { and, desc, eq, gt, inArray, max, ne, sql } from "drizzle-orm";
import type { Executor } from "../../../db/client";
import { eventChain, events } from "../../../db/schema";
import type { EventAction } from "../terms";
import type { Anchor } from "./rules";

/** The newest link; null: nothing has been recorded yet. */
export async function latestLink(db: Executor): Promise<Anchor | null> {
  const [row] = await db.select({ seq: eventChain.seq, hash: eventChain.hash }).from(eventChain).orderBy(desc(eventChain.seq)).limit(1);
  return row ?? null;
}

/** The anchor last kept outside the database, as its event tells; null: none yet. */
export async function lastKeptAnchor(db: Executor): Promise<(Anchor & { at: Date }) | null> {
  const [row] = await db.select({ at: events.at, after: events.after }).from(events).where(eq(events.action, "audit.anchored")).orderBy(desc(events.id)).limit(1);
  if (!row) return null;
  const { seq, hash } = row.after as Anchor;
  return { seq, hash, at: row.at };
}

/** Whether anything stands after a link, but for the notes that anchors leave themselves; and whether a month was sealed or published since. */
export async function happenedSince(db: Executor, seq: number): Promise<{ anything: boolean; sealing: boolean }> {
  const since = (...actions: EventAction[]) => sql<boolean>`coalesce(bool_or(${inArray(events.action, actions)}), false)`;
  const [row] = await db
    .select({ newest: max(eventChain.seq), sealing: since("cycle.sealed", "cycle.published") })
    .from(eventChain).innerJoin(events, eq(events.id, eventChain.eventId))
    .where(and(gt(eventChain.seq, seq), ne(events.action, "audit.anchored")));
  return { anything: row!.newest !== null, sealing: row!.sealing };
}

/** The link of the event that tells of a month's sealing as `revision`, whoever asks; null: it was sealed before there was a chain. */
export async function linkOfSealing(db: Executor, month: string, revision: number): Promise<Anchor | null> {
  const { rows: [row] } = await db.execute<{ seq: string; hash: string }>(sql`select seq, hash from anchor_of_sealing(${month}, ${revision})`);
  return row ? { seq: Number(row.seq), hash: row.hash } : null;
}
