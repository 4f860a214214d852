import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, plainDate } from "@/lib/base/date";
import { explain } from "@/lib/lights/explanation/rules";
import { afterSteps, waysUp, type Step } from "@/lib/lights/explanation/ways/rules";
import type { MilestoneFacts, ProjectFacts } from "@/lib/lights/facts/rules";
import { THRESHOLDS_V1, type LightThresholds } from "@/lib/lights/rule-sets/rules";
import { evaluate } from "@/lib/lights/rules";

const TODAY = plainDate("2025-06-20");
const ago = (days: number) => addDays(TODAY, -days);
const ahead = (days: number) => addDays(TODAY, days);
const milestone = (facts: Partial<MilestoneFacts> & { plannedOn: MilestoneFacts["plannedOn"] }): MilestoneFacts => ({
  name: "完成样机研制", weight: 10, isKey: false, donePct: 0, originalOn: facts.plannedOn, forecastOn: null, actualOn: null, ...facts,
});
const accepted = (weight: number) => milestone({ name: "完成立项", weight, plannedOn: ago(100), actualOn: ago(100) });
const coming = (weight: number, days = 100) => milestone({ name: "通过验收", weight, plannedOn: ahead(days) });
const project = (milestones: MilestoneFacts[], facts: Partial<ProjectFacts> = {}): ProjectFacts => ({
  status: "active", startOn: ago(400), milestones, selfJudgement: "confident", hasMeasure: false, hasRecentUpdate: true, unfiledCycles: 0, yellowCyclesWithoutMeasure: 0, ...facts,
});
const ways = (facts: ProjectFacts, limits: LightThresholds = THRESHOLDS_V1) => waysUp(facts, TODAY, limits, "approved");
const words = (facts: ProjectFacts, limits: LightThresholds = THRESHOLDS_V1) => explain(facts, TODAY, limits, "approved").ways;

describe("what would turn a light green", () => {
  test("is nothing when it is green or done, paused or terminated, or there is nothing to judge", () => {
    expect(ways(project([accepted(50), coming(50)]))).toEqual([]);
    expect(ways(project([accepted(50)]))).toEqual([]);
    expect(ways(project([milestone({ plannedOn: ago(90), isKey: true })], { status: "paused" }))).toEqual([]);
    expect(ways(project([milestone({ plannedOn: ago(90), isKey: true })], { status: "terminated" }))).toEqual([]);
    expect(ways(project([]))).toEqual([]);
  });

  test("is every overdue milestone where the first day late is yellow", () => {
    const facts = project([accepted(900), milestone({ weight: 10, plannedOn: ago(3) }), milestone({ name: "完成测试", weight: 5, plannedOn: ago(1) }), coming(85)]);
    expect(words(facts)).toEqual([{
      to: "green",
      steps: ["“完成样机研制”认定完成（应于2025年6月17日完成，已逾期 3 天，权重 10）", "“完成测试”认定完成（应于2025年6月19日完成，已逾期 1 天，权重 5）"],
    }]);
  });

  test("is the lightest milestones due that close the gap, where delay alone is not asked", () => {
    const limits = { ...THRESHOLDS_V1, overdueYellowDays: null, keyOverdueRedDays: null };
    const facts = project([accepted(40), milestone({ weight: 12, plannedOn: ago(3) }), milestone({ weight: 7, plannedOn: ago(2) }), milestone({ weight: 6, plannedOn: ago(1) }), coming(35)]);
    // 25 points behind and 10 are borne: 15 are needed; 12 + 7 and 12 + 6 are enough, 7 + 6 are not.
    expect(ways(facts, limits)).toEqual([{ to: "green", steps: [{ kind: "accept", at: 1 }, { kind: "accept", at: 3 }] }]);
  });

  test("leads a red one away from red first, by less", () => {
    const facts = project([accepted(900), milestone({ weight: 10, plannedOn: ago(31), isKey: true }), milestone({ weight: 5, plannedOn: ago(1) }), coming(85)]);
    expect(ways(facts)).toEqual([
      { to: "yellow", steps: [{ kind: "accept", at: 1 }] },
      { to: "green", steps: [{ kind: "accept", at: 1 }, { kind: "accept", at: 2 }] },
    ]);
  });

  test("is a measure to leave the red of a row of yellows, and what is overdue to be green", () => {
    const facts = project([accepted(950), milestone({ weight: 5, plannedOn: ago(3) }), coming(45)], { yellowCyclesWithoutMeasure: 2 });
    expect(ways(facts)).toEqual([{ to: "yellow", steps: [{ kind: "measure" }] }, { to: "green", steps: [{ kind: "accept", at: 1 }] }]);
  });

  test("brings a forecast back to the last day that is borne, in days", () => {
    const facts = project([accepted(50), milestone({ weight: 50, plannedOn: ahead(10), forecastOn: ahead(71) })]);
    expect(words(facts)).toEqual([{ to: "green", steps: ["“完成样机研制”的预计完成日从2025年8月30日提前到2025年7月30日或更早（提前 31 天）"] }]);
  });

  test("asks to finish what is late where the last day that is borne has gone", () => {
    const limits = { ...THRESHOLDS_V1, overdueYellowDays: null, keyOverdueRedDays: null };
    const at = (days: number) => ways(project([accepted(95), milestone({ weight: 5, plannedOn: ago(days), forecastOn: ahead(60) })]), limits)[0]!.steps[0]!.kind;
    expect([at(30), at(31)]).toEqual(["forecast", "accept"]);
  });

  test("is filing where two months were missed or nothing recent was accepted, another judgement where help was asked for", () => {
    expect(ways(project([accepted(50), coming(50)], { unfiledCycles: 2, hasRecentUpdate: false }))).toEqual([{ to: "green", steps: [{ kind: "file" }] }]);
    expect(ways(project([accepted(50), coming(50)], { hasRecentUpdate: false }))).toEqual([{ to: "green", steps: [{ kind: "file" }] }]);
    expect(ways(project([accepted(50), coming(50)], { selfJudgement: "needs_coordination" }))).toEqual([{ to: "green", steps: [{ kind: "judgement" }] }]);
  });

  test("is the first milestone done early where nothing is due yet", () => {
    expect(ways(project([coming(10, 90), coming(10, 30)]))).toEqual([{ to: "green", steps: [{ kind: "accept", at: 1 }] }]);
  });

  test("is blue when nothing is left to do", () => {
    expect(ways(project([accepted(90), milestone({ weight: 10, plannedOn: ago(1) })]))).toEqual([{ to: "blue", steps: [{ kind: "accept", at: 1 }] }]);
  });

  test("by time passed, is as much more of the work under way as is needed and not a percent less", () => {
    const limits: LightThresholds = { ...THRESHOLDS_V1, measure: "schedule_gap" };
    const facts = project([accepted(100), milestone({ weight: 100, plannedOn: ahead(100), donePct: 20 })], { startOn: ago(200) });
    // Half of its time has passed, worth 25 points of the whole: 10 are borne, 15 are 30 % of its weight.
    expect(words(facts, limits)).toEqual([{ to: "green", steps: ["“完成样机研制”的完成比例从 20% 提高到 30%（填报并经采用）"] }]);
  });
});

