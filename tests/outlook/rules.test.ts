import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, plainDate } from "@/lib/base/date";
import { yearMonth } from "@/lib/base/month";
import { OFFICIAL, withDays } from "@/lib/base/workdays";
import { dueSoonUntil, isDueSoon } from "@/lib/lights/due-soon/rules";
import { driftOf, isSettled, isUnlikely, nextMilestone, oncePerMilestone, outlookInWords, outlooksOf, silenceOf, wasOnTime, type OutlookFacts, type PastOutlook } from "@/lib/outlook/rules";
import { estimator, type Observation } from "@/lib/outlook/shrinkage/rules";
import { DRIFTS, SAMPLE_FLOOR, SILENCES } from "@/lib/outlook/terms";
import { PROJECT_FAMILIES } from "@/lib/projects/terms";

const day = plainDate;

describe("临期", () => {
  test.each([
    ["the day before is overdue, not 临期", "2025-06-19", false],
    ["the day itself is", "2025-06-20", true],
    ["the 15th working day is", "2025-07-11", true],
    ["the day after is not yet", "2025-07-12", false],
  ])("%s", (_what, plannedOn, soon) => {
    expect(isDueSoon(day(plannedOn), day("2025-06-20"), dueSoonUntil(day("2025-06-20"), OFFICIAL))).toBe(soon);
  });

  test("国庆 and its 调休 are counted as they are worked: from 30 September 2025 the Saturday of 11 October counts, the week before does not", () => {
    const until = dueSoonUntil(day("2025-09-30"), OFFICIAL);
    expect([isDueSoon(day("2025-10-28"), day("2025-09-30"), until), isDueSoon(day("2025-10-29"), day("2025-09-30"), until)]).toEqual([true, false]);
    const saturdayOff = withDays(new Map([[day("2025-10-11"), false]]));
    expect(isDueSoon(day("2025-10-29"), day("2025-09-30"), dueSoonUntil(day("2025-09-30"), saturdayOff))).toBe(true);
  });
});

describe("what a milestone is like", () => {
  test.each([[null, "none"], ["2025-06-29", "none"], ["2025-06-30", "none"], ["2025-07-01", "slight"], ["2025-07-30", "slight"], ["2025-07-31", "strong"]])("planned for 30 June and forecast for %s: %s", (forecastOn, drift) => {
    expect(driftOf({ plannedOn: day("2025-06-30"), forecastOn: forecastOn === null ? null : day(forecastOn) })).toBe(drift);
  });

  test.each([[[true, false], "fresh"], [[false, true], "one"], [[false, false], "more"], [[false], "one"], [[], "fresh"]])("accepted in this month and the one before %j: %s", (accepted, silence) => {
    expect(silenceOf(accepted)).toBe(silence);
  });

  test("the next one is the first whose day is ahead: done, due and overdue ones are passed over, one done only later is not", () => {
    const at = (id: number, plannedOn: string, actualOn: string | null = null) => ({ id, plannedOn: day(plannedOn), forecastOn: null, actualOn: actualOn === null ? null : day(actualOn) });
    const nodes = [at(1, "2025-05-31"), at(2, "2025-06-29"), at(3, "2025-07-31", "2025-06-30"), at(4, "2025-08-31", "2025-07-01"), at(5, "2025-12-31")];
    expect(nextMilestone(nodes, day("2025-06-30"))!.id).toBe(4);
    expect([nextMilestone(nodes, day("2025-06-28"))!.id, nextMilestone(nodes, day("2025-06-29"))!.id]).toEqual([2, 3]);
    expect(nextMilestone([], day("2025-06-30"))).toBeNull();
  });
});

const row = (over: Partial<PastOutlook> = {}): PastOutlook => ({
  month: yearMonth("2025-03"), milestoneId: 1, unitId: 1, family: "platform", dataOn: day("2025-03-31"), plannedOn: day("2025-04-30"), forecastOn: null, drift: "none", silence: "fresh",
  onTimePct: 50, actualOn: null, isStopped: false, ...over,
});

