import { and, desc, eq, isNull, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Executor } from "@/db/client";
import { apiTokens, events, people, sessions, units } from "@/db/schema";
import { assignRole, changePerson, createPerson, createPersonWithHash, disablePerson, enablePerson, loadPerson } from "@/lib/people/commands";
import { createPersonInput, loadPersonInput } from "@/lib/people/inputs";
import { findActorBySession, findActorByToken } from "@/lib/people/queries";
import { startSession } from "@/lib/people/sign-in/commands";
import type { Role } from "@/lib/people/terms";
import { createToken, hashToken, revokeToken } from "@/lib/people/tokens/commands";
import { actors, NOW, PASSWORD, systemContext, type Username } from "../support/actors";
import { withFreshDatabase, withRollback } from "../support/db";
import { refused } from "../support/refused";

const lastEvent = async (db: Executor) => (await db.select().from(events).orderBy(desc(events.id)).limit(1))[0];
const newcomer = createPersonInput.parse({ username: "wuhou.filer", name: "何新", unitCode: "wuhou", post: "联络员" });
const loaded = loadPersonInput.parse({ ...newcomer, role: "filer", password: "long enough" });
const personIn = async (db: Executor, username: string) => (await db.select().from(people).where(eq(people.username, username)))[0]!;

/** A session and a token of that person, and whether either still speaks for them. */
async function signedIn(db: Executor, username: Username) {
  const { sessionId } = await startSession(systemContext(db), { username, password: PASSWORD });
  const { token } = await createToken(systemContext(db), { username });
  return async () => [await findActorBySession(db, sessionId, NOW), await findActorByToken(db, hashToken(token), NOW)].map((found) => found !== null);
}

