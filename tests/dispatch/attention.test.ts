import { describe, expect, test } from "vitest";
import { plainDate } from "@/lib/base/date";
import { returnUpdateInput, returnUpdatesInput } from "@/lib/dispatch/inputs";
import type { MilestoneChange, ReviewItem } from "@/lib/dispatch/reviews/queries";
import { attention, byAttention, changedTexts, fieldInWords, forecastMovedDays, isUnchanged, looksThin, partOf, returnableFields, returnInWords, summarise } from "@/lib/dispatch/reviews/rules";
import { ATTENTION_KINDS } from "@/lib/dispatch/reviews/terms";
import { asComputed } from "../support/lights";

const WORDS = { progressText: "完成样机装配。", nextStepText: "开展试验。", problemText: "", problemType: null, problemLevel: null, problemAsk: "", measureText: "", selfJudgement: "confident" as const };
const after = (light: ReviewItem["light"], overdueKeyCount = 0) => ({ ...asComputed(light), reasons: [{ rule: "on_track" as const, light, text: "理由" }], overdueKeyCount });
const milestone = (more: Partial<MilestoneChange> = {}): MilestoneChange => ({
  ordinal: 3, name: "完成样机研制", isKey: false, plannedOn: plainDate("2025-09-30"), beforePct: 20, donePct: 40, isDone: false, actualOn: null, proof: "",
  beforeForecastOn: null, forecastOn: null, forecastCause: "", ...more,
});
const done = (more: Partial<MilestoneChange> = {}) => milestone({ isDone: true, donePct: 100, actualOn: plainDate("2025-06-10"), proof: "成科〔2025〕8号", ...more });
const item = (more: Partial<ReviewItem> = {}): ReviewItem => ({
  code: "GC-1-01", name: "关键部件研制", ...asComputed("green"), lightBefore: "green", after: after("green"), unit: { code: "gaoxin", shortName: "高新区" }, version: 3, isLate: false,
  submittedBy: "方少游", submittedById: 1, submittedAt: null, returned: null, texts: WORDS, before: { ...WORDS, progressText: "完成部件加工。" },
  milestones: [], outcomes: [], corrections: [], open: { milestones: [{ ordinal: 3, name: "完成样机研制" }, { ordinal: 4, name: "完成项目验收" }], outcomes: [{ id: 12, name: "样机测试报告" }] },
  isCheckSuggested: false, check: null, attention: [], ...more,
});
const check = (result: "consistent" | "doubtful") => ({ result, remark: "核对台账", at: new Date(0), by: "王砚秋" });
const returned = { times: 2, remark: "请补充", fields: [], by: "金辰光", at: new Date(0) };
const correction = { month: "2025-05" as never, item: "progressText" as const, wrongText: "旧", rightText: "新", reason: "笔误" };

