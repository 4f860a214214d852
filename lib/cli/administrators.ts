import { eq, inArray } from "drizzle-orm";
import { people, secondFactors, signInTries } from "../../db/schema";
import type { Context } from "../base/context";
import { DomainError, notFound } from "../base/errors";
import { issueCode, resetSecondFactor, type IssuedCode } from "../people/access/commands";
import { createPersonWithHash, enablePerson } from "../people/commands";
import { createPersonInput } from "../people/inputs";
import { ADMIN_ROLES, ROLE_LABELS, type Role } from "../people/terms";
import { parseInput } from "../web/parse-input";
import { insistOnUnit } from "./open-account";

export type Administrator = IssuedCode & { role: Role };

const KINDS = ["sysadmin", "secadmin", "auditor"] as const;

/**
 * Opens the accounts of a real installation's first 系统、安全、审计管理员, each with a one-time code, all or none. `words`: the unit's code, then
 * sign-in name and name of each. Throws conflict when there is an administrator already, rule when the three are not three people.
 */
export async function openAdministrators(ctx: Context, words: string[]): Promise<Administrator[]> {
  const [unitCode = "", ...pairs] = words;
  const named = KINDS.map((role, at) => ({ role, username: pairs[2 * at] ?? "", name: pairs[2 * at + 1] ?? "" }));
  return ctx.db.transaction(async (tx) => {
    const inside = { ...ctx, db: tx };
    const [known] = await tx.select({ username: people.username }).from(people).where(inArray(people.role, [...ADMIN_ROLES])).limit(1);
    if (known) throw new DomainError("conflict", `已有管理员账号“${known.username}”，不再初始化；其他管理员由安全管理员在“人员”页面分配角色`);
    await insistOnUnit(inside, unitCode);
    for (const field of ["username", "name"] as const) {
      if (new Set(named.map((one) => one[field])).size < KINDS.length) throw new DomainError("rule", "三名管理员须由三个不同的人担任，请给出三个不同的用户名和姓名");
    }
    const opened: Administrator[] = [];
    for (const { role, username, name } of named) {
      const input = parseInput(createPersonInput, { username, name, unitCode, post: ROLE_LABELS[role] });
      await createPersonWithHash(inside, { ...input, role }, null);
      opened.push({ role, ...(await issueCode(inside, input)) });
    }
    return opened;
  });
}

/** Lets an administrator in again whom nobody else can help: opens the account, lifts the lock, takes a lost second factor away, gives a one-time code. Throws not_found; rule for other accounts. */
export async function recoverAdministrator(ctx: Context, username: string): Promise<Administrator> {
  return ctx.db.transaction(async (tx) => {
    const inside = { ...ctx, db: tx };
    const [person] = await tx.select().from(people).where(eq(people.username, username));
    if (!person) throw notFound(`人员“${username}”`);
    const { role } = person;
    if (!role || !ADMIN_ROLES.includes(role)) throw new DomainError("rule", `“${person.name}”不是管理员，请由安全管理员在“人员”页面签发一次性登录码`);
    const note = "服务器命令行恢复";
    if (person.disabledAt) await enablePerson(inside, { username, reason: note });
    await tx.delete(signInTries).where(eq(signInTries.username, username));
    if ((await tx.$count(secondFactors, eq(secondFactors.personId, person.id))) > 0) await resetSecondFactor(inside, { username, note });
    return { role, ...(await issueCode(inside, { username })) };
  });
}

/** What the terminal shows of them, once. */
export const inWords = (administrators: Administrator[]): string =>
  administrators.map(({ role, name, username, code }) => `${ROLE_LABELS[role]} ${name}\n  用户名        ${username}\n  一次性登录码  ${code}`).join("\n");
