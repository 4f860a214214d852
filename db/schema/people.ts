import { index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { ROLES, type Role } from "../../lib/people/terms";
import { instant, oneOf } from "../columns";
import { units } from "./orgs";

export const people = pgTable(
  "people",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    username: text().notNull().unique(),
    name: text().notNull(),
    unitId: integer().notNull().references(() => units.id),
    role: text().$type<Role>().notNull(),
    post: text().notNull().default(""),
    /** for reminders outside the application; empty: none */
    email: text().notNull().default(""),
    /** 政务微信 account; empty: none */
    wecomId: text().notNull().default(""),
    /** argon2id, PHC string */
    passwordHash: text().notNull(),
    /** null: may sign in */
    disabledAt: instant(),
    createdAt: instant().notNull(),
  },
  (t) => [oneOf("people_role", t.role, ROLES), index("people_unit").on(t.unitId)],
);

/** One row per sign-in; the cookie carries only its id, so the server ends it at once. */
export const sessions = pgTable(
  "sessions",
  {
    id: uuid().primaryKey().defaultRandom(),
    personId: integer().notNull().references(() => people.id),
    startedAt: instant().notNull(),
    lastSeenAt: instant().notNull(),
    expiresAt: instant().notNull(),
    endedAt: instant(),
    endedReason: text(),
  },
  (t) => [index("sessions_person").on(t.personId)],
);

export const apiTokens = pgTable("api_tokens", {
  id: integer().primaryKey().generatedAlwaysAsIdentity(),
  personId: integer().notNull().references(() => people.id),
  /** SHA-256 of the token, hex; the token itself is shown once */
  tokenHash: text().notNull().unique(),
  createdAt: instant().notNull(),
  expiresAt: instant().notNull(),
  revokedAt: instant(),
});
