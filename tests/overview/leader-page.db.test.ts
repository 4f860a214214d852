import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { cycles, projects, updates } from "@/db/schema";
import { plainDate } from "@/lib/base/date";
import { yearMonth, type YearMonth } from "@/lib/base/month";
import { sealCycle } from "@/lib/dispatch/sealing/commands";
import { refreshLights } from "@/lib/lights/commands";
import { overrideLight } from "@/lib/lights/overrides/commands";
import { getOverview, type Overview } from "@/lib/overview/overview";
import { getScreen } from "@/lib/screen/queries";
import { getSealedMonth } from "@/lib/sealed/queries";
import { withRollback } from "../support/db";
import { dispatchMonth, JUNE, type Scene } from "../support/dispatch-month";
import { refused } from "../support/refused";
import { replan, request } from "../support/replan";

const [JULY, AUGUST] = [yearMonth("2025-07"), yearMonth("2025-08")];
const JULY_ENDS = plainDate("2025-07-31");
const scene = (fn: (month: Scene) => Promise<void>) => () => withRollback(async (tx) => fn(await dispatchMonth(tx)));
const DONE = { milestones: [{ ordinal: 1, isDone: true, actualOn: "2025-06-10", proof: "成科〔2025〕8号" }], outcomes: [] };

/** June sealed with GC-1-01 filed, and the lights of the last of July. */
async function untilJulyEnds(month: Scene): Promise<void> {
  await month.file("GC-1-01", DONE);
  await sealCycle(month.as("office", plainDate("2025-07-07"), "16:00"), { month: JUNE, unfiled: 2 });
  await replan(month.as("leader", plainDate("2025-07-10")), { code: "GC-1-02", reason: "设备进口许可延后（TZ-2025-001）", dates: [{ ordinal: 5, plannedOn: plainDate("2026-02-28") }] });
  await refreshLights(month.db, month.as("office", JULY_ENDS), "all");
}

const live = async (month: Scene, on = JULY_ENDS) => (await getOverview(month.as("leader", on), "live"))!;
const of = async (month: Scene, sealed: YearMonth) => {
  const ctx = month.as("leader", plainDate("2025-08-20"));
  return (await getOverview(ctx, await getSealedMonth(ctx, sealed)))!;
};
const told = ({ changes: { worse, better, newlyOverdue, replans } }: Overview) => ({
  worse: worse.map(({ projectCode, from, to }) => [projectCode, from, to]), better: better.map(({ projectCode }) => projectCode),
  newlyOverdue: newlyOverdue?.map(({ projectCode, ordinal }) => [projectCode, ordinal]).sort() ?? null, replans,
});

test("what a month changed is told the same while it is open and once it is sealed", scene(async (month) => {
  await untilJulyEnds(month);
  const open = told(await live(month));
  expect(open).toMatchObject({
    worse: [["GC-1-01", "yellow", "red"]], better: [],
    newlyOverdue: [["GC-1-01", 2], ["GC-1-02", 2], ["GC-1-03", 2]],
    replans: [{ projectCode: "GC-1-02", version: 2, endDays: 59, reason: "设备进口许可延后（TZ-2025-001）" }],
  });
  await sealCycle(month.as("office", plainDate("2025-08-07"), "16:00"), { month: JULY, unfiled: 3 });
  expect(told(await of(month, JULY))).toEqual(open);
  expect(told(await of(month, JUNE)), "the first month has nothing to compare with").toMatchObject({ worse: [], better: [], newlyOverdue: null, replans: [] });
}));

test("a light turned by hand says the office's reason and whose judgement it is", scene(async (month) => {
  await month.file("GC-1-01", DONE);
  await sealCycle(month.as("office", plainDate("2025-07-07"), "16:00"), { month: JUNE, unfiled: 2 });
  const day = plainDate("2025-07-08");
  await refreshLights(month.db, month.as("office", day), "all");
  const { light, computedLight } = await month.project("GC-1-01");
  await overrideLight(month.as("office", day), { code: "GC-1-01", seen: { light, computedLight }, light: "red", reason: "现场核查进度与填报不符" });
  const turn = (await live(month, day)).changes.worse.find(({ projectCode }) => projectCode === "GC-1-01");
  expect(turn?.why).toMatch(/^人工调低：现场核查进度与填报不符（.+）$/);
}));

