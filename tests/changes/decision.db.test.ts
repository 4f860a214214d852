import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { assignments, baselines, baselineDates, cycles, events, milestones, projectUnits, sealedProjects, snapshots, units, updates } from "@/db/schema";
import { plainDate, type PlainDate } from "@/lib/base/date";
import { checkChange, signChange, submitChange } from "@/lib/changes/commands";
import { decideChange } from "@/lib/changes/decision/commands";
import { listLessons } from "@/lib/changes/lessons/queries";
import { saveUpdate, submitUpdate } from "@/lib/dispatch/commands";
import { saveUpdateInput, submitUpdateInput } from "@/lib/dispatch/inputs";
import { acceptUpdates, returnUpdates, signUpdates } from "@/lib/dispatch/reviews/commands";
import { reopenCycle, sealCycle, takeUpAgain } from "@/lib/dispatch/sealing/commands";
import { evaluateProjects, refreshStaleLights } from "@/lib/lights/commands";
import { loadFacts } from "@/lib/lights/queries";
import { overrideLight } from "@/lib/lights/overrides/commands";
import { isGreenByChange } from "@/lib/lights/terms";
import { yearMonth } from "@/lib/base/month";
import { assign } from "@/lib/projects/assignments/commands";
import { assignInput } from "@/lib/projects/assignments/inputs";
import { withRollback } from "../support/db";
import { dispatchMonth, JUNE, WORDS, type Scene } from "../support/dispatch-month";
import { refused } from "../support/refused";
import { request } from "../support/replan";

const scene = (fn: (month: Scene) => Promise<void>) => () => withRollback(async (tx) => fn(await dispatchMonth(tx)));
const PAUSE = { kind: "pause", reasonCode: "site", reasonText: "用地手续办理中，暂不具备条件", items: [] };
const RESUME = { ...PAUSE, kind: "resume", reasonCode: "condition_met", reasonText: "用地手续已办妥，恢复建设" };
const TERMINATE = {
  kind: "terminate", reasonCode: "exploratory_failure", items: [], reasonText: "关键指标经三轮试验未达到，建议终止",
  lessonTried: "先后试验了三条技术路线", lessonFound: "现有材料体系达不到温度要求", lessonAdvice: "先做材料筛选再立项",
};
const HAND_OVER = { kind: "lead_unit", reasonCode: "institution", reasonText: "机构职能调整，由天府新区牵头", newUnitCode: "tianfu", items: [] };
/** Asked for and approved by the city's leader, all on one day. */
async function approved(month: Scene, content: object, on?: PlainDate, unit: "" | "tianfu." = "") {
  return decideChange(month.as("leader", on), { ...(await request(month, "checked", content, { on, unit })), approve: true, words: "同意" });
}
const eventsOf = async ({ db, project }: Scene, code: string, ...actions: string[]) =>
  (await db.select().from(events).where(eq(events.projectId, (await project(code)).id)).orderBy(asc(events.id))).filter(({ action }) => actions.includes(action));

