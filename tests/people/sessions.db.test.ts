import { and, desc, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Executor } from "@/db/client";
import { events, people, sessions } from "@/db/schema";
import { addDays, plainDate, shanghaiInstant } from "@/lib/base/date";
import { findActorBySession } from "@/lib/people/queries";
import { endSession, startSession, TOO_MANY_TRIES, touchSession, WRONG_SIGN_IN } from "@/lib/people/session-commands";
import { actors, enrol, NOW, PASSWORD, systemContext } from "../support/actors";
import { withRollback } from "../support/db";
import { refused } from "../support/refused";

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
      expect(await findActorBySession(db, sessionId, NOW)).toEqual({ actor, lastSeenAt: NOW });
      expect(await lastEvent(db)).toMatchObject({ action: "session.started", actorId: actor.personId, subjectId: sessionId });
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
      expect(await lastEvent(db)).toMatchObject({ action: "session.refused", actorId: null, subjectId: input.username });
      expect(await db.select().from(sessions)).toEqual([]);
    }));

  test("a closed account gets the same sentence", () =>
    withRollback(async (db) => {
      const { personId } = await enrol(db, "gaoxin.filer");
      await db.update(people).set({ disabledAt: NOW }).where(eq(people.id, personId));
      expect((await refused("forbidden", startSession(systemContext(db), right))).message).toBe(WRONG_SIGN_IN);
    }));

  test("after ten wrong passwords even the right one waits, for that name alone, and fifteen minutes later it is taken", () =>
    withRollback(async (db) => {
      await enrol(db, "gaoxin.filer");
      await enrol(db, "gaoxin.head");
      for (let tries = 0; tries < 10; tries += 1) {
        expect((await refused("forbidden", startSession(systemContext(db), { ...right, password: "wrong" }))).message).toBe(WRONG_SIGN_IN);
      }
      expect((await refused("forbidden", startSession(systemContext(db), right))).message).toBe(TOO_MANY_TRIES);
      await startSession(systemContext(db), { ...right, username: "gaoxin.head" });
      expect((await refused("forbidden", startSession(systemContext(db, later(14)), right))).message).toBe(TOO_MANY_TRIES);
      await startSession(systemContext(db, later(15)), right);
    }));
});

describe("a session", () => {
  test("no longer counts after eight idle hours, after twelve hours, or once its person is closed", () =>
    withRollback(async (db) => {
      const { personId } = await enrol(db, "gaoxin.filer");
      const { sessionId } = await startSession(systemContext(db), right);
      const isLiveAt = async (minutes: number) => (await findActorBySession(db, sessionId, later(minutes))) !== null;
      expect([await isLiveAt(479), await isLiveAt(480)]).toEqual([true, false]);
      await touchSession(db, sessionId, later(470));
      expect([await isLiveAt(480), await isLiveAt(719), await isLiveAt(720)]).toEqual([true, true, false]);
      await db.update(people).set({ disabledAt: NOW }).where(eq(people.id, personId));
      expect(await isLiveAt(1)).toBe(false);
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
