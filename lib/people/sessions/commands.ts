import { and, eq, isNull, lt, ne } from "drizzle-orm";
import type { Executor } from "../../../db/client";
import { people, sessions } from "../../../db/schema";
import { record } from "../../audit/record";
import type { Context } from "../../base/context";
import { DomainError, notFound } from "../../base/errors";
import { checkPassword } from "../passwords/hashing";
import type { PersonActor } from "../queries";
import { hasSecondFactor, takeCode } from "../second-factor/take-code";
import { WRONG_CODE } from "../sign-in/terms";
import { countedTry } from "../sign-in/tries";
import type { ConfirmIdentityInput } from "./inputs";
import { SESSION_TOUCH_MS } from "./rules";

export const WRONG_PASSWORD = "密码不正确，请重新输入";
const SIGN_IN_AGAIN = "您通过统一身份认证登录，请退出后重新登录，再办理此项操作";

/**
 * Proves again who sits before a session, by a code where the person has a second factor, else by the password. `ctx.now` is the wall
 * clock, `ctx.db` no transaction: a wrong try stays counted. Throws rule when nothing was given, forbidden when it is wrong.
 */
export async function confirmIdentity(ctx: Context & { actor: PersonActor }, { password, code }: ConfirmIdentityInput): Promise<void> {
  const { personId, username } = ctx.actor;
  const byCode = await hasSecondFactor(ctx, personId);
  const [person] = await ctx.db.select({ passwordHash: people.passwordHash }).from(people).where(eq(people.id, personId));
  const stored = person?.passwordHash ?? null;
  if (!byCode && stored === null) throw new DomainError("forbidden", SIGN_IN_AGAIN);
  const field = byCode ? "code" : "password";
  if (!(byCode ? code : password)) throw new DomainError("rule", byCode ? "请输入动态口令" : "请输入密码", { fields: { [field]: byCode ? "请输入动态口令" : "请输入密码" } });
  await countedTry(ctx, username, async () => {
    if (byCode) return (await takeCode(ctx, personId, code)) ? { right: true } : { wrong: "再次验证时动态口令错误", sentence: WRONG_CODE };
    return (await checkPassword(stored, password)) ? { right: true } : { wrong: "再次验证时密码错误", sentence: WRONG_PASSWORD };
  });
  const sessionId = ctx.origin?.sessionId ?? "";
  await ctx.db.transaction(async (tx) => {
    const confirmed = await tx
      .update(sessions)
      .set({ confirmedAt: ctx.now, ...(byCode && { secondFactorAt: ctx.now }) })
      .where(and(eq(sessions.id, sessionId), eq(sessions.personId, personId), isNull(sessions.endedAt)))
      .returning({ id: sessions.id });
    if (confirmed.length === 0) throw new DomainError("conflict", "登录已结束，请重新登录");
    await record(tx, ctx, { action: "session.confirmed", subject: { type: "session", id: sessionId }, after: { by: field } });
  });
}

/** Ends all of one's sessions but this one; answers how many. */
export async function endOtherSessions(ctx: Context & { actor: PersonActor }): Promise<{ ended: number }> {
  const { personId } = ctx.actor;
  return ctx.db.transaction(async (tx) => {
    const ended = await endSessionsOf(tx, { personId, now: ctx.now, reason: "ended_by_owner", except: ctx.origin?.sessionId });
    if (ended > 0) await record(tx, ctx, { action: "session.ended", subject: { type: "person", id: personId }, after: { ended, others: true } });
    return { ended };
  });
}

/** Ends one of one's own sessions. Ending an ended one is no error and leaves no second event; throws not_found for another person's. */
export async function endSession(ctx: Context, { sessionId }: { sessionId: string }): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const [session] = await tx.select().from(sessions).where(eq(sessions.id, sessionId));
    if (!session || ctx.actor.kind !== "person" || session.personId !== ctx.actor.personId) throw notFound("该登录会话");
    const ended = await tx
      .update(sessions)
      .set({ endedAt: ctx.now, endedReason: "signed_out" })
      .where(and(eq(sessions.id, sessionId), isNull(sessions.endedAt)))
      .returning({ id: sessions.id });
    if (ended.length) await record(tx, ctx, { action: "session.ended", subject: { type: "session", id: sessionId } });
  });
}

/** Ends every open session of a person but `except`, in the caller's transaction and under the caller's event; answers how many. */
export async function endSessionsOf(tx: Executor, { personId, now, reason, except }: { personId: number; now: Date; reason: string; except?: string | null }): Promise<number> {
  const ended = await tx
    .update(sessions)
    .set({ endedAt: now, endedReason: reason })
    .where(and(eq(sessions.personId, personId), isNull(sessions.endedAt), except ? ne(sessions.id, except) : undefined))
    .returning({ id: sessions.id });
  return ended.length;
}

/** Ends every open session of everybody, in the caller's transaction and under the caller's event. */
export async function endAllSessions(tx: Executor, { now, reason }: { now: Date; reason: string }): Promise<void> {
  await tx.update(sessions).set({ endedAt: now, endedReason: reason }).where(isNull(sessions.endedAt));
}

/** Marks a session as used; requests in parallel write once. No event: it says nothing that was done. */
export async function touchSession(db: Executor, sessionId: string, now: Date): Promise<void> {
  await db
    .update(sessions)
    .set({ lastSeenAt: now })
    .where(and(eq(sessions.id, sessionId), lt(sessions.lastSeenAt, new Date(now.getTime() - SESSION_TOUCH_MS + 1000))));
}