describe("an approved extension", () => {
  test("becomes the next plan with its reason and number, and the light is of the new plan at once", scene(async (month) => {
    const { db, project } = month;
    await month.file("GC-1-01", { milestones: [{ ordinal: 1, isDone: true, actualOn: "2025-06-10", proof: "文" }] });
    const july = plainDate("2025-07-03");
    await refreshStaleLights(month.as("office", july));
    expect(await project("GC-1-01")).toMatchObject({ light: "yellow", originalLight: "yellow" });
    await approved(month, { items: [{ ordinal: 2, toOn: "2025-08-31" }] }, july);
    const after = await project("GC-1-01");
    expect(after).toMatchObject({ light: "green", originalLight: "yellow", plannedPct: 20, lightOn: july });
    expect(isGreenByChange(after)).toBe(true);
    expect(await db.select({ version: baselines.version, reason: baselines.reason, on: baselineDates.plannedOn }).from(baselines)
      .innerJoin(baselineDates, eq(baselineDates.baselineId, baselines.id)).innerJoin(milestones, eq(milestones.id, baselineDates.milestoneId))
      .where(and(eq(baselines.projectId, after.id), eq(milestones.ordinal, 2))).orderBy(asc(baselines.version))).toEqual([
      { version: 1, reason: "原始计划", on: "2025-06-30" },
      { version: 2, reason: "试验台由合作单位占用，7月下旬交还（TZ-2025-001）", on: "2025-08-31" },
    ]);
  }));

  test("asked for too late stays overdue until it is approved, and late for good", scene(async (month) => {
    const day = plainDate("2025-07-10");
    await refreshStaleLights(month.as("office", day));
    const before = await month.project("GC-1-01");
    const at = await request(month, "checked", { items: [{ ordinal: 1, toOn: "2025-08-31" }, { ordinal: 2, toOn: "2025-08-31" }] }, { on: day });
    expect(await month.project("GC-1-01")).toMatchObject({ light: before.light, overdueKeyCount: 2 });
    await decideChange(month.as("leader", day), { ...at, approve: true, words: "同意，逾期情况记录在案" });
    expect(await month.project("GC-1-01")).toMatchObject({ overdueKeyCount: 0 });
    expect((await eventsOf(month, "GC-1-01", "change.submitted"))[0]).toMatchObject({ after: { isLate: true } });
  }));

  test("the second one counts as such", scene(async (month) => {
    await approved(month, {});
    const second = await request(month, "checked", { items: [{ ordinal: 2, toOn: "2025-08-05" }] }, { on: plainDate("2025-07-01") });
    expect((await refused("forbidden", decideChange(month.as("lead"), { ...second, approve: true, words: "同意" }))).message).toContain("再次延期");
  }));

  test("gives a milestone its new name in the new plan, and the old one keeps the old", scene(async (month) => {
    await approved(month, { kind: "content", reasonCode: "route", items: [{ ordinal: 2, toName: "完成原理样机验证" }] });
    const names = await month.db.select({ name: baselineDates.name }).from(baselineDates).innerJoin(milestones, eq(milestones.id, baselineDates.milestoneId))
      .innerJoin(baselines, eq(baselines.id, baselineDates.baselineId)).where(and(eq(milestones.ordinal, 2), eq(milestones.projectId, (await month.project("GC-1-01")).id))).orderBy(asc(baselines.version));
    expect(names).toEqual([{ name: "突破核心关键技术" }, { name: "完成原理样机验证" }]);
  }));

  test("cannot move what was accepted meanwhile; then it can only be refused", scene(async (month) => {
    const at = await request(month, "checked", { items: [{ ordinal: 1, toOn: "2025-07-15" }, { ordinal: 2, toOn: "2025-08-31" }] });
    await month.file("GC-1-01", { milestones: [{ ordinal: 1, isDone: true, actualOn: "2025-06-10", proof: "文" }] });
    expect((await refused("rule", decideChange(month.as("leader"), { ...at, approve: true, words: "同意" }))).message).toBe("“完成立项批复”已认定完成，不能再调整日期");
    expect((await decideChange(month.as("leader"), { ...at, approve: false, words: "已有里程碑完成，请重新提出" })).status).toBe("refused");
  }));
});

