import { lt, or } from "drizzle-orm";
import type { Database } from "../../db/client";
import { idempotentWrites, sessions, signInTries } from "../../db/schema";

const DAY = 86_400_000;
/** Ended sessions are kept for whoever asks what happened lately; the events stay. */
const SESSION_DAYS = 30;
/** No browser tries a write again after so long. */
const WRITE_DAYS = 7;

/**
 * Deletes what only took room: sessions that ended or ran out a month ago, tries to sign in that no longer count, answers kept for
 * writes sent twice. Sessions and tries live by the wall clock, writes by the business clock. Answers how many rows went.
 */
export async function forgetSignIns(db: Database, { real, business }: { real: Date; business: Date }): Promise<number> {
  const before = (now: Date, days: number) => new Date(now.getTime() - days * DAY);
  const monthAgo = before(real, SESSION_DAYS);
  const gone = [
    await db.delete(sessions).where(or(lt(sessions.endedAt, monthAgo), lt(sessions.expiresAt, monthAgo))),
    await db.delete(signInTries).where(lt(signInTries.since, before(real, 2))),
    await db.delete(idempotentWrites).where(lt(idempotentWrites.at, before(business, WRITE_DAYS))),
  ];
  return gone.reduce((total, { rowCount }) => total + (rowCount ?? 0), 0);
}