describe("what came of it", () => {
  test("is known only when the month after its day is sealed, whatever came: the early do not count before the late", () => {
    expect([isSettled(day("2025-04-30"), day("2025-04-30")), isSettled(day("2025-04-30"), day("2025-05-01"))]).toEqual([false, true]);
    expect(wasOnTime(row({ actualOn: day("2025-04-02") }), day("2025-04-30"))).toBeNull();
    expect(wasOnTime(row(), day("2025-04-30"))).toBeNull();
    expect(wasOnTime(row(), day("2025-05-31"))).toBe(false);
  });

  test("done on the day is on time, the day after is not", () => {
    expect(wasOnTime(row({ actualOn: day("2025-04-30") }), day("2025-05-31"))).toBe(true);
    expect(wasOnTime(row({ actualOn: day("2025-05-01") }), day("2025-05-31"))).toBe(false);
  });

  test("what an approved pause kept from being done is neither", () => {
    expect(wasOnTime(row({ isStopped: true }), day("2025-05-31"))).toBeNull();
    expect(wasOnTime(row({ isStopped: true, actualOn: day("2025-04-20") }), day("2025-05-31"))).toBe(true);
  });

  test("of many months one milestone counts once: as it was seen nearest to 30 days before its day, of two as near the earlier, by the plan that was moved since", () => {
    const months = ["2025-01-31", "2025-02-28", "2025-03-31", "2025-04-30"].map((dataOn) => row({ dataOn: day(dataOn) }));
    expect(oncePerMilestone(months).map(({ dataOn }) => dataOn)).toEqual(["2025-03-31"]);
    const moved = [row(), row({ dataOn: day("2025-06-30"), plannedOn: day("2025-07-30") })];
    expect([moved, moved.toReversed()].map((rows) => oncePerMilestone(rows)[0]!.plannedOn)).toEqual(["2025-04-30", "2025-04-30"]);
  });
});

const observation = fc.record({ unitId: fc.integer({ min: 1, max: 4 }), family: fc.constantFrom(...PROJECT_FAMILIES), drift: fc.constantFrom(...DRIFTS), silence: fc.constantFrom(...SILENCES), isOnTime: fc.boolean() });
const history = fc.array(observation, { maxLength: 120 });
const strengths = fc.tuple(fc.integer({ min: 2, max: 50 }), fc.integer({ min: 2, max: 50 }), fc.integer({ min: 2, max: 50 }));
const many = (count: number, of: Observation): Observation[] => Array.from({ length: count }, () => of);
const LIKE = { unitId: 1, family: "platform", drift: "none", silence: "fresh" } as const;

describe("the estimate", () => {
  test("is a percentage between 0 and 100, or none below the floor, whatever the history", () => {
    fc.assert(fc.property(history, observation, (past, like) => {
      const { sampleCount, onTimePct } = estimator(past)(like);
      expect(onTimePct === null ? sampleCount < SAMPLE_FLOOR : sampleCount >= SAMPLE_FLOOR && onTimePct >= 0 && onTimePct <= 100).toBe(true);
    }));
  });

  test("does not depend on the order of what was observed", () => {
    fc.assert(fc.property(history, observation, fc.infiniteStream(fc.nat()), (past, like, keys) => {
      const shuffled = past.map((each) => [keys.next().value!, each] as const).sort(([a], [b]) => a - b).map(([, each]) => each);
      expect(estimator(shuffled)(like)).toEqual(estimator(past)(like));
    }));
  });

  test("with strengths given is never lowered by one more that was on time, anywhere, nor raised by one that was late", () => {
    fc.assert(fc.property(history, observation, observation, strengths, (past, like, more, k) => {
      const [before, after] = [estimator([...past, ...many(SAMPLE_FLOOR, { ...like, isOnTime: true })], k)(like).onTimePct!, estimator([...past, ...many(SAMPLE_FLOOR, { ...like, isOnTime: true }), more], k)(like).onTimePct!];
      expect(more.isOnTime ? after >= before : after <= before).toBe(true);
    }));
  });

  test("is never lowered by one more of its own class that was on time, when that also tells how much classes differ", () => {
    fc.assert(fc.property(history, observation, fc.integer({ min: 0, max: SAMPLE_FLOOR }), (past, like, onTime) => {
      const record = [...past, ...many(onTime, { ...like, isOnTime: true }), ...many(SAMPLE_FLOOR - onTime, { ...like, isOnTime: false })];
      expect(estimator([...record, { ...like, isOnTime: true }])(like).onTimePct!).toBeGreaterThanOrEqual(estimator(record)(like).onTimePct!);
    }));
  });

  test("without observations of its own unit is that of its family, and without those that of its drift and silence", () => {
    const past = [...many(20, { ...LIKE, isOnTime: true }), ...many(5, { ...LIKE, isOnTime: false }), ...many(15, { ...LIKE, family: "reform", isOnTime: false })];
    const k = [10, 10, 10] as const;
    const stranger = estimator(past, k)({ ...LIKE, unitId: 9 });
    expect(stranger.sampleCount).toBe(25);
    // portfolio (20+1)/(40+2); drift and silence (20+10·0.5)/(40+10); family (20+10·0.5)/(25+10)
    expect(stranger.onTimePct).toBe(71.4);
    expect(estimator(past, k)({ ...LIKE, family: "engineering" })).toEqual({ sampleCount: 40, onTimePct: 50 });
  });

  test("n is how many are in the narrowest class that has enough: 12 of the unit, with 11 those of the family; 11 in all are too few to say", () => {
    const others = many(30, { ...LIKE, unitId: 2, isOnTime: true });
    expect(estimator([...others, ...many(12, { ...LIKE, isOnTime: true })])(LIKE).sampleCount).toBe(12);
    expect(estimator([...others, ...many(11, { ...LIKE, isOnTime: true })])(LIKE).sampleCount).toBe(41);
    expect(estimator(many(11, { ...LIKE, isOnTime: true }))(LIKE)).toEqual({ sampleCount: 11, onTimePct: null });
    expect(estimator([])(LIKE)).toEqual({ sampleCount: 0, onTimePct: null });
  });

  test("a unit's own record weighs the more the more units differ", () => {
    const unit = (unitId: number, onTime: number) => [...many(onTime, { ...LIKE, unitId, isOnTime: true }), ...many(20 - onTime, { ...LIKE, unitId, isOnTime: false })];
    const apart = estimator([...unit(1, 19), ...unit(2, 18), ...unit(3, 2), ...unit(4, 1)]);
    const alike = estimator([...unit(1, 11), ...unit(2, 10), ...unit(3, 10), ...unit(4, 9)]);
    expect(apart(LIKE).onTimePct!).toBeGreaterThan(85);
    expect(alike(LIKE).onTimePct!).toBeLessThan(53);
  });
});

