import { describe, expect, test } from "vitest";
import { plainDate } from "@/lib/base/date";
import { dataDay, addMonths, yearMonth } from "@/lib/base/month";
import { withDays } from "@/lib/base/workdays";
import { checkMovedDays, settingsInWords, unarrangedInWords, unarrangedYears } from "@/lib/dispatch/calendar/rules";
import { cycleDays, cyclePhase, DEFAULT_SETTINGS } from "@/lib/dispatch/rules";

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
  expect(cycleDays(yearMonth(month))).toEqual({ opensOn: `${addMonths(yearMonth(month), -1)}-25`, unitsDueOn, headsDueOn, officeDueOn, sealDueOn });
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

test("the office's settings and calendar move the days", () => {
  const settings = { opensDay: 20, unitsDueFromEnd: 5, headsDueWorkday: 1, officeDueWorkday: 3, sealDueWorkday: 8 };
  const calendar = withDays(new Map([[plainDate("2025-06-30"), false], [plainDate("2025-07-05"), true]]));
  expect(cycleDays(yearMonth("2025-06"), settings, calendar)).toEqual({
    opensOn: "2025-05-20", unitsDueOn: "2025-06-23", headsDueOn: "2025-07-01", officeDueOn: "2025-07-03", sealDueOn: "2025-07-09",
  });
});

test("the settings are told in words", () => {
  expect(settingsInWords(DEFAULT_SETTINGS)).toEqual([
    "上月 25 日开启（上一期封存之后）", "单位于当月倒数第 3 个工作日前填报", "单位审核人于次月第 2 个工作日前审签", "调度专班于次月第 4 个工作日前复核", "次月第 5 个工作日封存",
  ]);
});

test("a year without an arrangement is told", () => {
  const days = Object.values(cycleDays(yearMonth("2026-12")));
  expect(unarrangedYears(days, withDays(new Map()))).toEqual([2027]);
  expect(unarrangedYears(days, withDays(new Map([[plainDate("2027-10-01"), false]])))).toEqual([]);
  expect(unarrangedInWords([2027])).toBe("2027年放假安排尚未录入，暂按周一至周五计算");
});

describe("an open month's days", () => {
  const was = { unitsDueOn: plainDate("2025-06-26"), headsDueOn: plainDate("2025-07-02"), officeDueOn: plainDate("2025-07-04"), sealDueOn: plainDate("2025-07-07") };
  const check = (moved: Partial<Record<keyof typeof was, string>>, today = "2025-06-20") =>
    checkMovedDays(yearMonth("2025-06"), was, { ...was, ...moved } as typeof was, plainDate(today));

  test("may move, to today too; what stays may be past", () => {
    expect(check({ unitsDueOn: "2025-06-27" })).toEqual({});
    expect(check({ unitsDueOn: "2025-06-20" })).toEqual({});
    expect(check({ headsDueOn: "2025-07-03" }, "2025-06-30")).toEqual({});
  });

  test("may not move into the past, out of order or far away", () => {
    expect(check({ unitsDueOn: "2025-06-19" })).toEqual({ unitsDueOn: "单位填报截止日不能早于今天（6月20日）" });
    expect(check({ unitsDueOn: "2025-07-03" })).toEqual({ headsDueOn: "单位审核截止日不能早于单位填报截止日（7月3日）" });
    expect(check({ sealDueOn: "2025-07-03" })).toEqual({ sealDueOn: "封存日不能早于专班复核截止日（7月4日）" });
    expect(check({ sealDueOn: "2052-07-08" })).toEqual({ sealDueOn: "封存日不能晚于2025年8月31日" });
  });
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
