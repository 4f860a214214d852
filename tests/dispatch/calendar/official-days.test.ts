import { describe, expect, test } from "vitest";
import { addDays, plainDate, weekday, type PlainDate } from "@/lib/base/date";
import { OFFICIAL, SHIPPED_UNTIL, withDays } from "@/lib/base/workdays";
import { readArrangement } from "@/lib/dispatch/calendar/arrangement/rules";
import { NOTICES } from "./notices";

const told = new Map(
  Object.entries(NOTICES).flatMap(([year, { provisions }]) => readArrangement(provisions, Number(year)).days.map(({ day, isWorkday }) => [day, isWorkday] as const)),
);
const isWeekend = (day: PlainDate) => weekday(day) === 0 || weekday(day) === 6;

describe("the working days shipped", () => {
  test.each(Object.entries(NOTICES).map(([year, { number }]) => [year, number]))("of %s are those of %s, day by day", (year) => {
    for (let day = plainDate(`${year}-01-01`); day <= `${year}-12-31`; day = addDays(day, 1)) {
      expect(OFFICIAL.isWorkday(day), day).toBe(told.get(day) ?? !isWeekend(day));
    }
  });

  test("so many days off and worked weekends has each year", () => {
    const counted = Object.keys(NOTICES).map((year) => {
      const days = [...told].filter(([day]) => day.startsWith(year));
      return [year, days.filter(([, isWorkday]) => !isWorkday).length, days.filter(([, isWorkday]) => isWorkday).length];
    });
    expect(counted).toEqual([["2021", 31, 7], ["2022", 32, 7], ["2023", 26, 7], ["2024", 28, 8], ["2025", 28, 5], ["2026", 33, 6]]);
  });

  test("of the years up to 2026 are arranged, of 2027 not yet", () => {
    expect([2021, 2022, 2023, 2024, 2025, 2026, 2027, 2028].map(OFFICIAL.isArranged)).toEqual([true, true, true, true, true, true, false, false]);
    expect(SHIPPED_UNTIL).toBe(2026);
  });
});

describe("days entered over them", () => {
  const days = (...entries: [string, boolean][]) => withDays(new Map(entries.map(([day, isWorkday]) => [plainDate(day), isWorkday])));

  test("count instead, and only they", () => {
    const calendar = days(["2027-02-05", false], ["2027-02-14", true], ["2025-06-20", false]);
    expect(["2027-02-05", "2027-02-14", "2025-06-20"].map((day) => calendar.isWorkday(plainDate(day)))).toEqual([false, true, false]);
    expect(["2027-02-05", "2027-02-14", "2027-02-15"].map((day) => calendar.arranged(plainDate(day)))).toEqual([false, true, undefined]);
    expect(["2027-02-04", "2027-02-13", "2025-06-23"].map((day) => calendar.isWorkday(plainDate(day)))).toEqual([true, false, true]);
  });

  test("make a year arranged when they hold its last holiday, 国庆节", () => {
    expect(days(["2027-02-05", false]).isArranged(2027)).toBe(false);
    expect(days(["2027-10-01", true]).isArranged(2027)).toBe(false);
    expect(days(["2027-10-01", false]).isArranged(2027)).toBe(true);
  });
});
