import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays } from "@/lib/base/date";
import { SELF_JUDGEMENTS } from "@/lib/dispatch/terms";
import type { MilestoneFacts, ProjectFacts } from "@/lib/lights/facts/rules";
import { checkOrder, THRESHOLDS_V1, type LightThresholds } from "@/lib/lights/rule-sets/rules";
import { countLights, evaluate, shownLight } from "@/lib/lights/rules";
import { LIGHTS, PROGRESS_MEASURES, SETTABLE_LIGHTS, type Light } from "@/lib/lights/terms";
import { PROJECT_STATUSES } from "@/lib/projects/terms";
import { TODAY } from "./facts";

/**
 * From best to worst, for what accepted work may do to a light. Grey stands behind green: what has no data is not yet shown to be well; accepted work may turn
 * “nothing due” into green, and never green into grey. Blue is the end.
 */
const WORSE: Record<Light, number> = { blue: 0, green: 1, grey: 2, yellow: 3, red: 4 };

const day = (from: number, to: number) => fc.integer({ min: from, max: to }).map((days) => addDays(TODAY, days));
const milestone = fc.record<MilestoneFacts>({
  name: fc.constantFrom("完成立项", "完成样机", "通过验收"), weight: fc.integer({ min: 1, max: 50 }), isKey: fc.boolean(), donePct: fc.integer({ min: 0, max: 100 }),
  plannedOn: day(-400, 400), originalOn: day(-400, 400), forecastOn: fc.option(day(-60, 500)), actualOn: fc.option(day(-400, 10)),
});
const facts = fc.record<ProjectFacts>({
  status: fc.constantFrom("active", "active", "active", ...PROJECT_STATUSES), startOn: day(-800, 0), milestones: fc.array(milestone, { maxLength: 8 }),
  selfJudgement: fc.constantFrom(null, ...SELF_JUDGEMENTS), hasMeasure: fc.boolean(), hasRecentUpdate: fc.boolean(), unfiledCycles: fc.nat({ max: 3 }), yellowCyclesWithoutMeasure: fc.nat({ max: 3 }),
});
const optional = (min: number, max: number) => fc.option(fc.integer({ min, max }));
const limits = fc.record<LightThresholds>({
  measure: fc.constantFrom(...PROGRESS_MEASURES), redGapPp: fc.integer({ min: -100, max: -1 }), yellowGapPp: fc.integer({ min: -99, max: 0 }),
  redSharePct: fc.integer({ min: 1, max: 99 }), yellowSharePct: fc.integer({ min: 2, max: 100 }), overdueYellowDays: optional(0, 60), keyOverdueRedDays: optional(0, 120), forecastSlipDays: optional(0, 90),
  unfiledCycles: optional(1, 2), yellowStreakCycles: optional(1, 2), selfJudgementYellow: fc.boolean(),
}).filter((some) => Object.keys(checkOrder(some)).length === 0);
const against = fc.constantFrom("approved", "original");
const RUNS = { numRuns: 2000 };

test("more accepted work never worsens a light, by any rules and against either plan", () => {
  fc.assert(fc.property(facts, limits, against, fc.nat(), fc.nat({ max: 400 }), (project, rules, plan, which, daysAgo) => {
    const open = project.milestones.filter(({ actualOn }) => actualOn === null || actualOn > TODAY);
    const chosen = open[which % Math.max(1, open.length)];
    const more = { ...project, milestones: project.milestones.map((own) => (own === chosen ? { ...own, actualOn: addDays(TODAY, -daysAgo) } : own)) };
    expect(WORSE[evaluate(more, TODAY, rules, plan).light]).toBeLessThanOrEqual(WORSE[evaluate(project, TODAY, rules, plan).light]);
  }), RUNS);
});

test("so does a higher percentage done, and an earlier forecast", () => {
  fc.assert(fc.property(facts, limits, against, fc.nat({ max: 100 }), fc.nat({ max: 100 }), (project, rules, plan, morePct, earlier) => {
    const better = { ...project, milestones: project.milestones.map((own) => ({ ...own, donePct: Math.min(100, own.donePct + morePct), forecastOn: own.forecastOn && addDays(own.forecastOn, -earlier) })) };
    expect(WORSE[evaluate(better, TODAY, rules, plan).light]).toBeLessThanOrEqual(WORSE[evaluate(project, TODAY, rules, plan).light]);
  }), RUNS);
});

