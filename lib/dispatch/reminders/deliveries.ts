import { and, asc, eq, exists, lte, or, sql } from "drizzle-orm";
import type { Database } from "../../../db/client";
import { cycles, people, reminderRecipients, reminders } from "../../../db/schema";
import type { YearMonth } from "../../base/month";
import type { NoticeChannel } from "../../notifications/terms";
import { TRY_AFTER_MS } from "./rules";

export type Delivery = {
  month: YearMonth;
  /** whether the month still takes filings: a reminder of a sealed one is of no use any more */
  isOpen: boolean;
  text: string;
  channels: NoticeChannel[];
  to: { name: string; email: string; wecomId: string };
};
/** What became of a try: channels served, channels still to be served, and why (empty: nothing went wrong). */
export type Tried = { delivered: NoticeChannel[]; pending: NoticeChannel[]; error: string };
/** One recipient of one reminder. */
export type DeliveryKey = { reminderId: number; personId: number };

const ERROR_MAX = 300;

/**
 * Takes one recipient whose next try is due, lets `carry` try, and keeps what came of it; null when none is due but those of `except`,
 * "taken" when another process carried it in the meantime.
 * The reminder is locked meanwhile, so that two processes never carry the same one; its recipients are not, so that nobody who
 * reads waits for a mail server. A crash between the carrying and the keeping doubles a message; none is lost.
 */
export async function carryNext(db: Database, now: Date, except: readonly DeliveryKey[], carry: (delivery: Delivery) => Promise<Tried>): Promise<(DeliveryKey & Tried) | "taken" | null> {
  return db.transaction(async (tx) => {
    // A slow mail server is waited for longer than a page would be.
    await tx.execute(sql`set local idle_in_transaction_session_timeout = '5min'`);
    const isDue = and(
      eq(reminderRecipients.reminderId, reminders.id),
      sql`${reminderRecipients.pendingChannels} <> '[]'::jsonb`,
      or(...TRY_AFTER_MS.map((after, tried) => and(eq(reminderRecipients.attempts, tried), lte(reminders.sentAt, new Date(now.getTime() - after))))),
      except.length > 0 ? sql`(${reminderRecipients.reminderId}, ${reminderRecipients.personId}) not in (${sql.join(except.map((key) => sql`(${key.reminderId}::int, ${key.personId}::int)`), sql`, `)})` : undefined,
    );
    const [reminder] = await tx
      .select({ id: reminders.id, month: cycles.month, status: cycles.status, text: reminders.text })
      .from(reminders)
      .innerJoin(cycles, eq(cycles.id, reminders.cycleId))
      .where(exists(tx.select({ one: sql`1` }).from(reminderRecipients).where(isDue)))
      .orderBy(asc(reminders.sentAt), asc(reminders.id))
      .limit(1)
      .for("update", { of: reminders, skipLocked: true });
    if (!reminder) return null;
    // Read again under the lock: another process may have carried it between the look and the lock.
    const [recipient] = await tx
      .select({ personId: people.id, channels: reminderRecipients.pendingChannels, to: { name: people.name, email: people.email, wecomId: people.wecomId } })
      .from(reminderRecipients)
      .innerJoin(reminders, eq(reminders.id, reminderRecipients.reminderId))
      .innerJoin(people, eq(people.id, reminderRecipients.personId))
      .where(and(eq(reminders.id, reminder.id), isDue))
      .orderBy(asc(people.id))
      .limit(1);
    if (!recipient) return "taken";
    const tried = await carry({ month: reminder.month, isOpen: reminder.status === "open", text: reminder.text, to: recipient.to, channels: recipient.channels as NoticeChannel[] });
    await tx
      .update(reminderRecipients)
      .set({
        pendingChannels: tried.pending, attempts: sql`${reminderRecipients.attempts} + 1`, lastError: tried.error.slice(0, ERROR_MAX),
        ...(tried.delivered.length > 0 && { deliveredAt: now }),
      })
      .where(and(eq(reminderRecipients.reminderId, reminder.id), eq(reminderRecipients.personId, recipient.personId)));
    return { reminderId: reminder.id, personId: recipient.personId, ...tried };
  });
}
