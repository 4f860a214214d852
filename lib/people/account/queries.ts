import { and, desc, eq, isNull } from "drizzle-orm";
import { events, people, recoveryCodes, secondFactors, sessions } from "../../../db/schema";
import type { Context } from "../../base/context";
import { notFound } from "../../base/errors";
import { passwordDemands } from "../passwords/rules";
import { findActorBySession, type PersonActor } from "../queries";
import { readSecuritySettings } from "../security/queries";
import { deviceInWords, isLive, needsSecondFactor, PASSWORD_WARNING_DAYS, passwordDaysLeft } from "../sessions/rules";
import type { Obligation, Proof, SignInWay } from "../terms";

export type OwnSession = { id: string; isThis: boolean; startedAt: Date; lastSeenAt: Date; device: string; ip: string | null; via: SignInWay; withSecondFactor: boolean };

export type Account = {
  actor: PersonActor;
  post: string;
  email: string;
  wecomId: string;
  obligation: Obligation | null;
  proof: Proof;
  /** `daysLeft` null: it does not run out */
  password: { isSet: boolean; changedAt: Date | null; daysLeft: number | null; demands: string[] };
  secondFactor: { since: Date | null; recoveryCodesLeft: number; isRequired: boolean };
  /** the live ones, this one first */
  sessions: OwnSession[];
};

/** 我的账号: all that a person may know and do about their own account. `ctx.now` is the wall clock. Throws not_found outside a session. */
export async function getAccount(ctx: Context): Promise<Account> {
  const { db, now, actor } = ctx;
  const sessionId = ctx.origin?.sessionId;
  const standing = sessionId && actor.kind === "person" ? await findActorBySession(db, sessionId, now) : null;
  if (!standing || actor.kind !== "person") throw notFound("该登录会话");
  const { personId, role } = actor;
  const settings = await readSecuritySettings(db);
  const [person] = await db.select().from(people).where(eq(people.id, personId));
  const [factor] = await db.select({ confirmedAt: secondFactors.confirmedAt }).from(secondFactors).where(eq(secondFactors.personId, personId));
  const open = await db.select().from(sessions).where(and(eq(sessions.personId, personId), isNull(sessions.endedAt))).orderBy(desc(sessions.lastSeenAt));
  if (!person) throw notFound("该账号");
  return {
    actor, post: person.post, email: person.email, wecomId: person.wecomId, obligation: standing.obligation, proof: standing.proof,
    password: { isSet: person.passwordHash !== null, changedAt: person.passwordChangedAt, daysLeft: passwordDaysLeft(person.passwordChangedAt, settings, now), demands: passwordDemands(settings) },
    secondFactor: {
      since: factor?.confirmedAt ?? null,
      recoveryCodesLeft: await db.$count(recoveryCodes, and(eq(recoveryCodes.personId, personId), isNull(recoveryCodes.usedAt))),
      isRequired: needsSecondFactor(role, settings),
    },
    sessions: open
      .filter((session) => isLive(session, role, settings, now))
      .map(({ id, startedAt, lastSeenAt, userAgent, ip, via, secondFactorAt }) => ({ id, isThis: id === sessionId, startedAt, lastSeenAt, device: deviceInWords(userAgent), ip, via, withSecondFactor: secondFactorAt !== null }))
      .sort((a, b) => Number(b.isThis) - Number(a.isThis)),
  };
}

export type AccountNotices = {
  obligation: Obligation | null;
  /** days until the password runs out, when that is soon; null: it is not */
  passwordDaysLeft: number | null;
  /** when the name was locked since the sign-in before this one; null: it was not */
  lockedAt: string | null;
};

/** What a person is told about their account wherever they are. `now` is the wall clock. */
export async function getAccountNotices({ db, origin }: Context, now: Date): Promise<AccountNotices> {
  const sessionId = origin?.sessionId;
  const standing = sessionId ? await findActorBySession(db, sessionId, now) : null;
  if (!sessionId || !standing) return { obligation: null, passwordDaysLeft: null, lockedAt: null };
  const [started] = await db.select({ after: events.after }).from(events).where(and(eq(events.subjectType, "session"), eq(events.subjectId, sessionId), eq(events.action, "session.started")));
  const { obligation, passwordDaysLeft: daysLeft } = standing;
  return {
    obligation,
    passwordDaysLeft: daysLeft !== null && daysLeft <= PASSWORD_WARNING_DAYS ? daysLeft : null,
    lockedAt: (started?.after as { lockedAt?: string } | null | undefined)?.lockedAt ?? null,
  };
}
