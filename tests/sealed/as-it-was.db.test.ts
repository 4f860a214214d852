import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { cycles, indicators, projects, snapshots, units } from "@/db/schema";
import { plainDate } from "@/lib/base/date";
import { yearMonth } from "@/lib/base/month";
import { getBoard } from "@/lib/dispatch/board";
import { saveUpdate, submitUpdate } from "@/lib/dispatch/commands";
import { getFiling } from "@/lib/dispatch/filing";
import { boardQuery, saveUpdateInput, submitUpdateInput } from "@/lib/dispatch/inputs";
import { acceptUpdates, signUpdates } from "@/lib/dispatch/reviews/commands";
import { reopenCycle, sealCycle, takeUpAgain } from "@/lib/dispatch/sealing/commands";
import { observeIndicator } from "@/lib/indicators/commands";
import { listIndicators } from "@/lib/indicators/queries";
import { getOverview } from "@/lib/overview/overview";
import { createProject } from "@/lib/projects/commands";
import { listCommitments } from "@/lib/projects/commitments";
import { getCoverage } from "@/lib/projects/coverage";
import { getProject } from "@/lib/projects/dossier";
import { listProjectFilters } from "@/lib/projects/filters";
import { projectListQuery } from "@/lib/projects/inputs";
import { listProjects } from "@/lib/projects/queries";
import { getReport } from "@/lib/reports/queries";
import { getSealedMonth, listSealedMonths } from "@/lib/sealed/queries";
import { getSnapshot } from "@/lib/sealed/snapshots";
import { earlierFormatInWords } from "@/lib/sealed/rules";
import { aProject } from "../projects/cast";
import { withRollback } from "../support/db";
import { dispatchMonth, JUNE, WORDS, type Scene } from "../support/dispatch-month";
import { refused } from "../support/refused";
import { replan } from "../support/replan";

const JULY = yearMonth("2025-07");
const SEAL_DAY = plainDate("2025-07-07");
const LATER = plainDate("2025-07-16");
const scene = (fn: (month: Scene) => Promise<void>) => () => withRollback(async (tx) => fn(await dispatchMonth(tx)));
const DONE = { milestones: [{ ordinal: 1, isDone: true, actualOn: "2025-06-10", proof: "成科〔2025〕8号" }, { ordinal: 2, donePct: 40, forecastOn: "2025-08-15", forecastCause: "设备延期到货" }] };

const seal = async (month: Scene) => {
  await month.file("GC-1-01", DONE);
  await sealCycle(month.as("office", SEAL_DAY, "16:00"), { month: JUNE, unfiled: 2 });
};

/** Everything that can be asked of June, by a leader and by a unit that leads one project and joins another. */
async function everything(month: Scene) {
  const leader = month.as("leader", LATER);
  const june = await getSealedMonth(leader, JUNE);
  const list = (query: object) => projectListQuery.parse({ asOf: JUNE, ...query });
  return JSON.parse(JSON.stringify({
    list: await listProjects(leader, list({ sort: "-unit" })),
    found: await listProjects(leader, list({ q: "赵明远" })),
    filters: await listProjectFilters(leader, JUNE),
    projects: [await getProject(leader, "GC-1-01", null, june), await getProject(leader, "GC-1-02", null, june), await getProject(month.as("tianfu.head", LATER), "GC-1-03", null, june)],
    indicators: await listIndicators(leader, june),
    commitments: (await listCommitments(leader, june)).filter((row) => row.projects.length > 0),
    coverage: await getCoverage(leader, june),
    overview: { ...(await getOverview(leader, june))!, months: null, engineeringTitles: null },
    board: (await getBoard(leader, JUNE, boardQuery.parse({}))).rows.map(({ liaisonName: _, ...row }) => row),
    filing: { ...(await getFiling(leader, JUNE, "GC-1-01")), milestones: null },
  })) as object;
}

