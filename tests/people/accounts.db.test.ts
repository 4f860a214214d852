import { desc, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Executor } from "@/db/client";
import { apiTokens, events, people, sessions } from "@/db/schema";
import { createPerson, disablePerson } from "@/lib/people/commands";
import { createPersonInput } from "@/lib/people/inputs";
import { findActorBySession, findActorByToken } from "@/lib/people/queries";
import { startSession } from "@/lib/people/session-commands";
import { createToken, hashToken } from "@/lib/people/token-commands";
import { actors, NOW, PASSWORD, systemContext } from "../support/actors";
import { withRollback } from "../support/db";
import { refused } from "../support/refused";

const lastEvent = async (db: Executor) => (await db.select().from(events).orderBy(desc(events.id)).limit(1))[0];
const newcomer = createPersonInput.parse({ username: "wuhou.filer", name: "何新", unitCode: "wuhou", role: "filer", post: "联络员", password: "long enough" });

describe("opening an account", () => {
  test("keeps a hash, no password, and an event without either", () =>
    withRollback(async (db) => {
      const { as } = await actors(db);
      const person = await createPerson(as("admin.sys"), newcomer);
      expect(person.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
      const event = await lastEvent(db);
      expect(event).toMatchObject({ action: "person.created", subjectId: String(person.id), after: { username: "wuhou.filer", role: "filer" } });
      expect(JSON.stringify(event)).not.toMatch(/argon2|long enough/);
      await startSession(systemContext(db), { username: "wuhou.filer", password: "long enough" });
    }));

  test("is refused to others than the system administrator", () =>
    withRollback(async (db) => {
      const { as } = await actors(db);
      expect((await refused("forbidden", createPerson(as("admin.sec"), newcomer))).message).toBe("只有系统管理员可以管理人员账号");
    }));

  test("a name that is taken is a conflict; an unknown unit is not found", () =>
    withRollback(async (db) => {
      const { as } = await actors(db);
      expect((await refused("conflict", createPerson(as("admin.sys"), { ...newcomer, username: "leader.li" }))).message).toContain("leader.li");
      await refused("not_found", createPerson(as("admin.sys"), { ...newcomer, unitCode: "atlantis" }));
    }));

  test.each(["A.b c", "9lives", "张三", ""])("“%s” is no user name", (username) => {
    expect(createPersonInput.safeParse({ ...newcomer, username }).success).toBe(false);
  });
});

describe("closing an account", () => {
  test("ends its sessions and tokens at once and leaves an event", () =>
    withRollback(async (db) => {
      const { as } = await actors(db);
      const { sessionId } = await startSession(systemContext(db), { username: "gaoxin.filer", password: PASSWORD });
      const { token } = await createToken(systemContext(db), { username: "gaoxin.filer" });
      const person = await disablePerson(as("admin.sys"), { username: "gaoxin.filer" });
      expect(await findActorBySession(db, sessionId, NOW)).toBeNull();
      expect(await findActorByToken(db, hashToken(token), NOW)).toBeNull();
      expect((await db.select().from(sessions).where(eq(sessions.id, sessionId)))[0]).toMatchObject({ endedReason: "disabled", endedAt: NOW });
      expect(await lastEvent(db)).toMatchObject({ action: "person.disabled", subjectId: String(person.id), before: { disabledAt: null } });
    }));

  test("is refused to others, and for one's own", () =>
    withRollback(async (db) => {
      const { as } = await actors(db);
      await refused("forbidden", disablePerson(as("dispatch.chen"), { username: "gaoxin.filer" }));
      expect((await refused("forbidden", disablePerson(as("admin.sys"), { username: "admin.sys" }))).message).toBe("不能停用自己的账号");
    }));

  test("twice is a conflict; of nobody is not found", () =>
    withRollback(async (db) => {
      const { as } = await actors(db);
      await disablePerson(as("admin.sys"), { username: "gaoxin.filer" });
      await refused("conflict", disablePerson(as("admin.sys"), { username: "gaoxin.filer" }));
      await refused("not_found", disablePerson(as("admin.sys"), { username: "nobody" }));
    }));
});

describe("a bearer token", () => {
  test("speaks for its person for 90 days; only its hash is kept, and the event does not hold it", () =>
    withRollback(async (db) => {
      const { as } = await actors(db);
      const { token, expiresAt } = await createToken(systemContext(db), { username: "gaoxin.filer" });
      expect(await findActorByToken(db, hashToken(token), NOW)).toEqual(as("gaoxin.filer").actor);
      expect(await findActorByToken(db, hashToken(token), expiresAt)).toBeNull();
      expect(expiresAt.getTime() - NOW.getTime()).toBe(90 * 86_400_000);
      expect(JSON.stringify([await db.select().from(apiTokens), await lastEvent(db)])).not.toContain(token);
      expect(await lastEvent(db)).toMatchObject({ action: "token.created", after: { username: "gaoxin.filer" } });
    }));

  test("is refused to others, for nobody and for a closed account", () =>
    withRollback(async (db) => {
      const { as } = await actors(db);
      await refused("forbidden", createToken(as("gaoxin.filer"), { username: "gaoxin.filer" }));
      await refused("not_found", createToken(systemContext(db), { username: "nobody" }));
      await db.update(people).set({ disabledAt: NOW }).where(eq(people.username, "gaoxin.filer"));
      await refused("conflict", createToken(systemContext(db), { username: "gaoxin.filer" }));
    }));

  test("that was revoked or made up is nobody's", () =>
    withRollback(async (db) => {
      await actors(db);
      const { token } = await createToken(systemContext(db), { username: "gaoxin.filer" });
      await db.update(apiTokens).set({ revokedAt: NOW });
      expect(await findActorByToken(db, hashToken(token), NOW)).toBeNull();
      expect(await findActorByToken(db, hashToken("guatu_made_up"), NOW)).toBeNull();
    }));
});
