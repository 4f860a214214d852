import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { connect, type Executor } from "@/db/client";
import { events, sessions, signInTries } from "@/db/schema";
import { SERVING_ROLE } from "@/db/serving-role";
import { passwordsChecked } from "@/lib/people/passwords/hashing";
import { startSession } from "@/lib/people/sign-in/commands";
import { WRONG_SIGN_IN } from "@/lib/people/sign-in/terms";
import { findLock, forgetTries, lockedSentence } from "@/lib/people/sign-in/tries";
import { enrol, NOW, PASSWORD, systemContext } from "../support/actors";
import { withFreshDatabase, withRollback } from "../support/db";
import { refused } from "../support/refused";

beforeAll(() => void (process.env.GUATU_KEY = "a key of this test"));

const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
const right = { username: "gaoxin.filer", password: PASSWORD };
const wrong = { ...right, password: "wrong" };
const eventsOf = async (db: Executor, action: "session.refused" | "session.locked", username = right.username) =>
  db.select().from(events).where(and(eq(events.action, action), eq(events.subjectId, username)));
const sentenceOf = async (db: Executor, input: typeof right, minute = 0) => (await refused("forbidden", startSession(systemContext(db, later(minute)), input))).message;

describe("five wrong passwords within a quarter of an hour", () => {
  test("lock the name for half an hour, also for the right one, and for nobody else; then it unlocks by itself", () =>
    withRollback(async (db) => {
      await enrol(db, "gaoxin.filer");
      await enrol(db, "gaoxin.head");
      for (let tries = 0; tries < 5; tries += 1) expect(await sentenceOf(db, wrong, tries)).toBe(WRONG_SIGN_IN);
      expect(await sentenceOf(db, right, 4)).toBe(lockedSentence(30));
      expect(await sentenceOf(db, right, 33)).toBe(lockedSentence(1));
      await startSession(systemContext(db, later(4)), { ...right, username: "gaoxin.head" });
      expect(await findLock(db, right.username, later(33))).toEqual(later(34));
      await startSession(systemContext(db, later(34)), right);
      expect(await findLock(db, right.username, later(34))).toBeNull();
    }));

  test("leave five refusals and one lock in the trail, with the reason", () =>
    withRollback(async (db) => {
      await enrol(db, "gaoxin.filer");
      for (let tries = 0; tries < 8; tries += 1) await sentenceOf(db, wrong);
      expect((await eventsOf(db, "session.refused")).map(({ outcome, reason }) => `${outcome}: ${reason}`)).toEqual(Array(5).fill("denied: 密码错误"));
      expect(await eventsOf(db, "session.locked")).toMatchObject([{ actorId: null, outcome: "denied", after: { until: later(30).toISOString() } }]);
    }));

  test("of a name that nobody has are told in the same words", () =>
    withRollback(async (db) => {
      const nobody = { ...wrong, username: "nobody.here" };
      for (let tries = 0; tries < 5; tries += 1) expect(await sentenceOf(db, nobody)).toBe(WRONG_SIGN_IN);
      expect(await sentenceOf(db, nobody)).toBe(lockedSentence(30));
      expect(await db.$count(events, eq(events.action, "session.locked"))).toBe(1);
    }));

  test("of a name that nobody has leave no word of it in the trail: it may be a password; other such names can be told from it", () =>
    withRollback(async (db) => {
      const password = "Mqx7-tulip-Rain";
      for (let tries = 0; tries < 5; tries += 1) await sentenceOf(db, { ...wrong, username: password });
      await sentenceOf(db, { ...wrong, username: "nobody.here" });
      const trail = await db.select().from(events).where(eq(events.subjectType, "session"));
      expect(JSON.stringify(trail)).not.toMatch(/tulip|nobody\.here/);
      const names = trail.map(({ subjectId }) => subjectId);
      expect(names).toHaveLength(7);
      expect(new Set(names).size).toBe(2);
      for (const name of names) expect(name).toMatch(/^未知用户名 [0-9a-f]{8}$/);
    }));

  test("are told to the person at the next sign-in, once", () =>
    withRollback(async (db) => {
      await enrol(db, "gaoxin.filer");
      for (let tries = 0; tries < 5; tries += 1) await sentenceOf(db, wrong, tries);
      const lockedAtOf = async (minute: number) => {
        const { sessionId } = await startSession(systemContext(db, later(minute)), right);
        const [event] = await db.select().from(events).where(and(eq(events.action, "session.started"), eq(events.subjectId, sessionId)));
        return (event!.after as { lockedAt: string | null }).lockedAt;
      };
      expect(await lockedAtOf(34)).toBe(later(4).toISOString());
      expect(await lockedAtOf(35)).toBeNull();
    }));
});

