import { describe, expect, test } from "vitest";
import { addDays, plainDate } from "@/lib/base/date";
import { checkContent, remindersFor } from "@/lib/dispatch/content/rules";
import { countFilings, filedOf, isFiled, isUnfiled, onTimeOf, stepTo } from "@/lib/dispatch/rules";
import { UPDATE_STATUSES } from "@/lib/dispatch/terms";
import type { Light } from "@/lib/lights/terms";

const TODAY = plainDate("2025-06-20");
const milestone = { ordinal: 3, name: "完成样机研制", plannedOn: plainDate("2025-06-30"), forecastOn: null, forecastCause: null };
const open = { milestones: [milestone], outcomes: [{ id: 8, name: "核心技术发明专利" }] };
const entry = (more: object) => ({ ordinal: 3, donePct: 40, isDone: false, actualOn: null, proof: "", forecastOn: null, forecastCause: "", ...more });
const WORDS = { progressText: "有进展", nextStepText: "", problemText: "", problemType: null, problemLevel: null, problemAsk: "", measureText: "", selfJudgement: "reachable" };
const check = (said: object, standing: object = {}) => checkContent({ ...WORDS, milestones: [entry(said)], outcomes: [] }, { ...open, milestones: [{ ...milestone, ...standing }] }, TODAY);
const checkWords = (words: object) => checkContent({ ...WORDS, milestones: [], outcomes: [], ...words }, open, TODAY);
const checkOutcome = (outcome: object) => checkContent({ ...WORDS, milestones: [], outcomes: [{ id: 8, proofNo: "", achievedOn: null, ...outcome }] }, open, TODAY);

test.each<[string, object, Record<string, string>]>([
  ["nothing new is fine", {}, {}],
  ["done today with its proof is fine", { isDone: true, actualOn: TODAY, proof: "成科验〔2025〕12号" }, {}],
  ["done needs a day and a proof", { isDone: true }, {
    "milestones.0.actualOn": "“完成样机研制”标为已完成，请填写完成日期",
    "milestones.0.proof": "“完成样机研制”标为已完成，请写明证明材料（文号或名称）",
  }],
  ["done tomorrow is refused", { isDone: true, actualOn: addDays(TODAY, 1), proof: "文" }, { "milestones.0.actualOn": "“完成样机研制”的完成日期不能晚于今天" }],
  ["a forecast of yesterday is refused", { forecastOn: addDays(TODAY, -1) }, { "milestones.0.forecastOn": "“完成样机研制”尚未完成，预计完成日期不能早于今天" }],
  ["a forecast on the planned day needs no cause", { forecastOn: plainDate("2025-06-30") }, {}],
  ["a later forecast needs its cause", { forecastOn: plainDate("2025-07-01") }, { "milestones.0.forecastCause": "“完成样机研制”预计晚于计划，请写明原因" }],
  ["a later forecast with its cause is fine", { forecastOn: plainDate("2025-07-01"), forecastCause: "关键材料到货推迟" }, {}],
  ["an emptied percentage is told", { donePct: null }, { "milestones.0.donePct": "完成比例应为 0–100 的整数" }],
  ["a milestone that is not open is refused", { ordinal: 1 }, { "milestones.0.ordinal": "第 1 个里程碑已认定完成或不存在，请刷新页面" }],
])("%s", (_name, said, problems) => expect(check(said)).toEqual(problems));

const OVERDUE = "“完成样机研制”已过计划日期6月19日，请填写预计完成日期；暂不能确定完成日期的，请在原因中写明";
const yesterday = { plannedOn: addDays(TODAY, -1) };
test.each<[string, object, object, Record<string, string>]>([
  ["a milestone planned for today is not overdue yet", {}, { plannedOn: TODAY }, {}],
  ["the day after it needs a forecast or the cause why there is none", {}, yesterday, { "milestones.0.forecastOn": OVERDUE }],
  ["a forecast with its cause answers it", { forecastOn: addDays(TODAY, 9), forecastCause: "返工" }, yesterday, {}],
  ["so does the cause alone", { forecastCause: "等待许可批复" }, yesterday, {}],
  ["a forecast after the last accepted one needs its cause, even within the plan", { forecastOn: plainDate("2025-06-28") }, { forecastOn: plainDate("2025-06-25") }, {
    "milestones.0.forecastCause": "“完成样机研制”的预计完成日期比上月的6月25日推迟，请写明原因",
  }],
  ["a forecast that stays or comes earlier needs none", { forecastOn: plainDate("2025-06-25") }, { forecastOn: plainDate("2025-06-25") }, {}],
])("%s", (_name, said, standing, problems) => expect(check(said, standing)).toEqual(problems));

test("an overdue milestone that is not spoken of counts by what was accepted before", () => {
  const silent = (standing: object) => checkContent({ ...WORDS, milestones: [], outcomes: [] }, { ...open, milestones: [{ ...milestone, ...yesterday, ...standing }] }, TODAY);
  expect(silent({})).toEqual({ milestones: OVERDUE });
  expect(silent({ forecastCause: "等待许可批复" })).toEqual({});
  expect(silent({ plannedOn: TODAY })).toEqual({});
});

test("what is too long is told together with what is missing", () => {
  const long = { progressText: "长".repeat(2001), measureText: "长".repeat(2001), selfJudgement: null, milestones: [entry({ isDone: true, proof: "长".repeat(201) })], outcomes: [{ id: 8, proofNo: "长".repeat(101), achievedOn: TODAY }] };
  expect(checkWords(long)).toEqual({
    "milestones.0.actualOn": "“完成样机研制”标为已完成，请填写完成日期",
    "milestones.0.proof": "证明材料最多 200 字，请精简后再保存",
    "outcomes.0.proofNo": "证明编号最多 100 字，请精简后再保存",
    progressText: "本月进展最多 2000 字，请精简后再保存",
    measureText: "整改措施最多 2000 字，请精简后再保存",
    selfJudgement: "请选择单位自评",
  });
});

