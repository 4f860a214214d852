import { describe, expect, test } from "vitest";
import { plainDate } from "@/lib/base/date";
import { overdueDays, type ProjectFacts } from "@/lib/lights/facts/rules";
import { THRESHOLDS_V1 } from "@/lib/lights/rule-sets/rules";
import { countLights, evaluate, inEarlierWords } from "@/lib/lights/rules";
import type { Light, LightRule } from "@/lib/lights/terms";
import { accepted, ago, ahead, coming, milestone, project, TODAY } from "./facts";

const judge = (facts: ProjectFacts) => evaluate(facts, TODAY, THRESHOLDS_V1);
const rulesOf = (facts: ProjectFacts): LightRule[] => judge(facts).reasons.map((reason) => reason.rule);

/** A milestone due today: it counts as planned and is not yet overdue, so the gap alone decides. */
const behindBy = (weight: number, outOf: number) => project([accepted(outOf / 2), milestone({ weight, plannedOn: TODAY }), coming(outOf / 2 - weight)]);

describe("灰灯", () => {
  test.each<[string, ProjectFacts, LightRule]>([
    ["nothing is due yet and nothing was accepted", project([coming(10)]), "nothing_due"],
    ["there are no milestones at all", project([]), "nothing_due"],
    ["the project is paused, however late it is", project([milestone({ plannedOn: ago(300), isKey: true })], { status: "paused", unfiledCycles: 3 }), "paused"],
    ["the project was ended by approval", project([milestone({ plannedOn: ago(300), isKey: true })], { status: "terminated" }), "terminated"],
    ["there is no accepted update in this or the previous month, and nothing is overdue", project([accepted(10), coming(10)], { hasRecentUpdate: false }), "no_data"],
  ])("when %s", (_why, facts, rule) => {
    expect(judge(facts).light).toBe("grey");
    expect(rulesOf(facts)).toEqual([rule]);
  });

  test.each(["paused", "terminated"] as const)("a %s project owes no milestone: none is overdue, none is next", (status) => {
    const late = [milestone({ plannedOn: ago(300), isKey: true })];
    expect(judge(project(late, { status }))).toMatchObject({ overdueKeyCount: 0, nextDueOn: null });
    expect(judge(project(late))).toMatchObject({ overdueKeyCount: 1, nextDueOn: ago(300) });
  });

  test("not when something is overdue: missing data does not hide a delay", () => {
    expect(judge(project([accepted(90), milestone({ weight: 5, plannedOn: ago(3) }), coming(5)], { hasRecentUpdate: false })).light).toBe("yellow");
  });

  test("not when work was accepted before anything was due", () => {
    expect(judge(project([milestone({ weight: 5, plannedOn: ahead(20), actualOn: ago(2) }), coming(5)])).light).toBe("green");
  });
});

test("蓝灯 when every milestone is accepted, even with no recent update", () => {
  const result = judge(project([accepted(40), accepted(60)], { hasRecentUpdate: false, selfJudgement: "needs_coordination" }));
  expect(result).toMatchObject({ light: "blue", progressPct: 100, plannedPct: 100, nextDueOn: null });
});

test("not 蓝灯 while a milestone is reported done but not accepted", () => {
  expect(judge(project([accepted(90), milestone({ weight: 10, plannedOn: ahead(3), actualOn: null })])).light).toBe("green");
});

describe("a gap to the plan, in percentage points", () => {
  test.each<[number, number, Light, LightRule]>([
    [99, 1000, "green", "on_track"],
    [100, 1000, "green", "on_track"],
    [101, 1000, "yellow", "gap_yellow"],
    [300, 1000, "yellow", "gap_yellow"],
    [301, 1000, "red", "gap_red"],
  ])("%d of %d behind is %s", (weight, outOf, light, rule) => {
    const result = judge(behindBy(weight, outOf));
    expect(result.light).toBe(light);
    expect(result.reasons.map((reason) => reason.rule)).toEqual([rule]);
  });

  test("the reason carries the numbers", () => {
    expect(judge(behindBy(301, 1000)).reasons[0]!.text).toBe("已完成 50%，应完成 80.1%，落后 30.1 个百分点，超过红灯标准 30 个百分点");
  });

  test("is not shown twice: red says it, yellow does not repeat it", () => {
    expect(rulesOf(behindBy(400, 1000))).toEqual(["gap_red"]);
  });
});