/** July's doings: a filing accepted with a milestone, a re-plan, other names and people, a pause, a figure of June recorded late, a new project. */
async function goOn(month: Scene): Promise<void> {
  const content = { ...WORDS, progressText: "七月的进展", milestones: [{ ordinal: 2, isDone: true, actualOn: "2025-07-10", proof: "成科〔2025〕20号" }] };
  await submitUpdate(month.as("filer", plainDate("2025-07-14")), submitUpdateInput.parse({ month: JULY, code: "GC-1-01", version: await month.version("GC-1-01", JULY), content }));
  await signUpdates(month.as("head", plainDate("2025-07-14")), { month: JULY, items: [{ code: "GC-1-01", version: await month.version("GC-1-01", JULY) }] });
  await acceptUpdates(month.as("office", plainDate("2025-07-14")), { month: JULY, items: [{ code: "GC-1-01", version: await month.version("GC-1-01", JULY) }] });
  await replan(month.as("lead", plainDate("2025-07-15")), { code: "GC-1-02", reason: "进口设备延期到货，经专班审核同意", dates: [{ ordinal: 1, plannedOn: plainDate("2025-09-30") }] });
  await observeIndicator(month.as("office", plainDate("2025-07-15")), { indicatorCode: "I-02", year: 2024, value: 999, valueText: "", dataOn: plainDate("2025-06-01"), source: "统计公报", provenance: "demonstration" });
  await month.db.update(projects).set({ name: "改了名的项目", responsibleName: null, responsiblePost: "新岗位", liaisonName: "新联络员", cityLeader: "王新任", investmentWan: 1 });
  await month.db.update(projects).set({ status: "paused" }).where(eq(projects.code, "GC-1-03"));
  await month.db.update(units).set({ name: "改了名的单位", shortName: "改名" }).where(eq(units.code, "gaoxin"));
  await createProject(month.as("office", LATER), aProject({ code: "GC-1-91", commitmentCode: "E1-02", fromMonth: JULY }));
}

