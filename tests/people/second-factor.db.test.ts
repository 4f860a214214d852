import { and, desc, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test, vi } from "vitest";
import type { Executor } from "@/db/client";
import { events, recoveryCodes, secondFactors, sessions } from "@/db/schema";
import type { Context } from "@/lib/base/context";
import { findActorBySession, type PersonActor } from "@/lib/people/queries";
import { beginSecondFactor, confirmSecondFactor, removeSecondFactor, renewRecoveryCodes } from "@/lib/people/second-factor/commands";
import { confirmSecondFactorInput } from "@/lib/people/second-factor/inputs";
import { openSecret, sealSecret } from "@/lib/people/second-factor/secret-seal";
import { takeCode } from "@/lib/people/second-factor/take-code";
import { codeAt, stepOf } from "@/lib/people/second-factor/totp";
import { startSession } from "@/lib/people/sign-in/commands";
import { confirmIdentity } from "@/lib/people/sessions/commands";
import { ASK_FOR_CODE, WRONG_CODE } from "@/lib/people/sign-in/terms";
import { lockedSentence } from "@/lib/people/sign-in/tries";
import { enrol, NOW, PASSWORD, systemContext } from "../support/actors";
import { withFreshDatabase, withRollback } from "../support/db";
import { refused } from "../support/refused";

const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);
const lastEvent = async (db: Executor) => (await db.select().from(events).orderBy(desc(events.id)).limit(1))[0];
const right = { username: "dispatch.chen", password: PASSWORD };
type Own = Context & { actor: PersonActor };

beforeAll(() => void (process.env.GUATU_KEY = "a key of this test"));

async function signedIn(db: Executor, username: "dispatch.chen" | "gaoxin.filer" = "dispatch.chen"): Promise<Own> {
  const actor = await enrol(db, username);
  const { sessionId } = await startSession(systemContext(db), { username, password: PASSWORD });
  return { actor, db, now: NOW, origin: { sessionId, ip: null } };
}

async function withFactor(db: Executor, username: "dispatch.chen" | "gaoxin.filer" = "dispatch.chen") {
  const own = await signedIn(db, username);
  const { secret } = await beginSecondFactor(own);
  const { recoveryCodes: codes } = await confirmSecondFactor(own, { code: codeAt(secret, NOW) });
  return { own, secret, codes };
}

describe("putting a second factor to use", () => {
  test("takes a code of it, answers ten recovery codes, and settles what the office's lead owes", () =>
    withRollback(async (db) => {
      const own = await signedIn(db);
      const owes = async () => (await findActorBySession(db, own.origin!.sessionId!, NOW))?.obligation;
      expect(await owes()).toBe("enrol_second_factor");
      const { secret, uri } = await beginSecondFactor(own);
      expect(uri).toMatch(new RegExp(`^otpauth://totp/.*dispatch\\.chen.*secret=${secret}`));
      expect(await owes()).toBe("enrol_second_factor");
      const answer = await confirmSecondFactor(own, { code: codeAt(secret, NOW) });
      expect(new Set(answer.recoveryCodes).size).toBe(10);
      expect(await owes()).toBeNull();
      expect((await db.select().from(sessions))[0]).toMatchObject({ secondFactorAt: NOW });
      const trail = await db.select().from(events).orderBy(desc(events.id)).limit(2);
      expect(trail.map(({ action }) => action)).toEqual(["recovery_codes.made", "second_factor.enrolled"]);
      expect(JSON.stringify([await db.select().from(recoveryCodes), await db.select().from(secondFactors), trail])).not.toMatch(new RegExp([secret, ...answer.recoveryCodes].join("|")));
    }));

  test("ends one's other sessions, which showed none", () =>
    withRollback(async (db) => {
      const own = await signedIn(db);
      const { sessionId: other } = await startSession(systemContext(db), right);
      const { secret } = await beginSecondFactor(own);
      await confirmSecondFactor(own, { code: codeAt(secret, NOW) });
      expect(await findActorBySession(db, other, NOW)).toBeNull();
      expect(await findActorBySession(db, own.origin!.sessionId!, NOW)).not.toBeNull();
      expect((await db.select().from(events).where(eq(events.action, "second_factor.enrolled")))[0]).toMatchObject({ after: { endedSessions: 1 } });
    }));

  test("with a wrong code says what to look at and stays waiting; without having begun it is a conflict", () =>
    withRollback(async (db) => {
      const own = await signedIn(db);
      await refused("conflict", confirmSecondFactor(own, { code: "000000" }));
      const { secret } = await beginSecondFactor(own);
      expect((await refused("rule", confirmSecondFactor(own, { code: codeAt(secret, later(600)) }))).details).toEqual({ fields: { code: "动态口令不正确，请核对手机时间是否准确，并输入最新的 6 位数字" } });
      await confirmSecondFactor(own, confirmSecondFactorInput.parse({ code: ` ${codeAt(secret, NOW).slice(0, 3)} ${codeAt(secret, NOW).slice(3)} ` }));
      await refused("conflict", confirmSecondFactor(own, { code: codeAt(secret, later(30)) }));
    }));

  test("on another phone stops the first one and its recovery codes at once", () =>
    withRollback(async (db) => {
      const { own, secret, codes } = await withFactor(db);
      const next = await beginSecondFactor(own);
      expect(await lastEvent(db)).toMatchObject({ action: "second_factor.removed", after: { reason: "更换验证器" } });
      expect(await takeCode(own, own.actor.personId, codes[0]!)).toBe(false);
      await confirmSecondFactor(own, { code: codeAt(next.secret, NOW) });
      expect(await takeCode({ ...own, now: later(60) }, own.actor.personId, codeAt(secret, later(60)))).toBe(false);
      expect(await takeCode({ ...own, now: later(60) }, own.actor.personId, codeAt(next.secret, later(60)))).toBe(true);
    }));
});

