import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Executor } from "@/db/client";
import { people, secondFactors, signInTries } from "@/db/schema";
import { getDesk } from "@/lib/desk/queries";
import { issueCode } from "@/lib/people/access/commands";
import { createPerson, createPersonWithHash, disablePerson } from "@/lib/people/commands";
import { peopleQuery } from "@/lib/people/directory/inputs";
import { getPerson, listOwnUnitPeople, listPeople, PAGE_SIZE } from "@/lib/people/directory/queries";
import { createPersonInput } from "@/lib/people/inputs";
import { startSession } from "@/lib/people/sign-in/commands";
import { createToken } from "@/lib/people/tokens/commands";
import { actors, NOW, PASSWORD, systemContext, type Username, USERNAMES } from "../support/actors";
import { withRollback } from "../support/db";
import { refused } from "../support/refused";

const card = (username: string, unitCode = "wuhou") => createPersonInput.parse({ username, name: "何新", unitCode, post: "联络员" });
const found = async (db: Executor, as: (username: Username) => Parameters<typeof listPeople>[0], query: Record<string, string> = {}) =>
  (await listPeople(as("admin.sys"), peopleQuery.parse(query), NOW)).rows.map(({ username }) => username);

describe("the list of people", () => {
  test("shows everybody unit by unit, and is found by name, user name, post, unit, role and state", () =>
    withRollback(async (db) => {
      const { as } = await actors(db);
      await createPerson(as("admin.sys"), card("wuhou.filer"));
      expect((await found(db, as)).toSorted()).toEqual([...USERNAMES, "wuhou.filer"].toSorted());
      expect(await found(db, as, { q: "方少" })).toEqual(["gaoxin.filer"]);
      expect(await found(db, as, { q: "ADMIN." })).toEqual(["admin.sys", "admin.sec", "admin.audit"]);
      expect(await found(db, as, { q: "联络" })).toEqual(["wuhou.filer"]);
      expect(await found(db, as, { q: "%" })).toEqual([]);
      expect(await found(db, as, { unit: "gaoxin", role: "head" })).toEqual(["gaoxin.head"]);
      expect(await found(db, as, { state: "without_role" })).toEqual(["wuhou.filer"]);
      expect(await found(db, as, { role: "boss", state: "?", page: "x" })).toHaveLength(USERNAMES.length + 1);
    }));

  test("says how each account stands", () =>
    withRollback(async (db) => {
      const { as } = await actors(db);
      await createPersonWithHash(systemContext(db), { ...card("wuhou.head"), role: "head" }, null);
      await disablePerson(as("admin.sys"), { username: "tianfu.filer", reason: "调离" });
      await db.insert(signInTries).values([
        { username: "gaoxin.filer", tries: 5, since: NOW, lockedUntil: new Date(NOW.getTime() + 60_000) },
        { username: "gaoxin.head", tries: 5, since: NOW, lockedUntil: NOW },
      ]);
      const { rows } = await listPeople(as("admin.sec"), peopleQuery.parse({}), NOW);
      const standing = Object.fromEntries(rows.map((row) => [row.username, row.standing]));
      expect(standing).toMatchObject({ "wuhou.head": "not_activated", "tianfu.filer": "disabled", "gaoxin.filer": "locked", "gaoxin.head": "active" });
      expect(await found(db, as, { state: "locked" })).toEqual(["gaoxin.filer"]);
    }));

  test("comes page by page; a page too far is the last", () =>
    withRollback(async (db) => {
      const { as } = await actors(db);
      const { actor } = as("gaoxin.filer");
      const unitId = actor.kind === "person" ? actor.unit.id : 0;
      const crowd = Array.from({ length: 120 }, (_, at) => ({ username: `crowd.${at}`, name: "众人", unitId, createdAt: NOW }));
      await db.insert(people).values(crowd);
      const pages = [];
      for (const page of ["1", "2", "3", "9"]) pages.push(await listPeople(as("admin.sys"), peopleQuery.parse({ page, q: "crowd." }), NOW));
      expect(pages.map(({ page, pages: all, total, rows }) => [page, all, total, rows.length])).toEqual([[1, 3, 120, PAGE_SIZE], [2, 3, 120, PAGE_SIZE], [3, 3, 120, 20], [3, 3, 120, 20]]);
      expect(new Set(pages.slice(0, 3).flatMap(({ rows }) => rows.map(({ username }) => username))).size).toBe(120);
    }));

  test("is for the system and the security administrator", () =>
    withRollback(async (db) => {
      const { as } = await actors(db);
      for (const username of ["admin.audit", "dispatch.chen", "gaoxin.head"] as const) {
        expect((await refused("forbidden", listPeople(as(username), peopleQuery.parse({}), NOW))).message).toBe("只有系统管理员和安全管理员可以查看人员账号");
        await refused("forbidden", getPerson(as(username), "gaoxin.filer", NOW));
      }
    }));
});

