import { describe, expect, test } from "vitest";
import type { Draft } from "@/app/_components/dispatch/filing/draft";
import { mergeDrafts } from "@/app/_components/dispatch/filing/merge";
import { plainDate } from "@/lib/base/date";

const milestone = { ordinal: 2, donePct: 40, isDone: false, actualOn: null, proof: "", forecastOn: plainDate("2025-07-15"), forecastCause: "材料到货推迟" };
const outcome = { id: 8, proofNo: "", achievedOn: null };
const done = { ...milestone, isDone: true, donePct: 100, actualOn: plainDate("2025-06-10"), proof: "成科〔2025〕8号", forecastOn: null, forecastCause: "" };
const draft = (more: Partial<Draft> = {}): Draft => ({
  progressText: "原来的进展", nextStepText: "原来的下一步", problemText: "", problemType: null, problemLevel: null, problemAsk: "", measureText: "", selfJudgement: null,
  milestones: [milestone], outcomes: [outcome], ...more,
});
const NAMES = { milestones: new Map([[2, "完成样机研制"]]), outcomes: new Map([[8, "首台套认定"]]) };
const merge = (theirs: Partial<Draft>, mine: Partial<Draft>, base: Partial<Draft> = {}) => mergeDrafts(draft(base), draft(theirs), draft(mine), NAMES);

describe("two versions of one form from the same beginning", () => {
  test("what only they changed is taken over and named, what only I changed stays mine", () => {
    expect(merge({ nextStepText: "他人的下一步", selfJudgement: "reachable" }, { progressText: "我的进展" })).toEqual({
      draft: draft({ progressText: "我的进展", nextStepText: "他人的下一步", selfJudgement: "reachable" }), taken: ["下一步工作", "单位自评"], clashes: [],
    });
  });

  test("what both changed stays mine and is named; the same change by both is none", () => {
    expect(merge({ progressText: "他人的进展", measureText: "同样" }, { progressText: "我的进展", measureText: "同样 " })).toMatchObject({
      draft: { progressText: "我的进展" }, taken: [], clashes: ["本月进展"],
    });
  });

  test("what they emptied is emptied, unless I wrote there", () => {
    expect(merge({ nextStepText: "", progressText: "" }, { progressText: "我的进展" })).toMatchObject({ draft: { nextStepText: "", progressText: "我的进展" }, taken: ["下一步工作"], clashes: ["本月进展"] });
  });

  test("a milestone is merged by its fields", () => {
    const later = plainDate("2025-09-01");
    expect(merge({ milestones: [{ ...milestone, forecastOn: later, donePct: 55 }] }, { milestones: [{ ...milestone, donePct: 60 }] })).toMatchObject({
      draft: { milestones: [{ donePct: 60, forecastOn: later, forecastCause: "材料到货推迟" }] }, taken: ["完成样机研制（预计完成）"], clashes: ["完成样机研制"],
    });
  });

  test("finished by them and untouched by me: taken whole; touched by me: mine stays whole and is shown", () => {
    expect(merge({ milestones: [done] }, {})).toMatchObject({ draft: { milestones: [done] }, taken: ["完成样机研制（已完成）"], clashes: [] });
    const mine = { ...milestone, donePct: 70 };
    expect(merge({ milestones: [done] }, { milestones: [mine] })).toMatchObject({ draft: { milestones: [mine] }, taken: [], clashes: ["完成样机研制"] });
  });

  test("finished by me alone: mine, with the forecast it hides", () => {
    const ticked = { ...milestone, isDone: true, actualOn: plainDate("2025-06-10"), proof: "文" };
    expect(merge({}, { milestones: [ticked] })).toEqual({ draft: draft({ milestones: [ticked] }), taken: [], clashes: [] });
  });

  test("a landmark outcome is merged by its fields; rows that only one side has stay as they are", () => {
    const day = plainDate("2025-06-12");
    expect(merge({ outcomes: [{ ...outcome, achievedOn: day }] }, { outcomes: [{ ...outcome, proofNo: "ZL 2025" }] })).toMatchObject({
      draft: { outcomes: [{ proofNo: "ZL 2025", achievedOn: day }] }, taken: ["首台套认定（取得日期）"], clashes: [],
    });
    expect(merge({ outcomes: [], milestones: [] }, { outcomes: [{ ...outcome, proofNo: "ZL" }] })).toMatchObject({ draft: { outcomes: [{ proofNo: "ZL" }], milestones: [milestone] }, taken: [], clashes: [] });
  });

  test("without a common beginning every difference counts as changed by both", () => {
    expect(merge({ milestones: [{ ...milestone, donePct: 55 }] }, {}, { milestones: [] })).toMatchObject({ draft: { milestones: [milestone] }, taken: [], clashes: ["完成样机研制"] });
  });
});
