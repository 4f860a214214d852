import { createHash } from "node:crypto";
import { and, asc, count, desc, eq, gte, inArray, isNull, notExists, or, sql } from "drizzle-orm";
import { cycles, people, projects, reminderRecipients, reminders, units, updates } from "../../../db/schema";
import { today, type Context } from "../../base/context";
import { shanghaiInstant } from "../../base/date";
import type { YearMonth } from "../../base/month";
import type { NoticeChannel } from "../../notifications/terms";
import type { CycleRow } from "../locks";
import { byUnit, listFilings } from "../queries";
import { FILED_STATUSES, REMINDED_ROLES, UNFILED_STATUSES, type RemindedRole } from "../terms";
import { channelsOf, owedBy, reminderText, TRIES_MAX } from "./rules";

export type ReminderDraft = {
  unit: { id: number; code: string; shortName: string };
  role: RemindedRole;
  text: string;
  codes: string[];
  /** empty: the unit has nobody in that role who may sign in */
  recipients: { id: number; name: string; post: string; channels: NoticeChannel[] }[];
  /** when this unit and role were last reminded today; null: not yet */
  remindedAt: Date | null;
};
/** `fingerprint`: SHA-256 of who would get what, and of when they last did. */
export type ReminderPlan = { drafts: ReminderDraft[]; fingerprint: string };

/** Who would be reminded of what, one digest a unit and role, over the units given (none: all that owe something). */
export async function planReminders(ctx: Context, cycle: CycleRow, unitCodes: readonly string[]): Promise<ReminderPlan> {
  const groups = byUnit(await listFilings(ctx, cycle.id)).filter(({ unit }) => unitCodes.length === 0 || unitCodes.includes(unit.code));
  const unitIds = groups.map(({ unit }) => unit.id);
  const staff = await ctx.db
    .select({ id: people.id, name: people.name, post: people.post, role: people.role, unitId: people.unitId, email: people.email, wecomId: people.wecomId })
    .from(people)
    .where(and(inArray(people.unitId, unitIds), inArray(people.role, [...REMINDED_ROLES]), isNull(people.disabledAt)))
    .orderBy(asc(people.id));
  const sent = await ctx.db
    .select({ unitId: reminders.unitId, role: reminders.role, sentAt: reminders.sentAt })
    .from(reminders)
    .where(and(eq(reminders.cycleId, cycle.id), gte(reminders.sentAt, shanghaiInstant(today(ctx), "00:00"))))
    .orderBy(desc(reminders.sentAt));
  const drafts = groups.flatMap(({ unit, rows, counts }) =>
    REMINDED_ROLES.flatMap((role): ReminderDraft[] => {
      const codes = owedBy(role, rows).map(({ code }) => code);
      if (codes.length === 0) return [];
      return [{
        unit: { id: unit.id, code: unit.code, shortName: unit.shortName }, role, codes,
        text: reminderText(role, { ...cycle, unitName: unit.shortName, rows, expected: counts.expected, today: today(ctx) }),
        recipients: staff.filter((person) => person.unitId === unit.id && person.role === role).map((person) => ({ id: person.id, name: person.name, post: person.post, channels: channelsOf(person) })),
        remindedAt: sent.find((row) => row.unitId === unit.id && row.role === role)?.sentAt ?? null,
      }];
    }),
  );
  return { drafts, fingerprint: createHash("sha256").update(JSON.stringify(drafts)).digest("hex") };
}

export type SentReminder = {
  id: number;
  unit: { code: string; shortName: string };
  role: RemindedRole;
  text: string;
  sentAt: Date;
  sentBy: string;
  recipients: { name: string; readAt: Date | null; /** tried as often as allowed, and not delivered */ failed: NoticeChannel[] }[];
  /** projects it spoke of, and how many of them have been handed over (heads: signed) since */
  owed: number;
  doneSince: number;
};

