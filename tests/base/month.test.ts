import { expect, test } from "vitest";
import { plainDate } from "@/lib/base/date";
import { addMonths, firstDay, isYearMonth, lastDay, monthInWords, monthOf, yearMonth } from "@/lib/base/month";

test.each(["2025-13", "2025-00", "2025-6", "202506", "2025-06-01", ""])("“%s” is no month", (text) => {
  expect(isYearMonth(text)).toBe(false);
  expect(() => yearMonth(text)).toThrow(RangeError);
});

test("months add over year ends, both ways", () => {
  expect(addMonths(yearMonth("2024-12"), 1)).toBe("2025-01");
  expect(addMonths(yearMonth("2025-01"), -1)).toBe("2024-12");
  expect(addMonths(yearMonth("2023-06"), 24)).toBe("2025-06");
});

test("a month ends on its last day, in leap years too", () => {
  expect(lastDay(yearMonth("2024-02"))).toBe("2024-02-29");
  expect(lastDay(yearMonth("2025-02"))).toBe("2025-02-28");
  expect(firstDay(yearMonth("2025-06"))).toBe("2025-06-01");
  expect(monthOf(plainDate("2025-06-30"))).toBe("2025-06");
});

test("a month is told without a leading nought", () => expect(monthInWords(yearMonth("2025-06"))).toBe("2025年6月"));
