import { describe, expect, test } from "vitest";
import { addDays } from "@/lib/base/date";
import { explain } from "@/lib/lights/explanation/rules";
import { RULE_PRESETS } from "@/lib/lights/rule-sets/presets/rules";
import { THRESHOLDS_V1, type LightThresholds } from "@/lib/lights/rule-sets/rules";
import { evaluate } from "@/lib/lights/rules";
import type { Light, LightRule } from "@/lib/lights/terms";
import { accepted, ago, ahead, coming, milestone, project, TODAY } from "./facts";

const limitsOf = (key: string): LightThresholds => RULE_PRESETS.find((preset) => preset.key === key)!.rules.thresholds;
const [BY_TIME, BY_SHARE] = [limitsOf("schedule_gap"), limitsOf("due_share")];
const judge = (facts: Parameters<typeof evaluate>[0], limits: LightThresholds, today = TODAY): [Light, LightRule[]] => {
  const { light, reasons } = evaluate(facts, today, limits);
  return [light, reasons.map(({ rule }) => rule)];
};

describe("序时进度: percent done against time passed", () => {
  /** One milestone of 1000 days, `passed` of them behind, and so many per cent done. */
  const through = (passed: number, donePct: number) => project([milestone({ weight: 100, plannedOn: ahead(1000 - passed), donePct })], { startOn: ago(passed) });

  test.each<[number, number, Light, LightRule]>([
    [499, 40, "green", "on_track"], [500, 40, "green", "on_track"], [501, 40, "yellow", "gap_yellow"],
    [699, 40, "yellow", "gap_yellow"], [700, 40, "yellow", "gap_yellow"], [701, 40, "red", "gap_red"],
    [400, 40, "green", "on_track"], [300, 40, "green", "on_track"],
  ])("%d ‰ of the time passed, %d in a hundred done: %s", (passed, donePct, light, rule) => {
    const facts = through(passed, donePct);
    // A second, accepted milestone without weight of its own in the matter: something was accepted, so that green can be told from nothing due.
    const withAccepted = { ...facts, milestones: [...facts.milestones, milestone({ weight: 1e-9, plannedOn: facts.startOn, actualOn: facts.startOn })] };
    expect(judge(withAccepted, BY_TIME)).toEqual([light, [rule]]);
  });

  test("a milestone's time begins the day the one before it is due, and the first one's with the project", () => {
    const facts = project([milestone({ weight: 50, plannedOn: ahead(10) }), milestone({ weight: 50, plannedOn: ahead(20) })], { startOn: ago(10) });
    expect(evaluate(facts, TODAY, BY_TIME).plannedPct).toBe(25);
    expect(evaluate(facts, ahead(10), BY_TIME).plannedPct).toBe(50);
    expect(evaluate(facts, ahead(15), BY_TIME).plannedPct).toBe(75);
    expect([ahead(19), ahead(20), ahead(21)].map((day) => evaluate(facts, day, BY_TIME).plannedPct)).toEqual([95, 100, 100]);
    expect([addDays(facts.startOn, -1), facts.startOn, addDays(facts.startOn, 1)].map((day) => evaluate(facts, day, BY_TIME).plannedPct)).toEqual([0, 0, 2.5]);
  });

  test("milestones due on one day share their time, whatever their order", () => {
    const [small, large] = [milestone({ weight: 10, plannedOn: ahead(10) }), milestone({ weight: 90, plannedOn: ahead(10) })];
    for (const milestones of [[small, large], [large, small]]) expect(evaluate(project(milestones, { startOn: ago(10) }), TODAY, BY_TIME).plannedPct).toBe(50);
  });

  test("what is accepted counts whole, whatever per cent was reported of it", () => {
    expect(evaluate(project([milestone({ weight: 10, plannedOn: ago(5), actualOn: ago(6), donePct: 40 }), milestone({ weight: 10, plannedOn: ahead(5), donePct: 40 })]), TODAY, BY_TIME).progressPct).toBe(70);
  });

  test("the reason speaks of 序时进度 and carries its numbers", () => {
    expect(evaluate(through(701, 40), TODAY, BY_TIME).reasons[0]!.text).toBe("已完成 40%，序时进度 70.1%，落后 30.1 个百分点，超过红灯标准 30 个百分点");
  });
});