describe("what needs eyes", () => {
  test.each<[string, Partial<ReviewItem>, string[]]>([
    ["an ordinary update", {}, []],
    ["a light that turns yellow", { after: after("yellow") }, ["将转为黄灯"]],
    ["a light that turns red", { light: "yellow", lightBefore: "yellow", after: after("red") }, ["将转为红灯"]],
    ["a light that was green when last sealed and has turned yellow since", { light: "yellow", after: after("yellow") }, ["较上月转为黄灯"]],
    ["a light that stays red", { light: "red", lightBefore: "red", after: after("red") }, []],
    ["a light that gets better", { light: "red", lightBefore: "red", after: after("yellow") }, []],
    ["grey that turns green", { light: "grey", lightBefore: null, after: after("green") }, []],
    ["key milestones still overdue once it is accepted", { after: after("green", 2) }, ["关键节点逾期 2 个"]],
    ["a problem for city leaders", { texts: { ...WORDS, problemText: "用地未落实", problemLevel: "leader" } }, ["提请市领导协调"]],
    ["a problem for a department", { texts: { ...WORDS, problemText: "用地未落实", problemLevel: "department" } }, []],
    ["a level without a problem", { texts: { ...WORDS, problemLevel: "leader" } }, []],
    ["a milestone done with its document", { milestones: [done()] }, []],
    ["a milestone done without a number", { milestones: [done({ proof: "验收意见扫描件" })] }, ["证明未写文号 1 处"]],
    ["a key milestone done", { milestones: [done({ isKey: true })] }, ["关键节点完成 1 个"]],
    ["an outcome", { outcomes: [{ id: 12, name: "样机测试报告", proofNo: "检字第8号", achievedOn: null }] }, ["标志性成果 1 项"]],
    ["a correction", { corrections: [correction] }, ["更正 1 处"]],
    ["one that came back before", { returned }, ["曾退回 2 次"]],
    ["a forecast beyond the plan", { milestones: [milestone({ forecastOn: plainDate("2025-10-20") })] }, ["预计推迟 20 天"]],
    ["a forecast as before", { milestones: [milestone({ beforeForecastOn: plainDate("2025-10-20"), forecastOn: plainDate("2025-10-20") })] }, []],
    ["one that a check is suggested for", { isCheckSuggested: true }, ["建议抽查"]],
    ["one that was checked and is true", { isCheckSuggested: true, check: check("consistent") }, []],
    ["one that was checked and is doubtful", { check: check("doubtful") }, ["抽查存疑"]],
    ["a late one", { isLate: true }, ["补报"]],
  ])("%s", (_what, more, texts) => {
    expect(attention(item(more)).map(({ text }) => text)).toEqual(texts);
  });

  test("reasons come heaviest first, and the update with the heaviest sum leads the queue; ties keep the order given", () => {
    const all = item({
      light: "yellow", lightBefore: "green", after: after("red", 1), isLate: true, returned, isCheckSuggested: true, corrections: [correction],
      milestones: [done({ isKey: true, proof: "扫描件" }), milestone({ forecastOn: plainDate("2026-09-30") })], outcomes: [{ id: 12, name: "样机测试报告", proofNo: "", achievedOn: null }],
      texts: { ...WORDS, problemText: "用地", problemLevel: "leader" },
    });
    const found = attention(all);
    expect(found.map(({ weight }) => weight)).toEqual(found.map(({ weight }) => weight).sort((a, b) => b - a));
    expect(found[0]!.kind).toBe("light_worse");
    expect(new Set(found.map(({ kind }) => kind))).toEqual(new Set(ATTENTION_KINDS.filter((kind) => kind !== "doubtful")));
    const queue = [item({ code: "A" }), item({ code: "B", attention: attention(item({ isLate: true })) }), item({ code: "C", attention: found }), item({ code: "D" })];
    expect(byAttention(queue).map(({ code }) => code)).toEqual(["C", "B", "A", "D"]);
  });

  test.each([
    ["成科〔2025〕8号", false], ["成科[2025]8号", false], ["（２０２５）川0191", false], ["ZL202510012345.6", false], ["施工许可证第12号", false], ["合同登记2025510107000123", false],
    ["批复文件扫描件", true], ["文", true], ["6月10号会议纪要", true], ["验收意见书，2025年6月10日", true], ["", true],
  ])("the proof “%s” looks thin: %s", (proof, thin) => expect(looksThin(proof)).toBe(thin));

  test("a forecast moves by the days against the earlier forecast, else against the plan; pulled forward or done it does not", () => {
    const days = (more: Partial<MilestoneChange>) => forecastMovedDays(milestone(more));
    expect(days({ forecastOn: plainDate("2025-10-01") })).toBe(1);
    expect(days({ beforeForecastOn: plainDate("2025-10-31"), forecastOn: plainDate("2025-11-30") })).toBe(30);
    expect(days({ beforeForecastOn: plainDate("2025-10-31"), forecastOn: plainDate("2025-10-15") })).toBe(0);
    expect(days({ forecastOn: null })).toBe(0);
    expect(days({ isDone: true, forecastOn: plainDate("2025-12-31") })).toBe(0);
  });
});

describe("no change", () => {
  test("the words that differ from last month are named; white space is no change", () => {
    expect(changedTexts(item())).toEqual(["progressText"]);
    expect(changedTexts(item({ texts: { ...WORDS, progressText: "完成部件加工。 ", nextStepText: "开展整机试验。", selfJudgement: null } }))).toEqual(["nextStepText", "selfJudgement"]);
  });

  test.each<[string, Partial<ReviewItem>, boolean]>([
    ["the same words again", { texts: { ...WORDS, progressText: "完成部件加工。" } }, true],
    ["“本月无变化” and why", { texts: { ...WORDS, progressText: "本月无变化：等待试验台。" } }, true],
    ["new progress", {}, false],
    ["no change, but a milestone moves", { texts: { ...WORDS, progressText: "本月无变化：等待。" }, milestones: [milestone()] }, false],
    ["no change, but the light turns", { texts: { ...WORDS, progressText: "本月无变化：等待。" }, after: after("yellow") }, false],
    ["no change, but another judgement", { texts: { ...WORDS, progressText: "本月无变化：等待。", selfJudgement: "needs_coordination" } }, false],
    ["no change, but it came back", { texts: { ...WORDS, progressText: "本月无变化：等待。" }, returned }, false],
    ["the first month", { texts: { ...WORDS, progressText: "本月无变化。" }, before: null }, false],
  ])("%s", (_what, more, expected) => expect(isUnchanged(item(more))).toBe(expected));

  test("the summary counts what is signed together", () => {
    expect(summarise([
      item({ code: "A", milestones: [done(), milestone({ forecastOn: plainDate("2025-10-20") })], after: after("yellow"), isLate: true }),
      item({ code: "B", name: "平台", texts: { ...WORDS, progressText: "本月无变化。" } }),
      item({ code: "C", name: "中心", texts: { ...WORDS, problemText: "用地", problemLevel: "leader", problemAsk: "协调用地指标" }, outcomes: [{ id: 1, name: "批复", proofNo: "1号", achievedOn: null }] }),
    ])).toEqual({
      projects: 3, unchanged: 1, late: 1, done: [{ code: "A", name: "完成样机研制" }], moved: [{ code: "A", name: "完成样机研制", days: 20 }], outcomes: [{ code: "C", name: "批复" }],
      forLeaders: [{ code: "C", name: "中心", ask: "协调用地指标" }], lights: [{ code: "A", name: "关键部件研制", from: asComputed("green"), to: asComputed("yellow") }],
    });
  });
});

