import { and, desc, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Executor } from "@/db/client";
import { events, people, securitySettings, sessions } from "@/db/schema";
import { addDays, plainDate, shanghaiInstant } from "@/lib/base/date";
import { findActorBySession } from "@/lib/people/queries";
import { endSession, touchSession } from "@/lib/people/sessions/commands";
import { startSession } from "@/lib/people/sign-in/commands";
import { DENGBAO_PRESET } from "@/lib/people/security/terms";
import { WRONG_SIGN_IN } from "@/lib/people/sign-in/terms";
import { actors, enrol, NOW, PASSWORD, systemContext } from "../support/actors";
import { withRollback } from "../support/db";
import { refused } from "../support/refused";

beforeAll(() => void (process.env.GUATU_KEY = "a key of this test"));

const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
const lastEvent = async (db: Executor) => (await db.select().from(events).orderBy(desc(events.id)).limit(1))[0];
const right = { username: "gaoxin.filer", password: PASSWORD };

describe("signing in", () => {
  test("opens a session of twelve hours and leaves an event in the person's name", () =>
    withRollback(async (db) => {
      const actor = await enrol(db, "gaoxin.filer");
      const { sessionId } = await startSession(systemContext(db), right);
      const [session] = await db.select().from(sessions).where(eq(sessions.id, sessionId));
      expect(session).toMatchObject({ personId: actor.personId, endedAt: null, expiresAt: later(12 * 60) });
      expect(await findActorBySession(db, sessionId, NOW)).toEqual({ actor, lastSeenAt: NOW, confirmedUntil: later(5), proof: "password", obligation: null, passwordDaysLeft: 90 });
      expect(await lastEvent(db)).toMatchObject({ action: "session.started", actorId: actor.personId, subjectId: sessionId, after: { via: "password", lockedAt: null } });
    }));

  test("keeps from where and with what, and when this person was last here", () =>
    withRollback(async (db) => {
      await enrol(db, "gaoxin.filer");
      const { sessionId } = await startSession({ ...systemContext(db), origin: { sessionId: null, ip: "203.0.113.7" } }, right, "Mozilla/5.0");
      expect((await db.select().from(sessions))[0]).toMatchObject({ id: sessionId, ip: "203.0.113.7", userAgent: "Mozilla/5.0", via: "password", confirmedAt: NOW, secondFactorAt: null });
      expect((await db.select().from(people))[0]).toMatchObject({ lastSignedInAt: NOW });
    }));

  test("from a fourth place ends the oldest session; one that timed out takes no place", () =>
    withRollback(async (db) => {
      await enrol(db, "gaoxin.filer");
      const ids: string[] = [];
      for (const minute of [0, 40, 41, 42]) ids.push((await startSession(systemContext(db, later(minute)), right)).sessionId);
      const reasons = async () => (await db.select({ reason: sessions.endedReason }).from(sessions).orderBy(sessions.startedAt)).map(({ reason }) => reason);
      expect(await reasons()).toEqual(["timed_out", null, null, null]);
      ids.push((await startSession(systemContext(db, later(43)), right)).sessionId);
      expect(await reasons()).toEqual(["timed_out", "too_many", null, null, null]);
    }));

  test.each([
    ["a wrong password", { username: "gaoxin.filer", password: "guatu-dem0" }],
    ["an unknown name", { username: "nobody.here", password: PASSWORD }],
    ["an empty hash", { username: "nobody.here", password: "nobody signs in with this" }],
  ])("%s gets the one sentence and an event", (_name, input) =>
    withRollback(async (db) => {
      await enrol(db, "gaoxin.filer");
      const refusal = await refused("forbidden", startSession(systemContext(db), input));
      expect(refusal.message).toBe(WRONG_SIGN_IN);
      expect(await lastEvent(db)).toMatchObject({ action: "session.refused", actorId: null, subjectId: input.username === right.username ? right.username : expect.stringMatching(/^未知用户名 /) });
      expect(await db.select().from(sessions)).toEqual([]);
    }));

  test("a closed account gets the same sentence", () =>
    withRollback(async (db) => {
      const { personId } = await enrol(db, "gaoxin.filer");
      await db.update(people).set({ disabledAt: NOW }).where(eq(people.id, personId));
      expect((await refused("forbidden", startSession(systemContext(db), right))).message).toBe(WRONG_SIGN_IN);
    }));
});

