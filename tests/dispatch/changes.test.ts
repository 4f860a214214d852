import { describe, expect, test } from "vitest";
import { countChanges, milestoneChanges, textMark } from "@/app/_components/dispatch/filing/changes";
import type { Draft } from "@/app/_components/dispatch/filing/draft";
import { remarksOf } from "@/app/_components/dispatch/filing/returned";
import { plainDate } from "@/lib/base/date";
import { yearMonth } from "@/lib/base/month";
import type { Filing, FilingMilestone, Texts } from "@/lib/dispatch/filing";

const before = { donePct: 40, forecastOn: plainDate("2025-06-30") };
const entry = (more: object = {}) => ({ ordinal: 3, donePct: 40, isDone: false, actualOn: null, proof: "", forecastOn: plainDate("2025-06-30"), forecastCause: "", ...more });
const WORDS: Texts = { progressText: "", nextStepText: "", problemText: "", problemType: null, problemLevel: null, problemAsk: "", measureText: "", selfJudgement: null };
const LAST: Texts = { ...WORDS, progressText: "完成一半", nextStepText: "开展测试", problemText: "用地未落实", problemType: "resources", problemLevel: "leader", problemAsk: "请协调", measureText: "增派人员", selfJudgement: "reachable" };

describe("what changed since last month", () => {
  test.each<[string, object, unknown[]]>([
    ["nothing", {}, []],
    ["the percentage", { donePct: 60 }, [{ label: "进度", before: "40%", now: "60%" }]],
    ["the forecast", { forecastOn: plainDate("2025-07-15") }, [{ label: "预计完成", before: "2025-06-30", now: "2025-07-15" }]],
    ["the forecast taken away", { forecastOn: null }, [{ label: "预计完成", before: "2025-06-30", now: "未填" }]],
    ["both", { donePct: 60, forecastOn: plainDate("2025-07-15") }, [{ label: "进度", before: "40%", now: "60%" }, { label: "预计完成", before: "2025-06-30", now: "2025-07-15" }]],
    ["done, which needs no forecast any more", { isDone: true, donePct: 40 }, [{ label: "进度", before: "40%", now: "已完成" }]],
    ["a percentage just emptied is no change yet", { donePct: null }, []],
  ])("of a milestone: %s", (_name, more, changes) => expect(milestoneChanges(before, entry(more))).toEqual(changes));

  test.each<[keyof Texts, Partial<Texts>, "same" | "changed" | null]>([
    ["nextStepText", { nextStepText: " 开展测试 " }, "same"],
    ["nextStepText", { nextStepText: "开展验收" }, "changed"],
    ["nextStepText", {}, "changed"],
    ["progressText", {}, null],
    ["progressText", { progressText: "完成一半" }, "same"],
    ["progressText", { progressText: "全部完成" }, "changed"],
    ["problemLevel", { problemText: "", problemLevel: "unit" }, null],
    ["problemLevel", { problemText: "用地未落实", problemLevel: "unit" }, "changed"],
  ])("of a text: %s %j is %s", (field, texts, mark) => expect(textMark(field, { ...WORDS, ...texts }, LAST)).toBe(mark));

  test("without a month before no text is marked", () => expect(textMark("progressText", { ...WORDS, progressText: "完成" }, null)).toBeNull());

  test("is counted over milestones, texts and landmark outcomes just obtained", () => {
    const filing = { milestones: [{ ordinal: 3, before } as FilingMilestone], lastMonth: { ...LAST, month: yearMonth("2025-05") } };
    const draft = (more: Partial<Draft>): Draft => ({ ...LAST, progressText: "", measureText: "", milestones: [entry()], outcomes: [{ id: 8, proofNo: "", achievedOn: null }], ...more });
    expect(countChanges(filing, draft({}))).toBe(0);
    expect(countChanges(filing, draft({ progressText: "全部完成", milestones: [entry({ donePct: 60, forecastOn: null })], outcomes: [{ id: 8, proofNo: "ZL", achievedOn: null }] }))).toBe(4);
  });
});

test("what came back is told by the names of the form, whatever it came back for", () => {
  const remark = "请核实";
  const fields = ["progressText", "milestones.3.actualOn", "milestones.3", "milestones.9.proof", "outcomes.8.proofNo", "outcomes.7.proofNo"];
  const filing = {
    update: { returnedFields: fields.map((field) => ({ field, remark })) } as Filing["update"],
    milestones: [{ ordinal: 2, name: "立项" }, { ordinal: 3, name: "完成样机研制" }] as FilingMilestone[], outcomes: [{ id: 8, name: "发明专利" }] as Filing["outcomes"],
  };
  expect(remarksOf(filing).map(({ name, label }) => [name, label])).toEqual([
    ["progressText", "本月进展"], ["milestones.1.actualOn", "完成样机研制（完成日期）"], ["milestones.1", "完成样机研制"], ["", "里程碑 9（证明材料）"],
    ["outcome.8.proofNo", "发明专利（证明编号）"], ["", "标志性成果（证明编号）"],
  ]);
});
