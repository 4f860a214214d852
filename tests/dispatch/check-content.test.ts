import { expect, test } from "vitest";
import { addDays, plainDate } from "@/lib/base/date";
import { checkContent, countFilings, isFiled, stepTo } from "@/lib/dispatch/rules";
import { UPDATE_STATUSES } from "@/lib/dispatch/terms";

const TODAY = plainDate("2025-06-20");
const open = { milestones: [{ ordinal: 3, name: "完成样机研制", plannedOn: plainDate("2025-06-30") }], outcomes: [{ id: 8, name: "核心技术发明专利" }] };
const entry = (more: object) => ({ ordinal: 3, isDone: false, actualOn: null, proof: "", forecastOn: null, forecastCause: "", ...more });
const WORDS = { progressText: "有进展", problemText: "", problemType: null, problemLevel: null, selfJudgement: "reachable" };
const check = (milestone: object) => checkContent({ ...WORDS, milestones: [entry(milestone)], outcomes: [] }, open, TODAY);
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
  ["a milestone that is not open is refused", { ordinal: 1 }, { "milestones.0.ordinal": "第 1 个里程碑已认定完成或不存在，请刷新页面" }],
])("%s", (_name, milestone, problems) => expect(check(milestone)).toEqual(problems));

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
  const rows = UPDATE_STATUSES.map((status, index) => ({ status, isLate: index === 1 }));
  expect(countFilings(rows)).toEqual({ expected: 5, filed: 3, onTime: 2, accepted: 1, unfiled: 2, awaitingHead: 1, awaitingOffice: 1, returned: 1, waived: 0 });
});

test("an update goes only the ways there are", () => {
  expect(stepTo("draft", "submit")).toBe("submitted");
  expect(stepTo("submitted", "accept")).toBeNull();
  expect(stepTo("accepted", "return_by_office")).toBeNull();
  expect(stepTo("returned", "save")).toBe("returned");
});
