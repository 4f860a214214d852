import { bigint, index, integer, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { EVENT_ACTIONS, SUBJECT_TYPES, type EventAction, type SubjectType } from "../../lib/audit/terms";
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
  },
  (t) => [
    oneOf("events_action", t.action, EVENT_ACTIONS),
    oneOf("events_subject_type", t.subjectType, SUBJECT_TYPES),
    index("events_subject").on(t.subjectType, t.subjectId),
    index("events_project").on(t.projectId, t.id),
  ],
);
