import { and, asc, count, desc, eq, gt, ilike, isNotNull, isNull, notExists, or, sql } from "drizzle-orm";
import { apiTokens, oneTimeCodes, people, secondFactors, sessions, signInTries, units } from "../../../db/schema";
import type { Context } from "../../base/context";
import { notFound } from "../../base/errors";
import { insist } from "../../base/verdict";
import { mayEndSessions, mayUse } from "../policy";
import { readSecuritySettings } from "../security/queries";
import { deviceInWords, isLive } from "../sessions/rules";
import { ROLES, type CodePurpose, type Role, type SignInWay } from "../terms";
import type { PeopleQuery } from "./inputs";
import type { Standing } from "./terms";

/** Accounts on one page of the list. */
export const PAGE_SIZE = 50;

// Locks, sessions and codes are judged by the wall clock, which these queries are given beside `ctx`.

const standingAt = (now: Date) => sql<Standing>`case
  when ${people.disabledAt} is not null then 'disabled'
  when ${signInTries.lockedUntil} > ${now.toISOString()}::timestamptz then 'locked'
  when ${people.role} is null then 'without_role'
  when ${people.passwordHash} is null and ${people.lastSignedInAt} is null then 'not_activated'
  else 'active' end`;

export type PersonLine = { username: string; name: string; unitName: string; role: Role | null; post: string; standing: Standing; lastSignedInAt: Date | null };
export type PeopleList = { rows: PersonLine[]; total: number; page: number; pages: number };

const LINE = { username: people.username, name: people.name, unitName: units.shortName, role: people.role, post: people.post, lastSignedInAt: people.lastSignedInAt };
const OF_NAME = eq(signInTries.username, people.username);
const roleOrder = sql`array_position(array[${sql.join(ROLES.map((role) => sql`${role}`), sql`, `)}]::text[], ${people.role}) nulls first`;

