import { and, desc, eq, gt, isNull } from "drizzle-orm";
import type { Transaction } from "../../../db/client";
import { formerPasswords, oneTimeCodes, people, sessions, units } from "../../../db/schema";
import { record } from "../../audit/record";
import type { Context } from "../../base/context";
import { DomainError } from "../../base/errors";
import { hashCode } from "../codes";
import { checkPassword, hashPassword } from "./hashing";
import type { PersonActor } from "../queries";
import { readSecuritySettings } from "../security/queries";
import type { SecuritySettings } from "../security/terms";
import { endSessionsOf } from "../sessions/commands";
import { countedTry, type Checked } from "../sign-in/tries";
import type { ChangePasswordInput, SetPasswordByCodeInput } from "./inputs";
import { isOftenUsed } from "./often-used";
import { passwordFault, type Owner } from "./rules";

export const WRONG_CURRENT = "当前密码不正确，请重新输入";
export const WITHOUT_PASSWORD = "您的账号没有设置密码，通过统一身份认证登录；如需设置密码，请联系安全管理员签发一次性登录码";
export const WRONG_ONE_TIME_CODE = "用户名或一次性登录码不正确，或者登录码已过期、已用过，请核对后重试";

/**
 * Changes one's own password, and ends one's other sessions. `ctx.now` is the wall clock, `ctx.db` no transaction: a wrong current
 * password stays counted. Throws rule (`details.fields.newPassword`) for a password that will not do, forbidden for a wrong one.
 */
export async function changePassword(ctx: Context & { actor: PersonActor }, { currentPassword, newPassword }: ChangePasswordInput): Promise<{ endedSessions: number }> {
  const { actor } = ctx;
  const settings = await readSecuritySettings(ctx.db);
  insistGood(newPassword, actor, settings);
  const [person] = await ctx.db.select({ passwordHash: people.passwordHash }).from(people).where(eq(people.id, actor.personId));
  const stored = person?.passwordHash;
  if (!stored) throw new DomainError("rule", WITHOUT_PASSWORD);
  await countedTry(ctx, actor.username, async () => ((await checkPassword(stored, currentPassword)) ? { right: true } : { wrong: "修改密码时当前密码错误", sentence: WRONG_CURRENT }));
  await insistNew(ctx, actor.personId, stored, newPassword, settings);
  const passwordHash = await hashPassword(newPassword);
  return ctx.db.transaction(async (tx) => {
    await replaceHash(tx, ctx, actor.personId, stored, passwordHash);
    const sessionId = ctx.origin?.sessionId ?? null;
    const endedSessions = await endSessionsOf(tx, { personId: actor.personId, now: ctx.now, reason: "password_changed", except: sessionId });
    if (sessionId) await tx.update(sessions).set({ confirmedAt: ctx.now }).where(eq(sessions.id, sessionId));
    await record(tx, ctx, { action: "password.changed", subject: { type: "person", id: actor.personId }, after: { endedSessions } });
    return { endedSessions };
  });
}

/**
 * Chooses a password by a one-time code instead of the old one; the code is taken, all sessions end. Clock and transaction as above.
 * Throws forbidden with one sentence for an unknown name and a code that is wrong, over or used.
 */
export async function setPasswordByCode(ctx: Context, { username, code, newPassword }: SetPasswordByCodeInput): Promise<{ name: string }> {
  const settings = await readSecuritySettings(ctx.db);
  insistGood(newPassword, { username, name: "", unit: { code: "", name: "" } }, settings);
  const found = await countedTry(ctx, username, () => findByCode(ctx, username, code));
  const { person } = found;
  insistGood(newPassword, { username, name: person.name, unit: found.unit }, settings);
  await insistNew(ctx, person.id, person.passwordHash, newPassword, settings);
  const passwordHash = await hashPassword(newPassword);
  return ctx.db.transaction(async (tx) => {
    const taken = await tx.update(oneTimeCodes).set({ usedAt: ctx.now }).where(and(eq(oneTimeCodes.id, found.code.id), isNull(oneTimeCodes.usedAt))).returning({ id: oneTimeCodes.id });
    if (taken.length === 0) throw new DomainError("forbidden", WRONG_ONE_TIME_CODE);
    await replaceHash(tx, ctx, person.id, person.passwordHash, passwordHash);
    const endedSessions = await endSessionsOf(tx, { personId: person.id, now: ctx.now, reason: "password_changed" });
    const action = found.code.purpose === "activate" ? "person.activated" : "password.changed";
    await record(tx, ctx, { action, subject: { type: "person", id: person.id }, after: { username, byCode: true, endedSessions } });
    return { name: person.name };
  });
}

type ByCode = { person: typeof people.$inferSelect; unit: typeof units.$inferSelect; code: typeof oneTimeCodes.$inferSelect };

async function findByCode({ db, now }: Context, username: string, code: string): Promise<Checked<ByCode>> {
  const [row] = await db
    .select({ person: people, unit: units, code: oneTimeCodes })
    .from(oneTimeCodes)
    .innerJoin(people, eq(people.id, oneTimeCodes.personId))
    .innerJoin(units, eq(units.id, people.unitId))
    .where(and(eq(people.username, username), isNull(people.disabledAt), eq(oneTimeCodes.codeHash, hashCode(code)), isNull(oneTimeCodes.usedAt), gt(oneTimeCodes.expiresAt, now)));
  return row ? { right: row } : { wrong: "一次性登录码错误", sentence: WRONG_ONE_TIME_CODE };
}

const unfit = (sentence: string) => new DomainError("rule", sentence, { fields: { newPassword: sentence } });

function insistGood(password: string, owner: Owner, settings: SecuritySettings): void {
  const fault = passwordFault(password, owner, settings) ?? (isOftenUsed(password) ? "新密码太常见，容易被猜中，请换一个" : null);
  if (fault) throw unfit(fault);
}

/** Not the one in use, nor one of the latest before it. */
async function insistNew({ db }: Context, personId: number, stored: string | null, password: string, { passwordHistory }: SecuritySettings): Promise<void> {
  if (stored && (await checkPassword(stored, password))) throw unfit("新密码不能与当前密码相同");
  const former = await db
    .select({ passwordHash: formerPasswords.passwordHash })
    .from(formerPasswords)
    .where(eq(formerPasswords.personId, personId))
    .orderBy(desc(formerPasswords.id))
    .limit(Math.max(passwordHistory - 1, 0));
  for (const { passwordHash } of former) if (await checkPassword(passwordHash, password)) throw unfit(`新密码不能与最近 ${passwordHistory} 次用过的密码相同`);
}

/** Throws conflict when the password was changed meanwhile. */
async function replaceHash(tx: Transaction, ctx: Context, personId: number, before: string | null, passwordHash: string): Promise<void> {
  const changed = await tx
    .update(people)
    .set({ passwordHash, passwordChangedAt: ctx.now })
    .where(and(eq(people.id, personId), before === null ? isNull(people.passwordHash) : eq(people.passwordHash, before)))
    .returning({ id: people.id });
  if (changed.length === 0) throw new DomainError("conflict", "密码刚刚在别处修改过，请用新密码登录后再试");
  if (before) await tx.insert(formerPasswords).values({ personId, passwordHash: before, replacedAt: ctx.now });
}
