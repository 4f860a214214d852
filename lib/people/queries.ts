import { and, eq, gt, inArray, isNotNull, isNull, sql } from "drizzle-orm";
import type { Executor } from "../../db/client";
import { apiTokens, people, secondFactors, sessions, units } from "../../db/schema";
import type { Actor } from "../base/context";
import { notFound } from "../base/errors";
import { DEMONSTRATION_USERNAMES } from "./demonstration";
import { SETTINGS_IN_FORCE } from "./security/queries";
import { confirmedUntil, isLive, obligationOf, passwordDaysLeft, proofOf } from "./sessions/rules";
import type { Obligation, Proof, Role } from "./terms";

export type PersonActor = Extract<Actor, { kind: "person" }>;

/** What `toActor` makes an actor of, from `people` joined with `units`. */
export const ACTOR = {
  personId: people.id,
  username: people.username,
  name: people.name,
  // Those without one are filtered out by `hasRole`.
  role: sql<Role>`${people.role}`,
  unitId: units.id,
  unitCode: units.code,
  unitName: units.name,
  unitKind: units.kind,
};
const hasRole = isNotNull(people.role);
type ActorRow = { personId: number; username: string; name: string; role: Role; unitId: number; unitCode: string; unitName: string; unitKind: PersonActor["unit"]["kind"] };

export const toActor = (row: ActorRow): PersonActor => ({
  kind: "person",
  personId: row.personId,
  username: row.username,
  name: row.name,
  role: row.role,
  unit: { id: row.unitId, code: row.unitCode, name: row.unitName, kind: row.unitKind },
});

/** How the person of a live session stands: what they owe, and how long their latest proof of identity serves. */
export type LiveSession = {
  lastSeenAt: Date;
  confirmedUntil: Date;
  proof: Proof;
  obligation: Obligation | null;
  /** null: it does not run out, or they came without one */
  passwordDaysLeft: number | null;
};

/** Who a live session belongs to, in one select; null when it ended, expired, idled out or its person was disabled. */
export async function findActorBySession(db: Executor, sessionId: string, now: Date): Promise<({ actor: PersonActor } & LiveSession) | null> {
  const [row] = await db
    .select({
      ...ACTOR,
      startedAt: sessions.startedAt,
      lastSeenAt: sessions.lastSeenAt,
      expiresAt: sessions.expiresAt,
      via: sessions.via,
      confirmedAt: sessions.confirmedAt,
      secondFactorAt: sessions.secondFactorAt,
      passwordChangedAt: people.passwordChangedAt,
      hasPassword: sql<boolean>`${people.passwordHash} is not null`,
      hasFactor: sql<boolean>`${secondFactors.confirmedAt} is not null`,
      settings: SETTINGS_IN_FORCE,
    })
    .from(sessions)
    .innerJoin(people, eq(people.id, sessions.personId))
    .innerJoin(units, eq(units.id, people.unitId))
    .leftJoin(secondFactors, eq(secondFactors.personId, people.id))
    .where(and(eq(sessions.id, sessionId), isNull(sessions.endedAt), isNull(people.disabledAt), hasRole));
  if (!row || !isLive(row, row.role, row.settings, now)) return null;
  return {
    actor: toActor(row),
    lastSeenAt: row.lastSeenAt,
    confirmedUntil: confirmedUntil(row.confirmedAt, row.settings),
    proof: proofOf(row),
    obligation: obligationOf(row, row.settings, now),
    passwordDaysLeft: row.via === "password" ? passwordDaysLeft(row.passwordChangedAt, row.settings, now) : null,
  };
}

/** Who a bearer token (by its SHA-256, hex) speaks for; null when unknown, expired, revoked or its person was disabled. */
export async function findActorByToken(db: Executor, tokenHash: string, now: Date): Promise<PersonActor | null> {
  const [row] = await db
    .select(ACTOR)
    .from(apiTokens)
    .innerJoin(people, eq(people.id, apiTokens.personId))
    .innerJoin(units, eq(units.id, people.unitId))
    .where(and(eq(apiTokens.tokenHash, tokenHash), isNull(apiTokens.revokedAt), gt(apiTokens.expiresAt, now), isNull(people.disabledAt), hasRole));
  return row ? toActor(row) : null;
}

/** The actor a person is, by sign-in name, for commands told on their behalf; throws not_found. */
export async function getActor(db: Executor, username: string): Promise<PersonActor> {
  const [row] = await db.select(ACTOR).from(people).innerJoin(units, eq(units.id, people.unitId)).where(and(eq(people.username, username), hasRole));
  if (!row) throw notFound(`人员“${username}”`);
  return toActor(row);
}

export type DemonstrationAccount = { username: string; name: string; role: Role; unitName: string };

/** The accounts that a demonstration offers for trying, in the order of the work; empty in a real installation. */
export async function listDemonstrationAccounts(db: Executor): Promise<DemonstrationAccount[]> {
  const rows = await db
    .select({ username: people.username, name: people.name, role: ACTOR.role, unitName: units.shortName })
    .from(people)
    .innerJoin(units, eq(units.id, people.unitId))
    .where(and(inArray(people.username, [...DEMONSTRATION_USERNAMES]), hasRole));
  const place = (row: DemonstrationAccount) => DEMONSTRATION_USERNAMES.findIndex((username) => username === row.username);
  return rows.sort((a, b) => place(a) - place(b));
}
