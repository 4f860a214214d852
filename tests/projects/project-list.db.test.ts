import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Transaction } from "../../db/client";
import { cycles, projects, sealedProjects, snapshots, units } from "../../db/schema";
import { plainDate } from "../../lib/base/date";
import { yearMonth } from "../../lib/base/month";
import { PROJECT_SORTS } from "../../lib/projects/inputs";
import { listProjectFilters } from "../../lib/projects/filters";
import { withRollback } from "../support/db";
import { as, codes, list, office, setUp } from "./cast";

/** gaoxin leads two, tianfu one that gaoxin joins, kjj one of its own. */
async function four(tx: Transaction) {
  await setUp(tx, { code: "PT-901", name: "甲平台", startOn: "2025-07-01", engineeringNo: null });
  await setUp(tx, { code: "GC-1-91", name: "乙攻关", family: "engineering", stageModel: "research", engineeringNo: 1, commitmentCode: "E1-01", startOn: "2023-01-01", responsibleName: "" });
  await setUp(tx, { code: "PT-902", name: "丙实验室", leadUnitCode: "tianfu", participantCodes: ["gaoxin"], responsibleName: "李四" });
  await setUp(tx, { code: "PT-903", name: "丁100%中心", leadUnitCode: "kjj" });
}

describe("who sees what", () => {
  test("a unit sees what it leads and what it joins, and nothing else", () =>
    withRollback(async (tx) => {
      await four(tx);
      expect(await codes(await as(tx, "filer", "gaoxin"))).toEqual(["GC-1-91", "PT-901", "PT-902"]);
      expect(await codes(await as(tx, "head", "tianfu"))).toEqual(["PT-902"]);
      expect(await codes(await as(tx, "filer", "wuhou"))).toEqual([]);
    }));

  test("a filter for another unit's projects finds none of them, and the total does not count them", () =>
    withRollback(async (tx) => {
      await four(tx);
      expect(await list(await as(tx, "filer", "gaoxin"), { unit: "kjj" })).toMatchObject({ items: [], total: 0, nextCursor: null });
    }));

  test("the office and leaders see all, administrators none", () =>
    withRollback(async (tx) => {
      await four(tx);
      expect(await codes(await office(tx))).toHaveLength(4);
      expect(await codes(await as(tx, "leader", "shizf"))).toHaveLength(4);
      expect(await codes(await as(tx, "sysadmin", "kjj"))).toEqual([]);
    }));

  test("the units to filter by are those of the projects in sight", () =>
    withRollback(async (tx) => {
      await four(tx);
      const filters = await listProjectFilters(await as(tx, "filer", "gaoxin"));
      expect(filters.units.map((unit) => [unit.code, unit.count])).toEqual([["tianfu", 1], ["gaoxin", 2]]);
      expect(filters.engineering.map((row) => row.no)).toEqual([1, 2, 3, 4, 5, 6]);
    }));
});

describe("filters", () => {
  test.each([
    [{ unit: "gaoxin" }, ["GC-1-91", "PT-901"]],
    [{ family: "engineering" }, ["GC-1-91"]],
    [{ engineering: "1" }, ["GC-1-91"]],
    [{ noOwner: "1" }, ["GC-1-91"]],
    [{ overdueKey: "1", unit: "gaoxin" }, ["GC-1-91"]],
    [{ light: "grey" }, ["PT-901"]],
    [{ q: "实验室" }, ["PT-902"]],
    [{ q: "李四" }, ["PT-902"]],
    [{ q: "天府新区" }, ["PT-902"]],
    [{ q: "100%" }, ["PT-903"]],
    [{ q: "%" }, ["PT-903"]],
    [{ q: "gc-1" }, ["GC-1-91"]],
    [{ q: "没有这个词" }, []],
  ] as [Record<string, string>, string[]][])("%o finds %o", (query, found) =>
    withRollback(async (tx) => {
      await four(tx);
      const answer = await list(await office(tx), query);
      expect(answer.items.map((item) => item.code)).toEqual(found);
      expect(answer.total).toBe(found.length);
    }));

  test("an item carries its lead unit, its numbers, and the plan's words with their lines", () =>
    withRollback(async (tx) => {
      await four(tx);
      const [item] = (await list(await office(tx), { q: "GC-1-91" })).items;
      expect(item).toMatchObject({
        code: "GC-1-91", leadUnit: { code: "gaoxin" }, light: "red", progressPct: 0, responsibleName: null, engineeringNo: 1, lightOn: "2025-06-20",
        planRef: { path: expect.stringContaining("重点工程1"), quote: expect.stringContaining("新能源开发利用"), lineStart: 487, lineEnd: 487 },
      });
      expect(item!.plannedPct).toBeGreaterThan(50);
    }));
});