describe("single fields", () => {
  test.each([
    ["progressText", { text: "progressText" }], ["milestones.3.actualOn", { ordinal: 3, part: "actualOn" }], ["outcomes.12.proofNo", { outcomeId: 12, part: "proofNo" }],
    ["milestones.0.actualOn", null], ["milestones.3.weight", null], ["outcomes.12.actualOn", null], ["returnRemark", null], ["milestones.3.actualOn.x", null],
  ])("%s is taken apart", (field, part) => expect(partOf(field)).toEqual(part));

  test("every field that is offered is one that may be returned, and reads by its name on the form", () => {
    const { spoken, silent } = returnableFields(item({ milestones: [done()] }));
    const fields = [...spoken, ...silent].flatMap((group) => group.fields.map(({ field }) => field));
    expect(fields.filter((field) => partOf(field) === null)).toEqual([]);
    expect(silent.map(({ name }) => name)).toEqual(["完成项目验收", "样机测试报告"]);
    expect(fieldInWords("milestones.3.proof", item().open)).toBe("完成样机研制（证明材料）");
    expect(fieldInWords("outcomes.12.proofNo", item().open)).toBe("样机测试报告（证明编号）");
  });

  test.each<[string, string, [string, string][], string]>([
    ["only altogether", "请补充数据。", [], "请补充数据。"],
    ["only single fields", "请按所列 2 处意见修改", [["progressText", "请写明数量。"], ["milestones.3.proof", "请写明文号"]], "本月进展：请写明数量；完成样机研制（证明材料）：请写明文号"],
    ["both", "请核对全部数据。", [["outcomes.12.proofNo", "请写全"]], "请核对全部数据；样机测试报告（证明编号）：请写全"],
    ["rows that are no longer there", "请按所列 2 处意见修改", [["milestones.9.proof", "请写明文号"], ["outcomes.99.achievedOn", "请核实"]], "里程碑 9（证明材料）：请写明文号；标志性成果（取得日期）：请核实"],
  ])("what came back says what for, in one sentence: %s", (_what, returnRemark, fields, sentence) => {
    expect(returnInWords({ returnRemark, returnedFields: fields.map(([field, remark]) => ({ field, remark })) }, item().open)).toBe(sentence);
  });

  const messages = (input: object) => returnUpdateInput.safeParse({ month: "2025-06", code: "GC-1-01", version: 2, ...input }).error?.issues.map(({ path, message }) => [path.join("."), message]) ?? [];
  test("a return says something: altogether, of single fields, or both", () => {
    expect(messages({ remark: "请补充数据" })).toEqual([]);
    expect(messages({ fields: [{ field: "progressText", remark: "请补充数量" }] })).toEqual([]);
    expect(messages({})).toEqual([["remark", "请写明退回原因，便于填报人修改"]]);
    expect(messages({ remark: "改", fields: [{ field: "progressText", remark: "请补充数量" }] })).toEqual([["remark", "请写明退回原因，便于填报人修改"]]);
    expect(messages({ remark: "", fields: [] })).toEqual([["remark", "请写明退回原因，便于填报人修改"]]);
    expect(messages({ fields: [{ field: "progressText", remark: " " }] })).toContainEqual(["fields.0.remark", "请写明这一项要改什么"]);
    expect(messages({ fields: [{ field: "light", remark: "请改" }] })).toContainEqual(["fields.0.field", "所指的填报项不存在，请刷新页面后重试"]);
    expect(messages({ fields: [{ field: "progressText", remark: "请改" }, { field: "progressText", remark: "请再改" }] })).toContainEqual(["fields", "同一填报项指出了两次，请合并成一条"]);
  });

  test("a return of several needs one remark for all", () => {
    expect(returnUpdatesInput.safeParse({ month: "2025-06", items: [{ code: "GC-1-01", version: 2 }], remark: "" }).error?.issues[0]?.message).toBe("请写明退回原因，便于填报人修改");
    expect(returnUpdatesInput.safeParse({ month: "2025-06", items: [], remark: "请补充" }).error?.issues[0]?.message).toBe("请先勾选要处理的项目");
  });
});
