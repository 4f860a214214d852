import { and, eq, gt, isNull } from "drizzle-orm";
import type { Executor } from "../../../db/client";
import { oneTimeCodes, recoveryCodes, secondFactors, sessions, signInTries } from "../../../db/schema";
import { record } from "../../audit/record";
import { personId, type Context } from "../../base/context";
import { DomainError } from "../../base/errors";
import { insist } from "../../base/verdict";
import { hashCode, makeCode } from "../codes";
import { lockPerson } from "../locks";
import { mayEndSessions, mayIssueCode, mayResetSecondFactor, mayUnlock } from "../policy";
import { endSessionsOf } from "../sessions/commands";
import type { CodePurpose } from "../terms";
import type { OfPersonInput, ResetSecondFactorInput } from "./inputs";

// Codes, locks, sessions and tokens live by the wall clock: `ctx.now` of these commands is it, also in a demonstration.

/** How long a person has to come and use a code. */
export const CODE_HOURS = 72;
const HOUR_MS = 3_600_000;

export type IssuedCode = { code: string; username: string; name: string; purpose: CodePurpose; expiresAt: Date };

/**
 * 签发一次性登录码: lets a person choose a password, for a new account or a forgotten one. The code is in this answer and nowhere else; earlier ones
 * end, the present password stays until it is used. Throws forbidden, not_found; rule for an account without role or closed.
 */
export async function issueCode(ctx: Context, { username }: OfPersonInput): Promise<IssuedCode> {
  return ctx.db.transaction(async (tx) => {
    const person = await lockPerson(tx, username);
    insist(mayIssueCode(ctx.actor, person));
    if (person.disabledAt) throw new DomainError("rule", `“${person.name}”的账号已经停用，请先恢复账号`);
    if (!person.role) throw new DomainError("rule", `“${person.name}”的账号还没有角色，请先分配角色`);
    const code = makeCode();
    const purpose: CodePurpose = person.passwordHash ? "reset_password" : "activate";
    const expiresAt = new Date(ctx.now.getTime() + CODE_HOURS * HOUR_MS);
    await tx
      .update(oneTimeCodes)
      .set({ expiresAt: ctx.now })
      .where(and(eq(oneTimeCodes.personId, person.id), isNull(oneTimeCodes.usedAt), gt(oneTimeCodes.expiresAt, ctx.now)));
    await tx.insert(oneTimeCodes).values({ personId: person.id, purpose, codeHash: hashCode(code), createdAt: ctx.now, createdBy: personId(ctx), expiresAt });
    await record(tx, ctx, { action: "person.code_issued", subject: { type: "person", id: person.id }, after: { username, purpose, expiresAt } });
    return { code, username, name: person.name, purpose, expiresAt };
  });
}

/** Lets a name that was locked after too many wrong tries be tried again. Throws forbidden, not_found; conflict when it is not locked. */
export async function unlock(ctx: Context, { username }: OfPersonInput): Promise<void> {
  insist(mayUnlock(ctx.actor));
  await ctx.db.transaction(async (tx) => {
    const person = await lockPerson(tx, username);
    const freed = await tx
      .update(signInTries)
      .set({ tries: 0, lockedUntil: null })
      .where(and(eq(signInTries.username, username), gt(signInTries.lockedUntil, ctx.now)))
      .returning({ username: signInTries.username });
    if (freed.length === 0) throw new DomainError("conflict", `“${person.name}”的账号没有被锁定，请刷新后查看`);
    await record(tx, ctx, { action: "person.unlocked", subject: { type: "person", id: person.id }, after: { username } });
  });
}

/**
 * Takes a lost second factor away with its recovery codes, so that the person can set up another; ends their sessions. Throws forbidden, not_found;
 * rule when there is none.
 */
export async function resetSecondFactor(ctx: Context, { username, note }: ResetSecondFactorInput): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const person = await lockPerson(tx, username);
    insist(mayResetSecondFactor(ctx.actor, person));
    const [factor] = await tx.delete(secondFactors).where(eq(secondFactors.personId, person.id)).returning({ personId: secondFactors.personId });
    if (!factor) throw new DomainError("rule", `“${person.name}”没有启用动态口令，无需重置`);
    await tx.delete(recoveryCodes).where(eq(recoveryCodes.personId, person.id));
    await endSessionsOf(tx, { personId: person.id, now: ctx.now, reason: "second_factor_reset" });
    await record(tx, ctx, { action: "second_factor.reset", subject: { type: "person", id: person.id }, after: { username, note } });
  });
}

/** Signs a person out everywhere. Throws forbidden, not_found; conflict when nothing is left to end. */
export async function endSessionsOfPerson(ctx: Context, { username }: OfPersonInput): Promise<{ ended: number }> {
  insist(mayEndSessions(ctx.actor));
  return ctx.db.transaction(async (tx) => {
    const person = await lockPerson(tx, username);
    const ended = await tx.select({ id: sessions.id }).from(sessions).where(and(eq(sessions.personId, person.id), isNull(sessions.endedAt), gt(sessions.expiresAt, ctx.now)));
    if (ended.length === 0) throw new DomainError("conflict", `“${person.name}”现在没有登录，请刷新后查看`);
    await endSessionsOf(tx, { personId: person.id, now: ctx.now, reason: "ended_by_administrator" });
    await record(tx, ctx, { action: "session.ended_by_other", subject: { type: "person", id: person.id }, after: { username, ended: ended.length } });
    return { ended: ended.length };
  });
}

/** Ends every one-time code that could still be used, in the caller's transaction and under the caller's event; answers how many. */
export async function expireAllCodes(tx: Executor, now: Date): Promise<number> {
  const expired = await tx.update(oneTimeCodes).set({ expiresAt: now }).where(and(isNull(oneTimeCodes.usedAt), gt(oneTimeCodes.expiresAt, now))).returning({ id: oneTimeCodes.id });
  return expired.length;
}