describe("完成比例: what is accepted of what is due", () => {
  /** `done` of 1000 due today are accepted; as much again lies ahead. */
  const sharing = (done: number) => project([accepted(done), milestone({ weight: 1000 - done, plannedOn: TODAY }), coming(1000)]);

  test.each<[number, Light, LightRule]>([[801, "green", "on_track"], [800, "green", "on_track"], [799, "yellow", "gap_yellow"], [600, "yellow", "gap_yellow"], [599, "red", "gap_red"]])("%d ‰ is %s", (done, light, rule) => {
    expect(judge(sharing(done), BY_SHARE)).toEqual([light, [rule]]);
  });

  test("with nothing due there is nothing to be behind of", () => {
    expect(judge(project([coming(10)]), BY_SHARE)).toEqual(["grey", ["nothing_due"]]);
  });

  test("the reason carries the share and its limit", () => {
    expect(evaluate(sharing(599), TODAY, BY_SHARE).reasons[0]!.text).toBe("已完成 30%，应完成 50%，完成比例 59.9%，低于红灯标准 60%");
  });

  test("the share beside its limit is the one of the reason", () => {
    expect(explain(sharing(599), TODAY, BY_SHARE, "approved").criteria[0]).toMatchObject({ label: "进度", light: "red", standing: ["已完成 30%，应完成 50%，完成比例 59.9%"] });
    expect(explain(project([coming(10)]), TODAY, BY_SHARE, "approved").criteria[0]!.standing).toEqual(["已完成 0%，应完成 0%，尚无应完成的里程碑"]);
  });
});

describe("a condition that is switched off is not asked", () => {
  const late = milestone({ weight: 1, plannedOn: ago(60), isKey: true, forecastOn: ahead(90) });
  const worst = project([accepted(98), late, coming(1)], { unfiledCycles: 2, yellowCyclesWithoutMeasure: 2, selfJudgement: "needs_coordination" });
  const OFF = { keyOverdueRedDays: null, overdueYellowDays: null, forecastSlipDays: null, unfiledCycles: null, yellowStreakCycles: null, selfJudgementYellow: false } as const;
  const RULE: Record<keyof typeof OFF, LightRule> = {
    keyOverdueRedDays: "key_overdue_red", overdueYellowDays: "overdue_yellow", forecastSlipDays: "forecast_yellow", unfiledCycles: "unfiled_red", yellowStreakCycles: "yellow_streak_red", selfJudgementYellow: "self_judgement_yellow",
  };

  test("with all of them off the project is green by its progress alone", () => {
    expect(judge(worst, { ...THRESHOLDS_V1, ...OFF })).toEqual(["green", ["on_track"]]);
  });

  test.each(Object.keys(OFF) as (keyof typeof OFF)[])("%s alone", (field) => {
    const all = judge(worst, { ...THRESHOLDS_V1, keyOverdueRedDays: field === "overdueYellowDays" ? 100 : THRESHOLDS_V1.keyOverdueRedDays })[1];
    const without = judge(worst, { ...THRESHOLDS_V1, keyOverdueRedDays: field === "overdueYellowDays" ? 100 : THRESHOLDS_V1.keyOverdueRedDays, [field]: OFF[field] })[1];
    expect(all).toContain(RULE[field]);
    expect(without).not.toContain(RULE[field]);
  });

  test("a key milestone whose red limit is off is still late as any other", () => {
    expect(judge(project([accepted(98), late, coming(1)]), { ...THRESHOLDS_V1, keyOverdueRedDays: null, forecastSlipDays: null })).toEqual(["yellow", ["overdue_yellow"]]);
  });
});

test.each<[number, number, Light]>([[9, 5, "yellow"], [4, 5, "green"], [5, 5, "green"], [6, 5, "yellow"]])("%d days overdue with %d days of grace is %s", (days, overdueYellowDays, light) => {
  expect(judge(project([accepted(98), milestone({ weight: 1, plannedOn: ago(days) }), coming(1)]), { ...THRESHOLDS_V1, overdueYellowDays })[0]).toBe(light);
});

test.each([30, 70, 90, 110, 210, 370])("of a weight of %d, exactly a tenth behind is green and one more is yellow, however much is done", (total) => {
  const tenth = total / 10;
  const behind = (done: number, weight: number) => project([accepted(done), milestone({ weight, plannedOn: TODAY }), coming(total - done - weight)]);
  for (let done = 1; done < total - tenth - 1; done += 1) {
    expect([done, judge(behind(done, tenth), THRESHOLDS_V1)[0], judge(behind(done, tenth + 1), THRESHOLDS_V1)[0]]).toEqual([done, "green", "yellow"]);
  }
});
