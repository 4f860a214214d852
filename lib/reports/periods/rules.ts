import { addMonths, isYearMonth, monthInWords, type YearMonth } from "../../base/month";
import type { ReportKind } from "../terms";

/** What a report is about: "2025-05", "2025-Q1", "2024", or the plan's own years "2021-2025". */
export type Period = { kind: ReportKind; period: string };

/** The plan that reports are about: 《成都市“十四五”科技创新规划》. */
export const TERM = "2021-2025";

/** null: no period is written so. */
export function periodOf(text: string): Period | null {
  if (isYearMonth(text)) return { kind: "month", period: text };
  if (/^\d{4}-Q[1-4]$/.test(text)) return { kind: "quarter", period: text };
  if (text === TERM) return { kind: "term", period: text };
  return /^\d{4}$/.test(text) ? { kind: "year", period: text } : null;
}

/** Its months, first to last. */
export function monthsOf({ kind, period }: Period): YearMonth[] {
  const year = period.slice(0, 4);
  if (kind === "month") return [period as YearMonth];
  if (kind === "quarter") return run(`${year}-${String(3 * Number(period.slice(6)) - 2).padStart(2, "0")}` as YearMonth, 3);
  return run(`${year}-01` as YearMonth, kind === "year" ? 12 : 12 * (Number(period.slice(5)) - Number(year) + 1));
}

const run = (first: YearMonth, count: number): YearMonth[] => Array.from({ length: count }, (_, at) => addMonths(first, at));

/** The month whose seal it waits for. */
export const lastMonthOf = (period: Period): YearMonth => monthsOf(period).at(-1)!;

/** "2025年5月", "2025年第一季度", "2024年", "“十四五”时期" */
export function periodInWords({ kind, period }: Period): string {
  if (kind === "month") return monthInWords(period as YearMonth);
  const year = `${period.slice(0, 4)}年`;
  if (kind === "quarter") return `${year}第${"一二三四"[Number(period.slice(6)) - 1]}季度`;
  return kind === "year" ? year : "“十四五”时期";
}
