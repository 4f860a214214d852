import { desc, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Executor } from "@/db/client";
import { events, oneTimeCodes, people, recoveryCodes, secondFactors, sessions, signInTries } from "@/db/schema";
import { endSessionsOfPerson, issueCode, resetSecondFactor, unlock } from "@/lib/people/access/commands";
import { hashCode } from "@/lib/people/codes";
import { createPerson, disablePerson } from "@/lib/people/commands";
import { createPersonInput } from "@/lib/people/inputs";
import { findActorBySession } from "@/lib/people/queries";
import { startSession } from "@/lib/people/sign-in/commands";
import { actors, NOW, PASSWORD, systemContext } from "../support/actors";
import { withRollback } from "../support/db";
import { refused } from "../support/refused";

const lastEvent = async (db: Executor) => (await db.select().from(events).orderBy(desc(events.id)).limit(1))[0];
const idOf = async (db: Executor, username: string) => (await db.select({ id: people.id }).from(people).where(eq(people.username, username)))[0]!.id;
const filer = { username: "gaoxin.filer" };

describe("a one-time code", () => {
  test("is kept as a hash for 72 hours, and neither the table nor the event holds it", () =>
    withRollback(async (db) => {
      const { as } = await actors(db);
      const issued = await issueCode(as("admin.sec"), filer);
      expect(issued.code).toMatch(/^([0-9A-Z]{4}-){3}[0-9A-Z]{4}$/);
      expect(issued).toMatchObject({ username: "gaoxin.filer", name: "方少游", purpose: "reset_password", expiresAt: new Date(NOW.getTime() + 72 * 3_600_000) });
      const rows = await db.select().from(oneTimeCodes);
      expect(rows).toMatchObject([{ codeHash: hashCode(issued.code), createdBy: await idOf(db, "admin.sec"), usedAt: null }]);
      expect(await lastEvent(db)).toMatchObject({ action: "person.code_issued", after: { username: "gaoxin.filer", purpose: "reset_password" } });
      expect(JSON.stringify([rows, await lastEvent(db)])).not.toContain(issued.code);
      await startSession(systemContext(db), { username: "gaoxin.filer", password: PASSWORD });
    }));

  test("a second one ends the first", () =>
    withRollback(async (db) => {
      const { as } = await actors(db);
      await issueCode(as("admin.sec"), filer);
      await issueCode(as("admin.sec", new Date(NOW.getTime() + 60_000)), filer);
      expect((await db.select().from(oneTimeCodes).orderBy(oneTimeCodes.id)).map(({ expiresAt }) => (expiresAt.getTime() - NOW.getTime()) / 60_000)).toEqual([1, 72 * 60 + 1]);
    }));

  test("opens a new account once it has a role, and no closed one", () =>
    withRollback(async (db) => {
      const { as } = await actors(db);
      const newcomer = createPersonInput.parse({ username: "wuhou.filer", name: "何新", unitCode: "wuhou" });
      const { id } = await createPerson(as("admin.sys"), newcomer);
      expect((await refused("rule", issueCode(as("admin.sec"), newcomer))).message).toContain("还没有角色");
      await db.update(people).set({ role: "filer" }).where(eq(people.id, id));
      expect(await issueCode(as("admin.sec"), newcomer)).toMatchObject({ purpose: "activate" });
      await disablePerson(as("admin.sys"), { ...newcomer, reason: "误开" });
      expect((await refused("rule", issueCode(as("admin.sec"), newcomer))).message).toContain("已经停用");
    }));

  test("is the security administrator's to give, and not to themselves", () =>
    withRollback(async (db) => {
      const { as } = await actors(db);
      expect((await refused("forbidden", issueCode(as("admin.sys"), filer))).message).toBe("只有安全管理员可以签发一次性登录码");
      expect((await refused("forbidden", issueCode(as("admin.sec"), { username: "admin.sec" }))).message).toContain("不能给自己签发");
      await refused("not_found", issueCode(as("admin.sec"), { username: "nobody" }));
    }));
});