describe("order and pages", () => {
  const SORTS = PROJECT_SORTS.flatMap((sort) => [sort, `-${sort}`]);

  test.each(SORTS)("by %s, pages joined by the cursor are the whole list once, in order", (sort) =>
    withRollback(async (tx) => {
      await four(tx);
      for (let n = 0; n < 5; n += 1) await setUp(tx, { code: `PT-91${n}`, name: "同名平台" });
      const ctx = await office(tx);
      const whole = await codes(ctx, { sort, limit: "200" });
      const seen: string[] = [];
      for (let cursor: string | null = ""; cursor !== null; ) {
        const page = await list(ctx, { sort, limit: "2", ...(cursor && { cursor }) });
        seen.push(...page.items.map((item) => item.code));
        expect(page.total).toBe(9);
        cursor = page.nextCursor;
      }
      expect(seen).toEqual(whole);
      expect(new Set(whole).size).toBe(9);
    }));

  test("page numbers give the same rows, and a page past the end is empty but knows the total", () =>
    withRollback(async (tx) => {
      await four(tx);
      const ctx = await office(tx);
      expect([...(await codes(ctx, { limit: "3" })), ...(await codes(ctx, { limit: "3", page: "2" }))]).toEqual(await codes(ctx));
      expect(await list(ctx, { limit: "3", page: "9" })).toMatchObject({ items: [], total: 4 });
    }));

  test("red comes before yellow, green, grey and blue", () =>
    withRollback(async (tx) => {
      await four(tx);
      await tx.update(projects).set({ light: "blue" }).where(eq(projects.code, "PT-903"));
      expect(await codes(await office(tx), { sort: "light" })).toEqual(["GC-1-91", "PT-902", "PT-901", "PT-903"]);
    }));

  test.each(["nonsense", "W10", Buffer.from('["name","甲","PT-901"]').toString("base64url"), Buffer.from('["code","a\\u0000","x"]').toString("base64url")])(
    "the cursor %s is refused with what to do", (cursor) =>
      withRollback(async (tx) => {
        await expect(list(await office(tx), { cursor })).rejects.toMatchObject({ kind: "rule", message: "cursor 无效或与排序不一致，请从第一页重新读取" });
      }));
});

describe("a sealed month", () => {
  async function seal(tx: Transaction) {
    const ctx = await office(tx);
    const [cycle] = await tx.insert(cycles).values({
      month: yearMonth("2025-05"), status: "open", opensOn: plainDate("2025-05-01"), unitsDueOn: plainDate("2025-05-25"), headsDueOn: plainDate("2025-05-27"),
      officeDueOn: plainDate("2025-05-29"), sealDueOn: plainDate("2025-05-31"), ruleSetVersion: 1, openedAt: ctx.now,
    }).returning();
    const [tianfu] = await tx.select().from(units).where(eq(units.code, "tianfu"));
    const [project] = await tx.select().from(projects).where(eq(projects.code, "PT-901"));
    await tx.insert(sealedProjects).values({
      cycleId: cycle!.id, revision: 1, projectId: project!.id, name: project!.name, leadUnitId: tianfu!.id, leadUnitName: tianfu!.shortName, light: "yellow", computedLight: "yellow", lightReasons: [], originalLight: "yellow", progressPct: 40, plannedPct: 55.5,
      overdueKeyCount: 2, nextDueOn: plainDate("2025-04-30"),
    });
    await tx.insert(snapshots).values({ cycleId: cycle!.id, revision: 1, content: "{}", sha256: "0".repeat(64), sealedAt: ctx.now });
    await tx.update(cycles).set({ status: "sealed", revision: 1, sealedAt: ctx.now }).where(eq(cycles.id, cycle!.id));
  }

  test("shows the lights, numbers and lead units sealed then, and only the projects it had", () =>
    withRollback(async (tx) => {
      await four(tx);
      await seal(tx);
      const answer = await list(await office(tx), { asOf: "2025-05" });
      expect(answer).toMatchObject({ total: 1, asOf: { month: "2025-05", revision: 1, dataOn: "2025-05-31", isReopened: false } });
      expect(answer.items[0]).toMatchObject({ code: "PT-901", light: "yellow", progressPct: 40, plannedPct: 55.5, overdueKeyCount: 2, leadUnit: { code: "tianfu" }, lightOn: "2025-05-31" });
      expect(await codes(await office(tx), { asOf: "2025-05", light: "grey" })).toEqual([]);
      expect(await codes(await office(tx), { asOf: "2025-05", unit: "tianfu", overdueKey: "1" })).toEqual(["PT-901"]);
    }));

  test("a month that is not sealed is refused, not shown empty", () =>
    withRollback(async (tx) => {
      await expect(list(await office(tx), { asOf: "2025-06" })).rejects.toMatchObject({ kind: "rule", message: "2025年6月还没有封存数据；第一个月封存之前，只能查看当前数据" });
    }));
});