test("a red of two months asks for a decision until a measure against it is accepted, and is counted from its first red month", scene(async (month) => {
  await untilJulyEnds(month);
  const codes = (overview: Overview) => overview.longReds.map(({ projectCode, months }) => [projectCode, months]);
  expect(codes(await live(month)), "GC-1-01 is red for one month").toEqual([["GC-1-02", 2], ["GC-1-03", 2]]);
  expect(codes(await of(month, JUNE))).toEqual([]);
  await sealCycle(month.as("office", plainDate("2025-08-07"), "16:00"), { month: JULY, unfiled: 3 });
  expect(codes(await of(month, JULY))).toEqual([["GC-1-02", 2], ["GC-1-03", 2]]);
  const august = plainDate("2025-08-20");
  await refreshLights(month.db, month.as("office", august), "all");
  expect(codes(await live(month, august))).toEqual([["GC-1-02", 3], ["GC-1-03", 3], ["GC-1-01", 2]]);
  const [row] = await month.db.select({ id: updates.id }).from(updates).innerJoin(cycles, eq(cycles.id, updates.cycleId)).innerJoin(projects, eq(projects.id, updates.projectId)).where(and(eq(cycles.month, AUGUST), eq(projects.code, "GC-1-02")));
  await month.db.update(updates).set({ measureText: "增配试验台，三班作业" }).where(eq(updates.id, row!.id));
  expect(codes(await live(month, august)), "a measure not yet accepted is none").toHaveLength(3);
  await month.db.update(updates).set({ status: "accepted" }).where(eq(updates.id, row!.id));
  expect(codes(await live(month, august))).toEqual([["GC-1-03", 3], ["GC-1-01", 2]]);
}));

test("an overdue key milestone names who has the ball: the desk its request lies on, whom its unit asked, or its own 责任人", scene(async (month) => {
  const { id } = await request(month, "checked", { items: [{ ordinal: 1, toOn: "2025-08-30" }] });
  await month.file("GC-1-02", { problemText: "环评未批复", problemType: "approval", problemLevel: "department", problemAsk: "请市生态环境局加快" });
  const overview = await live(month, plainDate("2025-06-20"));
  expect(overview.highlights.overdueKeys.map(({ projectCode, holder }) => [projectCode, holder.who])).toEqual([["GC-1-01", "市领导"], ["GC-1-02", "市级部门"], ["GC-1-03", "赵明远"]]);
  expect(overview.requests?.rows.map((row) => row.id)).toEqual([id]);
  expect((await live(month, plainDate("2025-06-20"))).requests?.on).toBe("2025-06-20");
}));

test("lights month by month end with the month shown, and the open one counts as far as it is", scene(async (month) => {
  await untilJulyEnds(month);
  const { lightsByMonth, summary } = await live(month);
  expect(lightsByMonth.map((row) => row.month)).toEqual([JUNE, JULY]);
  expect(lightsByMonth[1]!.counts).toEqual(summary.total.counts);
  expect(lightsByMonth[0]!.counts).toEqual((await of(month, JUNE)).summary.total.counts);
}));

test("the big screen says the numbers of the leader's page, live and as of a month; units do not get it", scene(async (month) => {
  await untilJulyEnds(month);
  for (const asOf of [undefined, JUNE]) {
    const screen = (await getScreen(month.as("leader", JULY_ENDS), { asOf }))!;
    const page = asOf ? await of(month, JUNE) : await live(month);
    expect(screen).toMatchObject({ month: page.shown.month, dataOn: page.dataOn, counts: page.summary.total.counts, overdueKeys: page.summary.total.overdueKeys });
    expect(screen.units.map(({ code, counts }) => [code, counts])).toEqual(page.summary.units.map(({ unit, counts }) => [unit.code, counts]));
    expect(screen.works.map(({ counts }) => counts)).toEqual(page.summary.works.map(({ counts }) => counts));
    expect(screen.overdue.total).toBe(page.highlights.overdueKeys.length);
    expect(screen.indicators).toHaveLength(10);
  }
  await refused("forbidden", getScreen(month.as("filer", JULY_ENDS), {}));
}));