/** One page of the accounts that match, unit by unit. Throws forbidden. */
export async function listPeople(ctx: Context, { q, unit, role, state, page }: PeopleQuery, wallNow: Date): Promise<PeopleList> {
  insist(mayUse(ctx.actor, "person.read"));
  const standing = standingAt(wallNow);
  const like = q && `%${q.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  const where = and(
    like ? or(ilike(people.username, like), ilike(people.name, like), ilike(people.post, like)) : undefined,
    unit ? eq(units.code, unit) : undefined,
    role ? eq(people.role, role) : undefined,
    state ? eq(standing, state) : undefined,
  );
  const matching = ctx.db.select({ total: count() }).from(people).innerJoin(units, eq(units.id, people.unitId)).leftJoin(signInTries, OF_NAME).where(where);
  const total = (await matching)[0]?.total ?? 0;
  const pages = Math.max(1, Math.ceil(total / PAGE_SIZE));
  const shown = Math.min(page, pages);
  const rows = await ctx.db
    .select({ ...LINE, standing })
    .from(people)
    .innerJoin(units, eq(units.id, people.unitId))
    .leftJoin(signInTries, OF_NAME)
    .where(where)
    .orderBy(asc(units.ordinal), roleOrder, asc(people.username))
    .limit(PAGE_SIZE)
    .offset((shown - 1) * PAGE_SIZE);
  return { rows, total, page: shown, pages };
}

/** The accounts of the actor's own unit, for its head. Throws forbidden. */
export async function listOwnUnitPeople(ctx: Context): Promise<Pick<PersonLine, "username" | "name" | "role" | "post">[]> {
  insist(mayUse(ctx.actor, "person.read_own_unit"));
  if (ctx.actor.kind !== "person") return [];
  return ctx.db
    .select({ username: people.username, name: people.name, role: people.role, post: people.post })
    .from(people)
    .where(and(eq(people.unitId, ctx.actor.unit.id), isNull(people.disabledAt), isNotNull(people.role)))
    .orderBy(roleOrder, asc(people.username));
}

export type WaitingPerson = { username: string; name: string; unitName: string; role: Role | null };

/** Accounts that wait for the security administrator, the longest waiting first: for a role, or for a code to choose a password with. Throws forbidden. */
export async function listWaitingPeople(ctx: Context): Promise<WaitingPerson[]> {
  insist(mayUse(ctx.actor, "person.assign_role"));
  const codes = ctx.db.select({ id: oneTimeCodes.id }).from(oneTimeCodes).where(eq(oneTimeCodes.personId, people.id));
  return ctx.db
    .select({ username: people.username, name: people.name, unitName: units.shortName, role: people.role })
    .from(people)
    .innerJoin(units, eq(units.id, people.unitId))
    .where(and(isNull(people.disabledAt), or(isNull(people.role), and(isNull(people.passwordHash), isNull(people.lastSignedInAt), notExists(codes)))))
    .orderBy(asc(people.createdAt), asc(people.id));
}

export type LiveSession = { startedAt: Date; lastSeenAt: Date; via: SignInWay; ip: string | null; device: string };
export type LiveToken = { id: number; createdAt: Date; expiresAt: Date };
export type PersonFile = {
  id: number; username: string; name: string; unitCode: string; unitName: string; role: Role | null; post: string; email: string; wecomId: string; version: number;
  standing: Standing; lockedUntil: Date | null; disabledAt: Date | null; disabledReason: string | null; createdAt: Date; lastSignedInAt: Date | null;
  hasPassword: boolean; hasSecondFactor: boolean;
  /** the one-time code that still waits to be used */
  code: { purpose: CodePurpose; expiresAt: Date } | null;
  /** null for those who may not end them */
  access: { sessions: LiveSession[]; tokens: LiveToken[] } | null;
};

/** One account as the administrators see it: never a password, a code or a key. Throws forbidden, not_found. */
export async function getPerson(ctx: Context, username: string, wallNow: Date): Promise<PersonFile> {
  insist(mayUse(ctx.actor, "person.read"));
  const [row] = await ctx.db
    .select({
      id: people.id, username: people.username, name: people.name, unitCode: units.code, unitName: units.name, role: people.role, post: people.post, email: people.email, wecomId: people.wecomId,
      version: people.version, standing: standingAt(wallNow), lockedUntil: signInTries.lockedUntil, disabledAt: people.disabledAt, disabledReason: people.disabledReason, createdAt: people.createdAt,
      lastSignedInAt: people.lastSignedInAt, hasPassword: sql<boolean>`${people.passwordHash} is not null`, hasSecondFactor: sql<boolean>`${secondFactors.confirmedAt} is not null`,
    })
    .from(people)
    .innerJoin(units, eq(units.id, people.unitId))
    .leftJoin(signInTries, OF_NAME)
    .leftJoin(secondFactors, eq(secondFactors.personId, people.id))
    .where(eq(people.username, username));
  if (!row) throw notFound(`人员“${username}”`);
  const [code] = await ctx.db
    .select({ purpose: oneTimeCodes.purpose, expiresAt: oneTimeCodes.expiresAt })
    .from(oneTimeCodes)
    .where(and(eq(oneTimeCodes.personId, row.id), isNull(oneTimeCodes.usedAt), gt(oneTimeCodes.expiresAt, wallNow)))
    .orderBy(desc(oneTimeCodes.id))
    .limit(1);
  const access = mayEndSessions(ctx.actor).allowed ? { sessions: await listLiveSessions(ctx, row, wallNow), tokens: await listLiveTokens(ctx, row.id, wallNow) } : null;
  return { ...row, lockedUntil: row.lockedUntil && row.lockedUntil > wallNow ? row.lockedUntil : null, code: code ?? null, access };
}

async function listLiveSessions(ctx: Context, { id, role }: { id: number; role: Role | null }, wallNow: Date): Promise<LiveSession[]> {
  if (!role) return [];
  const settings = await readSecuritySettings(ctx.db);
  const open = await ctx.db
    .select({ startedAt: sessions.startedAt, lastSeenAt: sessions.lastSeenAt, expiresAt: sessions.expiresAt, via: sessions.via, ip: sessions.ip, userAgent: sessions.userAgent })
    .from(sessions)
    .where(and(eq(sessions.personId, id), isNull(sessions.endedAt), gt(sessions.expiresAt, wallNow)))
    .orderBy(desc(sessions.lastSeenAt));
  return open
    .filter((session) => isLive(session, role, settings, wallNow))
    .map(({ startedAt, lastSeenAt, via, ip, userAgent }) => ({ startedAt, lastSeenAt, via, ip, device: deviceInWords(userAgent) }));
}

const listLiveTokens = (ctx: Context, personId: number, wallNow: Date): Promise<LiveToken[]> =>
  ctx.db
    .select({ id: apiTokens.id, createdAt: apiTokens.createdAt, expiresAt: apiTokens.expiresAt })
    .from(apiTokens)
    .where(and(eq(apiTokens.personId, personId), isNull(apiTokens.revokedAt), gt(apiTokens.expiresAt, wallNow)))
    .orderBy(desc(apiTokens.id));