describe("the outlooks of a month", () => {
  const project = (over: Partial<OutlookFacts> = {}): OutlookFacts => ({
    projectId: 1, unitId: 1, family: "platform", status: "active", milestones: [{ id: 7, plannedOn: day("2025-06-30"), forecastOn: null, actualOn: null }], accepted: [true], ...over,
  });
  const past = Array.from({ length: 14 }, (_, at) => [row({ milestoneId: 100 + at, actualOn: at < 7 ? day("2025-04-20") : null }), row({ milestoneId: 100 + at, month: yearMonth("2025-02"), dataOn: day("2025-02-28"), actualOn: at < 7 ? day("2025-04-20") : null })]).flat();

  test("count each milestone of the past once, and leave out projects that are paused, terminated or have nothing ahead", () => {
    expect(outlooksOf([project()], past, day("2025-05-31"))).toEqual([{ projectId: 1, milestoneId: 7, unitId: 1, family: "platform", plannedOn: "2025-06-30", forecastOn: null, drift: "none", silence: "fresh", sampleCount: 14, onTimePct: 50 }]);
    expect(outlooksOf([project({ status: "paused" }), project({ status: "terminated" }), project({ milestones: [] })], past, day("2025-05-31"))).toEqual([]);
  });

  test("know nothing of what was not known on their day", () => {
    expect(outlooksOf([project()], past, day("2025-04-30"))[0]).toMatchObject({ sampleCount: 0, onTimePct: null });
    const later = past.map((each) => ({ ...each, actualOn: each.actualOn ?? addDays(each.plannedOn, 60) }));
    expect(outlooksOf([project()], later, day("2025-05-31"))).toEqual(outlooksOf([project()], past, day("2025-05-31")));
  });

  test.each([[49.9, "none", true], [50, "strong", false], [null, "none", false], [null, "slight", true]] as const)("on time in %s %% and %s late by the unit's forecast: 可能逾期 %s", (onTimePct, drift, expected) => {
    expect(isUnlikely({ onTimePct, drift })).toBe(expected);
  });

  test("are said in words with their n", () => {
    expect(outlookInWords({ sampleCount: 37, onTimePct: 61.8 })).toBe("按以往同类 37 个节点，按期完成约 62%");
    expect(outlookInWords({ sampleCount: 11, onTimePct: null })).toBe("样本不足：以往同类节点只有 11 个，不足 12 个");
  });
});
