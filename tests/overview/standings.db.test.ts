import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { projects } from "@/db/schema";
import { plainDate } from "@/lib/base/date";
import { yearMonth } from "@/lib/base/month";
import { getCycle } from "@/lib/dispatch/queries";
import { sealCycle } from "@/lib/dispatch/sealing/commands";
import { projectListQuery } from "@/lib/projects/inputs";
import { listProjects } from "@/lib/projects/queries";
import { getOverview } from "@/lib/overview/overview";
import { listLiveStandings, listSealedStandings } from "@/lib/overview/queries";
import { standingsOf, summarise } from "@/lib/overview/rules";
import { getSealedMonth } from "@/lib/sealed/queries";
import { getSealedSnapshot } from "@/lib/sealed/snapshots";
import { withRollback } from "../support/db";
import { dispatchMonth, JUNE, type Scene } from "../support/dispatch-month";
import { refused } from "../support/refused";

const JULY = yearMonth("2025-07");
const SEAL_DAY = plainDate("2025-07-07");
const scene = (fn: (month: Scene) => Promise<void>) => () => withRollback(async (tx) => fn(await dispatchMonth(tx)));
const WITH_OUTCOME = {
  milestones: [{ ordinal: 1, isDone: true, actualOn: "2025-06-10", proof: "成科〔2025〕8号" }],
  problemText: "用地指标未落实", problemType: "resources", problemLevel: "leader", problemAsk: "协调用地指标",
};

async function sealed(month: Scene): Promise<void> {
  await month.db.update(projects).set({ engineeringNo: 1 });
  await month.file("GC-1-01", WITH_OUTCOME);
  await sealCycle(month.as("office", SEAL_DAY, "16:00"), { month: JUNE, unfiled: 2 });
}

test("a sealed month stands in its rows exactly as in its snapshot", scene(async (month) => {
  await sealed(month);
  const ctx = month.as("leader", SEAL_DAY);
  const { snapshot } = await getSealedSnapshot(ctx, JUNE);
  const rows = await listSealedStandings(ctx, await getSealedMonth(ctx, JUNE));
  expect(rows).toEqual(standingsOf(snapshot));
  expect(rows).toHaveLength(3);
}));

test("every number of the page has exactly those projects behind it, sealed and live", scene(async (month) => {
  await sealed(month);
  const ctx = month.as("leader", SEAL_DAY);
  for (const [shown, behind] of [[JUNE, JUNE], [JULY, null]] as const) {
    const { summary } = (await getOverview(ctx, behind ? await getSealedMonth(ctx, behind) : "live"))!;
    const countOf = async (query: object) => (await listProjects(ctx, projectListQuery.parse({ asOf: behind, ...query }))).total;
    for (const light of ["green", "yellow", "red", "blue", "grey"] as const) expect(await countOf({ light }), `${shown} ${light}`).toBe(summary.total.counts[light]);
    expect(await countOf({ overdueKey: "1" })).toBe(summary.total.overdueKeyProjects);
    for (const { unit, counts } of summary.units) expect(await countOf({ unit: unit.code })).toBe(counts.total);
    for (const { engineeringNo, counts } of summary.works) expect(await countOf({ family: "engineering", engineering: String(engineeringNo) })).toBe(counts.total);
    const cycle = await getCycle(ctx, shown);
    expect(summary.total.counts).toEqual(cycle.counts);
    expect([summary.total.expected, summary.total.filed, summary.total.onTime]).toEqual([cycle.filings.expected, cycle.filings.filed, cycle.filings.onTime]);
  }
}));

test("the page opens on the latest sealed month, and on the open one until a month was sealed", scene(async (month) => {
  expect(await getOverview(month.as("leader"), null)).toMatchObject({ shown: { month: JUNE, status: "open" }, dataOn: "2025-06-20", asOf: null });
  await sealed(month);
  expect(await getOverview(month.as("leader", SEAL_DAY), null)).toMatchObject({ shown: { month: JUNE, status: "sealed" }, dataOn: "2025-06-30", asOf: { month: JUNE, revision: 1, sealedOn: "2025-07-07" } });
  expect((await getOverview(month.as("leader", SEAL_DAY), null))!.engineeringTitles.get(2)).toBe("“智慧蓉城”建设科技支撑工程");
}));

test("overdue key milestones are listed one by one, as many as the lights counted; live and sealed say the same", scene(async (month) => {
  await sealed(month);
  const ctx = month.as("leader", SEAL_DAY);
  const june = (await getOverview(ctx, await getSealedMonth(ctx, JUNE)))!;
  expect(june.highlights.overdueKeys).toHaveLength(june.summary.total.overdueKeys);
  expect(june.highlights.overdueKeys).toMatchObject([{ projectCode: "GC-1-02", days: 30 }, { projectCode: "GC-1-03", days: 30 }]);
  const july = (await getOverview(ctx, "live"))!;
  expect(july.highlights.overdueKeys).toHaveLength(july.summary.total.overdueKeys);
  expect(july.highlights.overdueKeys[0]).toMatchObject({ projectCode: "GC-1-02", name: "完成立项批复", days: 37, responsibleName: "赵明远" });
}));

test("only what the office accepted asks for a leader; indicators without data say so", scene(async (month) => {
  await month.submit("tianfu.filer", "GC-1-03", WITH_OUTCOME);
  await month.file("GC-1-01", WITH_OUTCOME);
  const live = (await getOverview(month.as("leader"), "live"))!;
  expect(live.highlights.forLeaders).toMatchObject([{ projectCode: "GC-1-01", problemAsk: "协调用地指标" }]);
  expect(live.indicators).toHaveLength(10);
  expect(live.indicators.every((row) => row.latest === null)).toBe(true);
}));

test("units see their own projects only, and not the city's page", scene(async (month) => {
  expect((await listLiveStandings(month.as("tianfu.filer"), JUNE)).map((row) => row.code)).toEqual(["GC-1-01", "GC-1-03"]);
  expect((await refused("forbidden", getOverview(month.as("filer"), null))).message).toContain("领导一页仅供市领导和调度专班查看");
  expect((await refused("forbidden", getOverview(month.as("admin"), null))).message).toContain("领导一页仅供");
}));

test("what happens to a project after sealing leaves the sealed counts as they were", scene(async (month) => {
  await sealed(month);
  const ctx = month.as("leader", SEAL_DAY);
  const june = await getSealedMonth(ctx, JUNE);
  const before = summarise(await listSealedStandings(ctx, june));
  await month.db.update(projects).set({ light: "blue", progressPct: 100 }).where(eq(projects.code, "GC-1-02"));
  expect(summarise(await listSealedStandings(ctx, june))).toEqual(before);
}));
