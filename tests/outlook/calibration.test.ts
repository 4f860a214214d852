import { describe, expect, test } from "vitest";
import { addDays, plainDate } from "@/lib/base/date";
import { monthOf, yearMonth } from "@/lib/base/month";
import type { Actor } from "@/lib/base/context";
import { binsOf, calibrationOf, horizonOf, scoreOf, skillInWords, type Judged } from "@/lib/outlook/calibration/rules";
import { mayReadOptimism } from "@/lib/outlook/optimism/policy";
import { forecastErrorDays, optimismInWords, optimismMonth, optimismOf } from "@/lib/outlook/optimism/rules";
import type { PastOutlook } from "@/lib/outlook/rules";
import type { Role } from "@/lib/people/terms";

const day = plainDate;
const said = (onTimePct: number, isOnTime: boolean, over: Partial<Judged> = {}): Judged => ({ month: yearMonth("2025-03"), milestoneId: 1, dataOn: day("2025-03-31"), plannedOn: day("2025-04-30"), onTimePct, isOnTime, ...over });
const past = (milestoneId: number, over: Partial<PastOutlook> = {}): PastOutlook => {
  const dataOn = over.dataOn ?? day("2025-03-31");
  return { month: monthOf(dataOn), milestoneId, unitId: 1, family: "platform", dataOn, plannedOn: day("2025-04-30"), forecastOn: null, drift: "none", silence: "fresh", onTimePct: 80, actualOn: null, isStopped: false, ...over };
};

describe("the Brier score", () => {
  test("is the mean square of how far each percentage was off, beside that of always saying the average", () => {
    expect(scoreOf([said(80, true), said(80, false)])).toEqual({ count: 2, saidPct: 80, cameTruePct: 50, brier: expect.closeTo(0.34, 10), reference: 0.25 });
    expect(scoreOf([said(100, true), said(0, false)])).toMatchObject({ brier: 0, reference: 0.25 });
    expect(scoreOf([])).toEqual({ count: 0, saidPct: null, cameTruePct: null, brier: null, reference: null });
  });

  test("is said in words", () => {
    expect(skillInWords(scoreOf([said(80, true), said(80, false)]))).toBe("2 个节点平均预测按期 80%，实际按期 50%，总体偏乐观 30 个百分点；分辨哪些会逾期，还不比只报平均值准。");
    expect(skillInWords(scoreOf([said(90, true), said(10, false)]))).toContain("总体不偏高也不偏低；分辨哪些会逾期，比只报平均值准");
  });
});

test("bins hold their lower bound, the last one 100 % too, and empty ones are left out", () => {
  expect(binsOf([said(19.9, false), said(20, true), said(100, true), said(80, false)])).toEqual([
    { fromPct: 0, toPct: 20, count: 1, saidPct: 19.9, cameTruePct: 0 }, { fromPct: 20, toPct: 40, count: 1, saidPct: 20, cameTruePct: 100 }, { fromPct: 80, toPct: 100, count: 2, saidPct: 90, cameTruePct: 50 },
  ]);
});

test.each([[31, "month"], [32, "quarter"], [92, "quarter"], [93, "further"]])("%i days ahead is %s", (days, horizon) => {
  expect(horizonOf({ dataOn: day("2025-01-31"), plannedOn: addDays(day("2025-01-31"), days) })).toBe(horizon);
});

test("a milestone foreseen in three months counts once in all, once in each horizon and once in each month; what was 样本不足 or is not over does not count", () => {
  const seen = ["2024-12-31", "2025-02-28", "2025-03-31"].map((dataOn) => past(1, { dataOn: day(dataOn), actualOn: day("2025-04-01") }));
  const found = calibrationOf([...seen, past(2, { onTimePct: null }), past(3, { plannedOn: day("2025-05-31") })], day("2025-05-31"));
  expect([found.count, found.horizons.map(({ count }) => count), found.months.map(({ month, count }) => [month, count])]).toEqual([1, [1, 1, 1], [["2025-03", 1], ["2025-02", 1], ["2024-12", 1]]]);
});

describe("预计偏差", () => {
  test("is counted from the forecast, without one from the plan; what is still open by the days so far; a day of this month is not over", () => {
    const error = (over: Partial<PastOutlook>) => forecastErrorDays(past(1, over), day("2025-05-31"));
    expect([error({ actualOn: day("2025-05-10") }), error({ forecastOn: day("2025-04-20"), actualOn: day("2025-04-15") }), error({})]).toEqual([10, -5, 31]);
    expect([error({ forecastOn: day("2025-05-01") }), error({ isStopped: true })]).toEqual([null, null]);
  });

  test("is the median, of five at least", () => {
    const rows = (...days: number[]) => days.map((late, at) => past(at, { actualOn: addDays(day("2025-04-30"), late) }));
    expect(optimismOf(rows(0, 0, 10, 20), day("2025-05-31"))).toEqual({ count: 4, openCount: 0, medianDays: null });
    expect(optimismOf(rows(0, 0, 10, 20, 30), day("2025-05-31")).medianDays).toBe(10);
    expect(optimismOf([...rows(0, 0, 10, 20, 30), past(9)], day("2025-05-31"))).toEqual({ count: 6, openCount: 1, medianDays: 15 });
    expect([12, -3, 0].map(optimismInWords)).toEqual(["通常比预计晚 12 天", "通常比预计早 3 天", "通常与预计相符"]);
  });

  test("is read by the unit itself when a month is sealed, by others only when the next one is", () => {
    const [april, may] = [yearMonth("2025-04"), yearMonth("2025-05")];
    expect([optimismMonth(true, []), optimismMonth(false, [])]).toEqual([null, null]);
    expect([optimismMonth(true, [april]), optimismMonth(false, [april])]).toEqual([april, null]);
    expect([optimismMonth(true, [may, april]), optimismMonth(false, [may, april])]).toEqual([may, april]);
  });

  test.each([["filer", "gaoxin", true], ["head", "gaoxin", true], ["filer", "tianfu", false], ["dispatch_staff", "gaoxin", true], ["leader", "gaoxin", true], ["auditor", "gaoxin", false]] as [Role, string, boolean][])("of 高新区 may %s of %s read it: %s", (role, unitCode, allowed) => {
    const actor: Actor = { kind: "person", personId: 1, username: "someone", name: "某人", role, unit: { id: 1, code: unitCode, name: "单位", kind: "department" } };
    expect(mayReadOptimism(actor, "gaoxin")).toEqual(allowed ? { allowed: true } : { allowed: false, reason: "单位的预计偏差只供本单位、调度专班和市领导查看" });
  });
});
