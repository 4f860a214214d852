import { describe, expect, test } from "vitest";
import { adopt, contentOf, differences, errorsOf, readable, unreadOf, type Draft } from "@/app/_components/dispatch/filing/draft";
import { mergeDrafts } from "@/app/_components/dispatch/filing/merge";
import { pctIn } from "@/app/_components/dispatch/filing/percent";
import { plainDate } from "@/lib/base/date";

const milestone = { ordinal: 2, donePct: 40, isDone: false, actualOn: null, proof: "", forecastOn: plainDate("2025-07-15"), forecastCause: "材料到货推迟" };
const draft = (more: Partial<Draft> = {}): Draft => ({
  progressText: "", nextStepText: "", problemText: "", problemType: null, problemLevel: null, problemAsk: "", measureText: "", selfJudgement: null,
  milestones: [milestone], outcomes: [{ id: 8, proofNo: "", achievedOn: null }, { id: 9, proofNo: "ZL 2025", achievedOn: null }], ...more,
});

describe("what the form sends", () => {
  test("a finished milestone goes without its old forecast, an unfinished one without a proof", () => {
    expect(contentOf(draft({ milestones: [{ ...milestone, isDone: true, actualOn: plainDate("2025-06-10"), proof: "文" }] })).milestones).toEqual([
      { ordinal: 2, donePct: 100, isDone: true, actualOn: "2025-06-10", proof: "文", forecastOn: null, forecastCause: "" },
    ]);
    expect(contentOf(draft({ milestones: [{ ...milestone, proof: "写错的" }] })).milestones[0]).toMatchObject({ proof: "", forecastOn: "2025-07-15" });
  });

  test("an untouched landmark outcome is left out, and the server's message still finds its field", () => {
    const content = contentOf(draft());
    expect(content.outcomes.map(({ id }) => id)).toEqual([9]);
    expect(errorsOf({ "outcomes.0.achievedOn": "请填写取得日期", "content.progressText": "请填写本月进展", "milestones.0.proof": "请写明证明材料" }, content)).toEqual({
      "outcome.9.achievedOn": "请填写取得日期", progressText: "请填写本月进展", "milestones.0.proof": "请写明证明材料",
    });
  });
});

describe("a percentage", () => {
  test.each([["0", 0], ["100", 100], [" 45 ", 45], ["60%", 60], ["６０％", 60], ["160", null], ["14.5", null], ["-5", null], ["", null], ["一半", null]])("typed as “%s” is read as %s", (text, pct) => {
    expect(pctIn(text)).toBe(pct);
  });

  test("that cannot be read is told and kept, and the content goes without it", () => {
    const typed = draft({ milestones: [{ ...milestone, pctText: "160" }] });
    expect(unreadOf(typed)).toEqual({ "milestones.0.donePct": "完成比例应为 0–100 的整数，没有进展请填 0" });
    expect(contentOf(typed)).toEqual(contentOf(draft()));
    expect(readable(typed)).toEqual(draft());
    expect(unreadOf(draft({ milestones: [{ ...milestone, pctText: "160", isDone: true }] }))).toEqual({});
  });

  test("that cannot be read outlives taking over what another changed in its row", () => {
    const typed = draft({ milestones: [{ ...milestone, pctText: "160" }] });
    const { draft: merged } = mergeDrafts(draft(), draft({ milestones: [{ ...milestone, forecastCause: "改由他人说明" }] }), typed, { milestones: new Map(), outcomes: new Map() });
    expect(merged.milestones[0]).toMatchObject({ forecastCause: "改由他人说明", donePct: 40, pctText: "160" });
  });
});

describe("two versions of one form", () => {
  test("are told apart in words, field by field, and only where they differ", () => {
    const theirs = draft({ progressText: "他人写的", selfJudgement: "reachable" });
    const mine = draft({ progressText: "我写的", selfJudgement: "reachable", milestones: [{ ...milestone, isDone: true, actualOn: plainDate("2025-06-10"), proof: "文" }] });
    expect(differences(theirs, mine, { milestones: new Map([[2, "完成样机研制"]]), outcomes: new Map() })).toEqual([
      { label: "完成样机研制", theirs: "40%，预计2025年7月15日，材料到货推迟", mine: "已完成 2025年6月10日 文" },
      { label: "本月进展", theirs: "他人写的", mine: "我写的" },
    ]);
  });

  test("a kept copy is laid over the rows that are still open; a milestone accepted meanwhile falls away", () => {
    const kept = draft({ progressText: "保留的话", milestones: [{ ...milestone, ordinal: 1 }, { ...milestone, donePct: 70 }] });
    expect(adopt(draft(), kept)).toMatchObject({ progressText: "保留的话", milestones: [{ ordinal: 2, donePct: 70 }] });
  });
});
