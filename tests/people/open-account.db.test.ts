import { desc, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { events, people } from "@/db/schema";
import { openAccount } from "@/lib/cli/open-account";
import { startSession } from "@/lib/people/sign-in/commands";
import { enrol, systemContext } from "../support/actors";
import { withRollback } from "../support/db";
import { refused } from "../support/refused";

describe("npm run person", () => {
  test("opens an account whose password is told once and signs in", () =>
    withRollback(async (db) => {
      const ctx = systemContext(db);
      const { password, ...told } = await openAccount(ctx, ["wuhou.filer", "何新", "wuhou", "filer", "联络员"]);
      expect(told).toEqual({ username: "wuhou.filer", name: "何新" });
      const [person] = await db.select().from(people).where(eq(people.username, "wuhou.filer"));
      expect(person).toMatchObject({ name: "何新", role: "filer", post: "联络员" });
      const [event] = await db.select().from(events).orderBy(desc(events.id)).limit(1);
      expect(event).toMatchObject({ action: "person.created", actorId: null, subjectId: String(person!.id) });
      await startSession(ctx, { username: "wuhou.filer", password });
    }));

  test("gives everyone another password; the post may be left out", () =>
    withRollback(async (db) => {
      const first = await openAccount(systemContext(db), ["one", "甲", "wuhou", "filer"]);
      const second = await openAccount(systemContext(db), ["two", "乙", "wuhou", "head"]);
      expect(first.password).not.toBe(second.password);
    }));

  test("says which roles and units there are", () =>
    withRollback(async (db) => {
      const role = await refused("rule", openAccount(systemContext(db), ["one", "甲", "wuhou", "boss"]));
      expect(role.message).toMatch(/没有代码为“boss”的角色[^]*dispatch_lead +调度专班负责人/);
      const unit = await refused("rule", openAccount(systemContext(db), ["one", "甲", "atlantis", "filer"]));
      expect(unit.message).toMatch(/没有代码为“atlantis”的单位[^]*wuhou +.*武侯区/);
    }));

  test("refuses a name that is taken or is none", () =>
    withRollback(async (db) => {
      await enrol(db, "leader.li");
      expect((await refused("conflict", openAccount(systemContext(db), ["leader.li", "李某", "shizf", "leader"]))).message).toContain("已被使用");
      expect((await refused("rule", openAccount(systemContext(db), ["张三", "张三", "wuhou", "filer"]))).message).toContain("用户名由小写字母开头");
    }));
});
