import { asc, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Executor } from "@/db/client";
import { events, projects } from "@/db/schema";
import { plainDate, type PlainDate } from "@/lib/base/date";
import { approveBaseline } from "@/lib/milestones/baselines/commands";
import { sealCycle } from "@/lib/dispatch/sealing/commands";
import { evaluateProjects, refreshLights, refreshStaleLights } from "@/lib/lights/commands";
import { withRollback } from "../support/db";
import { dispatchMonth, JUNE, TODAY, type Scene } from "../support/dispatch-month";

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
  expect(await changes()).toMatchObject([{ before: { light: "grey" }, after: { light: "yellow", reasons: ["已完成 0%，应完成 20%，落后 20 个百分点（超过 10）", "关键节点“完成立项批复”应于2025年5月31日完成，已逾期 20 天"] } }]);
  await refreshLights(db, as("office", TODAY), [id]);
  expect(await changes()).toHaveLength(1);
}));

test("an approved delay shows against the plan in force and stays visible against the original one", scene(async ({ db, as, project }) => {
  const { projectId } = await approveBaseline(as("lead"), { code: "GC-1-02", reason: "依据市领导小组会议纪要", dates: [{ ordinal: 1, plannedOn: plainDate("2025-08-31") }] });
  await refreshLights(db, as("lead"), [projectId]);
  expect(await project("GC-1-02")).toMatchObject({ light: "grey", originalLight: "yellow", nextDueOn: "2025-06-30" });
}));

test("two months in a row without a filing turn a project red, and sealing says so in its reasons", scene(async ({ as, project, db }) => {
  await sealCycle(as("office", plainDate("2025-07-07")), { month: JUNE, unfiled: 3 });
  expect((await project("GC-1-01")).lightReasons.map(({ rule }) => rule)).not.toContain("unfiled_red");
  await refreshLights(db, as("office", plainDate("2025-07-30")), "all");
  expect((await project("GC-1-01")).lightReasons.map(({ rule }) => rule)).toContain("unfiled_red");
}));
