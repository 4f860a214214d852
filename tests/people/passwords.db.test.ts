import { desc, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Executor } from "@/db/client";
import { events, formerPasswords, oneTimeCodes, people, securitySettings, sessions } from "@/db/schema";
import type { Context } from "@/lib/base/context";
import { hashCode, makeCode } from "@/lib/people/codes";
import { changePassword, setPasswordByCode, WRONG_CURRENT, WRONG_ONE_TIME_CODE } from "@/lib/people/passwords/commands";
import { findActorBySession, type PersonActor } from "@/lib/people/queries";
import { DENGBAO_PRESET } from "@/lib/people/security/terms";
import { startSession } from "@/lib/people/sign-in/commands";
import { WRONG_SIGN_IN } from "@/lib/people/sign-in/terms";
import { lockedSentence } from "@/lib/people/sign-in/tries";
import { enrol, NOW, PASSWORD, systemContext } from "../support/actors";
import { withRollback } from "../support/db";
import { refused } from "../support/refused";

const GOOD = "Mqx7-tulip-Rain";
const right = { username: "gaoxin.filer", password: PASSWORD };
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
const lastEvent = async (db: Executor) => (await db.select().from(events).orderBy(desc(events.id)).limit(1))[0];
type Own = Context & { actor: PersonActor };

async function signedIn(db: Executor): Promise<{ own: Own; sessionId: string }> {
  const actor = await enrol(db, "gaoxin.filer");
  const { sessionId } = await startSession(systemContext(db), right);
  return { own: { actor, db, now: NOW, origin: { sessionId, ip: null } }, sessionId };
}

describe("changing one's password", () => {
  test("takes the new one, ends the other sessions and not this one, and leaves an event without either password", () =>
    withRollback(async (db) => {
      const { own, sessionId } = await signedIn(db);
      const other = await startSession(systemContext(db), right);
      expect(await changePassword(own, { currentPassword: PASSWORD, newPassword: GOOD })).toEqual({ endedSessions: 1 });
      expect(await findActorBySession(db, sessionId, NOW)).not.toBeNull();
      expect(await findActorBySession(db, other.sessionId, NOW)).toBeNull();
      const event = await lastEvent(db);
      expect(event).toMatchObject({ action: "password.changed", actorId: own.actor.personId, after: { endedSessions: 1 } });
      expect(JSON.stringify(event)).not.toMatch(/tulip|argon2|guatu-demo/);
      expect((await refused("forbidden", startSession(systemContext(db), right))).message).toBe(WRONG_SIGN_IN);
      await startSession(systemContext(db), { ...right, password: GOOD });
    }));

  test("with a wrong current one is refused, and five times lock the name", () =>
    withRollback(async (db) => {
      const { own } = await signedIn(db);
      const attempt = () => changePassword(own, { currentPassword: "wrong", newPassword: GOOD });
      for (let tries = 0; tries < 5; tries += 1) expect((await refused("forbidden", attempt())).message).toBe(WRONG_CURRENT);
      expect((await refused("forbidden", changePassword(own, { currentPassword: PASSWORD, newPassword: GOOD }))).message).toBe(lockedSentence(30));
    }));

  test.each([
    ["too short", "Ab3-short", "新密码至少 12 个字符，现在是 9 个"],
    ["with the own unit in it", "Gaoxin-2025-xyz", "新密码不能含有“gaoxin”（用户名、姓名、单位或城市名称），请换一个"],
    ["one that everybody tries", "Password@2025", "新密码太常见，容易被猜中，请换一个"],
  ])("to one %s says so at its field, and costs no try", (_name, newPassword, sentence) =>
    withRollback(async (db) => {
      const { own } = await signedIn(db);
      const refusal = await refused("rule", changePassword(own, { currentPassword: "wrong", newPassword }));
      expect(refusal).toMatchObject({ message: sentence, details: { fields: { newPassword: sentence } } });
    }));

  test("to the present one or one of the last five is refused; to the sixth before it is not", () =>
    withRollback(async (db) => {
      const { own } = await signedIn(db);
      const at = (nth: number) => `Mqx7-tulip-Rain-${nth}`;
      await changePassword(own, { currentPassword: PASSWORD, newPassword: at(0) });
      for (let nth = 1; nth <= 5; nth += 1) await changePassword(own, { currentPassword: at(nth - 1), newPassword: at(nth) });
      expect((await refused("rule", changePassword(own, { currentPassword: at(5), newPassword: at(5) }))).message).toBe("新密码不能与当前密码相同");
      expect((await refused("rule", changePassword(own, { currentPassword: at(5), newPassword: at(1) }))).message).toBe("新密码不能与最近 5 次用过的密码相同");
      await changePassword(own, { currentPassword: at(5), newPassword: at(0) });
      expect(await db.$count(formerPasswords)).toBe(7);
    }));

  test("that ran out, or that somebody else set, is what the account owes; changed it owes nothing", () =>
    withRollback(async (db) => {
      const { own, sessionId } = await signedIn(db);
      const owes = async () => (await findActorBySession(db, sessionId, NOW))?.obligation;
      expect(await owes()).toBeNull();
      await db.update(people).set({ passwordChangedAt: null });
      expect(await owes()).toBe("change_password");
      await db.update(people).set({ passwordChangedAt: later(-90 * 24 * 60) });
      expect(await owes()).toBe("change_password");
      await changePassword(own, { currentPassword: PASSWORD, newPassword: GOOD });
      expect(await owes()).toBeNull();
      await db.insert(securitySettings).values({ version: 2, settings: { ...DENGBAO_PRESET, passwordDays: 0 }, changedAt: NOW, reason: "测试" });
      await db.update(people).set({ passwordChangedAt: new Date(0) });
      expect(await owes()).toBeNull();
    }));
});