describe("opening an account", () => {
  test("gives neither role nor password, and leaves an event", () =>
    withRollback(async (db) => {
      const { as } = await actors(db);
      const person = await createPerson(as("admin.sys"), newcomer);
      expect(person).toMatchObject({ role: null, passwordHash: null, version: 1, disabledAt: null });
      expect(await lastEvent(db)).toMatchObject({ action: "person.created", subjectId: String(person.id), after: { username: "wuhou.filer", role: null } });
      await refused("forbidden", startSession(systemContext(db), { username: "wuhou.filer", password: "" }));
    }));

  test("is refused to others than the system administrator", () =>
    withRollback(async (db) => {
      const { as } = await actors(db);
      expect((await refused("forbidden", createPerson(as("admin.sec"), newcomer))).message).toBe("只有系统管理员可以管理人员账号");
    }));

  test("with a role at once is for the machine itself: it keeps a hash, no password, and an event without either", () =>
    withRollback(async (db) => {
      const { as } = await actors(db);
      expect((await refused("forbidden", loadPerson(as("admin.sys"), loaded))).message).toContain("角色由安全管理员分配");
      const person = await loadPerson(systemContext(db), loaded);
      expect(person.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
      expect(person.passwordChangedAt).toBeNull();
      expect(JSON.stringify(await lastEvent(db))).not.toMatch(/argon2|long enough/);
      await startSession(systemContext(db), { username: "wuhou.filer", password: "long enough" });
    }));

  test("a name that is taken is a conflict; an unknown unit is not found, a closed one is named", () =>
    withRollback(async (db) => {
      const { as } = await actors(db);
      expect((await refused("conflict", createPerson(as("admin.sys"), { ...newcomer, username: "leader.li" }))).message).toContain("leader.li");
      await refused("not_found", createPerson(as("admin.sys"), { ...newcomer, unitCode: "atlantis" }));
      await db.update(units).set({ isActive: false }).where(eq(units.code, "wuhou"));
      expect((await refused("rule", createPerson(as("admin.sys"), newcomer))).message).toMatch(/武侯区”已经停用/);
    }));

  test.each(["A.b c", "9lives", "张三", ""])("“%s” is no user name", (username) => {
    expect(createPersonInput.safeParse({ ...newcomer, username }).success).toBe(false);
  });
});

describe("changing an account", () => {
  const change = { username: "gaoxin.filer", version: 1, name: "方少游", unitCode: "gaoxin", post: "科员", email: "fang@example.cn", wecomId: "" };

  test("keeps the rest, counts the version and leaves before and after", () =>
    withRollback(async (db) => {
      const { as } = await actors(db);
      const speaks = await signedIn(db, "gaoxin.filer");
      expect(await changePerson(as("admin.sys"), change)).toMatchObject({ post: "科员", email: "fang@example.cn", role: "filer", version: 2 });
      expect(await lastEvent(db)).toMatchObject({ action: "person.changed", before: { post: "", email: "" }, after: { post: "科员", email: "fang@example.cn" } });
      expect(await speaks()).toEqual([true, true]);
    }));

  test("into another unit ends sessions and tokens", () =>
    withRollback(async (db) => {
      const { as } = await actors(db);
      const speaks = await signedIn(db, "gaoxin.filer");
      await changePerson(as("admin.sys"), { ...change, unitCode: "wuhou" });
      expect(await speaks()).toEqual([false, false]);
    }));

  test("is refused to others; seen too early it is a conflict", () =>
    withRollback(async (db) => {
      const { as } = await actors(db);
      expect((await refused("forbidden", changePerson(as("admin.sec"), change))).message).toBe("只有系统管理员可以管理人员账号");
      await changePerson(as("admin.sys"), change);
      expect((await refused("conflict", changePerson(as("admin.sys"), change))).message).toContain("刚被他人修改");
      await refused("not_found", changePerson(as("admin.sys"), { ...change, username: "nobody" }));
    }));
});

describe("giving a role", () => {
  test("makes an account one that signs in; another role ends sessions and tokens", () =>
    withRollback(async (db) => {
      const { as } = await actors(db);
      await createPerson(as("admin.sys"), newcomer);
      expect(await assignRole(as("admin.sec"), { username: "wuhou.filer", version: 1, role: "filer" })).toMatchObject({ role: "filer", version: 2 });
      expect(await lastEvent(db)).toMatchObject({ action: "person.role_assigned", before: { role: null }, after: { role: "filer" } });
      const speaks = await signedIn(db, "gaoxin.filer");
      await assignRole(as("admin.sec"), { username: "gaoxin.filer", version: 1, role: "head" });
      expect(await speaks()).toEqual([false, false]);
    }));

  test("is the security administrator's alone, and never for themselves", () =>
    withRollback(async (db) => {
      const { as } = await actors(db);
      const give = { username: "gaoxin.filer", version: 1, role: "head" } as const;
      expect((await refused("forbidden", assignRole(as("admin.sys"), give))).message).toBe("只有安全管理员可以分配角色");
      expect((await refused("forbidden", assignRole(as("admin.sec"), { ...give, username: "admin.sec", role: "sysadmin" }))).message).toContain("不能给自己分配角色");
    }));

  test("does not cross between administrators and business, nor between administrators", () =>
    withRollback(async (db) => {
      const { as } = await actors(db);
      const tried = async (username: string, role: Role) => (await refused("forbidden", assignRole(as("admin.sec"), { username, version: 1, role }))).message;
      expect(await tried("admin.sys", "auditor")).toContain("管理员账号不能改作其他角色");
      expect(await tried("admin.audit", "leader")).toContain("管理员账号不能改作其他角色");
      expect(await tried("dispatch.wang", "secadmin")).toContain("办理业务的账号不能改为管理员");
    }));

  test("seen too early is a conflict; a closed account and the same role are named", () =>
    withRollback(async (db) => {
      const { as } = await actors(db);
      await refused("conflict", assignRole(as("admin.sec"), { username: "gaoxin.filer", version: 2, role: "head" }));
      expect((await refused("rule", assignRole(as("admin.sec"), { username: "gaoxin.filer", version: 1, role: "filer" }))).message).toContain("已经是这个角色");
      await disablePerson(as("admin.sys"), { username: "gaoxin.filer", reason: "调离" });
      expect((await refused("rule", assignRole(as("admin.sec"), { username: "gaoxin.filer", version: 2, role: "head" }))).message).toContain("请先恢复账号");
    }));
});

describe("closing an account", () => {
  const close = { username: "gaoxin.filer", reason: "调离岗位" };

  test("ends its sessions and tokens at once and leaves an event with the reason", () =>
    withRollback(async (db) => {
      const { as } = await actors(db);
      const speaks = await signedIn(db, "gaoxin.filer");
      const person = await disablePerson(as("admin.sys"), close);
      expect(person).toMatchObject({ disabledAt: NOW, disabledReason: "调离岗位", version: 2 });
      expect(await db.select().from(sessions).where(eq(sessions.personId, person.id))).toMatchObject([{ endedReason: "disabled", endedAt: NOW }]);
      expect(await lastEvent(db)).toMatchObject({ action: "person.disabled", subjectId: String(person.id), before: { disabledAt: null }, after: { reason: "调离岗位" } });
      await enablePerson(as("admin.sec"), { username: "gaoxin.filer", reason: "返回岗位" });
      expect(await lastEvent(db)).toMatchObject({ action: "person.enabled", after: { disabledAt: null, reason: "返回岗位" } });
      expect(await speaks()).toEqual([false, false]);
      await startSession(systemContext(db), { username: "gaoxin.filer", password: PASSWORD });
    }));

  test("is for the system and the security administrator, and never for one's own", () =>
    withRollback(async (db) => {
      const { as } = await actors(db);
      expect((await refused("forbidden", disablePerson(as("dispatch.chen"), close))).message).toBe("只有系统管理员和安全管理员可以停用或恢复账号");
      await refused("forbidden", enablePerson(as("admin.audit"), close));
      expect((await refused("forbidden", disablePerson(as("admin.sys"), { ...close, username: "admin.sys" }))).message).toBe("不能停用自己的账号");
      await disablePerson(as("admin.sec"), close);
    }));

  test("twice is a conflict, so is opening an open one; of nobody is not found", () =>
    withRollback(async (db) => {
      const { as } = await actors(db);
      await refused("conflict", enablePerson(as("admin.sys"), close));
      await disablePerson(as("admin.sys"), close);
      await refused("conflict", disablePerson(as("admin.sys"), close));
      await refused("not_found", disablePerson(as("admin.sys"), { ...close, username: "nobody" }));
    }));

  test("stops before the last administrator of a kind, also when two close each other at once", () =>
    withFreshDatabase(async (db) => {
      const { as } = await actors(db);
      expect((await refused("rule", disablePerson(as("admin.sys"), { ...close, username: "admin.sec" }))).message).toBe("“杜若衡”是最后一个启用的安全管理员，不能停用；请先开通另一个安全管理员账号");
      const second = await createPersonWithHash(systemContext(db), { ...newcomer, username: "admin.second", role: "secadmin" }, null);
      const tried = await Promise.allSettled(["admin.sec", "admin.second"].map((username) => disablePerson(as("admin.sys"), { ...close, username })));
      expect(tried.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
      expect((await db.select().from(people).where(and(eq(people.role, "secadmin"), isNull(people.disabledAt)))).length).toBe(1);
      expect(second.role).toBe("secadmin");
    }));
});

describe("the database itself", () => {
  const change = (db: Executor, username: string, values: Partial<typeof people.$inferInsert>) => db.update(people).set(values).where(eq(people.username, username));

  test.each([
    ["gives an administrator another administrator's role", "admin.sec", { role: "auditor" }, /互斥/],
    ["gives an administrator a role of business", "admin.sys", { role: "dispatch_lead" }, /互斥/],
    ["makes an administrator of somebody in business", "dispatch.chen", { role: "secadmin" }, /互斥/],
    ["takes a role away", "gaoxin.filer", { role: null }, /不能取消/],
    ["takes an administrator's role away", "admin.audit", { role: null }, /不能取消/],
    ["renames anybody", "gaoxin.filer", { username: "gaoxin.other" }, /不能修改/],
    ["closes the last security administrator", "admin.sec", { disabledAt: NOW }, /最后一个/],
    ["closes the last system administrator", "admin.sys", { disabledAt: NOW }, /最后一个/],
    ["closes the last auditor", "admin.audit", { disabledAt: NOW }, /最后一个/],
  ] as const)("never %s", (_what, username, values, words) =>
    withRollback(async (db) => {
      await actors(db);
      await expect(db.transaction((tx) => change(tx, username, values))).rejects.toMatchObject({ cause: { code: "P0001", hint: "immutable", message: expect.stringMatching(words) } });
      expect(await personIn(db, username)).toMatchObject({ username, disabledAt: null });
    }));

  test.each([
    ["deletes a person", sql`delete from people where username = 'gaoxin.filer'`, "人员不能删除，请停用账号"],
    ["empties the table of people", sql`truncate people cascade`, "人员不能清空"],
    ["changes a version of the security settings", sql`update security_settings set reason = 'x'`, "安全设置的历史版本不能修改或删除"],
    ["deletes a version of the security settings", sql`delete from security_settings`, "安全设置的历史版本不能修改或删除"],
    ["empties the table of security settings", sql`truncate security_settings`, "安全设置的历史版本不能清空"],
  ])("never %s", (_what, statement, words) =>
    withRollback(async (db) => {
      await actors(db);
      await expect(db.transaction((tx) => tx.execute(statement))).rejects.toMatchObject({ cause: { hint: "immutable", message: words } });
    }));

  test("two administrators of a kind are not both closed by one statement", () =>
    withRollback(async (db) => {
      await actors(db);
      await createPersonWithHash(systemContext(db), { ...newcomer, username: "admin.second", role: "auditor" }, null);
      await expect(db.transaction((tx) => tx.update(people).set({ disabledAt: NOW }).where(eq(people.role, "auditor")))).rejects.toMatchObject({ cause: { hint: "immutable" } });
      await change(db, "admin.audit", { disabledAt: NOW });
    }));

  test("lets a first role be any, and one of business another of business", () =>
    withRollback(async (db) => {
      const { as } = await actors(db);
      await createPerson(as("admin.sys"), newcomer);
      await change(db, "wuhou.filer", { role: "auditor" });
      for (const role of ["head", "dispatch_staff", "dispatch_lead", "leader", "filer"] as const) await change(db, "gaoxin.filer", { role });
      expect((await personIn(db, "gaoxin.filer")).role).toBe("filer");
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

  test("is ended before its time by the security administrator, once", () =>
    withRollback(async (db) => {
      const { as } = await actors(db);
      const { token } = await createToken(systemContext(db), { username: "gaoxin.filer" });
      const [row] = await db.select().from(apiTokens);
      expect((await refused("forbidden", revokeToken(as("admin.sys"), { tokenId: row!.id }))).message).toBe("只有安全管理员可以结束他人的登录");
      await revokeToken(as("admin.sec"), { tokenId: row!.id });
      expect(await findActorByToken(db, hashToken(token), NOW)).toBeNull();
      expect(await lastEvent(db)).toMatchObject({ action: "token.revoked", subjectId: String(row!.id), after: { username: "gaoxin.filer" } });
      await refused("conflict", revokeToken(as("admin.sec"), { tokenId: row!.id }));
      await refused("not_found", revokeToken(as("admin.sec"), { tokenId: row!.id + 1 }));
    }));
});
