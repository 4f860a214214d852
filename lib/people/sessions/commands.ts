import { and, eq, isNull } from "drizzle-orm";
import { people, sessions } from "../../../db/schema";
import { record } from "../../audit/record";
import type { Context } from "../../base/context";
import { DomainError } from "../../base/errors";
import { checkPassword } from "../password";
import type { PersonActor } from "../queries";
import { hasSecondFactor, takeCode } from "../second-factor/take-code";
import { endSessionsOf } from "../session-commands";
import { WRONG_CODE } from "../sign-in/terms";
import { countedTry } from "../sign-in/tries";
import type { ConfirmIdentityInput } from "./inputs";

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
