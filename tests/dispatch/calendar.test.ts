import { expect, test } from "vitest";
import { plainDate } from "@/lib/base/date";
import { dataDay, yearMonth } from "@/lib/base/month";
import { cycleDays, cyclePhase, dueInWords } from "@/lib/dispatch/rules";

// Checked by hand against the State Council's holiday notices of each year (调休 working Saturdays and Sundays included).
test.each([
  ["2025-01", "2025-01-24", "2025-02-06", "2025-02-08", "2025-02-10", "the Spring Festival holiday 1月28日–2月4日; Sunday 1月26日 and Saturday 2月8日 are worked"],
  ["2025-02", "2025-02-26", "2025-03-04", "2025-03-06", "2025-03-07", "an ordinary month end"],
  ["2025-03", "2025-03-27", "2025-04-02", "2025-04-07", "2025-04-08", "清明 4月4日–6日"],
  ["2025-04", "2025-04-28", "2025-05-07", "2025-05-09", "2025-05-12", "劳动节 5月1日–5日; Sunday 4月27日 is worked, but four working days before the end"],
  ["2025-05", "2025-05-28", "2025-06-04", "2025-06-06", "2025-06-09", "端午 5月31日–6月2日"],
  ["2025-06", "2025-06-26", "2025-07-02", "2025-07-04", "2025-07-07", "an ordinary month end"],
  ["2024-02", "2024-02-27", "2024-03-04", "2024-03-06", "2024-03-07", "a leap year"],
  ["2023-09", "2023-09-26", "2023-10-08", "2023-10-10", "2023-10-11", "中秋国庆 9月29日–10月6日; Saturday 10月7日 and Sunday 10月8日 are worked"],
  ["2023-10", "2023-10-27", "2023-11-02", "2023-11-06", "2023-11-07", "an ordinary month end"],
])("%s: units by %s, heads by %s, the office by %s, sealing on %s (%s)", (month, unitsDueOn, headsDueOn, officeDueOn, sealDueOn) => {
  expect(cycleDays(yearMonth(month))).toEqual({ opensOn: `${month}-01`, unitsDueOn, headsDueOn, officeDueOn, sealDueOn });
});

test("the deadlines come one after the other in every month of the plan", () => {
  for (let year = 2021; year <= 2025; year += 1) {
    for (let month = 1; month <= 12; month += 1) {
      const days = cycleDays(yearMonth(`${year}-${String(month).padStart(2, "0")}`));
      const order = [days.opensOn, days.unitsDueOn, days.headsDueOn, days.officeDueOn, days.sealDueOn];
      expect(order, `${year}-${month}`).toEqual([...new Set(order)].sort());
    }
  }
});

test.each([
  ["2025-06-20", "还有 6 天"], ["2025-06-25", "还有 1 天"], ["2025-06-26", "今天截止"], ["2025-06-27", "已过 1 天"], ["2025-07-01", "已过 5 天"],
])("on %s the deadline of 6月26日 reads “%s”", (today, words) => {
  expect(dueInWords(plainDate("2025-06-26"), plainDate(today))).toBe(words);
});

test.each([
  ["2025-06-20", "填报阶段"], ["2025-06-26", "填报阶段"], ["2025-06-27", "单位审核阶段"], ["2025-07-02", "单位审核阶段"],
  ["2025-07-03", "专班复核阶段"], ["2025-07-04", "专班复核阶段"], ["2025-07-05", "待封存"], ["2025-09-01", "待封存"],
])("an open June is on %s in %s", (today, phase) => {
  expect(cyclePhase({ ...cycleDays(yearMonth("2025-06")), status: "open" }, plainDate(today))).toBe(phase);
});

test("a sealed month stays sealed and a published one published, whatever the day", () => {
  const days = cycleDays(yearMonth("2025-05"));
  expect(cyclePhase({ ...days, status: "sealed" }, plainDate("2025-05-02"))).toBe("已封存");
  expect(cyclePhase({ ...days, status: "published" }, plainDate("2025-05-02"))).toBe("已印发");
});

test("facts count up to the month's last day, or to today while it runs", () => {
  expect(dataDay(yearMonth("2025-05"), plainDate("2025-06-09"))).toBe("2025-05-31");
  expect(dataDay(yearMonth("2025-06"), plainDate("2025-06-20"))).toBe("2025-06-20");
  expect(dataDay(yearMonth("2025-06"), plainDate("2025-06-30"))).toBe("2025-06-30");
});