describe("a lock after too many wrong tries", () => {
  const lock = (db: Executor, minutes: number) =>
    db.insert(signInTries).values({ username: "gaoxin.filer", tries: 5, since: NOW, lockedUntil: new Date(NOW.getTime() + minutes * 60_000) });

  test("is taken away by the security administrator, once", () =>
    withRollback(async (db) => {
      const { as } = await actors(db);
      await lock(db, 30);
      expect((await refused("forbidden", unlock(as("admin.sys"), filer))).message).toBe("只有安全管理员可以解除登录锁定");
      await unlock(as("admin.sec"), filer);
      expect(await db.select().from(signInTries)).toMatchObject([{ tries: 0, lockedUntil: null }]);
      expect(await lastEvent(db)).toMatchObject({ action: "person.unlocked", subjectId: String(await idOf(db, "gaoxin.filer")) });
      expect((await refused("conflict", unlock(as("admin.sec"), filer))).message).toContain("没有被锁定");
    }));

  test("that ran out by itself is none; nobody's is not found", () =>
    withRollback(async (db) => {
      const { as } = await actors(db);
      await lock(db, 0);
      await refused("conflict", unlock(as("admin.sec"), filer));
      await refused("not_found", unlock(as("admin.sec"), { username: "nobody" }));
    }));
});

describe("a lost second factor", () => {
  const input = { ...filer, note: "当面核对工作证" };

  test("is taken away with its recovery codes; sessions end; how the person was known is in the event", () =>
    withRollback(async (db) => {
      const { as } = await actors(db);
      const personId = await idOf(db, "gaoxin.filer");
      const { sessionId } = await startSession(systemContext(db), { username: "gaoxin.filer", password: PASSWORD });
      await db.insert(secondFactors).values({ personId, secret: "v1:x", createdAt: NOW, confirmedAt: NOW });
      await db.insert(recoveryCodes).values({ personId, codeHash: "x", createdAt: NOW });
      expect((await refused("forbidden", resetSecondFactor(as("admin.sys"), input))).message).toBe("只有安全管理员可以重置动态口令");
      expect((await refused("forbidden", resetSecondFactor(as("admin.sec"), { ...input, username: "admin.sec" }))).message).toContain("不能重置自己的动态口令");
      await resetSecondFactor(as("admin.sec"), input);
      expect([await db.select().from(secondFactors), await db.select().from(recoveryCodes), await findActorBySession(db, sessionId, NOW)]).toEqual([[], [], null]);
      expect(await lastEvent(db)).toMatchObject({ action: "second_factor.reset", after: { username: "gaoxin.filer", note: "当面核对工作证" } });
      expect((await refused("rule", resetSecondFactor(as("admin.sec"), input))).message).toContain("没有启用动态口令");
    }));
});

describe("somebody else's sessions", () => {
  test("are all ended by the security administrator, with how many in the event", () =>
    withRollback(async (db) => {
      const { as } = await actors(db);
      const started = [];
      for (const _ of [1, 2]) started.push(await startSession(systemContext(db), { username: "gaoxin.filer", password: PASSWORD }));
      expect((await refused("forbidden", endSessionsOfPerson(as("admin.sys"), filer))).message).toBe("只有安全管理员可以结束他人的登录");
      expect(await endSessionsOfPerson(as("admin.sec"), filer)).toEqual({ ended: 2 });
      for (const { sessionId } of started) expect(await findActorBySession(db, sessionId, NOW)).toBeNull();
      expect((await db.select().from(sessions)).map(({ endedReason }) => endedReason)).toEqual(["ended_by_administrator", "ended_by_administrator"]);
      expect(await lastEvent(db)).toMatchObject({ action: "session.ended_by_other", after: { username: "gaoxin.filer", ended: 2 } });
      expect((await refused("conflict", endSessionsOfPerson(as("admin.sec"), filer))).message).toContain("现在没有登录");
      await refused("not_found", endSessionsOfPerson(as("admin.sec"), { username: "nobody" }));
    }));
});
