import { describe, expect, test } from "vitest";
import { addDays, dayInShort, dayInWords, daysBetween, dueInWords, instantInWords, isPlainDate, plainDate, shanghaiDay, shanghaiInstant, weekday } from "@/lib/base/date";

describe("a plain day", () => {
  test.each(["2025-02-30", "2025-02-29", "2025-13-01", "2025-00-10", "2025-6-20", "20250620", "", "2025-06-20T00:00:00Z", "0000-00-00"])("“%s” is none", (text) => {
    expect(isPlainDate(text)).toBe(false);
    expect(() => plainDate(text)).toThrow(RangeError);
  });

  test.each(["2024-02-29", "2025-06-20", "2025-12-31"])("%s is one", (text) => expect(plainDate(text)).toBe(text));

  test("counts over month and year ends and leap days", () => {
    expect(addDays(plainDate("2024-02-28"), 1)).toBe("2024-02-29");
    expect(addDays(plainDate("2024-12-31"), 1)).toBe("2025-01-01");
    expect(addDays(plainDate("2025-03-01"), -1)).toBe("2025-02-28");
    expect(daysBetween(plainDate("2024-02-28"), plainDate("2024-03-01"))).toBe(2);
    expect(daysBetween(plainDate("2025-06-20"), plainDate("2025-06-01"))).toBe(-19);
  });

  test("knows its weekday, whatever the machine's zone", () => {
    expect(weekday(plainDate("2025-06-20"))).toBe(5);
    expect(weekday(plainDate("2025-06-22"))).toBe(0);
  });
});

test.each([
  ["2025-06-20", "还有 6 天", "还有 6 天"], ["2025-06-25", "还有 1 天", "还有 1 天"], ["2025-06-26", "今天截止", "今天到期"],
  ["2025-06-27", "已过 1 天", "已逾期 1 天"], ["2025-07-01", "已过 5 天", "已逾期 5 天"],
])("on %s a deadline of 6月26日 reads “%s”, what falls due then “%s”", (today, deadline, owed) => {
  const words = (as: "截止" | "到期") => dueInWords(plainDate("2025-06-26"), plainDate(today), as);
  expect([words("截止"), words("到期")]).toEqual([deadline, owed]);
});

describe("Chengdu's clock", () => {
  test("a day begins at 16:00 UTC of the day before", () => {
    expect(shanghaiDay(new Date("2025-06-19T15:59:59Z"))).toBe("2025-06-19");
    expect(shanghaiDay(new Date("2025-06-19T16:00:00Z"))).toBe("2025-06-20");
  });

  test("a wall-clock time is eight hours ahead of UTC", () => {
    expect(shanghaiInstant(plainDate("2025-06-20"), "09:30").toISOString()).toBe("2025-06-20T01:30:00.000Z");
    expect(shanghaiInstant(plainDate("2025-06-20"), "23:40:05").toISOString()).toBe("2025-06-20T15:40:05.000Z");
  });

  test("is told in words, midnight as 00", () => {
    expect(instantInWords(new Date("2025-06-20T15:40:00Z"))).toBe("6月20日 23:40");
    expect(instantInWords("2025-06-19T16:05:00Z")).toBe("6月20日 00:05");
  });
});

test("days are told as officials write them", () => {
  expect(dayInWords(plainDate("2025-06-05"))).toBe("2025年6月5日");
  expect(dayInShort(plainDate("2025-06-05"))).toBe("6月5日");
});