describe("a pause", () => {
  test("greys the light, asks nothing of the month, and the next month; taken up again, it is asked for again", scene(async (month) => {
    const { db, project, update } = month;
    await approved(month, PAUSE);
    expect(await project("GC-1-01")).toMatchObject({ status: "paused", light: "grey", originalLight: "grey" });
    expect(await update("GC-1-01")).toMatchObject({ status: "waived", waiverReason: "项目经批准暂停（TZ-2025-001）" });
    await approved(month, RESUME);
    expect(await project("GC-1-01")).toMatchObject({ status: "active" });
    expect(await update("GC-1-01")).toMatchObject({ status: "draft", waiverReason: "" });
    expect((await eventsOf(month, "GC-1-01", "project.paused", "project.resumed", "update.waived", "update.asked_again")).map(({ action, after }) => [action, (after as { number?: string }).number ?? null]))
      .toEqual([["project.paused", "TZ-2025-001"], ["update.waived", null], ["project.resumed", "TZ-2025-002"], ["update.asked_again", null]]);

    await approved(month, PAUSE);
    await sealCycle(month.as("office", plainDate("2025-07-07")), { month: JUNE, unfiled: 2 });
    const july = yearMonth("2025-07");
    const asked = () => db.select({ projectId: updates.projectId }).from(updates).innerJoin(cycles, eq(cycles.id, updates.cycleId)).where(eq(cycles.month, july));
    expect(await asked()).toHaveLength(2);
    await approved(month, RESUME, plainDate("2025-07-08"));
    expect(await asked()).toHaveLength(3);
  }));

  test.each([["a pause", PAUSE], ["an end", TERMINATE]] as const)("%s greys a light that was lowered by hand this month, and grey it is sealed", async (_, content) => withRollback(async (tx) => {
    const month = await dispatchMonth(tx);
    const { db, project, as } = month;
    const { id, light, computedLight } = await project("GC-1-01");
    expect((await overrideLight(as("office"), { code: "GC-1-01", seen: { light, computedLight }, light: "red", reason: "现场核查进度与填报不符" })).adjustment).toBe("lowered");
    await approved(month, content);
    expect(await project("GC-1-01")).toMatchObject({ light: "grey", computedLight: "grey", adjustment: null });
    await sealCycle(as("office", plainDate("2025-07-07")), { month: JUNE, unfiled: 2 });
    expect(await db.select({ light: sealedProjects.light, adjustment: sealedProjects.adjustment }).from(sealedProjects).where(eq(sealedProjects.projectId, id))).toEqual([{ light: "grey", adjustment: null }]);
  }));

  test.each([["on the units' due day", "2025-06-26", "waived", 0], ["the day after", "2025-06-27", "draft", 1], ["after the month's end", "2025-07-04", "draft", 1]] as const)("approved %s (%s) leaves the month's update %s", async (_, on, status, missed) => withRollback(async (tx) => {
    const month = await dispatchMonth(tx);
    await approved(month, PAUSE, plainDate(on));
    expect((await month.update("GC-1-01")).status).toBe(status);
    const { id } = await month.project("GC-1-01");
    expect((await loadFacts(tx, plainDate(on), [id])).get(id)!.unfiledCycles).toBe(missed);
  }));

  test.each([["on the month's last day asks for it", "2025-06-30", "draft"], ["after it leaves it excused", "2025-07-01", "waived"]] as const)("ended %s", async (_, on, status) => withRollback(async (tx) => {
    const month = await dispatchMonth(tx);
    await approved(month, PAUSE, plainDate("2025-06-10"));
    await approved(month, RESUME, plainDate(on));
    expect(await month.project("GC-1-01")).toMatchObject({ status: "active" });
    expect((await month.update("GC-1-01")).status).toBe(status);
  }));

  test("of a project that is done is not approved; one that was done while paused is taken up again, and blue", scene(async (month) => {
    const { file, project, as } = month;
    const done = { milestones: [1, 2, 3, 4, 5].map((ordinal) => ({ ordinal, isDone: true, actualOn: "2025-06-10", proof: "成科〔2025〕8号" })) };
    const late = await request(month, "checked", PAUSE);
    await file("GC-1-01", done);
    expect((await refused("rule", decideChange(as("leader"), { ...late, approve: true, words: "同意" }))).message).toBe("项目的状态已变，不能再批准“暂停”，请不予批准并说明");
    // Paused after the units' due day, it owes June all the same, and files it late.
    const july = plainDate("2025-07-02");
    await approved(month, { ...PAUSE, code: "GC-1-02" }, july);
    const item = async () => ({ code: "GC-1-02", version: await month.version("GC-1-02") });
    await submitUpdate(as("filer", july), submitUpdateInput.parse({ month: JUNE, ...(await item()), content: { ...WORDS, ...done } }));
    await signUpdates(as("head", july), { month: JUNE, items: [await item()] });
    await acceptUpdates(as("office", july), { month: JUNE, items: [await item()] });
    expect((await project("GC-1-02")).light).toBe("grey");
    expect((await refused("rule", request(month, "draft", { ...TERMINATE, code: "GC-1-02" }, { on: july }))).message).toBe("项目已全部完成，不能申请“终止”");
    await approved(month, { ...RESUME, code: "GC-1-02" }, july);
    expect(await project("GC-1-02")).toMatchObject({ status: "active", light: "blue" });
  }));

  test.each([["a pause", PAUSE, "暂停"], ["an end", TERMINATE, "终止"]] as const)("%s waits while the month's update is under review; what is accepted then goes its way", async (_, content, label) => withRollback(async (tx) => {
    const month = await dispatchMonth(tx);
    const at = await request(month, "checked", content);
    await month.submit("filer", "GC-1-01");
    const decide = async () => decideChange(month.as("leader"), { ...at, approve: true, words: "同意" });
    const item = async () => ({ code: "GC-1-01", version: await month.version("GC-1-01") });
    expect((await refused("rule", decide())).message).toBe(`该项目本月的填报正在审核中，待专班采用或退回后再批准${label}`);
    await signUpdates(month.as("head"), { month: JUNE, items: [await item()] });
    await refused("rule", decide());
    await acceptUpdates(month.as("office"), { month: JUNE, items: [await item()] });
    expect((await decide()).status).toBe("approved");
    expect((await month.update("GC-1-01")).status).toBe("accepted");
  }));

  test("once it is sent back to its filer, the update is waived with the pause", scene(async (month) => {
    const at = await request(month, "checked", PAUSE);
    await month.submit("filer", "GC-1-01");
    await returnUpdates(month.as("head"), { month: JUNE, items: [{ code: "GC-1-01", version: await month.version("GC-1-01") }], remark: "请核对进展" });
    await decideChange(month.as("leader"), { ...at, approve: true, words: "同意" });
    expect((await month.update("GC-1-01")).status).toBe("waived");
  }));

  test("after a month's end is none of that month's: the month is sealed as it stood", scene(async (month) => {
    await approved(month, PAUSE, plainDate("2025-07-03"));
    const lightOn = async (day: string, sealing?: typeof JUNE) => (await evaluateProjects(month.db, plainDate(day), [(await month.project("GC-1-01")).id], sealing))[0]!.approved.reasons.map(({ rule }) => rule);
    expect(await lightOn("2025-06-30", JUNE)).not.toContain("paused");
    expect(await lightOn("2025-07-02")).not.toContain("paused");
    expect(await lightOn("2025-07-03")).toEqual(["paused"]);
    await approved(month, RESUME, plainDate("2025-07-20"));
    expect(await lightOn("2025-07-19")).toEqual(["paused"]);
    expect(await lightOn("2025-07-20")).not.toContain("paused");
  }));
});

