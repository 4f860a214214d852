import { randomBytes } from "node:crypto";
import type { Context } from "../base/context";
import { DomainError } from "../base/errors";
import { listUnits } from "../orgs/queries";
import { loadPerson } from "../people/commands";
import { loadPersonInput } from "../people/inputs";
import { ROLE_LABELS, ROLES, type Role } from "../people/terms";
import { parseInput } from "../web/parse-input";

const isRole = (text: string): text is Role => (ROLES as readonly string[]).includes(text);

/**
 * Opens an account from the words of a command line, with a password that is in this answer and nowhere else.
 * Throws rule with what may be given instead, conflict when the name is taken.
 */
export async function openAccount(ctx: Context, words: string[]): Promise<{ username: string; name: string; password: string }> {
  const [username, name, unitCode = "", role = "", post, email, wecomId] = words;
  if (!isRole(role)) throw unknown("角色", role, ROLES.map((code) => ({ code, name: ROLE_LABELS[code] })));
  await insistOnUnit(ctx, unitCode);
  const password = randomBytes(12).toString("base64url");
  const person = await loadPerson(ctx, parseInput(loadPersonInput, { username, name, unitCode, role, post, email, wecomId, password }));
  return { username: person.username, name: person.name, password };
}

/** Throws rule with the units there are. */
export async function insistOnUnit(ctx: Context, unitCode: string): Promise<void> {
  const units = await listUnits(ctx);
  if (units.length === 0) throw new DomainError("rule", "数据库中还没有单位，请先运行 npm start");
  if (!units.some((unit) => unit.code === unitCode)) throw unknown("单位", unitCode, units);
}

function unknown(what: string, given: string, known: { code: string; name: string }[]): DomainError {
  const width = Math.max(...known.map(({ code }) => code.length)) + 2;
  return new DomainError("rule", `没有代码为“${given}”的${what}，可用的有：\n${known.map(({ code, name }) => `  ${code.padEnd(width)}${name}`).join("\n")}`);
}
