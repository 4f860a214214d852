import { addDays, daysBetween, dayInShort, dayInWords, dayWithWeekday, type PlainDate } from "../../base/date";
import { addMonths, lastDay, type YearMonth } from "../../base/month";
import type { Calendar } from "../../base/workdays";
import type { CycleDays, CycleSettings } from "../rules";

/** Neighbouring days of one kind and source. */
export type Stretch<Row> = { from: PlainDate; to: PlainDate; isWorkday: boolean; rows: Row[] };

/** Days in their order → stretches in theirs. */
export function stretchesOf<Row extends { day: PlainDate; isWorkday: boolean; source?: string }>(rows: readonly Row[]): Stretch<Row>[] {
  const stretches: Stretch<Row>[] = [];
  for (const row of rows) {
    const last = stretches.at(-1);
    if (last && addDays(last.to, 1) === row.day && last.isWorkday === row.isWorkday && last.rows[0]!.source === row.source) {
      last.to = row.day;
      last.rows.push(row);
    } else stretches.push({ from: row.day, to: row.day, isWorkday: row.isWorkday, rows: [row] });
  }
  return stretches;
}

/** "2027年2月5日至2月11日（7 天）" / "2027年2月14日（周日）" */
export const stretchInWords = ({ from, to }: { from: PlainDate; to: PlainDate }): string =>
  from === to
    ? `${from.slice(0, 4)}年${dayWithWeekday(from)}`
    : `${dayInWords(from)}至${from.slice(0, 4) === to.slice(0, 4) ? dayInShort(to) : dayInWords(to)}（${daysBetween(from, to) + 1} 天）`;

/** Years whose arrangement is not known, of the given days. */
export const unarrangedYears = (days: readonly PlainDate[], calendar: Calendar): number[] =>
  [...new Set(days.map((day) => Number(day.slice(0, 4))))].filter((year) => !calendar.isArranged(year)).sort((a, b) => a - b);

export const unarrangedInWords = (years: readonly number[]): string => `${years.map((year) => `${year}年`).join("、")}放假安排尚未录入，暂按周一至周五计算`;

/** 调度时限 in words, one sentence a step. */
export const settingsInWords = (settings: CycleSettings): string[] => [
  `上月 ${settings.opensDay} 日开启（上一期封存之后）`,
  `单位于当月倒数第 ${settings.unitsDueFromEnd} 个工作日前填报`,
  `单位审核人于次月第 ${settings.headsDueWorkday} 个工作日前审签`,
  `调度专班于次月第 ${settings.officeDueWorkday} 个工作日前复核`,
  `次月第 ${settings.sealDueWorkday} 个工作日封存`,
];

export type DueDays = Omit<CycleDays, "opensOn">;
export const DUE_FIELDS = ["unitsDueOn", "headsDueOn", "officeDueOn", "sealDueOn"] as const satisfies (keyof DueDays)[];
export const DUE_NAMES: Record<keyof DueDays, string> = {
  unitsDueOn: "单位填报截止日", headsDueOn: "单位审核截止日", officeDueOn: "专班复核截止日", sealDueOn: "封存日",
};

/** What is wrong with an open month's new days, by field; a day that stays may lie in the past, a moved one may not. */
export function checkMovedDays(month: YearMonth, was: DueDays, days: DueDays, today: PlainDate): Record<string, string> {
  const problems: Record<string, string> = {};
  const latest = lastDay(addMonths(month, 2));
  DUE_FIELDS.forEach((field, at) => {
    const before = DUE_FIELDS[at - 1];
    if (days[field] !== was[field] && days[field] < today) problems[field] = `${DUE_NAMES[field]}不能早于今天（${dayInShort(today)}）`;
    else if (days[field] > latest) problems[field] = `${DUE_NAMES[field]}不能晚于${dayInWords(latest)}`;
    else if (before && days[field] < days[before]) problems[field] = `${DUE_NAMES[field]}不能早于${DUE_NAMES[before]}（${dayInShort(days[before])}）`;
  });
  return problems;
}