/** 催报记录 of a month, the latest first: to whom, who has read it, what happened since. For the dispatch office. */
export async function listSentReminders(ctx: Context, cycleId: number): Promise<SentReminder[]> {
  const rows = await ctx.db
    .select({ reminder: reminders, unit: { code: units.code, shortName: units.shortName }, sentBy: people.name })
    .from(reminders)
    .innerJoin(units, eq(units.id, reminders.unitId))
    .innerJoin(people, eq(people.id, reminders.sentBy))
    .where(eq(reminders.cycleId, cycleId))
    .orderBy(desc(reminders.sentAt), desc(reminders.id));
  if (rows.length === 0) return [];
  const recipients = await ctx.db
    .select({ reminderId: reminderRecipients.reminderId, name: people.name, readAt: reminderRecipients.readAt, pending: reminderRecipients.pendingChannels, attempts: reminderRecipients.attempts })
    .from(reminderRecipients)
    .innerJoin(people, eq(people.id, reminderRecipients.personId))
    .where(inArray(reminderRecipients.reminderId, rows.map(({ reminder }) => reminder.id)))
    .orderBy(asc(people.id));
  const stands = await ctx.db
    .select({ code: projects.code, status: updates.status, submittedAt: updates.submittedAt, signedAt: updates.signedAt })
    .from(updates)
    .innerJoin(projects, eq(projects.id, updates.projectId))
    .where(eq(updates.cycleId, cycleId));
  const standOf = new Map(stands.map((row) => [row.code, row]));
  const isDoneSince = (code: string, { role, sentAt }: typeof reminders.$inferSelect): boolean => {
    const stand = standOf.get(code);
    const at = role === "filer" ? stand?.submittedAt : stand?.signedAt;
    return stand !== undefined && at != null && at > sentAt && (role === "head" || FILED_STATUSES.includes(stand.status));
  };
  return rows.map(({ reminder, unit, sentBy }) => ({
    id: reminder.id, unit, role: reminder.role, text: reminder.text, sentAt: reminder.sentAt, sentBy,
    recipients: recipients.filter(({ reminderId }) => reminderId === reminder.id)
      .map(({ name, readAt, pending, attempts }) => ({ name, readAt, failed: attempts >= TRIES_MAX ? (pending as NoticeChannel[]) : [] })),
    owed: reminder.projectCodes.length, doneSince: reminder.projectCodes.filter((code) => isDoneSince(code, reminder)).length,
  }));
}

export type OwnReminder = {
  id: number; month: YearMonth; text: string; sentAt: Date; sentBy: string; readAt: Date | null;
  /** nothing it spoke of is owed any more */
  isSettled: boolean;
};

/** The reader's own reminders of the open month, unread ones first, the latest first. */
export async function listOwnReminders(ctx: Context): Promise<OwnReminder[]> {
  if (ctx.actor.kind !== "person") return [];
  // As `owedBy` has it.
  const isOwed = or(and(eq(reminders.role, "filer"), inArray(updates.status, [...UNFILED_STATUSES])), and(eq(reminders.role, "head"), eq(updates.status, "submitted")));
  const stillOwed = ctx.db
    .select({ one: sql`1` }).from(updates).innerJoin(projects, eq(projects.id, updates.projectId))
    .where(and(eq(updates.cycleId, reminders.cycleId), sql`${reminders.projectCodes} @> to_jsonb(${projects.code})`, isOwed));
  return ctx.db
    .select({
      id: reminders.id, month: cycles.month, text: reminders.text, sentAt: reminders.sentAt, sentBy: people.name, readAt: reminderRecipients.readAt,
      isSettled: sql<boolean>`${notExists(stillOwed)}`,
    })
    .from(reminderRecipients)
    .innerJoin(reminders, eq(reminders.id, reminderRecipients.reminderId))
    .innerJoin(cycles, eq(cycles.id, reminders.cycleId))
    .innerJoin(people, eq(people.id, reminders.sentBy))
    .where(and(eq(reminderRecipients.personId, ctx.actor.personId), eq(cycles.status, "open")))
    .orderBy(desc(sql`${reminderRecipients.readAt} is null`), desc(reminders.sentAt), desc(reminders.id));
}

/** How many of them are not read yet: the number in the shell. */
export async function countUnreadReminders(ctx: Context): Promise<number> {
  if (ctx.actor.kind !== "person") return 0;
  const [unread] = await ctx.db
    .select({ count: count() })
    .from(reminderRecipients)
    .innerJoin(reminders, eq(reminders.id, reminderRecipients.reminderId))
    .innerJoin(cycles, eq(cycles.id, reminders.cycleId))
    .where(and(eq(reminderRecipients.personId, ctx.actor.personId), eq(cycles.status, "open"), isNull(reminderRecipients.readAt)));
  return unread!.count;
}
