import { expect, test } from "vitest";
import { plainDate } from "@/lib/base/date";
import { yearMonth } from "@/lib/base/month";
import { addWorkdays, isWorkday, nthWorkday, nthWorkdayFromEnd } from "@/lib/base/workdays";

test.each([
  ["2025-06-20", true, "a Friday"],
  ["2025-06-21", false, "a Saturday"],
  ["2025-06-02", false, "端午, a Monday"],
  ["2025-01-26", true, "a Sunday worked for the Spring Festival (调休)"],
  ["2025-02-08", true, "a Saturday worked for the Spring Festival (调休)"],
  ["2025-10-08", false, "the last day of the national holiday"],
  ["2023-10-07", true, "a Saturday worked for the national holiday (调休)"],
  ["2021-02-20", true, "a Saturday worked for the Spring Festival (调休)"],
  ["2035-06-21", true, "a Thursday of a year without an arrangement yet"],
  ["2035-06-23", false, "a Saturday of a year without an arrangement yet"],
])("%s is a working day: %s (%s)", (day, works) => expect(isWorkday(plainDate(day))).toBe(works));

test("working days are counted from a month's start, from its end and from a day", () => {
  expect(nthWorkday(yearMonth("2025-10"), 1)).toBe("2025-10-09");
  expect(nthWorkdayFromEnd(yearMonth("2025-05"), 1)).toBe("2025-05-30");
  expect(addWorkdays(plainDate("2025-04-30"), 1)).toBe("2025-05-06");
});
