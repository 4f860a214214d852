import { expect, test } from "vitest";
import { evenPathPct, meetsTarget, pathPct } from "../../lib/indicators/rules";

const target = { baselineValue: 6120, targetValue: 12000, comparator: "above" as const };

test.each([[6120, 0], [12000, 100], [9060, 50], [13500, 125.5], [6000, -2]])("from 6120 to 12000, %d is %d percent of the way", (value, pct) => {
  expect(pathPct(target, value)).toBe(pct);
});

test("no data is not zero, and a relative target has no percentage", () => {
  expect(pathPct(target, null)).toBeNull();
  expect(pathPct({ baselineValue: 13.8, targetValue: null, comparator: "relative" }, 17)).toBeNull();
  expect(meetsTarget({ baselineValue: 13.8, targetValue: null, comparator: "relative" }, 17)).toBeNull();
});

test("“突破” is not met by the number itself, “达” is", () => {
  expect(meetsTarget(target, 12000)).toBe(false);
  expect(meetsTarget(target, 12001)).toBe(true);
  expect(meetsTarget({ ...target, comparator: "at_least" }, 12000)).toBe(true);
});

test("an even pace is at four fifths in 2024", () => {
  expect(evenPathPct(2020, 2025, 2024)).toBe(80);
  expect(evenPathPct(2020, 2025, 2030)).toBe(100);
});
