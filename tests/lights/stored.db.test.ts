import { and, asc, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Executor } from "@/db/client";
import { cycles, events, projects, sealedProjects, updates } from "@/db/schema";
import { plainDate, type PlainDate } from "@/lib/base/date";
import { yearMonth } from "@/lib/base/month";
import { submitUpdate } from "@/lib/dispatch/commands";
import { submitUpdateInput } from "@/lib/dispatch/inputs";
import { acceptUpdates, returnUpdateByHead, signUpdates } from "@/lib/dispatch/reviews/commands";
import { openCycle } from "@/lib/dispatch/opening/commands";
import { sealCycle } from "@/lib/dispatch/sealing/commands";
import { evaluateProjects, refreshLights, refreshStaleLights } from "@/lib/lights/commands";
import { withRollback } from "../support/db";
import { dispatchMonth, JUNE, TODAY, WORDS, type Scene } from "../support/dispatch-month";
import { replan } from "../support/replan";

const scene = (fn: (month: Scene) => Promise<void>) => () => withRollback(async (tx) => fn(await dispatchMonth(tx)));

async function expectStoredIsRecomputed(db: Executor, day: PlainDate) {
  const standings = new Map((await evaluateProjects(db, day, "all")).map((standing) => [standing.projectId, standing]));
  const rows = await db.select().from(projects).orderBy(asc(projects.id));
  for (const row of rows) {
    const { approved, original } = standings.get(row.id)!;
    expect(row, row.code).toMatchObject({
      lightOn: day, light: approved.light, lightReasons: approved.reasons, originalLight: original.light, progressPct: approved.progressPct,
      plannedPct: approved.plannedPct, overdueKeyCount: approved.overdueKeyCount, nextDueOn: approved.nextDueOn,
    });
  }
}

test("the stored light is the recomputed one after accepting, after the nightly refresh and after sealing", scene(async ({ db, as, file }) => {
  await file("GC-1-01", { selfJudgement: "needs_coordination", milestones: [{ ordinal: 1, isDone: true, actualOn: "2025-06-10", proof: "文" }] });
  expect(await refreshStaleLights(as("office", TODAY))).toBe(2);
  await expectStoredIsRecomputed(db, TODAY);
  const sealDay = plainDate("2025-07-07");
  await sealCycle(as("office", sealDay), { month: JUNE, unfiled: 2 });
  await expectStoredIsRecomputed(db, sealDay);
}));

test("the nightly refresh touches only lights of an earlier day, and can run twice", scene(async ({ as }) => {
  expect(await refreshStaleLights(as("office", TODAY))).toBe(3);
  expect(await refreshStaleLights(as("office", TODAY))).toBe(0);
}));

test("a change of colour leaves an event with the reasons; no change leaves none", scene(async ({ db, as, project }) => {
  const { id } = await project("GC-1-02");
  await refreshStaleLights(as("office", TODAY));
  const changes = () => db.select().from(events).where(eq(events.action, "project.light_refreshed")).then((rows) => rows.filter((row) => row.projectId === id));
  expect(await changes()).toMatchObject([{ before: { light: "grey" }, after: { light: "yellow", reasons: ["已完成 0%，应完成 20%，落后 20 个百分点，超过黄灯标准 10 个百分点", "关键节点“完成立项批复”应于2025年5月31日完成，已逾期 3 天"] } }]);
  await refreshLights(db, as("office", TODAY), [id]);
  expect(await changes()).toHaveLength(1);
}));

test("an approved delay shows against the plan in force and stays visible against the original one", scene(async ({ db, as, project }) => {
  const { projectId } = await replan(as("lead"), { code: "GC-1-02", reason: "依据市领导小组会议纪要", dates: [{ ordinal: 1, plannedOn: plainDate("2025-08-31") }] });
  await refreshLights(db, as("lead"), [projectId]);
  expect(await project("GC-1-02")).toMatchObject({ light: "grey", originalLight: "yellow", nextDueOn: "2025-06-30" });
}));

test("two months in a row without a filing turn a project red; filing late, and being sent back, move the light at once", scene(async ({ as, project, db }) => {
  await sealCycle(as("office", plainDate("2025-07-07")), { month: JUNE, unfiled: 3 });
  const rules = async () => (await project("GC-1-01")).lightReasons.map(({ rule }) => rule);
  expect(await rules()).not.toContain("unfiled_red");
  const late = plainDate("2025-07-30");
  await refreshLights(db, as("office", late), "all");
  expect(await rules()).toContain("unfiled_red");
  const july = yearMonth("2025-07");
  const version = async () => (await db.select({ version: updates.version }).from(updates).innerJoin(cycles, eq(cycles.id, updates.cycleId)).innerJoin(projects, eq(projects.id, updates.projectId)).where(and(eq(cycles.month, july), eq(projects.code, "GC-1-01"))))[0]!.version;
  await submitUpdate(as("filer", late), submitUpdateInput.parse({ month: july, code: "GC-1-01", version: await version(), content: WORDS }));
  expect(await rules()).not.toContain("unfiled_red");
  await returnUpdateByHead(as("head", late), { month: july, code: "GC-1-01", version: await version(), remark: "请补充数据" });
  expect(await rules()).toContain("unfiled_red");
}));

