import { describe, expect, test } from "vitest";
import { addDays, plainDate } from "@/lib/base/date";
import { THRESHOLDS_V1 } from "@/lib/lights/rule-sets/rules";
import { flagInWords, flagOf } from "@/lib/wall/flags/rules";
import { spanOf } from "@/lib/wall/rules";
import { aMilestone, DAY, drawnFrom, someFacts } from "./cast";

describe("a milestone's flag", () => {
  const flag = (over: Parameters<typeof aMilestone>[0], status: "active" | "paused" = "active") => flagOf(aMilestone(over), status, DAY, THRESHOLDS_V1);
  const due = (days: number) => ({ plannedOn: addDays(DAY, days), originalOn: addDays(DAY, days) });

  test.each([
    ["done is blue and stands on the day it was done", { ...due(-10), actualOn: addDays(DAY, -3) }, "done", "blue", addDays(DAY, -3)],
    ["done after the chart's day is still open", { ...due(5), actualOn: addDays(DAY, 1), donePct: 90 }, "going", "green", addDays(DAY, 5)],
    ["due today is not overdue", due(0), "ahead", "grey", DAY],
    ["due yesterday is", due(-1), "overdue", "yellow", addDays(DAY, -1)],
    ["a key one 30 days overdue is yellow", { ...due(-30), isKey: true }, "overdue", "yellow", addDays(DAY, -30)],
    ["and red on the 31st", { ...due(-31), isKey: true }, "overdue", "red", addDays(DAY, -31)],
    ["expected 30 days late is not late yet", { ...due(10), forecastOn: addDays(DAY, 40) }, "ahead", "grey", addDays(DAY, 10)],
    ["expected 31 days late is yellow", { ...due(10), forecastOn: addDays(DAY, 41) }, "late", "yellow", addDays(DAY, 10)],
    ["with work accepted and nothing late it is green", { ...due(10), donePct: 1 }, "going", "green", addDays(DAY, 10)],
    ["nothing reported is grey, never green", { ...due(10), donePct: 0 }, "ahead", "grey", addDays(DAY, 10)],
  ] as const)("%s", (_name, over, state, light, day) => {
    expect(flag(over)).toMatchObject({ state, light, day });
  });

  test("of what is paused nothing is overdue", () => {
    expect(flag({ ...due(-90), isKey: true }, "paused")).toMatchObject({ state: "stopped", light: "grey", overdueDays: 0 });
  });

  test("says its days in words", () => {
    expect(flagInWords(flag({ name: "封顶", isKey: true, plannedOn: plainDate("2025-05-31"), originalOn: plainDate("2025-03-31"), forecastOn: plainDate("2025-07-15") })))
      .toBe("关键节点“封顶”：计划2025年5月31日（原计划2025年3月31日），逾期 20 天，预计2025年7月15日");
  });
});

describe("a row", () => {
  const [may, june, august] = [plainDate("2025-05-31"), plainDate("2025-06-30"), plainDate("2025-08-31")];
  const row = drawnFrom(someFacts({
    startOn: plainDate("2025-01-10"),
    milestones: [
      aMilestone({ ordinal: 1, stage: 1, plannedOn: may, originalOn: may, closedOn: may, actualOn: may }),
      aMilestone({ ordinal: 2, stage: 2, stageKind: "research", plannedOn: august, originalOn: june }),
      // A stage whose plan did not move along ends no earlier than the one before it.
      aMilestone({ ordinal: 3, stage: 3, stageKind: "prototype", plannedOn: june, originalOn: june }),
    ],
    outcomes: [
      { name: "批复", stage: 1, proofNo: "8号", achievedOn: plainDate("2025-05-20"), acceptedMonth: "2025-05" as never, addedAt: null },
      { name: "专利", stage: 2, proofNo: null, achievedOn: null, acceptedMonth: null, addedAt: null },
    ],
  }));

  test("has its stages one after the other, by the plan in force", () => {
    expect(row.stages).toEqual([
      { kind: "approval", from: "2025-01-10", to: may, isClosed: true }, { kind: "research", from: may, to: august, isClosed: false }, { kind: "prototype", from: august, to: august, isClosed: false },
    ]);
  });

  test("ends by the plan in force and by the original one", () => {
    expect([row.endOn, row.originalEndOn]).toEqual([august, june]);
  });

  test("has accepted outcomes on their day, awaited ones at the end of their stage", () => {
    expect(row.outcomes).toEqual([{ name: "批复", on: "2025-05-20", isAccepted: true }, { name: "专利", on: august, isAccepted: false }]);
  });

  test("lies within whole quarters, the chart's day too", () => {
    expect(spanOf([row], plainDate("2025-10-01"))).toEqual({ from: "2025-01-01", to: "2026-01-01" });
    expect(spanOf([row], plainDate("2025-09-30"))).toEqual({ from: "2025-01-01", to: "2025-10-01" });
    expect(spanOf([], DAY)).toEqual({ from: "2025-04-01", to: "2025-07-01" });
  });
});