describe("as of a sealed month", () => {
  test("nothing that happens later changes any answer", scene(async (month) => {
    const [commitment] = (await month.db.execute<{ id: number }>(sql`select id from commitments where code = 'E1-01'`)).rows;
    await month.db.update(projects).set({ commitmentId: commitment!.id });
    await observeIndicator(month.as("office"), { indicatorCode: "I-01", year: 2024, value: 3.5, valueText: "", dataOn: plainDate("2024-12-31"), source: "统计公报", provenance: "demonstration" });
    await seal(month);
    const before = await everything(month);
    await goOn(month);
    expect(await everything(month)).toEqual(before);
    const [now] = (await listProjects(month.as("leader", LATER), projectListQuery.parse({ asOf: "" }))).items;
    expect(now).toMatchObject({ name: "改了名的项目", leadUnit: { name: "改名" } });
  }));

  test("a project page says what was known then: light, plan, forecasts with their cause, words, and no event after the sealing", scene(async (month) => {
    await seal(month);
    await goOn(month);
    const june = await getSealedMonth(month.as("leader", LATER), JUNE);
    const first = await getProject(month.as("leader", LATER), "GC-1-01", null, june);
    expect(first).toMatchObject({ name: "GC-1-01 航空发动机关键部件研制", leadUnit: { shortName: "成都高新区" }, responsibleName: "赵明远", cityLeader: "李亦舟", lightOn: "2025-06-30", asOf: { month: JUNE, revision: 1 } });
    expect(first.milestones.slice(0, 2)).toMatchObject([
      { acceptedOn: "2025-06-20", actualOn: "2025-06-10", proof: "成科〔2025〕8号" },
      { acceptedOn: null, actualOn: null, proof: null, donePct: 40, forecastOn: "2025-08-15", forecastCause: "设备延期到货" },
    ]);
    expect(first.updates.map((update) => update.month)).toEqual([JUNE]);
    expect(first.sealedLights.map((row) => row.month)).toEqual([JUNE]);
    expect(first.history.every(({ at }) => at < june.sealedAt)).toBe(true);
    expect(first.history.some(({ action }) => action === "milestone.accepted")).toBe(true);
    const second = await getProject(month.as("leader", LATER), "GC-1-02", null, june);
    expect(second.baselines.map(({ version }) => version)).toEqual([1]);
    expect(second.milestones[0]).toMatchObject({ plannedOn: "2025-05-31" });
    expect((await getProject(month.as("leader", LATER), "GC-1-02")).milestones[0]).toMatchObject({ plannedOn: "2025-09-30" });
  }));

  test("list, project, overview and board say the same of every project", scene(async (month) => {
    await seal(month);
    await goOn(month);
    const ctx = month.as("leader", LATER);
    const june = await getSealedMonth(ctx, JUNE);
    const { items } = await listProjects(ctx, projectListQuery.parse({ asOf: JUNE }));
    expect(items).toHaveLength(3);
    const board = (await getBoard(ctx, JUNE, boardQuery.parse({}))).rows;
    for (const item of items) {
      const project = await getProject(ctx, item.code, null, june);
      const { name, light, progressPct, plannedPct, overdueKeyCount, nextDueOn, status, responsibleName } = item;
      expect(project).toMatchObject({ name, light, progressPct, plannedPct, overdueKeyCount, nextDueOn, status, responsibleName, leadUnit: { shortName: item.leadUnit.name } });
      expect(board.find((row) => row.code === item.code)).toMatchObject({ name, light, unit: { shortName: item.leadUnit.name } });
    }
    const { counts } = (await getOverview(ctx, june))!.summary.total;
    for (const light of ["green", "yellow", "red", "blue", "grey"] as const) expect(counts[light]).toBe(items.filter((item) => item.light === light).length);
  }));

  test("who sees a project is as of today: hidden now is not found, also as it was", scene(async (month) => {
    await seal(month);
    const june = await getSealedMonth(month.as("leader", LATER), JUNE);
    await refused("not_found", getProject(month.as("tianfu.filer", LATER), "GC-1-02", null, june));
    expect((await getProject(month.as("tianfu.filer", LATER), "GC-1-01", null, june)).code).toBe("GC-1-01");
    const seen = await listProjects(month.as("tianfu.filer", LATER), projectListQuery.parse({ asOf: JUNE }));
    expect(seen.items.map(({ code }) => code)).toEqual(["GC-1-01", "GC-1-03"]);
  }));

  test("what a unit had not handed over stays its own, also in a sealed month", scene(async (month) => {
    await month.save("filer", "GC-1-02", { progressText: "没有交出来的话" });
    await seal(month);
    const june = await getSealedMonth(month.as("leader", LATER), JUNE);
    expect((await getProject(month.as("leader", LATER), "GC-1-02", null, june)).updates).toMatchObject([{ status: "draft", progressText: "", isWithheld: true }]);
    expect((await getProject(month.as("filer", LATER), "GC-1-02", null, june)).updates).toMatchObject([{ progressText: "没有交出来的话" }]);
  }));

  test("a month that was never sealed, and a project that was not there yet, are refused with what to choose", scene(async (month) => {
    expect((await refused("rule", getSealedMonth(month.as("leader"), JUNE))).message).toContain("第一个月封存之前");
    await seal(month);
    const ctx = month.as("leader", LATER);
    expect(await listSealedMonths(ctx)).toEqual([JUNE]);
    expect(await refused("rule", getSealedMonth(ctx, JULY))).toMatchObject({ message: "2025年7月还没有封存数据，请从已封存的月份（2025年6月）中选择", details: { months: [JUNE] } });
    await refused("rule", listProjects(ctx, projectListQuery.parse({ asOf: "2019-01" })));
    const june = await getSealedMonth(ctx, JUNE);
    await month.db.execute(sql`update projects set code = 'GC-1-99' where code = 'GC-1-02'`);
    expect((await refused("rule", getProject(ctx, "GC-1-99", null, june))).message).toBe("GC-1-99 在2025年6月还没有纳入调度，请换一个月份，或查看当前数据");
  }));
});