describe("signing in with a second factor", () => {
  test("asks for the code after the right password, which counts as no try, and takes it", () =>
    withRollback(async (db) => {
      const { secret } = await withFactor(db);
      for (let tries = 0; tries < 7; tries += 1) expect((await refused("forbidden", startSession(systemContext(db), right))).message).toBe(ASK_FOR_CODE);
      const { sessionId } = await startSession(systemContext(db, later(30)), { ...right, code: codeAt(secret, later(30)) });
      expect((await db.select().from(sessions).where(eq(sessions.id, sessionId)))[0]).toMatchObject({ secondFactorAt: later(30) });
    }));

  test("says nothing of a code after a wrong password; a wrong code counts like a wrong password", () =>
    withRollback(async (db) => {
      const { secret } = await withFactor(db);
      const attempt = (password: string, code: string) => refused("forbidden", startSession(systemContext(db, later(30)), { ...right, password, code }));
      expect((await attempt("wrong", codeAt(secret, later(30)))).message).not.toBe(WRONG_CODE);
      for (let tries = 0; tries < 4; tries += 1) expect((await attempt(PASSWORD, "000000")).message).toBe(WRONG_CODE);
      expect((await attempt(PASSWORD, codeAt(secret, later(30)))).message).toBe(lockedSentence(30));
    }));

  test("a code that was taken is not taken again; a step earlier or later is in time, two are not", () =>
    withRollback(async (db) => {
      const { own, secret } = await withFactor(db);
      const take = (at: number, now: number) => takeCode({ ...own, now: later(now) }, own.actor.personId, codeAt(secret, later(at)));
      expect(await take(0, 0)).toBe(false);
      expect([await take(120, 60), await take(30, 60), await take(90, 60), await take(90, 60)]).toEqual([false, true, true, false]);
      expect(await take(60, 90)).toBe(false);
    }));

  test("a recovery code is taken once, and the trail says how many are left", () =>
    withRollback(async (db) => {
      const { codes } = await withFactor(db);
      const code = codes[3]!.toLowerCase().replaceAll("-", "");
      await startSession(systemContext(db), { ...right, code });
      expect((await db.select().from(events).where(eq(events.action, "recovery_code.used")))[0]).toMatchObject({ actorName: "陈知行", after: { left: 9 } });
      expect((await refused("forbidden", startSession(systemContext(db), { ...right, code }))).message).toBe(WRONG_CODE);
    }));

  test("one code sent fifty times at once is taken once, a generator's and a recovery code alike", () =>
    withFreshDatabase(async (db) => {
      const { own, secret, codes } = await withFactor(db);
      for (const code of [codeAt(secret, later(30)), codes[0]!]) {
        const taken = await Promise.all(Array.from({ length: 50 }, () => takeCode({ ...own, now: later(30) }, own.actor.personId, code)));
        expect(taken.filter(Boolean)).toHaveLength(1);
      }
    }));
});