describe("a session", () => {
  test("no longer counts after thirty idle minutes, after twelve hours, or once its person is closed", () =>
    withRollback(async (db) => {
      const { personId } = await enrol(db, "gaoxin.filer");
      const { sessionId } = await startSession(systemContext(db), right);
      const isLiveAt = async (minutes: number) => (await findActorBySession(db, sessionId, later(minutes))) !== null;
      expect([await isLiveAt(29), await isLiveAt(30)]).toEqual([true, false]);
      await touchSession(db, sessionId, later(710));
      expect([await isLiveAt(719), await isLiveAt(720)]).toEqual([true, false]);
      await db.update(people).set({ disabledAt: NOW }).where(eq(people.id, personId));
      expect(await isLiveAt(1)).toBe(false);
    }));

  test("of an administrator idles out after fifteen minutes, and tightened settings hold at once", () =>
    withRollback(async (db) => {
      await enrol(db, "admin.sys");
      const { sessionId } = await startSession(systemContext(db), { ...right, username: "admin.sys" });
      const isLiveAt = async (minutes: number) => (await findActorBySession(db, sessionId, later(minutes))) !== null;
      expect([await isLiveAt(14), await isLiveAt(15)]).toEqual([true, false]);
      await db.insert(securitySettings).values({ version: 2, settings: { ...DENGBAO_PRESET, adminIdleMinutes: 60, sessionHours: 0.5 }, changedAt: NOW, reason: "测试" });
      expect([await isLiveAt(29), await isLiveAt(30)]).toEqual([true, false]);
    }));

  test("is marked as used at most once a minute", () =>
    withRollback(async (db) => {
      await enrol(db, "gaoxin.filer");
      const { sessionId } = await startSession(systemContext(db), right);
      const seenAt = async () => (await db.select().from(sessions).where(eq(sessions.id, sessionId)))[0]!.lastSeenAt;
      await touchSession(db, sessionId, new Date(NOW.getTime() + 30_000));
      expect(await seenAt()).toEqual(NOW);
      await touchSession(db, sessionId, later(1));
      expect(await seenAt()).toEqual(later(1));
    }));

  test("ends when its person signs out: once, with one event", () =>
    withRollback(async (db) => {
      const { as } = await actors(db);
      const { sessionId } = await startSession(systemContext(db), right);
      await endSession(as("gaoxin.filer"), { sessionId });
      await endSession(as("gaoxin.filer"), { sessionId });
      expect(await findActorBySession(db, sessionId, NOW)).toBeNull();
      const ended = await db.select().from(events).where(and(eq(events.action, "session.ended"), eq(events.subjectId, sessionId)));
      expect(ended).toHaveLength(1);
    }));

  test("of somebody else is not to be found, and stays", () =>
    withRollback(async (db) => {
      const { as } = await actors(db);
      const { sessionId } = await startSession(systemContext(db), right);
      await refused("not_found", endSession(as("tianfu.filer"), { sessionId }));
      expect(await findActorBySession(db, sessionId, NOW)).not.toBeNull();
    }));

  test("lives by the wall clock: a day later it is over", () =>
    withRollback(async (db) => {
      await enrol(db, "gaoxin.filer");
      const { sessionId } = await startSession(systemContext(db), right);
      expect(await findActorBySession(db, sessionId, shanghaiInstant(addDays(plainDate("2025-06-20"), 1)))).toBeNull();
    }));
});
