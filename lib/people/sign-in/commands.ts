import { and, desc, eq, gt, inArray, isNull, max, ne, sql } from "drizzle-orm";
import type { Transaction } from "../../../db/client";
import { events, people, sessions, units } from "../../../db/schema";
import { record } from "../../audit/record";
import type { Context } from "../../base/context";
import { DomainError, notFound } from "../../base/errors";
import type { SignInInput } from "../inputs";
import { checkPassword } from "../passwords/hashing";
import { ACTOR, toActor, type PersonActor } from "../queries";
import { hasSecondFactor, takeCode } from "../second-factor/take-code";
import { readSecuritySettings } from "../security/queries";
import type { SecuritySettings } from "../security/terms";
import { idleMinutesOf, sessionEnd } from "../sessions/rules";
import { countedTry, type Checked } from "./tries";
import { ASK_FOR_CODE, WRONG_CODE, WRONG_SIGN_IN } from "./terms";
import type { SignInWay } from "../terms";
import { transactionAs } from "../wall";

export type StartedSession = { sessionId: string; personId: number; username: string; name: string };

export const CHANGED_MEANWHILE = "您的账号刚刚有变动，请重新登录";
export const WITHOUT_ROLE = "您的账号还没有分配角色，请联系安全管理员";

type Found = { actor: PersonActor; passwordHash: string | null; secondFactorAt: Date | null };

/**
 * Signs a person in by password, and by a code when they have a second factor. `ctx.now` is the wall clock, also in a demonstration;
 * `ctx.actor` is the door. Throws forbidden: one sentence for an unknown name, a wrong password and a closed account, another that asks
 * for the code; conflict when the account changed since it was checked. A refusal leaves its own event, so this must not run inside a
 * transaction that the throw would undo.
 */
export async function startSession(ctx: Context, { username, password, code }: SignInInput, userAgent: string | null = null): Promise<StartedSession> {
  const { actor, passwordHash, secondFactorAt } = await countedTry(ctx, username, () => check(ctx, username, password, code));
  const stillHolds: Arrival["stillHolds"] = async (tx, person) =>
    person.passwordHash === passwordHash && (await hasSecondFactor({ ...ctx, db: tx }, actor.personId)) === (secondFactorAt !== null);
  const started = await openSession(ctx, actor, { via: "password", secondFactorAt, stillHolds, userAgent });
  if (!started) throw new DomainError("conflict", CHANGED_MEANWHILE);
  return started;
}

async function check(ctx: Context, username: string, password: string, code: string | undefined): Promise<Checked<Found>> {
  const [found] = await ctx.db
    .select({ ...ACTOR, role: people.role, passwordHash: people.passwordHash, disabledAt: people.disabledAt })
    .from(people)
    .innerJoin(units, eq(units.id, people.unitId))
    .where(eq(people.username, username));
  const right = await checkPassword(found?.passwordHash ?? null, password);
  if (!found || !right || found.disabledAt) {
    return { wrong: !found ? "没有这个用户名" : !right ? "密码错误" : "账号已停用", sentence: WRONG_SIGN_IN };
  }
  const { personId: id, role, passwordHash } = found;
  if (!role) return { open: WITHOUT_ROLE };
  const actor = toActor({ ...found, role });
  if (!(await hasSecondFactor(ctx, id))) return { right: { actor, passwordHash, secondFactorAt: null } };
  if (!code) return { open: ASK_FOR_CODE };
  return (await takeCode({ ...ctx, actor }, id, code)) ? { right: { actor, passwordHash, secondFactorAt: ctx.now } } : { wrong: "动态口令错误", sentence: WRONG_CODE };
}

type Arrival = {
  via: SignInWay;
  /** whether what they proved themselves by is still theirs, asked when nobody can change the account any more */
  stillHolds: (tx: Transaction, person: { passwordHash: string | null }) => Promise<boolean>;
  /** when a second factor was shown on the way in; null: none was */
  secondFactorAt: Date | null;
  /** when they proved who they are, if that was before now */
  confirmedAt?: Date;
  userAgent: string | null;
};

/**
 * Opens a session for a person whose identity is proven: always a new row, one event, and the oldest of too many ends. The event keeps
 * when the name was last locked since the sign-in before, to be told to the person. The caller has seen that the account is open; null,
 * with an event, when it was closed or changed meanwhile, so that no session outlives what ended all of them.
 */
export async function openSession(ctx: Context, actor: PersonActor, { via, secondFactorAt, stillHolds, confirmedAt = ctx.now, userAgent }: Arrival): Promise<StartedSession | null> {
  const { personId, username, name } = actor;
  // As the person: outside anybody's sight the serving role would find no earlier lock in the trail.
  return transactionAs(ctx.db, actor, "write", async (tx) => {
    const settings = await readSecuritySettings(tx);
    // One sign-in of a person at a time, so that two at once do not both count the sessions before.
    const [person] = await tx.select().from(people).where(eq(people.id, personId)).for("update");
    if (!person) throw notFound("该账号");
    const isSame = !person.disabledAt && person.role === actor.role && person.unitId === actor.unit.id;
    if (!isSame || !(await stillHolds(tx, person))) {
      await record(tx, ctx, { action: "session.refused", subject: { type: "session", id: username }, outcome: "denied", reason: "登录期间账号有变动", after: { via } });
      return null;
    }
    const [session] = await tx
      .insert(sessions)
      .values({
        personId, via, secondFactorAt, startedAt: ctx.now, lastSeenAt: ctx.now, confirmedAt, expiresAt: sessionEnd(ctx.now, settings),
        ip: ctx.origin?.ip ?? null, userAgent: userAgent && userAgent.slice(0, 500),
      })
      .returning({ id: sessions.id });
    if (!session) throw new Error("insert returned no session");
    await endSurplus(tx, actor, session.id, settings, ctx.now);
    const [lock] = await tx
      .select({ at: max(events.at) })
      .from(events)
      .where(and(eq(events.subjectType, "session"), eq(events.subjectId, username), eq(events.action, "session.locked"), gt(events.at, person.lastSignedInAt ?? person.createdAt)));
    await tx.update(people).set({ lastSignedInAt: ctx.now }).where(eq(people.id, personId));
    const after = { via, secondFactor: secondFactorAt !== null, lockedAt: lock?.at ?? null };
    const origin = { sessionId: session.id, ip: ctx.origin?.ip ?? null };
    await record(tx, { ...ctx, actor, origin }, { action: "session.started", subject: { type: "session", id: session.id }, after });
    return { sessionId: session.id, personId, username, name };
  });
}

/** Marks what timed out as ended, then ends the oldest of those that are more than the settings allow beside the new one. */
async function endSurplus(tx: Transaction, { personId, role }: PersonActor, newId: string, settings: SecuritySettings, now: Date): Promise<void> {
  const own = and(eq(sessions.personId, personId), isNull(sessions.endedAt), ne(sessions.id, newId));
  const idleSince = new Date(now.getTime() - idleMinutesOf(role, settings) * 60_000);
  await tx
    .update(sessions)
    .set({ endedAt: now, endedReason: "timed_out" })
    .where(and(own, sql`(${sessions.expiresAt} <= ${now.toISOString()} or ${sessions.lastSeenAt} <= ${idleSince.toISOString()})`));
  const surplus = tx.select({ id: sessions.id }).from(sessions).where(own).orderBy(desc(sessions.startedAt)).offset(settings.sessionsPerPerson - 1);
  await tx.update(sessions).set({ endedAt: now, endedReason: "too_many" }).where(inArray(sessions.id, surplus));
}