describe("one account", () => {
  test("shows where it is signed in to the security administrator alone, and never a hash, a key or an id of a session", () =>
    withRollback(async (db) => {
      const { as } = await actors(db);
      const { sessionId, personId } = await startSession(systemContext(db), { username: "gaoxin.filer", password: PASSWORD }, "Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/140.0");
      await createToken(systemContext(db), { username: "gaoxin.filer" });
      const { code } = await issueCode(as("admin.sec"), { username: "gaoxin.filer" });
      await db.insert(secondFactors).values({ personId, secret: "v1:secret", createdAt: NOW, confirmedAt: NOW });
      const seen = await getPerson(as("admin.sec"), "gaoxin.filer", NOW);
      expect(seen).toMatchObject({ standing: "active", hasPassword: true, hasSecondFactor: true, code: { purpose: "reset_password" }, access: { sessions: [{ device: "Firefox，Windows", via: "password" }], tokens: [{}] } });
      expect(JSON.stringify(seen)).not.toMatch(new RegExp(`argon2|v1:secret|${code}|${sessionId}`));
      expect(await getPerson(as("admin.sys"), "gaoxin.filer", NOW)).toMatchObject({ access: null });
      expect((await getPerson(as("admin.sec"), "gaoxin.filer", new Date(NOW.getTime() + 31 * 60_000))).access?.sessions).toEqual([]);
      await refused("not_found", getPerson(as("admin.sec"), "nobody", NOW));
    }));
});

describe("a unit's head", () => {
  test("sees who of the own unit may sign in, and nobody else", () =>
    withRollback(async (db) => {
      const { as } = await actors(db);
      await createPerson(as("admin.sys"), card("gaoxin.waiting", "gaoxin"));
      await createPersonWithHash(systemContext(db), { ...card("gaoxin.gone", "gaoxin"), role: "filer" }, null);
      await disablePerson(as("admin.sys"), { username: "gaoxin.gone", reason: "调离" });
      expect(await listOwnUnitPeople(as("gaoxin.head"))).toEqual([
        { username: "gaoxin.filer", name: "方少游", role: "filer", post: "" }, { username: "gaoxin.head", name: "金辰光", role: "head", post: "" },
      ]);
      expect((await refused("forbidden", listOwnUnitPeople(as("gaoxin.filer")))).message).toBe("本单位人员由单位审核人查看");
    }));
});

describe("the desk of the security administrator", () => {
  test("holds new accounts until they have a role and a code", () =>
    withRollback(async (db) => {
      const { as } = await actors(db);
      expect(await getDesk(as("admin.sec"))).toEqual({ kind: "security", waiting: [] });
      const { id } = await createPerson(as("admin.sys"), card("wuhou.filer"));
      const waits = async () => { const desk = await getDesk(as("admin.sec")); return desk.kind === "security" && desk.waiting.map(({ username, role }) => [username, role]); };
      expect(await waits()).toEqual([["wuhou.filer", null]]);
      await db.update(people).set({ role: "filer" }).where(eq(people.id, id));
      expect(await waits()).toEqual([["wuhou.filer", "filer"]]);
      await issueCode(as("admin.sec"), { username: "wuhou.filer" });
      expect(await waits()).toEqual([]);
    }));
});
