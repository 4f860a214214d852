import { and, eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { outcomes, projects, stages } from "@/db/schema";
import { plainDate } from "@/lib/base/date";
import { yearMonth } from "@/lib/base/month";
import { sealCycle } from "@/lib/dispatch/sealing/commands";
import { countPortfolio } from "@/lib/projects/filter/counts";
import { portfolioFilter } from "@/lib/projects/filter/inputs";
import { getPulse } from "@/lib/wall/pulse/queries";
import { getWall } from "@/lib/wall/queries";
import { WALL_GROUPINGS } from "@/lib/wall/terms";
import { withRollback } from "../support/db";
import { dispatchMonth, JUNE, type Scene } from "../support/dispatch-month";
import { replan } from "../support/replan";
import { refused } from "../support/refused";

const SEAL_DAY = plainDate("2025-07-07");
const LATER = plainDate("2025-07-16");
const DONE = { milestones: [{ ordinal: 1, isDone: true, actualOn: "2025-06-10", proof: "成科〔2025〕8号" }, { ordinal: 2, donePct: 40, forecastOn: "2025-08-15", forecastCause: "设备延期到货" }] };
const all = portfolioFilter.parse({});
const ofJune = portfolioFilter.parse({ asOf: JUNE });

const scene = (fn: (month: Scene) => Promise<void>) => () => withRollback(async (tx) => fn(await dispatchMonth(tx)));
const rowOf = async (month: Scene, code: string, filter = all) => (await getWall(month.as("leader", LATER), filter, { by: "engineering" })).groups.flatMap(({ rows }) => rows).find((row) => row.code === code)!;

test("the chart has every project in sight with its unit, 责任人, light, milestones and landmark outcomes", scene(async (month) => {
  await month.file("GC-1-01", DONE);
  const wall = await getWall(month.as("leader"), all, { by: "unit" });
  expect(Object.fromEntries(wall.groups.map(({ key, rows }) => [key, rows.map(({ code }) => code)]))).toEqual({ tianfu: ["GC-1-03"], gaoxin: ["GC-1-01", "GC-1-02"] });
  const row = wall.groups.flatMap(({ rows }) => rows).find(({ code }) => code === "GC-1-01")!;
  const project = await month.project("GC-1-01");
  expect(row).toMatchObject({ responsibleName: "赵明远", shown: { light: project.light, originalLight: project.originalLight }, progressPct: project.progressPct, startOn: "2025-05-01", endOn: "2025-12-31", originalEndOn: "2025-12-31" });
  expect(row.flags.map(({ name, state, day }) => [name, state, day]).slice(0, 2)).toEqual([["完成立项批复", "done", "2025-06-10"], ["突破核心关键技术", "late", "2025-06-30"]]);
  expect(row.stages.map(({ kind }) => kind)).toEqual(["approval", "research", "prototype", "acceptance", "transfer"]);
  expect(row.outcomes).toHaveLength(5);
  expect([wall.from, wall.to, wall.day, wall.isDemonstration]).toEqual(["2025-04-01", "2026-01-01", "2025-06-20", true]);
}));

test("who takes part in a project sees it on the chart, others do not", scene(async (month) => {
  const codes = async (who: "filer" | "tianfu.head" | "wuhou.filer" | "admin") => (await getWall(month.as(who), all, { by: "engineering" })).groups.flatMap(({ rows }) => rows.map(({ code }) => code));
  expect(await codes("filer")).toEqual(["GC-1-01", "GC-1-02"]);
  expect(await codes("tianfu.head")).toEqual(["GC-1-01", "GC-1-03"]);
  expect(await codes("wuhou.filer")).toEqual([]);
  expect(await codes("admin")).toEqual([]);
}));

test("a sealed month's chart stays as it was: plan, lights, people and outcomes, whatever came after", scene(async (month) => {
  await month.file("GC-1-01", DONE);
  await sealCycle(month.as("office", SEAL_DAY, "16:00"), { month: JUNE, unfiled: 2 });
  const before = await getWall(month.as("leader", SEAL_DAY), ofJune, { by: "leader" });
  expect(before).toMatchObject({ day: "2025-06-30", asOf: { month: JUNE, revision: 1 }, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
  await replan(month.as("office", LATER), { code: "GC-1-01", reason: "设备延期", dates: [{ ordinal: 2, plannedOn: plainDate("2025-08-31") }, { ordinal: 5, plannedOn: plainDate("2026-03-31") }] });
  await month.db.update(projects).set({ name: "改了名", responsibleName: "钱后来", cityLeader: "王后来" }).where(eq(projects.code, "GC-1-01"));
  const [approval] = await month.db.update(stages).set({ closedOn: LATER })
    .where(and(eq(stages.projectId, (await month.project("GC-1-01")).id), eq(stages.ordinal, 1))).returning({ id: stages.id });
  await month.db.update(outcomes).set({ proofNo: "成科〔2025〕9号", achievedOn: LATER, acceptedMonth: yearMonth("2025-07") }).where(eq(outcomes.stageId, approval!.id));
  expect((await rowOf(month, "GC-1-01")).stages[0]!.isClosed).toBe(true);
  expect(await getWall(month.as("leader", LATER), ofJune, { by: "leader" })).toEqual(before);
  const now = await rowOf(month, "GC-1-01");
  expect([now.name, now.endOn, now.originalEndOn, now.flags.find(({ name }) => name === "突破核心关键技术")!.plannedOn]).toEqual(["改了名", "2026-03-31", "2025-12-31", "2025-08-31"]);
  const then = await rowOf(month, "GC-1-01", ofJune);
  expect([then.endOn, then.flags.find(({ name }) => name === "突破核心关键技术")!.plannedOn, then.outcomes.at(-1)!.on]).toEqual(["2025-12-31", "2025-06-30", "2025-12-31"]);
}));

test("its numbers are those counted of the portfolio, however it is gathered, now and as of a sealed month", scene(async (month) => {
  await month.file("GC-1-01", DONE);
  await sealCycle(month.as("office", SEAL_DAY, "16:00"), { month: JUNE, unfiled: 2 });
  const leader = month.as("leader", LATER);
  for (const filter of [all, ofJune, portfolioFilter.parse({ light: "red" })]) {
    for (const by of WALL_GROUPINGS) {
      const wall = await getWall(leader, filter, { by });
      const counted = await countPortfolio(leader, filter, by);
      expect(wall.groups.map(({ key, label, counts, rows }) => ({ key, label, counts, total: rows.length }))).toEqual(counted.map(({ key, label, counts, total }) => ({ key, label, counts, total })));
      for (const { rows, counts } of wall.groups) expect(rows.filter(({ shown }) => shown.light === "red")).toHaveLength(counts.red);
    }
  }
}));

test("the chart says what it was filtered by, and nothing when it was not", scene(async (month) => {
  const words = async (query: object) => (await getWall(month.as("leader"), portfolioFilter.parse(query), { by: "unit" })).filterWords;
  expect(await words({})).toBe("");
  expect(await words({ light: "red,yellow", unit: "gaoxin", overdueKey: "1" })).toBe("红灯、黄灯；成都高新区；关键节点逾期");
}));

test("a month that was never sealed is refused in words", scene(async (month) => {
  const { message } = await refused("rule", getWall(month.as("leader"), portfolioFilter.parse({ asOf: "2024-01" }), { by: "unit" }));
  expect(message).toContain("还没有封存数据");
}));

test("the pulse is another when a fact in sight changes, and the same when nothing of one's own did", scene(async (month) => {
  const pulse = async (who: "leader" | "filer" | "tianfu.filer" | "wuhou.filer") => (await getPulse(month.as(who))).version;
  const [leader, filer, other] = [await pulse("leader"), await pulse("filer"), await pulse("wuhou.filer")];
  expect(await pulse("leader")).toBe(leader);
  await month.save("filer", "GC-1-02");
  expect(await pulse("leader")).toBe(leader);
  await month.file("GC-1-02", { milestones: [{ ordinal: 1, isDone: true, actualOn: "2025-06-10", proof: "成科〔2025〕8号" }] });
  expect(await pulse("leader")).not.toBe(leader);
  expect(await pulse("filer")).not.toBe(filer);
  expect(await pulse("wuhou.filer")).toBe(other);
  expect((await getPulse(month.as("leader", plainDate("2025-06-21")))).version).not.toBe(await pulse("leader"));
}));

test("an event that moves nothing leaves the pulse as it is, however many came before it", scene(async (month) => {
  const happens = (id: number, action: string) => month.db.execute(sql`
    insert into events (id, at, actor_name, action, subject_type, subject_id) overriding system value values (${id}, now(), '系统', ${action}, 'session', '1')`);
  await happens(5_000_100, "bulk_edit.made");
  const { version } = await getPulse(month.as("leader"));
  expect(version).toContain("5000100");
  await happens(5_005_100, "session.started");
  expect((await getPulse(month.as("leader"))).version).toBe(version);
}));
