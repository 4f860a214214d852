import { asc, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { outcomes, projects } from "@/db/schema";
import { plainDate } from "@/lib/base/date";
import { getProjectBrief } from "@/lib/briefs/project-brief";
import { getUnitBrief } from "@/lib/briefs/unit-brief";
import { sealCycle } from "@/lib/dispatch/sealing/commands";
import { portfolioFilter } from "@/lib/projects/filter/inputs";
import { countPortfolio } from "@/lib/projects/filter/counts";
import { getSealedMonth } from "@/lib/sealed/queries";
import { withRollback } from "../support/db";
import { dispatchMonth, JUNE, type Scene } from "../support/dispatch-month";
import { refused } from "../support/refused";

const SEAL_DAY = plainDate("2025-07-07");
const scene = (fn: (month: Scene) => Promise<void>) => () => withRollback(async (tx) => fn(await dispatchMonth(tx)));
/** What GC-1-01 says of its month: a milestone and its outcome, and what it needs a leader for. */
const told = async ({ db, project }: Scene) => ({
  milestones: [{ ordinal: 1, isDone: true, actualOn: "2025-06-10", proof: "成科〔2025〕8号" }],
  outcomes: [{ id: (await db.select().from(outcomes).where(eq(outcomes.projectId, (await project("GC-1-01")).id)).orderBy(asc(outcomes.id)))[0]!.id, proofNo: "成科〔2025〕8号", achievedOn: "2025-06-10" }],
  problemText: "用地指标未落实", problemType: "resources", problemLevel: "leader", problemAsk: "协调用地指标",
});

test("a unit's page says what the ledger says of its projects, and names what is overdue and asked for", scene(async (month) => {
  await month.file("GC-1-01", await told(month));
  const ctx = month.as("leader");
  const brief = await getUnitBrief(ctx, "gaoxin", null);
  expect(brief).toMatchObject({ unit: { code: "gaoxin" }, asOf: null, dataOn: "2025-06-20", isDemonstration: true });
  const [count] = await countPortfolio(ctx, portfolioFilter.parse({ unit: "gaoxin" }), "all");
  expect(brief.count).toEqual(count);
  expect(brief.works.reduce((sum, work) => sum + work.total, 0)).toBe(2);
  expect(brief.tally).toMatchObject({ counts: brief.count.counts, expected: 2, filed: 1 });
  expect(brief.overdue).toMatchObject({ rows: [{ projectCode: "GC-1-02", name: "完成立项批复", overdueDays: 20 }], more: 0 });
  expect(brief.roomy).toBe(brief.projects.rows.filter(({ light, originalLight }) => light === "red" || light === "yellow" || originalLight !== light).length);
  expect(brief.roomy).toBeGreaterThan(0);
  expect(brief.projects.rows.map(({ code, why }) => [code, why !== ""])).toContainEqual(["GC-1-02", true]);
  expect(brief.problems.rows).toEqual([{ projectCode: "GC-1-01", projectName: "GC-1-01 航空发动机关键部件研制", type: "resources", level: "leader", text: "用地指标未落实", ask: "协调用地指标" }]);
  expect(brief.landmarks).toMatchObject({ ofMonth: 1, rows: [{ projectCode: "GC-1-01", proofNo: "成科〔2025〕8号" }] });
}));

test("as of a sealed month both pages say what was sealed, whatever happened since", scene(async (month) => {
  await month.file("GC-1-01", await told(month));
  await sealCycle(month.as("office", SEAL_DAY, "16:00"), { month: JUNE, unfiled: 2 });
  const ctx = month.as("leader", SEAL_DAY);
  const sealed = await getSealedMonth(ctx, JUNE);
  const before = [await getUnitBrief(ctx, "gaoxin", sealed), await getProjectBrief(ctx, "GC-1-01", sealed)] as const;
  expect(before[0]).toMatchObject({ asOf: { month: JUNE, revision: 1 }, dataOn: "2025-06-30", landmarks: { ofMonth: 1 }, problems: { rows: [{ projectCode: "GC-1-01" }] }, tally: { filed: 1, expected: 2 } });
  expect(before[1]).toMatchObject({ dataOn: "2025-06-30", outcomes: { accepted: 1, total: 5 }, update: { month: JUNE, progressText: expect.stringContaining("完成关键部件加工") } });
  await month.db.update(projects).set({ light: "blue", name: "改了名字", responsibleName: "后来的人" }).where(eq(projects.code, "GC-1-01"));
  expect(await getUnitBrief(ctx, "gaoxin", sealed)).toEqual(before[0]);
  expect((await getProjectBrief(ctx, "GC-1-01", sealed)).project).toMatchObject({ name: before[1].project.name, light: before[1].project.light, responsibleName: "赵明远" });
}));

test("a unit's page is its own and the city's; a project's is for who sees the project, without words that its head has not signed", scene(async (month) => {
  expect((await getUnitBrief(month.as("filer"), "gaoxin", null)).count.total).toBe(2);
  expect((await refused("not_found", getUnitBrief(month.as("tianfu.filer"), "gaoxin", null))).message).toBe("没有找到该单位的一页纸，或您无权查看");
  await refused("not_found", getUnitBrief(month.as("leader"), "nowhere", null));
  await refused("not_found", getProjectBrief(month.as("wuhou.filer"), "GC-1-01", null));
  await month.submit("filer", "GC-1-01", await told(month));
  expect((await getProjectBrief(month.as("filer"), "GC-1-01", null)).update).toMatchObject({ problemText: "用地指标未落实" });
  expect((await getProjectBrief(month.as("leader"), "GC-1-01", null)).update).toBeNull();
  expect((await getUnitBrief(month.as("leader"), "gaoxin", null)).problems.rows).toEqual([]);
}));

test("milestones stand with their days and lights, and the page says how far the plan was moved", scene(async (month) => {
  const brief = await getProjectBrief(month.as("leader"), "GC-1-02", null);
  expect(brief.milestones.rows.map(({ flag }) => [flag.state, flag.light, flag.overdueDays])).toEqual([["overdue", "yellow", 20], ["ahead", "grey", 0], ["ahead", "grey", 0], ["ahead", "grey", 0], ["ahead", "grey", 0]]);
  expect([brief.slipDays, brief.milestones.more, brief.outcomes.accepted]).toEqual([0, 0, 0]);
}));

test("a unit that leads nothing has a page that says so", scene(async (month) => {
  expect(await getUnitBrief(month.as("wuhou.filer"), "wuhou", null)).toMatchObject({ count: { total: 0 }, works: [], tally: null, projects: { rows: [], more: 0 }, isDemonstration: false });
}));