describe("an end", () => {
  test("closes the project without a red light, and its lesson card is every unit's", scene(async (month) => {
    await approved(month, TERMINATE);
    expect(await month.project("GC-1-01")).toMatchObject({ status: "terminated", light: "grey", lightReasons: [{ rule: "terminated" }] });
    expect(await month.update("GC-1-01")).toMatchObject({ status: "waived" });
    const card = { number: "TZ-2025-001", projectCode: "GC-1-01", tried: "先后试验了三条技术路线", advice: "先做材料筛选再立项" };
    expect(await listLessons(month.as("wuhou.filer"), { q: "" })).toMatchObject([card]);
    expect(await listLessons(month.as("wuhou.filer"), { q: "材料 立项" })).toMatchObject([card]);
    expect(await listLessons(month.as("wuhou.filer"), { q: "材料 疫苗" })).toEqual([]);
    expect(await listLessons(month.as("wuhou.filer"), { q: "100%" })).toEqual([]);
    expect((await refused("rule", request(month, "draft"))).message).toBe("项目已终止，不能申请“延期（调整时间）”");
  }));
});

describe("another lead unit", () => {
  test("takes over the project and what the month still asks of it", scene(async (month) => {
    await approved(month, HAND_OVER);
    const tianfu = (await month.project("GC-1-03")).leadUnitId;
    expect((await month.project("GC-1-01")).leadUnitId).toBe(tianfu);
    expect((await month.update("GC-1-01")).unitId).toBe(tianfu);
    expect(await eventsOf(month, "GC-1-01", "project.lead_changed")).toMatchObject([{ before: { leadUnitCode: "gaoxin" }, after: { leadUnitCode: "tianfu", number: "TZ-2025-001" } }]);
    expect((await month.save("tianfu.filer", "GC-1-01")).status).toBe("draft");
  }));

  test("no longer takes part beside, and names its own people: those of the old unit leave", scene(async (month) => {
    const { db } = month;
    const { id } = await month.project("GC-1-01");
    const joining = async () => (await db.select({ unitId: projectUnits.unitId }).from(projectUnits).where(eq(projectUnits.projectId, id))).length;
    const inOffice = async () => (await db.select({ duty: assignments.duty }).from(assignments).where(and(eq(assignments.projectId, id), isNull(assignments.untilOn))).orderBy(asc(assignments.duty))).map(({ duty }) => duty);
    await assign(month.as("head"), assignInput.parse({ code: "GC-1-01", duty: "liaison", name: "方少游", fromOn: "2025-06-02", seen: null }));
    expect([await joining(), await inOffice()]).toEqual([1, ["city_leader", "liaison", "responsible"]]);
    await approved(month, HAND_OVER);
    expect([await joining(), await inOffice()]).toEqual([0, ["city_leader"]]);
    expect(await month.project("GC-1-01")).toMatchObject({ responsibleName: null, responsiblePost: null, liaisonName: null, cityLeader: "李亦舟" });
    expect((await eventsOf(month, "GC-1-01", "assignment.changed")).slice(1)).toMatchObject([
      { before: { name: "赵明远" }, after: { duty: "responsible", name: null, untilOn: "2025-06-19", reason: "项目经批准调整责任单位（TZ-2025-001）" } },
      { before: { name: "方少游" }, after: { duty: "liaison", name: null } },
    ]);
  }));

  test("must be one that is in use, when it is asked for and when it is decided", scene(async (month) => {
    const close = (isActive: boolean) => month.db.update(units).set({ isActive }).where(eq(units.code, "tianfu"));
    const at = await request(month, "draft", HAND_OVER);
    await close(false);
    expect((await refused("rule", submitChange(month.as("filer"), at))).details).toMatchObject({ fields: { newUnitCode: "接手的单位已停用，请从单位名录中重新选择" } });
    await close(true);
    const signed = await signChange(month.as("head"), await submitChange(month.as("filer"), at));
    const checked = await checkChange(month.as("office"), { ...signed, opinion: "情况属实，建议同意" });
    await close(false);
    expect((await refused("rule", decideChange(month.as("leader"), { ...checked, approve: true, words: "同意" }))).message).toContain("接手的单位已停用");
    expect((await decideChange(month.as("leader"), { ...checked, approve: false, words: "接手单位已撤并" })).status).toBe("refused");
  }));

  test("waits while the month's update is under review", scene(async (month) => {
    const at = await request(month, "checked", HAND_OVER);
    await month.submit("filer", "GC-1-01");
    const decide = async () => decideChange(month.as("leader"), { ...at, approve: true, words: "同意" });
    expect((await refused("rule", decide())).message).toContain("本月的填报正在审核中");
    const item = async () => ({ code: "GC-1-01", version: await month.version("GC-1-01") });
    await signUpdates(month.as("head"), { month: JUNE, items: [await item()] });
    await refused("rule", decide());
    await acceptUpdates(month.as("office"), { month: JUNE, items: [await item()] });
    expect((await decide()).status).toBe("approved");
  }));
});