const facts = fc.record({
  startOn: fc.constant(ago(400)),
  status: fc.constant("active" as const),
  milestones: fc.array(
    fc.record({
      name: fc.constant("节点"), weight: fc.integer({ min: 1, max: 30 }), isKey: fc.boolean(), donePct: fc.integer({ min: 0, max: 100 }),
      plannedOn: fc.integer({ min: -90, max: 90 }).map(ahead), originalOn: fc.integer({ min: -90, max: 90 }).map(ahead),
      forecastOn: fc.option(fc.integer({ min: -60, max: 150 }).map(ahead)), actualOn: fc.option(fc.integer({ min: -90, max: 0 }).map(ahead), { freq: 1 }),
    }),
    { minLength: 1, maxLength: 7 },
  ),
  selfJudgement: fc.constantFrom("confident" as const, "needs_coordination" as const, null),
  hasMeasure: fc.boolean(), hasRecentUpdate: fc.boolean(),
  unfiledCycles: fc.integer({ min: 0, max: 3 }), yellowCyclesWithoutMeasure: fc.integer({ min: 0, max: 3 }),
});
const limits = fc.record({
  measure: fc.constantFrom("due_gap" as const, "schedule_gap" as const, "due_share" as const),
  redGapPp: fc.constant(-30), yellowGapPp: fc.constantFrom(-10, 0), redSharePct: fc.constant(60), yellowSharePct: fc.constantFrom(80, 100),
  overdueYellowDays: fc.constantFrom(0, 30, null), keyOverdueRedDays: fc.constantFrom(30, null), forecastSlipDays: fc.constantFrom(30, null),
  unfiledCycles: fc.constantFrom(2, null), yellowStreakCycles: fc.constantFrom(2, null), selfJudgementYellow: fc.boolean(),
});

test("whatever the facts, rules and plan: the last way ends green or done, every way gives the light it promises, and no step of it can be spared", () => {
  fc.assert(fc.property(facts, limits, fc.constantFrom("approved" as const, "original" as const), (given, by, against) => {
    const { light } = evaluate(given, TODAY, by, against);
    const found = waysUp(given, TODAY, by, against);
    expect(found.length > 0).toBe(light !== "green" && light !== "blue");
    for (const { to, steps } of found) {
      const after = (taken: Step[]) => evaluate(afterSteps(given, taken, TODAY), TODAY, by, against).light;
      expect(after(steps)).toBe(to);
      expect(to).not.toBe("red");
      const isLast = to === found.at(-1)!.to;
      if (isLast) expect(["green", "blue"]).toContain(to);
      for (const spared of steps) expect(isLast ? ["green", "blue"] : ["green", "blue", "yellow", "grey"]).not.toContain(after(steps.filter((step) => step !== spared)));
    }
  }), { numRuns: 1000 });
});

test("no lighter set of milestones closes the gap: every subset is tried", () => {
  const by = { ...THRESHOLDS_V1, overdueYellowDays: null, keyOverdueRedDays: null, forecastSlipDays: null };
  fc.assert(fc.property(fc.array(fc.record({ weight: fc.integer({ min: 1, max: 20 }), days: fc.integer({ min: 0, max: 60 }) }), { minLength: 1, maxLength: 7 }), fc.integer({ min: 1, max: 60 }), (due, rest) => {
    const given = project([...due.map(({ weight, days }) => milestone({ weight, plannedOn: ago(days) })), coming(rest)]);
    const weightOf = (set: number[]) => set.reduce((sum, at) => sum + due[at]!.weight, 0);
    const isGreen = (set: number[]) => evaluate(afterSteps(given, set.map((at) => ({ kind: "accept", at })), TODAY), TODAY, by).light === "green";
    const subsets = Array.from({ length: 2 ** due.length }, (_, bits) => due.flatMap((_row, at) => (bits & (1 << at) ? [at] : [])));
    const least = Math.min(...subsets.filter(isGreen).map(weightOf));
    const way = waysUp(given, TODAY, by, "approved").at(-1);
    expect(way ? weightOf(way.steps.flatMap((step) => (step.kind === "accept" ? [step.at] : []))) : 0).toBe(least);
  }), { numRuns: 200 });
});