test("moving only the newest baseline never changes the light against the original, nor any number or reason of it", () => {
  fc.assert(fc.property(facts, limits, fc.array(fc.integer({ min: -500, max: 500 }), { minLength: 8, maxLength: 8 }), (project, rules, moves) => {
    const moved = { ...project, milestones: project.milestones.map((own, at) => ({ ...own, plannedOn: addDays(own.plannedOn, moves[at]!) })) };
    expect(evaluate(moved, TODAY, rules, "original")).toEqual(evaluate(project, TODAY, rules, "original"));
  }), RUNS);
});

test("against an original that was never moved, both plans give the same light", () => {
  fc.assert(fc.property(facts, limits, (project, rules) => {
    const unmoved = { ...project, milestones: project.milestones.map((own) => ({ ...own, plannedOn: own.originalOn })) };
    expect(evaluate(unmoved, TODAY, rules, "approved")).toEqual(evaluate(unmoved, TODAY, rules, "original"));
  }), RUNS);
});

test("every light has a reason of its own colour, and a yellow or red one never hides behind grey or green", () => {
  fc.assert(fc.property(facts, limits, against, (project, rules, plan) => {
    const { light, reasons, progressPct, plannedPct } = evaluate(project, TODAY, rules, plan);
    expect(reasons.some((reason) => reason.light === light)).toBe(true);
    expect(new Set(reasons.map((reason) => reason.light)).size === 1 || light === "red").toBe(true);
    expect([progressPct, plannedPct].every((value) => value >= 0 && value <= 100)).toBe(true);
  }), RUNS);
});

test("a condition switched off never worsens a light, and a stricter gap never betters one", () => {
  fc.assert(fc.property(facts, limits, fc.constantFrom("overdueYellowDays", "keyOverdueRedDays", "forecastSlipDays", "unfiledCycles", "yellowStreakCycles"), (project, rules, field) => {
    // Without its red limit, a late key milestone is asked as any other.
    const light = evaluate(project, TODAY, rules).light;
    expect(WORSE[evaluate(project, TODAY, { ...rules, [field]: null }).light]).toBeLessThanOrEqual(WORSE[light]);
    expect(WORSE[evaluate(project, TODAY, { ...rules, redGapPp: -1, yellowGapPp: 0, redSharePct: 99, yellowSharePct: 100 }).light]).toBeGreaterThanOrEqual(WORSE[light]);
  }), RUNS);
});

test("grey is never counted as green, and every project is counted once", () => {
  fc.assert(fc.property(fc.array(fc.constantFrom(...LIGHTS)), (lights) => {
    const counts = countLights(lights.map((light) => ({ light })));
    expect(counts.green).toBe(lights.filter((light) => light === "green").length);
    expect(counts.grey).toBe(lights.filter((light) => light === "grey").length);
    expect(LIGHTS.reduce((sum, light) => sum + counts[light], 0)).toBe(counts.total);
  }));
});

test("人工调灯: a light lowered is never shown better than the rules say, a raised one only while they say nothing worse than what it was raised from; blue and no data are never talked green", () => {
  fc.assert(fc.property(fc.constantFrom(...LIGHTS), fc.constantFrom(...SETTABLE_LIGHTS), fc.constantFrom(...LIGHTS), (computed, light, computedLight) => {
    const shown = shownLight(computed, { light, computedLight }, "active");
    expect(shownLight(computed, null, "active")).toEqual({ light: computed, adjustment: null });
    for (const status of ["paused", "terminated"] as const) expect(shownLight(computed, { light, computedLight }, status)).toEqual({ light: computed, adjustment: null });
    const bad: Record<Light, number> = { blue: 0, green: 0, grey: 0, yellow: 1, red: 2 };
    const law = {
      none: () => shown.light === computed,
      lowered: () => shown.light === light && computed !== "blue" && bad[shown.light] > bad[computed],
      raised: () => shown.light === light && computed !== "blue" && computed !== "grey" && bad[shown.light] < bad[computed] && bad[computed] <= bad[computedLight],
    };
    expect(law[shown.adjustment ?? "none"](), `${computed} shown ${shown.light} ${shown.adjustment}`).toBe(true);
  }), RUNS);
});

test("rule set v1 is in order", () => {
  expect(checkOrder(THRESHOLDS_V1)).toEqual({});
});
