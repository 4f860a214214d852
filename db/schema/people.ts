import { sql } from "drizzle-orm";
import { bigint, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import type { SecuritySettings } from "../../lib/people/security/terms";
import { CODE_PURPOSES, ROLES, SIGN_IN_WAYS, type CodePurpose, type Role, type SignInWay } from "../../lib/people/terms";
import { instant, oneOf } from "../columns";
import { units } from "./orgs";

export const people = pgTable(
  "people",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    /** never given to another person, also after the account is closed */
    username: text().notNull().unique(),
    name: text().notNull(),
    unitId: integer().notNull().references(() => units.id),
    /** null: opened by the system administrator, not yet given a role by the security administrator; may not sign in */
    role: text().$type<Role>(),
    post: text().notNull().default(""),
    /** for reminders outside the application; empty: none */
    email: text().notNull().default(""),
    /** 政务微信 account; empty: none */
    wecomId: text().notNull().default(""),
    /** argon2id, PHC string; null: none was set yet, or signs in only by 统一身份认证 */
    passwordHash: text(),
    /** null: set by somebody else, to be changed at the next sign-in */
    passwordChangedAt: instant(),
    lastSignedInAt: instant(),
    /** null: may sign in */
    disabledAt: instant(),
    disabledReason: text(),
    createdAt: instant().notNull(),
    version: integer().notNull().default(1),
  },
  (t) => [oneOf("people_role", t.role, ROLES), index("people_unit").on(t.unitId)],
);

/** Passwords a person had before, so that they are not chosen again. */
export const formerPasswords = pgTable(
  "former_passwords",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    personId: integer().notNull().references(() => people.id),
    passwordHash: text().notNull(),
    replacedAt: instant().notNull(),
  },
  (t) => [index("former_passwords_person").on(t.personId)],
);

/** Wrong passwords and codes for one sign-in name, known or not; counted before anything is hashed. */
export const signInTries = pgTable("sign_in_tries", {
  username: text().primaryKey(),
  tries: integer().notNull(),
  /** of the first try that counts */
  since: instant().notNull(),
  lockedUntil: instant(),
});

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
    via: text().$type<SignInWay>().notNull().default("password"),
    /** when the person last proved who they are: at sign-in, and again before weighty acts */
    confirmedAt: instant().notNull().default(sql`now()`),
    /** when a second factor was shown in this session; null: none */
    secondFactorAt: instant(),
    ip: text(),
    userAgent: text(),
  },
  (t) => [oneOf("sessions_via", t.via, SIGN_IN_WAYS), index("sessions_person").on(t.personId)],
);

/** A time-based one-time password generator (RFC 6238). */
export const secondFactors = pgTable("second_factors", {
  personId: integer().primaryKey().references(() => people.id),
  /** sealed: readable only with the installation's key */
  secret: text().notNull(),
  createdAt: instant().notNull(),
  /** null: shown, but no code of it was entered yet; does not count */
  confirmedAt: instant(),
  /** the last 30-second step whose code was taken: each is taken once */
  lastStep: bigint({ mode: "number" }).notNull().default(0),
});

export const recoveryCodes = pgTable(
  "recovery_codes",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    personId: integer().notNull().references(() => people.id),
    /** SHA-256, hex; the code itself is shown once */
    codeHash: text().notNull(),
    createdAt: instant().notNull(),
    usedAt: instant(),
  },
  (t) => [uniqueIndex("recovery_codes_once").on(t.personId, t.codeHash)],
);

/** What lets a person choose a password without one: for a new account, or a forgotten password. */
export const oneTimeCodes = pgTable(
  "one_time_codes",
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    personId: integer().notNull().references(() => people.id),
    purpose: text().$type<CodePurpose>().notNull(),
    /** SHA-256, hex; the code itself is shown once */
    codeHash: text().notNull().unique(),
    createdAt: instant().notNull(),
    /** null: by the command line */
    createdBy: integer().references(() => people.id),
    expiresAt: instant().notNull(),
    usedAt: instant(),
  },
  (t) => [oneOf("one_time_codes_purpose", t.purpose, CODE_PURPOSES), index("one_time_codes_person").on(t.personId)],
);

/** Who a person is at the city's 统一身份认证: issuer and subject, never an e-mail address. */
export const identities = pgTable(
  "identities",
  {
    issuer: text().notNull(),
    subject: text().notNull(),
    personId: integer().notNull().references(() => people.id),
    linkedAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.issuer, t.subject] }), index("identities_person").on(t.personId)],
);

/** The newest row holds; older ones say what held before. */
export const securitySettings = pgTable("security_settings", {
  version: integer().primaryKey(),
  settings: jsonb().$type<SecuritySettings>().notNull(),
  changedAt: instant().notNull(),
  /** null: set when the database was made */
  changedBy: integer().references(() => people.id),
  reason: text().notNull(),
});

export const apiTokens = pgTable("api_tokens", {
  id: integer().primaryKey().generatedAlwaysAsIdentity(),
  personId: integer().notNull().references(() => people.id),
  /** SHA-256 of the token, hex; the token itself is shown once */
  tokenHash: text().notNull().unique(),
  createdAt: instant().notNull(),
  expiresAt: instant().notNull(),
  revokedAt: instant(),
});
