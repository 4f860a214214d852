import { daysBetween, type PlainDate } from "../../base/date";
import type { YearMonth } from "../../base/month";
import { shareInWords } from "../rules";

/** How much had been filed by the end of a day; the day as an offset from the units' due day, negative before it. */
export type CoursePoint = { offset: number; filed: number };
/** A month's filing day by day, without gaps. */
export type Course = { month: YearMonth; unitsDueOn: PlainDate; expected: number; points: CoursePoint[] };

/** Sums filings by day from `from` to `to`, both included; what was filed before `from` counts on it. */
export function coursePoints(filed: readonly { on: PlainDate; count: number }[], unitsDueOn: PlainDate, from: PlainDate, to: PlainDate): CoursePoint[] {
  const points: CoursePoint[] = [];
  for (let offset = daysBetween(unitsDueOn, from); offset <= daysBetween(unitsDueOn, to); offset += 1) {
    points.push({ offset, filed: filed.reduce((sum, { on, count }) => sum + (daysBetween(unitsDueOn, on) <= offset ? count : 0), 0) });
  }
  return points;
}

/** What had been filed by the end of that day; after the last day: all of it, before the first: nothing. */
export const filedBy = ({ points }: Course, offset: number): number => points.filter((point) => point.offset <= offset).at(-1)?.filed ?? 0;

/** "距截止 6 天" / "截止当天" / "截止后 2 天" */
export const offsetInWords = (offset: number): string => (offset < 0 ? `距截止 ${-offset} 天` : offset === 0 ? "截止当天" : `截止后 ${offset} 天`);

/** Ahead or behind the month before at the same distance from the due day, in percentage points. */
export function paceInWords(now: Course, before: Course | null): string {
  const latest = now.points.at(-1);
  if (!latest) return "本期尚未开始";
  const share = shareInWords(latest.filed, now.expected);
  if (!before) return `已报 ${share}，没有上期可比`;
  const then = filedBy(before, latest.offset);
  const aheadPp = Number(((now.expected ? (100 * latest.filed) / now.expected : 0) - (before.expected ? (100 * then) / before.expected : 0)).toFixed(1));
  const verdict = aheadPp === 0 ? "与上期持平" : `${aheadPp > 0 ? "快于" : "慢于"}上期 ${Math.abs(aheadPp)} 个百分点`;
  return `${offsetInWords(latest.offset)}：本期已报 ${share}，上期同期 ${shareInWords(then, before.expected)}，${verdict}`;
}
