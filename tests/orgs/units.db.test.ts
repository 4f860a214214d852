import { desc, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Executor } from "@/db/client";
import { events, people, units } from "@/db/schema";
import { changeUnit, createUnit } from "@/lib/orgs/commands";
import { changeUnitInput, createUnitInput } from "@/lib/orgs/inputs";
import { listManagedUnits, listUnits } from "@/lib/orgs/queries";
import { actors } from "../support/actors";
import { withRollback } from "../support/db";
import { dispatchMonth } from "../support/dispatch-month";
import { refused } from "../support/refused";

const lastEvent = async (db: Executor) => (await db.select().from(events).orderBy(desc(events.id)).limit(1))[0];
const bureau = createUnitInput.parse({ code: "sjj", name: "成都市数据局", shortName: "市数据局", kind: "department" });

async function unitOf(db: Executor, code: string) {
  const [unit] = await db.select().from(units).where(eq(units.code, code));
  const was = { name: unit!.name, shortName: unit!.shortName, isActive: unit!.isActive };
  return { code, ...was, was };
}

describe("adding a unit", () => {
  test("puts it last in the official order and leaves an event", () =>
    withRollback(async (db) => {
      const { as } = await actors(db);
      await createUnit(as("admin.sys"), bureau);
      const listed = await listManagedUnits(as("admin.sys"));
      expect(listed.at(-1)).toEqual({ ...bureau, isActive: true, people: 0 });
      expect(listed.find(({ code }) => code === "kjj")?.people).toBe(3);
      expect(await lastEvent(db)).toMatchObject({ action: "unit.created", subjectType: "unit", subjectId: "sjj", after: bureau });
    }));

  test("is the system administrator's alone", () =>
    withRollback(async (db) => {
      const { as } = await actors(db);
      expect((await refused("forbidden", createUnit(as("admin.sec"), bureau))).message).toBe("只有系统管理员可以管理单位");
      await refused("forbidden", changeUnit(as("admin.sec"), await unitOf(db, "wuhou")));
      await expect(listManagedUnits(as("dispatch.chen"))).rejects.toThrow("只有系统管理员可以管理单位");
    }));

  test("a code or a name that is taken is a conflict", () =>
    withRollback(async (db) => {
      const { as } = await actors(db);
      expect((await refused("conflict", createUnit(as("admin.sys"), { ...bureau, code: "kjj" }))).message).toContain("单位代码“kjj”已被使用");
      const { name } = await unitOf(db, "kjj");
      expect((await refused("conflict", createUnit(as("admin.sys"), { ...bureau, name }))).details).toEqual({ fields: { name: "名称已被使用" } });
    }));

  test.each(["9a", "市数据局", "", "a b"])("“%s” is no code", (code) => {
    expect(createUnitInput.safeParse({ ...bureau, code }).success).toBe(false);
  });
});

describe("changing a unit", () => {
  test("keeps its code and leaves before and after; seen too early it is a conflict", () =>
    withRollback(async (db) => {
      const { as } = await actors(db);
      const wuhou = await unitOf(db, "wuhou");
      await changeUnit(as("admin.sys"), { ...wuhou, shortName: "武侯" });
      expect(await lastEvent(db)).toMatchObject({ action: "unit.changed", subjectId: "wuhou", before: { shortName: wuhou.shortName }, after: { shortName: "武侯" } });
      expect((await refused("conflict", changeUnit(as("admin.sys"), { ...wuhou, shortName: "武侯区" }))).message).toContain("刚被他人修改");
      await refused("rule", changeUnit(as("admin.sys"), await unitOf(db, "wuhou")));
      await refused("not_found", changeUnit(as("admin.sys"), { ...wuhou, code: "atlantis" }));
      await refused("conflict", changeUnit(as("admin.sys"), { ...(await unitOf(db, "wuhou")), name: (await unitOf(db, "kjj")).name }));
    }));

  test("one without accounts and projects is closed, and offered no more; opened again it is", () =>
    withRollback(async (db) => {
      const { as } = await actors(db);
      const offered = async () => (await listUnits(as("admin.sys"))).some(({ code }) => code === "wuhou");
      await changeUnit(as("admin.sys"), { ...(await unitOf(db, "wuhou")), isActive: false });
      expect(await offered()).toBe(false);
      await changeUnit(as("admin.sys"), { ...(await unitOf(db, "wuhou")), isActive: true });
      expect(await offered()).toBe(true);
    }));

  test("one with an open account or a project is not closed", () =>
    withRollback(async (db) => {
      const month = await dispatchMonth(db);
      const { as } = await actors(db);
      const gaoxin = await unitOf(db, "gaoxin");
      const close = () => changeUnit(as("admin.sys"), { ...gaoxin, isActive: false });
      expect((await refused("rule", close())).message).toMatch(/还有\d 个启用的账号、\d+ 个牵头项目，不能停用/);
      await db.update(people).set({ disabledAt: month.as("office").now }).where(eq(people.unitId, (await month.project("GC-1-01")).leadUnitId));
      expect((await refused("rule", close())).details).toEqual({ fields: { isActive: "单位仍在使用" } });
    }));

  test("reads what the form showed", () => {
    expect(changeUnitInput.parse({ code: "wuhou", name: "武侯区", shortName: "武侯", isActive: "no", wasName: "武侯区", wasShortName: "武侯区", wasActive: "yes" })).toEqual({
      code: "wuhou", name: "武侯区", shortName: "武侯", isActive: false, was: { name: "武侯区", shortName: "武侯区", isActive: true },
    });
  });
});