describe("while June is reopened and July waits", () => {
  const JULY = yearMonth("2025-07");
  const DAY = plainDate("2025-07-09");
  const seal = async (month: Scene, unfiled: number, on = DAY) => {
    await sealCycle(month.as("office", on), { month: JUNE, unfiled });
    // As a commit would: what the seal wrote is checked now.
    await month.db.execute(sql`set constraints all immediate`);
    await month.db.execute(sql`set constraints all deferred`);
  };
  const reopen = async (month: Scene) => {
    const [sealed] = await month.db.select({ sha256: snapshots.sha256 }).from(snapshots);
    await reopenCycle(month.as("lead", DAY), { month: JUNE, sha256: sealed!.sha256, reason: "高新区一项里程碑完成日期录入有误，须更正后重新封存" });
  };
  const fileJuly = async (month: Scene) => submitUpdate(month.as("filer", DAY), submitUpdateInput.parse({ month: JULY, code: "GC-1-01", version: await month.version("GC-1-01", JULY), content: WORDS }));

  test("a pause asks nothing of July either, and what is taken up again is asked for it again", scene(async (month) => {
    await month.file("GC-1-01");
    await seal(month, 2, plainDate("2025-07-07"));
    await reopen(month);
    await approved(month, PAUSE, DAY);
    expect(await month.update("GC-1-01", JULY)).toMatchObject({ status: "waived", waiverReason: "项目经批准暂停（TZ-2025-001）" });
    await approved(month, RESUME, DAY);
    expect(await month.update("GC-1-01", JULY)).toMatchObject({ status: "draft", waiverReason: "" });
    await approved(month, TERMINATE, DAY);
    await seal(month, 2);
    expect(await month.update("GC-1-01", JULY)).toMatchObject({ status: "waived", waiverReason: "项目经批准终止（TZ-2025-003）" });
  }));

  test("what was paused before July opened is asked for it once July goes on", scene(async (month) => {
    await month.file("GC-1-01");
    await approved(month, PAUSE);
    await seal(month, 2, plainDate("2025-07-07"));
    await reopen(month);
    await approved(month, RESUME, DAY);
    await seal(month, 2);
    expect(await month.update("GC-1-01", JULY)).toMatchObject({ status: "draft" });
  }));

  test("a hand-over takes July along", scene(async (month) => {
    await month.file("GC-1-01");
    await seal(month, 2, plainDate("2025-07-07"));
    await saveUpdate(month.as("filer", DAY), saveUpdateInput.parse({ month: JULY, code: "GC-1-01", version: await month.version("GC-1-01", JULY), content: WORDS }));
    await reopen(month);
    await approved(month, HAND_OVER, DAY);
    await seal(month, 2);
    const { leadUnitId } = await month.project("GC-1-03");
    expect(await month.update("GC-1-01", JULY)).toMatchObject({ unitId: leadUnitId, status: "draft", progressText: WORDS.progressText });
  }));

  test("a hand-over waits for July too", scene(async (month) => {
    await month.file("GC-1-01");
    await seal(month, 2, plainDate("2025-07-07"));
    await fileJuly(month);
    await reopen(month);
    const at = await request(month, "checked", HAND_OVER, { on: DAY });
    expect((await refused("rule", decideChange(month.as("leader", DAY), { ...at, approve: true, words: "同意" }))).message).toContain("正在审核中");
  }));

  test("what was handed over since is asked of its lead by now", scene(async (month) => {
    await month.file("GC-1-01");
    await seal(month, 2, plainDate("2025-07-07"));
    await approved(month, HAND_OVER, plainDate("2025-07-08"));
    expect((await month.update("GC-1-01")).unitId).toBe((await month.project("GC-1-02")).leadUnitId);
    await reopen(month);
    expect((await month.update("GC-1-01")).unitId).toBe((await month.project("GC-1-03")).leadUnitId);
    await takeUpAgain(month.as("lead", DAY), { month: JUNE, code: "GC-1-01", version: await month.version("GC-1-01"), remark: "里程碑完成日期有误，请更正" });
    expect((await month.save("tianfu.filer", "GC-1-01")).status).toBe("returned");
  }));
});