describe("a one-time code", () => {
  async function issued(db: Executor, purpose: "activate" | "reset_password" = "activate"): Promise<string> {
    const { personId } = await enrol(db, "gaoxin.filer");
    const code = makeCode();
    await db.insert(oneTimeCodes).values({ personId, purpose, codeHash: hashCode(code), createdAt: NOW, expiresAt: later(60) });
    return code;
  }
  const use = (db: Executor, code: string, newPassword = GOOD, at = NOW) => setPasswordByCode(systemContext(db, at), { username: "gaoxin.filer", code, newPassword });

  test("lets its person choose a password, whatever they add when typing it, and is used up", () =>
    withRollback(async (db) => {
      const code = await issued(db);
      expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
      expect(await use(db, ` ${code.toLowerCase().replaceAll("-", " ")} `)).toEqual({ name: "方少游" });
      expect(await lastEvent(db)).toMatchObject({ action: "person.activated", after: { username: "gaoxin.filer", byCode: true } });
      await startSession(systemContext(db), { ...right, password: GOOD });
      expect((await refused("forbidden", use(db, code, "Mqx7-other-Rain"))).message).toBe(WRONG_ONE_TIME_CODE);
    }));

  test("for a forgotten password ends every session", () =>
    withRollback(async (db) => {
      const code = await issued(db, "reset_password");
      const { sessionId } = await startSession(systemContext(db), right);
      await use(db, code);
      expect(await findActorBySession(db, sessionId, NOW)).toBeNull();
      expect((await db.select().from(sessions))[0]).toMatchObject({ endedReason: "password_changed" });
      expect(await lastEvent(db)).toMatchObject({ action: "password.changed" });
    }));

  test("that is over, somebody else's or made up is refused in the same words, and five tries lock the name", () =>
    withRollback(async (db) => {
      const code = await issued(db);
      await enrol(db, "gaoxin.head");
      expect((await refused("forbidden", use(db, code, GOOD, later(60)))).message).toBe(WRONG_ONE_TIME_CODE);
      expect((await refused("forbidden", setPasswordByCode(systemContext(db), { username: "gaoxin.head", code, newPassword: GOOD }))).message).toBe(WRONG_ONE_TIME_CODE);
      for (let tries = 0; tries < 4; tries += 1) expect((await refused("forbidden", use(db, "0000-0000-0000-0000"))).message).toBe(WRONG_ONE_TIME_CODE);
      expect((await refused("forbidden", use(db, code))).message).toBe(lockedSentence(30));
    }));

  test("of a closed account opens nothing; with a password that will not do it stays good", () =>
    withRollback(async (db) => {
      const code = await issued(db);
      expect((await refused("rule", use(db, code, "方少游-Abc-12345"))).message).toContain("方少游");
      expect((await db.select().from(oneTimeCodes))[0]?.usedAt).toBeNull();
      await db.update(people).set({ disabledAt: NOW }).where(eq(people.username, "gaoxin.filer"));
      expect((await refused("forbidden", use(db, code))).message).toBe(WRONG_ONE_TIME_CODE);
    }));
});