describe("giving it up", () => {
  test("is not for roles that must hold one", () =>
    withRollback(async (db) => {
      const { own } = await withFactor(db);
      expect((await refused("forbidden", removeSecondFactor(own))).message).toBe("您的角色必须使用动态口令，不能停用；更换手机请用“更换验证器”");
    }));

  test("is for others, once, with its recovery codes; then the password alone signs in", () =>
    withRollback(async (db) => {
      const { own } = await withFactor(db, "gaoxin.filer");
      await removeSecondFactor(own);
      expect(await lastEvent(db)).toMatchObject({ action: "second_factor.removed", after: { reason: "本人停用" } });
      await refused("conflict", removeSecondFactor(own));
      await refused("conflict", renewRecoveryCodes(own));
      expect(await db.select().from(recoveryCodes)).toEqual([]);
      await startSession(systemContext(db), { ...right, username: "gaoxin.filer" });
    }));

  test("new recovery codes end the old ones", () =>
    withRollback(async (db) => {
      const { own, codes } = await withFactor(db);
      const fresh = await renewRecoveryCodes(own);
      expect(await takeCode(own, own.actor.personId, codes[0]!)).toBe(false);
      expect(await takeCode(own, own.actor.personId, fresh.recoveryCodes[0]!)).toBe(true);
    }));
});

describe("proving again who one is", () => {
  const until = async (own: Own) => (await findActorBySession(own.db, own.origin!.sessionId!, NOW))!.confirmedUntil;

  test("by the password, for five minutes from then, with an event", () =>
    withRollback(async (db) => {
      const own = { ...(await signedIn(db, "gaoxin.filer")), now: later(600) };
      expect(await until(own)).toEqual(later(300));
      await confirmIdentity(own, { password: PASSWORD, code: "" });
      expect(await until(own)).toEqual(later(900));
      expect(await lastEvent(db)).toMatchObject({ action: "session.confirmed", subjectId: own.origin!.sessionId, after: { by: "password" } });
    }));

  test("by a code where there is a second factor: the password alone will not do", () =>
    withRollback(async (db) => {
      const { own: before, secret } = await withFactor(db);
      const own = { ...before, now: later(600) };
      expect((await refused("rule", confirmIdentity(own, { password: PASSWORD, code: "" }))).details).toEqual({ fields: { code: "请输入动态口令" } });
      await confirmIdentity(own, { password: "", code: codeAt(secret, later(600)) });
      expect(await until(own)).toEqual(later(900));
    }));

  test("wrong ones count: five lock the name", () =>
    withRollback(async (db) => {
      const own = await signedIn(db, "gaoxin.filer");
      for (let tries = 0; tries < 5; tries += 1) await refused("forbidden", confirmIdentity(own, { password: "wrong", code: "" }));
      expect((await refused("forbidden", confirmIdentity(own, { password: PASSWORD, code: "" }))).message).toBe(lockedSentence(30));
      expect(await db.$count(events, and(eq(events.action, "session.locked"), eq(events.subjectId, "gaoxin.filer")))).toBe(1);
    }));

  test("for a session that has ended is a conflict", () =>
    withRollback(async (db) => {
      const own = await signedIn(db, "gaoxin.filer");
      await db.update(sessions).set({ endedAt: NOW });
      await refused("conflict", confirmIdentity(own, { password: PASSWORD, code: "" }));
    }));
});

describe("a sealed secret", () => {
  test("opens for its own person and with its own key only", () => {
    const log = vi.spyOn(console, "error").mockImplementation(() => {});
    const sealed = sealSecret("JBSWY3DPEHPK3PXP", 7);
    expect(sealed).toMatch(/^v1:[0-9a-f]{8}:[\w-]+$/);
    expect(sealSecret("JBSWY3DPEHPK3PXP", 7)).not.toBe(sealed);
    expect([openSecret(sealed, 7), openSecret(sealed, 8), openSecret(`${sealed.slice(0, -2)}AA`, 7)]).toEqual(["JBSWY3DPEHPK3PXP", null, null]);
    process.env.GUATU_KEY = "another key";
    expect(openSecret(sealed, 7)).toBeNull();
    process.env.GUATU_KEY = "a key of this test";
    expect(log).toHaveBeenCalledTimes(3);
    log.mockRestore();
  });

  test("gives the codes of RFC 6238", () => {
    const secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
    for (const [seconds, code] of [[59, "287082"], [1_111_111_109, "081804"], [20_000_000_000, "353130"]] as const) {
      expect(codeAt(secret, new Date(seconds * 1000))).toBe(code);
      expect(stepOf(secret, code, new Date(seconds * 1000))).toBe(Math.floor(seconds / 30));
    }
  });
});
