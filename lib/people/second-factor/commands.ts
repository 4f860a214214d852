import { and, eq, isNull, lt } from "drizzle-orm";
import type { Transaction } from "../../../db/client";
import { people, recoveryCodes, secondFactors, sessions } from "../../../db/schema";
import { record } from "../../audit/record";
import type { Context } from "../../base/context";
import { DomainError } from "../../base/errors";
import { hashCode, makeCode } from "../codes";
import type { PersonActor } from "../queries";
import { readSecuritySettings } from "../security/queries";
import { endSessionsOf } from "../sessions/commands";
import { needsSecondFactor } from "../sessions/rules";
import type { ConfirmSecondFactorInput } from "./inputs";
import { openSecret, sealSecret } from "./secret-seal";
import { newSecret, stepOf, uriOf } from "./totp";

const RECOVERY_CODES = 10;

type OwnContext = Context & { actor: PersonActor };
const subjectOf = ({ actor }: OwnContext) => ({ type: "person", id: actor.personId }) as const;

/** Shows a new generator's secret, once; it counts only when a code of it was entered. One in use before stops at once. */
export async function beginSecondFactor(ctx: OwnContext): Promise<{ secret: string; uri: string }> {
  const { personId, username } = ctx.actor;
  const secret = newSecret();
  const fresh = { secret: sealSecret(secret, personId), createdAt: ctx.now, confirmedAt: null, lastStep: 0 };
  await ctx.db.transaction(async (tx) => {
    await forget(tx, ctx, "更换验证器");
    await tx.insert(secondFactors).values({ personId, ...fresh }).onConflictDoUpdate({ target: secondFactors.personId, set: fresh });
  });
  return { secret, uri: uriOf(secret, username) };
}

/** Puts the generator to use by its first code, and ends one's other sessions, which showed none; answers the recovery codes, which are shown this once. Throws rule for a wrong code, conflict when none waits. */
export async function confirmSecondFactor(ctx: OwnContext, { code }: ConfirmSecondFactorInput): Promise<{ recoveryCodes: string[] }> {
  const { personId } = ctx.actor;
  return ctx.db.transaction(async (tx) => {
    // Before a sign-in that is under way without a code opens its session.
    await tx.select({ id: people.id }).from(people).where(eq(people.id, personId)).for("update");
    const waiting = and(eq(secondFactors.personId, personId), isNull(secondFactors.confirmedAt));
    const [factor] = await tx.select().from(secondFactors).where(waiting);
    if (!factor) throw new DomainError("conflict", "没有等待启用的动态口令，请重新开始绑定");
    const secret = openSecret(factor.secret, personId);
    const step = secret ? stepOf(secret, code, ctx.now) : null;
    if (step === null) {
      const sentence = "动态口令不正确，请核对手机时间是否准确，并输入最新的 6 位数字";
      throw new DomainError("rule", sentence, { fields: { code: sentence } });
    }
    const confirmed = await tx.update(secondFactors).set({ confirmedAt: ctx.now, lastStep: step }).where(and(waiting, eq(secondFactors.secret, factor.secret), lt(secondFactors.lastStep, step))).returning({ personId: secondFactors.personId });
    if (confirmed.length === 0) throw new DomainError("conflict", "动态口令刚刚在别处启用或更换，请刷新页面");
    if (ctx.origin?.sessionId) await tx.update(sessions).set({ secondFactorAt: ctx.now, confirmedAt: ctx.now }).where(eq(sessions.id, ctx.origin.sessionId));
    const endedSessions = await endSessionsOf(tx, { personId, now: ctx.now, reason: "second_factor_enrolled", except: ctx.origin?.sessionId });
    await record(tx, ctx, { action: "second_factor.enrolled", subject: subjectOf(ctx), after: { endedSessions } });
    return { recoveryCodes: await makeRecoveryCodes(tx, ctx) };
  });
}

/** Gives up one's second factor with its recovery codes. Throws forbidden for roles that must hold one; conflict when there is none. */
export async function removeSecondFactor(ctx: OwnContext): Promise<void> {
  const settings = await readSecuritySettings(ctx.db);
  if (needsSecondFactor(ctx.actor.role, settings)) throw new DomainError("forbidden", "您的角色必须使用动态口令，不能停用；更换手机请用“更换验证器”");
  await ctx.db.transaction(async (tx) => {
    if (!(await forget(tx, ctx, "本人停用"))) throw new DomainError("conflict", "动态口令已经停用，请刷新页面");
  });
}

/** New recovery codes; the old ones no longer count. Throws conflict without a second factor. */
export const renewRecoveryCodes = (ctx: OwnContext): Promise<{ recoveryCodes: string[] }> =>
  ctx.db.transaction(async (tx) => {
    const [factor] = await tx.select({ confirmedAt: secondFactors.confirmedAt }).from(secondFactors).where(eq(secondFactors.personId, ctx.actor.personId)).for("update");
    if (!factor?.confirmedAt) throw new DomainError("conflict", "还没有启用动态口令，请先启用");
    return { recoveryCodes: await makeRecoveryCodes(tx, ctx) };
  });

/** Whether there was one in use. One that was never put to use goes without an event. */
async function forget(tx: Transaction, ctx: OwnContext, reason: string): Promise<boolean> {
  const own = eq(secondFactors.personId, ctx.actor.personId);
  const [gone] = await tx.delete(secondFactors).where(own).returning({ confirmedAt: secondFactors.confirmedAt });
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.personId, ctx.actor.personId));
  if (!gone?.confirmedAt) return false;
  await record(tx, ctx, { action: "second_factor.removed", subject: subjectOf(ctx), after: { reason } });
  return true;
}

async function makeRecoveryCodes(tx: Transaction, ctx: OwnContext): Promise<string[]> {
  const { personId } = ctx.actor;
  const codes = Array.from({ length: RECOVERY_CODES }, makeCode);
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.personId, personId));
  await tx.insert(recoveryCodes).values(codes.map((code) => ({ personId, codeHash: hashCode(code), createdAt: ctx.now })));
  await record(tx, ctx, { action: "recovery_codes.made", subject: subjectOf(ctx), after: { count: codes.length } });
  return codes;
}