describe("before handing over the filer is reminded", () => {
  const key = { ...milestone, isKey: true };
  const remind = (words: object, light: Light = "green", milestones = [key]) =>
    remindersFor({ ...WORDS, milestones: [entry(words)], outcomes: [], ...words }, { light, milestones }, TODAY, plainDate("2025-07-11")).map(({ field, text }) => [field, text]);

  test.each<[Light, unknown[]]>([
    ["green", []],
    ["yellow", [["measureText", "当前为黄灯，尚未填写整改措施；连续两期黄灯无整改措施将转为红灯"]]],
    ["red", [["measureText", "当前为红灯，尚未填写整改措施，请写明措施、责任人和完成时限"]]],
  ])("of a measure when the light is %s", (light, reminders) => {
    expect(remind({ donePct: 80 }, light)).toEqual(reminders);
    expect(remind({ donePct: 80, measureText: "增派人员" }, light)).toEqual([]);
  });

  test("of what the city's leaders are asked for", () => {
    expect(remind({ donePct: 80, problemText: "用地未落实", problemLevel: "leader" })).toEqual([["problemAsk", "问题需要市领导协调，尚未写明请求事项"]]);
    expect(remind({ donePct: 80, problemText: "用地未落实", problemLevel: "leader", problemAsk: "请协调用地指标" })).toEqual([]);
    expect(remind({ donePct: 80, problemText: "用地未落实", problemLevel: "department" })).toEqual([]);
  });

  test("of a key milestone due soon that is not half done, and of no other", () => {
    expect(remind({ donePct: 49 })).toEqual([["milestones.0.donePct", "关键里程碑“完成样机研制”6月30日应完成，还有 10 天；完成比例为 49%，请核实能否按期完成"]]);
    expect(remind({ donePct: 50 })).toEqual([]);
    expect(remind({ isDone: true })).toEqual([]);
    expect(remind({ donePct: 10 }, "green", [{ ...key, isKey: false }])).toEqual([]);
    expect(remind({ donePct: 10 }, "green", [{ ...key, plannedOn: plainDate("2025-07-12") }])).toEqual([]);
    expect(remind({ donePct: 10 }, "green", [{ ...key, plannedOn: plainDate("2025-06-19") }])).toEqual([]);
  });
});

test.each<[string, object, Record<string, string>]>([
  ["a landmark outcome needs its number", { achievedOn: TODAY }, { "outcomes.0.proofNo": "请填写“核心技术发明专利”的证明编号" }],
  ["and its day", { proofNo: "ZL 2025 1 0000001.X" }, { "outcomes.0.achievedOn": "请填写“核心技术发明专利”的取得日期" }],
  ["which has come", { proofNo: "ZL 2025 1 0000001.X", achievedOn: addDays(TODAY, 1) }, { "outcomes.0.achievedOn": "“核心技术发明专利”的取得日期不能晚于今天" }],
  ["of the project itself", { id: 9, proofNo: "ZL", achievedOn: TODAY }, { "outcomes.0.id": "该标志性成果已认定或不存在，请刷新页面" }],
])("%s", (_name, outcome, problems) => expect(checkOutcome(outcome)).toEqual(problems));

test.each<[string, object, Record<string, string>]>([
  ["a submission says what happened", { progressText: "" }, { progressText: "请填写本月进展；确无变化的，请写明“本月无变化”及原因" }],
  ["and how the unit judges it", { selfJudgement: null }, { selfJudgement: "请选择单位自评" }],
  ["a problem is of a kind and for someone", { problemText: "用地未落实" }, { problemType: "已填写问题，请选择问题类型", problemLevel: "已填写问题，请选择需要哪一级解决" }],
])("%s", (_name, words, problems) => expect(checkWords(words)).toEqual(problems));

test("everything that is lacking is told at once, in the order of the form", () => {
  expect(Object.keys(checkWords({ progressText: "", selfJudgement: null, milestones: [entry({ isDone: true })] }))).toEqual(["milestones.0.actualOn", "milestones.0.proof", "progressText", "selfJudgement"]);
});

test("returned work counts as not filed: its unit has to hand it over again", () => {
  expect(UPDATE_STATUSES.filter(isFiled)).toEqual(["submitted", "unit_approved", "accepted"]);
  expect(UPDATE_STATUSES.filter(isUnfiled)).toEqual(["draft", "returned"]);
  expect(UPDATE_STATUSES.filter((status) => filedOf(status) === null)).toEqual(["waived"]);
  expect(UPDATE_STATUSES.map((status) => onTimeOf({ status, isLate: false }))).toEqual([false, true, false, true, true, null]);
  const rows = UPDATE_STATUSES.map((status, index) => ({ status, isLate: index === 1 }));
  expect(countFilings(rows)).toEqual({ expected: 5, filed: 3, onTime: 2, accepted: 1, unfiled: 2, awaitingHead: 1, awaitingOffice: 1, returned: 1, waived: 1 });
});

test("an update goes only the ways there are", () => {
  expect(stepTo("draft", "submit")).toBe("submitted");
  expect(stepTo("submitted", "accept")).toBeNull();
  expect(stepTo("accepted", "return_by_office")).toBeNull();
  expect(stepTo("returned", "save")).toBe("returned");
});