test("the lock is told also where the site is served by the role that sees only what it may", () =>
  withFreshDatabase(async (owner, url) => {
    await enrol(owner, "leader.li");
    const { db, close } = connect(url, { max: 2, session: { role: SERVING_ROLE } });
    const input = { username: "leader.li", password: PASSWORD };
    for (let tries = 0; tries < 5; tries += 1) await sentenceOf(db, { ...input, password: "wrong" }, 1);
    const { sessionId } = await startSession(systemContext(db, later(31)), input).finally(close);
    const [event] = await owner.select().from(events).where(and(eq(events.action, "session.started"), eq(events.subjectId, sessionId)));
    expect(event!.after).toMatchObject({ lockedAt: later(1).toISOString() });
  }));

describe("what does not lock", () => {
  test("four wrong ones, the right one, and four more", () =>
    withRollback(async (db) => {
      await enrol(db, "gaoxin.filer");
      for (const input of [wrong, wrong, wrong, wrong]) await sentenceOf(db, input);
      await startSession(systemContext(db), right);
      for (const input of [wrong, wrong, wrong, wrong]) expect(await sentenceOf(db, input)).toBe(WRONG_SIGN_IN);
      await startSession(systemContext(db), right);
    }));

  test("four wrong ones, and four more a quarter of an hour after the first", () =>
    withRollback(async (db) => {
      await enrol(db, "gaoxin.filer");
      for (const minute of [0, 5, 10, 14, 15, 16, 17, 18]) expect(await sentenceOf(db, wrong, minute)).toBe(WRONG_SIGN_IN);
      await startSession(systemContext(db, later(18)), right);
    }));

  test("a lock that the security administrator has lifted", () =>
    withRollback(async (db) => {
      await enrol(db, "gaoxin.filer");
      for (let tries = 0; tries < 5; tries += 1) await sentenceOf(db, wrong);
      expect([await forgetTries(db, right.username), await forgetTries(db, right.username)]).toEqual([true, false]);
      await startSession(systemContext(db), right);
    }));
});

test.each(["gaoxin.filer", "nobody.here"])("of 200 wrong passwords for %s at the same time exactly five are checked", (username) =>
  withFreshDatabase(async (db) => {
    await enrol(db, "gaoxin.filer");
    const before = passwordsChecked;
    const outcomes = await Promise.allSettled(Array.from({ length: 200 }, () => startSession(systemContext(db), { ...wrong, username })));
    const sentences = outcomes.map((outcome) => (outcome.status === "rejected" ? (outcome.reason as Error).message : "signed in"));
    expect(passwordsChecked - before).toBe(5);
    expect(sentences.filter((sentence) => sentence === WRONG_SIGN_IN)).toHaveLength(5);
    expect(sentences.filter((sentence) => sentence === lockedSentence(30))).toHaveLength(195);
    const subject = username === "nobody.here" ? expect.stringMatching(/^未知用户名 /) : username;
    const trail = await db.select({ action: events.action, subject: events.subjectId }).from(events).where(eq(events.subjectType, "session")).orderBy(events.action);
    expect(trail).toEqual([{ action: "session.locked", subject }, ...Array(5).fill({ action: "session.refused", subject })]);
    expect(await db.select().from(signInTries)).toMatchObject([{ username, tries: 5, lockedUntil: later(30) }]);
    expect(await db.select().from(sessions)).toEqual([]);
  }));
