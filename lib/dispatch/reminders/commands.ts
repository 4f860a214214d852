import { and, eq, isNull } from "drizzle-orm";
import { reminderRecipients, reminders } from "../../../db/schema";
import { record } from "../../audit/record";
import { personId, type Context } from "../../base/context";
import { instantInWords } from "../../base/date";
import { DomainError, notFound } from "../../base/errors";
import { insist } from "../../base/verdict";
import { lockCycle } from "../locks";
import { REMINDED_ROLE_LABELS } from "../terms";
import type { MarkReminderReadInput, SendRemindersInput } from "./inputs";
import { mayRemind } from "./policy";
import { planReminders, type ReminderDraft } from "./queries";

export type SentReminders = {
  units: number;
  people: number;
  /** units and roles without anybody to remind */
  nobody: string[];
  /** reminded today already and left out */
  skipped: number;
};

const named = ({ unit, role }: ReminderDraft) => `${unit.shortName}${REMINDED_ROLE_LABELS[role]}`;

/**
 * 催报: one digest to each unit's filers and heads that owe something, exactly as previewed. It writes rows; a job carries them outside.
 * A unit and role reminded today already is left out unless `again`. Throws conflict when who owes what, or who was reminded, changed
 * since the preview; rule when nobody is left to remind.
 */
export async function sendReminders(ctx: Context, { month, unitCodes, fingerprint, again }: SendRemindersInput): Promise<SentReminders> {
  return ctx.db.transaction(async (tx) => {
    // Alone: neither a filing nor a second sending comes between the preview's check and the sending.
    const cycle = await lockCycle(tx, month, "update");
    insist(mayRemind(ctx.actor, cycle.status));
    const plan = await planReminders({ ...ctx, db: tx }, cycle, unitCodes);
    if (plan.fingerprint !== fingerprint) throw new DomainError("conflict", "预览之后填报情况有变化，请核对新的名单后再发送");
    const reachable = plan.drafts.filter(({ recipients }) => recipients.length > 0);
    const drafts = reachable.filter(({ remindedAt }) => again || remindedAt === null);
    if (drafts.length === 0) throw new DomainError("rule", whyNone(plan.drafts, reachable));
    for (const { unit, role, text, codes, recipients } of drafts) {
      const [sent] = await tx
        .insert(reminders)
        .values({ cycleId: cycle.id, unitId: unit.id, role, text, projectCodes: codes, sentAt: ctx.now, sentBy: personId(ctx)! })
        .returning({ id: reminders.id });
      await tx.insert(reminderRecipients).values(recipients.map((person) => ({ reminderId: sent!.id, personId: person.id, pendingChannels: person.channels })));
    }
    await record(tx, ctx, {
      action: "cycle.reminded", subject: { type: "cycle", id: month },
      after: { month, reminders: drafts.map(({ unit, role, codes, recipients }) => ({ unit: unit.code, role, codes, to: recipients.map(({ name }) => name) })) },
    });
    return {
      units: new Set(drafts.map(({ unit }) => unit.id)).size, people: drafts.reduce((sum, { recipients }) => sum + recipients.length, 0),
      nobody: plan.drafts.filter(({ recipients }) => recipients.length === 0).map(named), skipped: reachable.length - drafts.length,
    };
  });
}

function whyNone(drafts: ReminderDraft[], [first]: ReminderDraft[]): string {
  if (drafts.length === 0) return "所选单位没有未报或待审签的项目，不需要催报";
  if (!first) return "所选单位没有可以接收催报的人员，请先为其建立账号";
  return `${named(first)}今天（${instantInWords(first.remindedAt!)}）已催过，确需再次催报的，请勾选“再次催报”`;
}

/**
 * “知道了”: the reader's own copy is read; a second time changes nothing. Throws not_found for anybody else's.
 * No event: the row says when, and nothing of the month changes.
 */
export async function markReminderRead(ctx: Context, { id }: MarkReminderReadInput): Promise<{ id: number; readAt: Date }> {
  const own = and(eq(reminderRecipients.reminderId, id), eq(reminderRecipients.personId, personId(ctx) ?? 0));
  await ctx.db.update(reminderRecipients).set({ readAt: ctx.now }).where(and(own, isNull(reminderRecipients.readAt)));
  const [row] = await ctx.db.select({ readAt: reminderRecipients.readAt }).from(reminderRecipients).where(own);
  if (!row) throw notFound("这条催报");
  return { id, readAt: row.readAt! };
}
