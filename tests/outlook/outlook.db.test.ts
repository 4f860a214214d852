import { and, eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { calendarDays, milestoneOutlooks, milestones, projects } from "@/db/schema";
import { addDays, plainDate, type PlainDate } from "@/lib/base/date";
import { yearMonth, type YearMonth } from "@/lib/base/month";
import { getDesk } from "@/lib/desk/queries";
import { openCycle } from "@/lib/dispatch/opening/commands";
import { reopenCycle, sealCycle } from "@/lib/dispatch/sealing/commands";
import { getCalibration } from "@/lib/outlook/calibration/queries";
import { getOptimism } from "@/lib/outlook/optimism/queries";
import { listOutlooks } from "@/lib/outlook/queries";
import { getOverview } from "@/lib/overview/overview";
import { createProject } from "@/lib/projects/commands";
import { projectListQuery } from "@/lib/projects/inputs";
import { listProjects } from "@/lib/projects/queries";
import { getSealedMonth } from "@/lib/sealed/queries";
import { aProject } from "../projects/cast";
import { withRollback } from "../support/db";
import { dispatchMonth, JUNE, type Scene } from "../support/dispatch-month";
import { refused } from "../support/refused";

const JULY = yearMonth("2025-07");
/** Before the milestones of 30 June are due. */
const LATE_JUNE = plainDate("2025-06-24");
const AFTER_JUNE = plainDate("2025-07-07");
const AFTER_JULY = plainDate("2025-08-07");
/** With the scene's three, fifteen projects whose milestone of 30 June nobody reports done. */
const MORE = Array.from({ length: 12 }, (_, at) => [`GC-2-${String(at + 1).padStart(2, "0")}`, "gaoxin", []] as const);

const seal = async ({ as, db }: Scene, month: YearMonth, on = LATE_JUNE) => {
  const { rows } = await db.execute<{ count: number }>(sql`select count(*)::int as count from updates u join cycles c on c.id = u.cycle_id where c.month = ${month} and u.status = 'draft'`);
  return sealCycle(as("office", on, "16:00"), { month, unfiled: rows[0]!.count });
};

/** June sealed with fifteen silent projects; July sealed with a sixteenth that begins to report in it, so that its first silence is like theirs. */
async function twoMonths(month: Scene): Promise<void> {
  await seal(month, JUNE);
  await openCycle(month.as("office", AFTER_JUNE), { month: JULY });
  await createProject(month.as("office", AFTER_JUNE), aProject({ code: "GC-9-01", family: "engineering", stageModel: "research", leadUnitCode: "tianfu", startOn: "2025-07-01", endOn: "2026-06-30", fromMonth: JULY }));
  await seal(month, JULY, AFTER_JULY);
}

const small = (fn: (month: Scene) => Promise<void>) => () => withRollback(async (tx) => fn(await dispatchMonth(tx)));
const large = (fn: (month: Scene) => Promise<void>) => () => withRollback(async (tx) => { const month = await dispatchMonth(tx, MORE); await twoMonths(month); await fn(month); });
const codes = async ({ as }: Scene, query: object) => (await listProjects(as("office", AFTER_JULY), projectListQuery.parse(query))).items.map(({ code }) => code);

describe("sealing a month", () => {
  test("writes down the next milestone of every active project, as it was seen; before anything has ended there is 样本不足", small(async (month) => {
    await month.file("GC-1-01", { milestones: [{ ordinal: 1, isDone: true, actualOn: "2025-06-10", proof: "成科〔2025〕8号" }, { ordinal: 2, donePct: 40, forecastOn: "2025-08-15", forecastCause: "设备延期到货" }] });
    await month.db.update(projects).set({ status: "paused" }).where(eq(projects.code, "GC-1-03"));
    await seal(month, JUNE);
    const { items } = (await listOutlooks(month.as("office", LATE_JUNE), null))!;
    expect(items.map(({ code, milestone, plannedOn, forecastOn, drift, silence, sampleCount, onTimePct, dataOn }) => [code, milestone, plannedOn, forecastOn, drift, silence, sampleCount, onTimePct, dataOn])).toEqual([
      ["GC-1-01", "突破核心关键技术", "2025-06-30", "2025-08-15", "strong", "fresh", 0, null, "2025-06-24"],
      ["GC-1-02", "突破核心关键技术", "2025-06-30", null, "none", "one", 0, null, "2025-06-24"],
    ]);
    // Too few to say, yet its own unit expects to be late.
    expect((await listProjects(month.as("office", LATE_JUNE), projectListQuery.parse({ unlikely: "1" }))).items.map(({ code }) => code)).toEqual(["GC-1-01"]);
    expect((await getOverview(month.as("leader", LATE_JUNE), null))!.slipping).toMatchObject({ likeliest: [items[0]], unlikelyCount: 1 });
  }));

  test("again after reopening writes the next revision's, and that is the one read", small(async (month) => {
    const { sha256 } = await seal(month, JUNE);
    await reopenCycle(month.as("lead", LATE_JUNE, "17:00"), { month: JUNE, sha256, reason: "一项进展录入有误，更正后重新封存" });
    await month.db.update(milestones).set({ forecastOn: plainDate("2025-07-20") }).where(eq(milestones.ordinal, 2));
    await seal(month, JUNE);
    const rows = await month.db.select({ revision: milestoneOutlooks.revision, drift: milestoneOutlooks.drift }).from(milestoneOutlooks);
    expect(rows.filter(({ revision }) => revision === 1).map(({ drift }) => drift)).toEqual(["none", "none", "none"]);
    expect((await listOutlooks(month.as("office", LATE_JUNE), null))!.items.map(({ drift }) => drift)).toEqual(["slight", "slight", "slight"]);
  }));

  test("a sealed outlook is neither changed nor taken away, the database says", small(async (month) => {
    await seal(month, JUNE);
    for (const statement of [sql`update milestone_outlooks set on_time_pct = 100`, sql`delete from milestone_outlooks`]) {
      await expect(month.db.transaction((tx) => tx.execute(statement))).rejects.toThrow(expect.objectContaining({ cause: expect.objectContaining({ message: "封存数据不能修改或删除" }) }));
    }
  }));
});

describe("an outlook with a record behind it", () => {
  test("is the same on the list, the desk, the overview and the page, and the list finds what may slip", large(async (month) => {
    const [newcomer] = (await listOutlooks(month.as("office", AFTER_JULY), null, "GC-9-01"))!.items;
    expect(newcomer).toMatchObject({ sampleCount: 15, silence: "one", since: null });
    expect(newcomer!.onTimePct).toBeLessThan(10);
    expect(await codes(month, { unlikely: "1" })).toEqual(["GC-9-01"]);
    expect(await codes(month, { unlikely: "1", asOf: JULY })).toEqual(["GC-9-01"]);
    expect(await codes(month, { unlikely: "1", asOf: JUNE })).toEqual([]);
    const [listed] = (await listProjects(month.as("office", AFTER_JULY), projectListQuery.parse({ q: "GC-9-01" }))).items;
    const { onTimePct, sampleCount, drift, dataOn, plannedOn } = newcomer!;
    expect(listed!.outlook).toEqual({ onTimePct, sampleCount, drift, dataOn });
    const { slipping } = (await getOverview(month.as("leader", AFTER_JULY), null))!;
    expect(slipping).toMatchObject({ dataOn: "2025-07-31", likeliest: [newcomer], unlikelyCount: 1 });
    const desk = await getDesk(month.as("tianfu.filer", plannedOn));
    expect(desk.kind === "filer" && desk.nodes.filter(({ code, plannedOn: on }) => code === "GC-9-01" && on === plannedOn).map(({ outlook }) => outlook)).toEqual([{ onTimePct, sampleCount, drift, dataOn }]);
  }));

  test("is over once the milestone is done, and says so when its day has moved or the project is stopped", large(async (month) => {
    const next = (await listOutlooks(month.as("office", AFTER_JULY), null, "GC-9-01"))!.items[0]!;
    const is = eq(milestones.id, next.milestoneId);
    const nextDay = addDays(next.plannedOn, 1);
    const seenOn = async (day: PlainDate) => (await listOutlooks(month.as("office", day), null, "GC-9-01"))!.items[0]!.since;
    expect([await seenOn(next.plannedOn), await seenOn(nextDay)]).toEqual([null, "overdue"]);
    const since = async () => (await listOutlooks(month.as("office", AFTER_JULY), null, "GC-9-01"))!.items[0]!.since;
    await month.db.update(milestones).set({ forecastOn: plainDate("2025-12-01") }).where(is);
    expect(await since()).toBe("moved");
    await month.db.update(projects).set({ status: "paused" }).where(eq(projects.code, "GC-9-01"));
    expect([await since(), await codes(month, { unlikely: "1" })]).toEqual(["stopped", []]);
    await month.db.update(projects).set({ status: "active" }).where(eq(projects.code, "GC-9-01"));
    await month.db.update(milestones).set({ acceptedOn: AFTER_JULY, actualOn: AFTER_JULY }).where(is);
    expect([await since(), await codes(month, { unlikely: "1" }), await codes(month, { unlikely: "1", asOf: JULY })]).toEqual(["done", [], ["GC-9-01"]]);
    expect((await getOverview(month.as("leader", AFTER_JULY), null))!.slipping!.likeliest).toHaveLength(1);
    expect((await getOverview(month.as("leader", AFTER_JULY), "live"))!.slipping!.likeliest).toEqual([]);
  }));

  test("of a past month knows nothing that came later", large(async (month) => {
    const leader = month.as("leader", AFTER_JULY);
    const june = await getSealedMonth(leader, JUNE);
    const july = await getSealedMonth(leader, JULY);
    const asked = async () => JSON.stringify([await listOutlooks(leader, june), await listOutlooks(leader, july), await getCalibration(leader, july), await getOptimism(month.as("filer", AFTER_JULY), july)]);
    const before = await asked();
    await month.db.update(milestones).set({ acceptedOn: plainDate("2025-08-20"), actualOn: plainDate("2025-06-25"), name: "改了名的节点" }).where(eq(milestones.ordinal, 2));
    await month.db.update(projects).set({ status: "terminated", name: "改了名的项目" });
    expect(await asked()).toBe(before);
  }));

  test("is of what the reader sees: a unit's own and joined projects, the city's people all", large(async (month) => {
    const count = async (who: Parameters<Scene["as"]>[0]) => (await listOutlooks(month.as(who, AFTER_JULY), null))!.items.length;
    expect([await count("office"), await count("leader"), await count("filer"), await count("tianfu.filer"), await count("wuhou.filer"), await count("admin")]).toEqual([16, 16, 14, 3, 0, 0]);
  }));
});

test("临期 on the list of a sealed month is by the plan and the facts of then", small(async (month) => {
  await seal(month, JUNE);
  const due = async () => (await listProjects(month.as("office", AFTER_JULY), projectListQuery.parse({ dueSoon: "1", asOf: JUNE }))).items.map(({ code }) => code);
  expect(await due()).toEqual(["GC-1-01", "GC-1-02", "GC-1-03"]);
  await month.db.update(milestones).set({ acceptedOn: AFTER_JULY, actualOn: plainDate("2025-06-25"), plannedOn: plainDate("2026-01-31") });
  expect(await due()).toEqual(["GC-1-01", "GC-1-02", "GC-1-03"]);
}));

test("临期 on the list is what is due within 15 working days, today included, by the office's own calendar", small(async (month) => {
  const due = async (day: string) => (await listProjects(month.as("office", plainDate(day)), projectListQuery.parse({ dueSoon: "1" }))).total;
  await month.db.update(milestones).set({ plannedOn: plainDate("2026-12-31") });
  await month.db.update(milestones).set({ plannedOn: plainDate("2025-10-28") }).where(and(eq(milestones.ordinal, 3), eq(milestones.projectId, (await month.project("GC-1-01")).id)));
  expect([await due("2025-09-29"), await due("2025-09-30"), await due("2025-10-28"), await due("2025-10-29")]).toEqual([0, 1, 1, 0]);
  await month.db.insert(calendarDays).values({ day: plainDate("2025-10-11"), isWorkday: false, source: "市政府通知", setAt: month.as("lead").now });
  expect(await due("2025-09-29")).toBe(1);
}));

describe("预计偏差", () => {
  test("is the unit's own to see first: the others read what the sealed month before says", large(async (month) => {
    const own = await getOptimism(month.as("head", AFTER_JULY), null);
    expect(own).toMatchObject({ units: [], shown: { unit: { code: "gaoxin" }, isOwn: true, of: { month: JULY, count: 14, openCount: 14, medianDays: 31 } } });
    for (const who of ["office", "lead", "leader"] as const) {
      expect(await getOptimism(month.as(who, AFTER_JULY), null, "gaoxin")).toMatchObject({ shown: { isOwn: false, of: { month: JUNE, count: 0, medianDays: null } } });
    }
    expect((await getOptimism(month.as("leader", AFTER_JULY), null)).shown).toBeNull();
    expect((await getOptimism(month.as("leader", AFTER_JULY), await getSealedMonth(month.as("leader"), JUNE), "gaoxin")).shown!.of).toBeNull();
  }));

  test("of another unit is refused", small(async (month) => {
    await seal(month, JUNE);
    expect((await refused("forbidden", getOptimism(month.as("tianfu.filer", AFTER_JUNE), null, "gaoxin"))).message).toBe("单位的预计偏差只供本单位、调度专班和市领导查看");
    expect((await getOptimism(month.as("office", AFTER_JUNE), null, "nowhere")).shown).toBeNull();
  }));
});