describe("a reopened month", () => {
  const reopen = async (month: Scene) => {
    const lead = month.as("lead", LATER);
    // As when the sealing had been committed.
    await month.db.execute(sql`set constraints all immediate`);
    await month.db.execute(sql`set constraints all deferred`);
    await reopenCycle(lead, { month: JUNE, reason: "高新区一项填报有误，重新核实", sha256: (await getSealedMonth(lead, JUNE)).sha256 });
  };

  test("is read as of its last revision, and says that it is being done again", scene(async (month) => {
    await seal(month);
    const before = await everything(month);
    await reopen(month);
    await takeUpAgain(month.as("office", LATER), { month: JUNE, code: "GC-1-01", version: await month.version("GC-1-01"), remark: "请核实进展后重新填报" });
    await saveUpdate(month.as("filer", LATER, "11:00"), saveUpdateInput.parse({ month: JUNE, code: "GC-1-01", version: await month.version("GC-1-01"), content: { ...WORDS, progressText: "正在改的话" } }));
    const ctx = month.as("leader", LATER);
    const june = await getSealedMonth(ctx, JUNE);
    expect(june).toMatchObject({ revision: 1, isReopened: true, sealedOn: "2025-07-07" });
    expect((await getProject(ctx, "GC-1-01", null, june)).updates).toMatchObject([{ status: "accepted", progressText: WORDS.progressText, isWithheld: false, returnRemark: "" }]);
    const after = (await everything(month)) as Record<string, Record<string, unknown>>;
    const were = before as Record<string, Record<string, unknown>>;
    expect(after.list!.items).toEqual(were.list!.items);
    expect(after.overview!.summary).toEqual(were.overview!.summary);
    expect(after.indicators).toEqual(were.indicators);
    expect((await getOverview(ctx, null))!.asOf).toMatchObject({ month: JUNE, isReopened: true });
    expect((await getOverview(ctx, "live"))!).toMatchObject({ shown: { month: JUNE }, asOf: null });
  }));

  test("stands live on its board, not as sealed", scene(async (month) => {
    await seal(month);
    await reopen(month);
    await month.db.update(projects).set({ name: "现在的名字", light: "blue" }).where(eq(projects.code, "GC-1-02"));
    const { rows } = await getBoard(month.as("office", LATER), JUNE, boardQuery.parse({}));
    expect(rows.find((row) => row.code === "GC-1-02")).toMatchObject({ name: "现在的名字", light: "blue" });
  }));

  test("sealed again, its second revision is what is read", scene(async (month) => {
    await seal(month);
    await reopen(month);
    await month.db.update(projects).set({ name: "第二版的名字" }).where(eq(projects.code, "GC-1-02"));
    await sealCycle(month.as("office", LATER, "17:00"), { month: JUNE, unfiled: 2 });
    const ctx = month.as("leader", LATER);
    const june = await getSealedMonth(ctx, JUNE);
    expect(june).toMatchObject({ revision: 2, isReopened: false, sealedOn: LATER });
    expect((await getProject(ctx, "GC-1-02", null, june)).name).toBe("第二版的名字");
    expect((await listProjects(ctx, projectListQuery.parse({ asOf: JUNE, q: "第二版" }))).total).toBe(1);
  }));
});

test("a month that an earlier version sealed is refused in a sentence: project, overview and report", scene(async (month) => {
  const { cycleId } = await month.update("GC-1-01");
  const sealedAt = month.as("office", SEAL_DAY).now;
  await month.db.insert(snapshots).values({ cycleId, revision: 1, content: '{"format":1,"month":"2025-06"}', sha256: "1".repeat(64), sealedAt });
  await month.db.update(cycles).set({ status: "sealed", revision: 1, sealedAt }).where(eq(cycles.id, cycleId));
  const leader = month.as("leader", LATER);
  const june = await getSealedMonth(leader, JUNE);
  for (const read of [() => getProject(leader, "GC-1-01", null, june), () => getOverview(leader, june), () => getReport(leader, { kind: "month", period: JUNE })]) {
    expect((await refused("rule", read())).message).toBe(earlierFormatInWords(JUNE));
  }
}));

test("figures as of a month are those its snapshot holds", scene(async (month) => {
  const record = (year: number, value: number, dataOn: string, on: string) =>
    observeIndicator(month.as("office", plainDate(on)), { indicatorCode: "I-01", year, value, valueText: "", dataOn: plainDate(dataOn), source: "统计公报", provenance: "demonstration" });
  await record(2023, 3.4, "2023-12-31", "2025-06-10");
  await record(2024, 3.6, "2025-07-01", "2025-07-02");
  await seal(month);
  const ctx = month.as("leader", LATER);
  const june = await getSealedMonth(ctx, JUNE);
  const shown = (await getSnapshot(ctx, june)).indicators;
  const listed = await listIndicators(ctx, june);
  expect(listed.map(({ code, latest }) => [code, latest?.valueText ?? null])).toEqual(shown.map(({ code, latest }) => [code, latest?.valueText ?? null]));
  expect(listed.find(({ code }) => code === "I-01")?.latest).toMatchObject({ year: 2023, value: 3.4 });
  expect((await listIndicators(ctx)).find(({ code }) => code === "I-01")?.latest).toMatchObject({ year: 2024 });
  expect(await month.db.$count(indicators)).toBe(listed.length);
}));
