import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { events, oneTimeCodes, people, secondFactors, signInTries } from "@/db/schema";
import { inWords, openAdministrators, recoverAdministrator } from "@/lib/cli/administrators";
import { hashCode } from "@/lib/people/codes";
import { createPersonWithHash, disablePerson } from "@/lib/people/commands";
import { actors, enrol, NOW, systemContext } from "../support/actors";
import { withRollback } from "../support/db";
import { refused } from "../support/refused";

const WORDS = ["kjj", "sys.gao", "高朗清", "sec.du", "杜若衡", "audit.ma", "马静澜"];

describe("npm run admin:init", () => {
  test("opens the three administrators without a password, each with a code that is told once", () =>
    withRollback(async (db) => {
      const opened = await openAdministrators(systemContext(db), WORDS);
      expect(opened.map(({ role, username, purpose }) => [role, username, purpose])).toEqual([
        ["sysadmin", "sys.gao", "activate"], ["secadmin", "sec.du", "activate"], ["auditor", "audit.ma", "activate"],
      ]);
      const rows = await db.select().from(people).orderBy(people.id);
      expect(rows.map(({ username, role, passwordHash }) => [username, role, passwordHash])).toEqual([["sys.gao", "sysadmin", null], ["sec.du", "secadmin", null], ["audit.ma", "auditor", null]]);
      expect((await db.select().from(oneTimeCodes).orderBy(oneTimeCodes.id)).map(({ codeHash, createdBy }) => [codeHash, createdBy])).toEqual(opened.map(({ code }) => [hashCode(code), null]));
      expect((await db.select().from(events).where(eq(events.subjectType, "person")).orderBy(events.id)).map(({ action }) => action)).toEqual(Array.from({ length: 3 }, () => ["person.created", "person.code_issued"]).flat());
      for (const { code, username } of opened) expect(inWords(opened)).toMatch(new RegExp(`${username}\\n  一次性登录码  ${code}`));
    }));

  test("is refused when there is any administrator, and then opens nobody", () =>
    withRollback(async (db) => {
      await enrol(db, "admin.audit");
      expect((await refused("conflict", openAdministrators(systemContext(db), WORDS))).message).toContain("已有管理员账号“admin.audit”");
      expect(await db.$count(people)).toBe(1);
    }));

  test("wants three people, a unit there is, and names that are some; else it opens nobody", () =>
    withRollback(async (db) => {
      const tried = async (words: string[]) => (await refused("rule", openAdministrators(systemContext(db), words))).message;
      expect(await tried(WORDS.with(3, "sys.gao"))).toContain("三个不同的人");
      expect(await tried(WORDS.with(6, "高朗清"))).toContain("三个不同的人");
      expect(await tried(WORDS.with(0, "atlantis"))).toMatch(/没有代码为“atlantis”的单位[^]*kjj/);
      expect(await tried(WORDS.with(5, "马静澜"))).toContain("用户名由小写字母开头");
      expect(await db.$count(people)).toBe(0);
    }));
});

describe("npm run admin:recover", () => {
  test("lets an administrator in who lost everything: open, unlocked, without factor, with a code", () =>
    withRollback(async (db) => {
      const { as } = await actors(db);
      await createPersonWithHash(systemContext(db), { username: "sec.two", name: "乙", unitCode: "kjj", role: "secadmin", post: "" }, null);
      const [person] = await db.select().from(people).where(eq(people.username, "admin.sec"));
      await disablePerson(as("admin.sys"), { username: "admin.sec", reason: "长期不用" });
      await db.insert(secondFactors).values({ personId: person!.id, secret: "v1:x", createdAt: NOW, confirmedAt: NOW });
      await db.insert(signInTries).values({ username: "admin.sec", tries: 5, since: NOW, lockedUntil: NOW });
      const { code } = await recoverAdministrator(systemContext(db), "admin.sec");
      expect(await db.select().from(oneTimeCodes)).toMatchObject([{ personId: person!.id, codeHash: hashCode(code) }]);
      expect((await db.select().from(people).where(eq(people.username, "admin.sec")))[0]).toMatchObject({ disabledAt: null, role: "secadmin" });
      expect([await db.$count(secondFactors), await db.$count(signInTries)]).toEqual([0, 0]);
    }));

  test("is for administrators alone", () =>
    withRollback(async (db) => {
      await enrol(db, "gaoxin.filer");
      expect((await refused("rule", recoverAdministrator(systemContext(db), "gaoxin.filer"))).message).toContain("不是管理员");
      await refused("not_found", recoverAdministrator(systemContext(db), "nobody"));
    }));
});
