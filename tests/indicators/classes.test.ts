import { describe, expect, test } from "vitest";
import { classOf, type ClassedIndicator } from "@/lib/indicators/classes/rules";

const indicator = (latest: ClassedIndicator["latest"], more: Partial<ClassedIndicator> = {}): ClassedIndicator => ({ baselineYear: 2020, baselineValue: 100, targetYear: 2025, targetText: "150", comparator: "at_least", latest, ...more });
const verdict = (latest: ClassedIndicator["latest"], more: Partial<ClassedIndicator> = {}) => classOf(indicator(latest, more)).verdict;

describe("an indicator is classed", () => {
  test.each([
    ["early", 2023, 150, "the target before its year"],
    ["early", 2024, 180, "more than the target before its year"],
    ["ahead", 2023, 132.6, "more than five points ahead of the even path (60 %)"],
    ["as_expected", 2023, 132.5, "five points ahead"],
    ["as_expected", 2023, 130, "on the even path"],
    ["as_expected", 2023, 127.5, "five points behind"],
    ["behind", 2023, 127.4, "more than five points behind"],
    ["behind", 2023, 95, "worse than the base"],
    ["as_expected", 2025, 150, "the target in its year"],
    ["ahead", 2025, 160, "well over the target in its year"],
    ["behind", 2025, 149.9, "missed by little in its year"],
    ["as_expected", 2026, 151, "reached after its year"],
  ])("%s: %i, %d — %s", (expected, year, value) => {
    expect(verdict({ year, value })).toBe(expected);
  });

  test("by its comparator: a target to be exceeded is not reached at its own figure", () => {
    expect(verdict({ year: 2024, value: 150 }, { comparator: "above" })).toBe("ahead");
    expect(verdict({ year: 2025, value: 150 }, { comparator: "above" })).toBe("behind");
    expect(verdict({ year: 2024, value: 150.1 }, { comparator: "above" })).toBe("early");
  });

  test("where the target only keeps the base, by whether it was kept", () => {
    expect(verdict({ year: 2023, value: 100 }, { targetText: "100" })).toBe("as_expected");
    expect(verdict({ year: 2025, value: 99 }, { targetText: "100" })).toBe("behind");
  });

  test("with its arithmetic", () => {
    expect(classOf(indicator({ year: 2024, value: 135 }))).toEqual({ verdict: "behind", donePct: 70, evenPct: 80 });
    expect(classOf(indicator({ year: 2024, value: 11_000 }, { baselineValue: 6120, targetText: "12,000" }))).toEqual({ verdict: "as_expected", donePct: 83, evenPct: 80 });
  });
});

describe("an indicator is not classed", () => {
  test("without a value later than its base: no data is never a class", () => {
    for (const none of [null, { year: 2020, value: 100 }, { year: 2024, value: null }]) expect(classOf(indicator(none))).toEqual({ verdict: "no_data", donePct: null, evenPct: null });
  });

  test("when its target is told in words, but without data it says so first", () => {
    const words = { comparator: "relative", targetText: "高于全省平均水平" } as const;
    expect(verdict({ year: 2024, value: 15.2 }, words)).toBe("relative");
    expect(verdict({ year: 2024, value: null }, words)).toBe("relative");
    expect(verdict(null, words)).toBe("no_data");
    expect(verdict({ year: 2024, value: 3 }, { targetText: "位居前列" })).toBe("relative");
  });
});
