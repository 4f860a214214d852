import { bigint, index, integer, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { EVENT_ACTIONS, EVENT_OUTCOMES, SUBJECT_TYPES, type EventAction, type EventOutcome, type SubjectType } from "../../lib/audit/terms";
import { instant, oneOf } from "../columns";
import { people } from "./people";

/** Append-only: triggers refuse update, delete and truncate. */
export const events = pgTable(
  "events",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    at: instant().notNull(),
    /** null: the system itself, named in actorName */
    actorId: integer().references(() => people.id),
    actorName: text().notNull(),
    action: text().$type<EventAction>().notNull(),
    subjectType: text().$type<SubjectType>().notNull(),
    subjectId: text().notNull(),
    /** the project the event belongs to, for its history; null for others */
    projectId: integer(),
    before: jsonb(),
    after: jsonb(),
    outcome: text().$type<EventOutcome>().notNull().default("done"),
    /** the sentence of a refusal; empty when done */
    reason: text().notNull().default(""),
    /** where the request came from; null for jobs and the command line */
    sessionId: uuid(),
    ip: text(),
  },
  (t) => [
    oneOf("events_action", t.action, EVENT_ACTIONS),
    oneOf("events_outcome", t.outcome, EVENT_OUTCOMES),
    oneOf("events_subject_type", t.subjectType, SUBJECT_TYPES),
    index("events_subject").on(t.subjectType, t.subjectId),
    index("events_project").on(t.projectId, t.id),
    index("events_at").on(t.at),
    index("events_actor").on(t.actorId, t.id),
  ],
);

/**
 * The hash chain over `events`: one row for each, without a gap, in the order of commit. Written by the database alone when a transaction
 * commits; hash = SHA-256 of the hash before and everything the event says, hex.
 */
export const eventChain = pgTable("event_chain", {
  seq: bigint({ mode: "number" }).primaryKey(),
  eventId: bigint({ mode: "number" }).notNull().unique().references(() => events.id),
  hash: text().notNull(),
});
