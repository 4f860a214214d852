import { and, eq, isNotNull, isNull, lt } from "drizzle-orm";
import { recoveryCodes, secondFactors } from "../../../db/schema";
import { record } from "../../audit/record";
import type { Context } from "../../base/context";
import { hashCode } from "../codes";
import { openSecret } from "./secret-seal";
import { stepOf } from "./totp";

/** Whether a person shows a second factor when signing in. */
export async function hasSecondFactor({ db }: Context, personId: number): Promise<boolean> {
  const [factor] = await db.select({ personId: secondFactors.personId }).from(secondFactors).where(and(eq(secondFactors.personId, personId), isNotNull(secondFactors.confirmedAt)));
  return factor !== undefined;
}

/** Takes a code of the person's generator, or one of their recovery codes; each is taken once, however often it arrives at the same time. */
export async function takeCode(ctx: Context, personId: number, typed: string): Promise<boolean> {
  const code = typed.normalize("NFKC").replace(/[\s-]/g, "");
  return /^\d{6}$/.test(code) ? takeTotp(ctx, personId, code) : takeRecoveryCode(ctx, personId, typed);
}

async function takeTotp({ db, now }: Context, personId: number, code: string): Promise<boolean> {
  const [factor] = await db.select().from(secondFactors).where(and(eq(secondFactors.personId, personId), isNotNull(secondFactors.confirmedAt)));
  const secret = factor && openSecret(factor.secret, personId);
  const step = secret ? stepOf(secret, code, now) : null;
  if (!factor || step === null) return false;
  const taken = await db
    .update(secondFactors)
    .set({ lastStep: step })
    .where(and(eq(secondFactors.personId, personId), eq(secondFactors.secret, factor.secret), lt(secondFactors.lastStep, step)))
    .returning({ personId: secondFactors.personId });
  return taken.length > 0;
}

const takeRecoveryCode = (ctx: Context, personId: number, typed: string): Promise<boolean> =>
  ctx.db.transaction(async (tx) => {
    const [taken] = await tx
      .update(recoveryCodes)
      .set({ usedAt: ctx.now })
      .where(and(eq(recoveryCodes.personId, personId), eq(recoveryCodes.codeHash, hashCode(typed)), isNull(recoveryCodes.usedAt)))
      .returning({ id: recoveryCodes.id });
    if (!taken) return false;
    const left = await tx.$count(recoveryCodes, and(eq(recoveryCodes.personId, personId), isNull(recoveryCodes.usedAt)));
    await record(tx, ctx, { action: "recovery_code.used", subject: { type: "person", id: personId }, after: { left } });
    return true;
  });
