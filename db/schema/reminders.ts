import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { REMINDED_ROLES, type RemindedRole } from "../../lib/dispatch/terms";
import { holds, instant, oneOf } from "../columns";
import { cycles } from "./dispatch";
import { units } from "./orgs";
import { people } from "./people";

/** 催报: one per unit and sending, whatever the number of projects it speaks of. */
export const reminders = pgTable(
  "reminders",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    cycleId: integer().notNull().references(() => cycles.id),
    unitId: integer().notNull().references(() => units.id),
    /** who is asked: filers for what is not filed, heads for what is not signed */
    role: text().$type<RemindedRole>().notNull(),
    text: text().notNull(),
    /** codes of the projects it speaks of */
    projectCodes: jsonb().$type<string[]>().notNull(),
    sentAt: instant().notNull(),
    sentBy: integer().notNull().references(() => people.id),
  },
  (t) => [index("reminders_cycle").on(t.cycleId, t.unitId), oneOf("reminders_role", t.role, REMINDED_ROLES)],
);

/** Who got it, when it was read, and what became of the channels outside. */
export const reminderRecipients = pgTable(
  "reminder_recipients",
  {
    reminderId: integer().notNull().references(() => reminders.id),
    personId: integer().notNull().references(() => people.id),
    readAt: instant(),
    /** channels still to be served; emptied by the delivery job */
    pendingChannels: jsonb().$type<string[]>().notNull().default([]),
    attempts: integer().notNull().default(0),
    /** of the last try; empty: none */
    lastError: text().notNull().default(""),
    deliveredAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.reminderId, t.personId] }),
    index("reminder_recipients_person").on(t.personId, t.readAt),
    index("reminder_recipients_pending").on(t.reminderId).where(sql`pending_channels <> '[]'::jsonb`),
    holds("reminder_recipients_attempts", sql`${t.attempts} >= 0`),
  ],
);