describe("overdue milestones", () => {
  const withOverdue = (days: number, isKey: boolean) => project([accepted(900), milestone({ weight: 10, plannedOn: ago(days), isKey }), coming(90)]);
  test.each<[number, boolean, Light]>([
    [0, true, "green"],
    [1, true, "yellow"],
    [30, true, "yellow"],
    [31, true, "red"],
    [1, false, "yellow"],
    [31, false, "yellow"],
    [400, false, "yellow"],
  ])("%d days late, key=%s → %s", (days, isKey, light) => {
    expect(judge(withOverdue(days, isKey)).light).toBe(light);
  });

  test("due on the 25th is overdue from the 26th", () => {
    expect(overdueDays(plainDate("2025-06-25"), plainDate("2025-06-25"))).toBe(0);
    expect(overdueDays(plainDate("2025-06-25"), plainDate("2025-06-26"))).toBe(1);
  });

  test("the reason names the milestone, its day and the days late, and the project counts its late key milestones", () => {
    const result = judge(withOverdue(31, true));
    expect(result.reasons).toEqual([{ rule: "key_overdue_red", light: "red", text: "关键节点“完成样机研制”应于2025年5月20日完成，已逾期 31 天" }]);
    expect(result).toMatchObject({ overdueKeyCount: 1, nextDueOn: "2025-05-20" });
  });

  test("a milestone due today counts in what should be done, but is not late", () => {
    const result = judge(project([accepted(95), milestone({ weight: 5, plannedOn: TODAY, isKey: true })]));
    expect(result).toMatchObject({ light: "green", plannedPct: 100, progressPct: 95, overdueKeyCount: 0, nextDueOn: TODAY });
  });
});

describe("a forecast later than the plan", () => {
  const withForecast = (days: number) => project([accepted(50), milestone({ weight: 50, plannedOn: ahead(10), forecastOn: ahead(10 + days) })]);
  test.each<[number, Light]>([[-5, "green"], [30, "green"], [31, "yellow"]])("by %d days is %s", (days, light) => {
    expect(judge(withForecast(days)).light).toBe(light);
  });
});

test("需要协调 by the unit's own word is yellow", () => {
  expect(rulesOf(project([accepted(50), coming(50)], { selfJudgement: "needs_coordination" }))).toEqual(["self_judgement_yellow"]);
});

test.each<[number, Light]>([[1, "green"], [2, "red"], [3, "red"]])("%d months in a row without a filed update → %s", (unfiledCycles, light) => {
  expect(judge(project([accepted(50), coming(50)], { unfiledCycles })).light).toBe(light);
});

describe("two yellow months in a row without a measure", () => {
  const yellow = (facts: Partial<ProjectFacts>) => project([accepted(950), milestone({ weight: 5, plannedOn: ago(3) }), coming(45)], facts);
  test("turn red", () => expect(rulesOf(yellow({ yellowCyclesWithoutMeasure: 2 }))).toEqual(["yellow_streak_red", "overdue_yellow"]));
  test("are said to be two or more, since no more are looked at than decide", () => {
    const words = (cycles: number) => judge(yellow({ yellowCyclesWithoutMeasure: cycles })).reasons[0]!.text;
    expect(words(2)).toBe("连续 2 个及以上调度期达到黄灯标准，均未提出整改措施，升为红灯");
    expect(words(3)).toBe(words(2));
    const facts = yellow({ yellowCyclesWithoutMeasure: 3 });
    expect(inEarlierWords(judge(facts).reasons, facts)[0]!.text).toBe("连续 3 个调度期达到黄灯标准，均未提出整改措施，升为红灯");
  });
  test("stay yellow after one month", () => expect(judge(yellow({ yellowCyclesWithoutMeasure: 1 })).light).toBe("yellow"));
  test("stay yellow with a measure", () => expect(judge(yellow({ yellowCyclesWithoutMeasure: 2, hasMeasure: true })).light).toBe("yellow"));
  test("do not matter once the project is back on track", () => expect(judge(project([accepted(50), coming(50)], { yellowCyclesWithoutMeasure: 4 })).light).toBe("green"));
});

test("every condition that fired is listed, the gravest first", () => {
  const facts = project(
    [milestone({ weight: 60, isKey: true, plannedOn: ago(40) }), milestone({ name: "完成测试", weight: 10, plannedOn: ago(2) }), milestone({ name: "投用", weight: 30, plannedOn: ahead(5), forecastOn: ahead(90) })],
    { selfJudgement: "needs_coordination", unfiledCycles: 2, hasRecentUpdate: false },
  );
  expect(rulesOf(facts)).toEqual(["gap_red", "key_overdue_red", "unfiled_red", "overdue_yellow", "forecast_yellow", "self_judgement_yellow"]);
});

test("an approved delay turns the light green against the plan in force, and leaves it red against the original one", () => {
  const facts = project([accepted(40), milestone({ weight: 60, isKey: true, originalOn: ago(200), plannedOn: ahead(60) })]);
  expect(evaluate(facts, TODAY, THRESHOLDS_V1, "approved").light).toBe("green");
  expect(evaluate(facts, TODAY, THRESHOLDS_V1, "original").light).toBe("red");
});

test("a fact of a later day does not count for an earlier one", () => {
  const facts = project([accepted(50), milestone({ weight: 50, plannedOn: ago(1), actualOn: TODAY })]);
  expect(evaluate(facts, ago(1), THRESHOLDS_V1).progressPct).toBe(50);
  expect(evaluate(facts, TODAY, THRESHOLDS_V1).progressPct).toBe(100);
});

test("grey is its own count, never green", () => {
  expect(countLights([{ light: "grey" }, { light: "green" }, { light: "grey" }])).toEqual({ green: 1, yellow: 0, red: 0, blue: 0, grey: 2, total: 3 });
});
