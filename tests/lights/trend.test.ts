import { describe, expect, test } from "vitest";
import { plainDate } from "@/lib/base/date";
import { lastDay, yearMonth } from "@/lib/base/month";
import { rowInWords, trendOf, type SealedLight, type TrendMilestone } from "@/lib/lights/trend/rules";
import type { Light, LightRule } from "@/lib/lights/terms";

const day = plainDate;
const sealed = (month: string, light: Light, rules: LightRule[] = [], over: Partial<SealedLight> = {}): SealedLight => ({
  month: yearMonth(month), light, computedLight: light, originalLight: light, adjustment: null, reasons: rules.map((rule) => ({ rule, light, text: rule })),
  progressPct: 0, plannedPct: 0, isFiled: true, dataOn: lastDay(yearMonth(month)), sealedOn: day("2025-12-31"), ...over,
});
const milestone = (originalOn: string, actualOn: string | null = null, acceptedOn: string | null = actualOn): TrendMilestone =>
  ({ id: 1, originalOn: day(originalOn), actualOn: actualOn === null ? null : day(actualOn), acceptedOn: acceptedOn === null ? null : day(acceptedOn) });
const streakOf = (...months: SealedLight[]) => {
  const { streak, troubledMonths } = trendOf(months, [], []);
  return [streak && `${streak.light} ${streak.months}`, troubledMonths];
};

describe("bad months in a row", () => {
  test("are counted from the last one back, of the same light and of both", () => {
    expect(streakOf(sealed("2025-03", "yellow"), sealed("2025-04", "red"), sealed("2025-05", "yellow"), sealed("2025-06", "yellow"))).toEqual(["yellow 2", 4]);
    expect(streakOf(sealed("2025-05", "yellow"), sealed("2025-06", "red"))).toEqual(["red 1", 2]);
  });
  test("end with a green month, a grey one and one that is missing", () => {
    expect(streakOf(sealed("2025-05", "red"), sealed("2025-06", "green"))).toEqual([null, 0]);
    expect(streakOf(sealed("2025-04", "red"), sealed("2025-05", "grey"), sealed("2025-06", "red"))).toEqual(["red 1", 1]);
    expect(streakOf(sealed("2025-04", "red"), sealed("2025-06", "red"))).toEqual(["red 1", 1]);
    expect(streakOf()).toEqual([null, 0]);
  });
  test("are of the light that was shown, also where it was set by hand", () => {
    expect(streakOf(sealed("2025-05", "yellow"), sealed("2025-06", "yellow", [], { computedLight: "green", adjustment: "lowered" }))).toEqual(["yellow 2", 2]);
  });
});

test.each<[string, "yellow" | "red" | null, number, number, string | null]>([
  ["no bad month", null, 0, 0, null],
  ["one is not yet a row", "yellow", 1, 1, null],
  ["two of one light", "yellow", 2, 2, "连续黄灯 2 个月"],
  ["a red after yellows", "red", 1, 3, "连续 3 个月为黄灯或红灯"],
  ["two reds after yellows", "red", 2, 4, "连续红灯 2 个月，连续 4 个月为黄灯或红灯"],
])("%s, in words", (_what, light, months, troubledMonths, words) => {
  expect(rowInWords({ streak: light && { light, months }, troubledMonths })).toBe(words);
});

describe("补课", () => {
  const madeUp = (month: SealedLight, milestones: TrendMilestone[], plans: Parameters<typeof trendOf>[2] = []) => trendOf([month], milestones, plans).months[0]!.madeUpOn;
  const june = sealed("2025-06", "yellow", ["overdue_yellow"], { sealedOn: day("2025-07-07") });

  test.each<[string, TrendMilestone[], string | null]>([
    ["what was overdue was accepted later", [milestone("2025-06-29", "2025-07-03", "2025-07-20")], "2025-07-20"],
    ["it was done in the month but accepted only after the sealing", [milestone("2025-06-01", "2025-06-28", "2025-07-08")], "2025-07-08"],
    ["it is not accepted yet", [milestone("2025-06-29")], null],
    ["one of two is not accepted yet", [milestone("2025-06-29", "2025-07-03"), milestone("2025-05-31")], null],
    ["of two the last one counts", [milestone("2025-06-29", "2025-07-03"), milestone("2025-05-31", "2025-08-15")], "2025-08-15"],
    ["it was due on the data day itself, so it was not overdue", [milestone("2025-06-30", "2025-07-03")], null],
    ["it was accepted on the day of sealing and so in the month", [milestone("2025-06-29", "2025-06-30", "2025-07-07")], null],
  ])("when %s: %s", (_why, milestones, on) => {
    expect(madeUp(june, milestones)).toBe(on);
  });

  test("is nothing of a month that was yellow for something else", () => {
    expect(madeUp(sealed("2025-06", "yellow", ["forecast_yellow"]), [milestone("2025-05-31", "2026-01-10")])).toBeNull();
    expect(madeUp(sealed("2025-06", "red", ["key_overdue_red"]), [milestone("2025-05-31", "2026-01-10")])).toBe("2026-01-10");
  });

  test("goes by the plan of that month: what was later given another day was overdue then, and another day makes up nothing", () => {
    const plans = [
      { approvedOn: day("2024-01-01"), dates: [{ milestoneId: 1, plannedOn: day("2025-05-31") }] },
      { approvedOn: day("2025-07-01"), dates: [{ milestoneId: 1, plannedOn: day("2025-09-30") }] },
    ];
    expect(madeUp(june, [milestone("2025-05-31")], plans)).toBeNull();
    expect(madeUp(june, [milestone("2025-05-31", "2025-09-20")], plans)).toBe("2025-09-20");
    const approvedInTime = [plans[0]!, { ...plans[1]!, approvedOn: day("2025-06-30") }];
    expect(madeUp(june, [milestone("2025-05-31", "2025-09-20")], approvedInTime)).toBeNull();
  });
});