test("a month sealed late keeps the plan of its own last day: a re-plan of July does not rewrite June", scene(async ({ as, db }) => {
  await replan(as("lead", plainDate("2025-07-03")), { code: "GC-1-02", reason: "依据市领导小组会议纪要", dates: [{ ordinal: 1, plannedOn: plainDate("2025-08-31") }] });
  await sealCycle(as("office", plainDate("2025-07-07")), { month: JUNE, unfiled: 3 });
  const [sealed] = await db.select({ light: sealedProjects.light, plannedPct: sealedProjects.plannedPct }).from(sealedProjects).innerJoin(projects, eq(projects.id, sealedProjects.projectId)).where(eq(projects.code, "GC-1-02"));
  expect(sealed).toEqual({ light: "red", plannedPct: 50 });
}));

test("two yellow months in a row without a measure are sealed red; a measure that was accepted keeps them yellow", scene(async ({ as, db }) => {
  const sealedLight = async (month: string) => (await db.select({ light: sealedProjects.light, reasons: sealedProjects.lightReasons }).from(sealedProjects).innerJoin(cycles, eq(cycles.id, sealedProjects.cycleId)).innerJoin(projects, eq(projects.id, sealedProjects.projectId)).where(and(eq(cycles.month, yearMonth(month)), eq(projects.code, "GC-1-02"))))[0]!;
  const file = async (month: string, on: string, measureText: string) => {
    const item = { month: yearMonth(month), code: "GC-1-02" };
    const version = async () => (await db.select({ version: updates.version }).from(updates).innerJoin(cycles, eq(cycles.id, updates.cycleId)).innerJoin(projects, eq(projects.id, updates.projectId)).where(and(eq(cycles.month, item.month), eq(projects.code, item.code))))[0]!.version;
    const day = plainDate(on);
    const milestones = month === "2025-06" ? [{ ordinal: 1, isDone: true, actualOn: "2025-06-18", proof: "批复" }] : [];
    await submitUpdate(as("filer", day), submitUpdateInput.parse({ ...item, version: await version(), content: { ...WORDS, selfJudgement: "needs_coordination", measureText, milestones } }));
    await signUpdates(as("head", day), { month: item.month, items: [{ code: item.code, version: await version() }] });
    await acceptUpdates(as("office", day), { month: item.month, items: [{ code: item.code, version: await version() }] });
  };
  await file("2025-06", "2025-06-20", "");
  await sealCycle(as("office", plainDate("2025-06-26")), { month: JUNE, unfiled: 2 });
  expect((await sealedLight("2025-06")).light).toBe("yellow");
  await file("2025-07", "2025-07-02", "");
  await sealCycle(as("office", plainDate("2025-07-28")), { month: yearMonth("2025-07"), unfiled: 2 });
  const july = await sealedLight("2025-07");
  expect(july.light).toBe("red");
  expect(july.reasons.map(({ rule }) => rule)).toContain("yellow_streak_red");
  await file("2025-08", "2025-08-02", "增派人员，8月底前完成");
  await sealCycle(as("office", plainDate("2025-08-03")), { month: yearMonth("2025-08"), unfiled: 2 });
  expect((await sealedLight("2025-08")).reasons.map(({ rule }) => rule)).not.toContain("yellow_streak_red");
}));

test("opening a month moves the lights that look back two months: what was filed in none of them any more is without data from that day", scene(async ({ db, as, file, project }) => {
  await file("GC-1-01", { milestones: [{ ordinal: 1, isDone: true, actualOn: "2025-06-10", proof: "成科〔2025〕8号" }] });
  await sealCycle(as("office", plainDate("2025-06-21")), { month: JUNE, unfiled: 2 });
  await openCycle(as("office", plainDate("2025-06-25")), { month: yearMonth("2025-07") });
  await sealCycle(as("office", plainDate("2025-07-01")), { month: yearMonth("2025-07"), unfiled: 3 });
  await replan(as("lead", plainDate("2025-07-01")), { code: "GC-1-01", reason: "依据市领导小组会议纪要", dates: [{ ordinal: 2, plannedOn: plainDate("2025-12-31") }] });
  expect((await project("GC-1-01")).light).toBe("green");
  const day = plainDate("2025-07-25");
  await refreshStaleLights(as("office", day));
  expect((await project("GC-1-01")).light).toBe("green");
  await openCycle(as("office", day), { month: yearMonth("2025-08") });
  expect((await project("GC-1-01")).light).toBe("grey");
  await expectStoredIsRecomputed(db, day);
}));
