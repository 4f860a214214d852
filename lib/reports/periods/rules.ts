import { addMonths, isYearMonth, monthInWords, type YearMonth } from "../../base/month";
import { isSealed } from "../../dispatch/rules";
import type { CycleStatus } from "../../dispatch/terms";
import { REPORT_KIND_LABELS, type ReportKind } from "../terms";

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

const quarterOf = (month: YearMonth): string => `${month.slice(0, 4)}-Q${Math.ceil(Number(month.slice(5)) / 3)}`;

/** Every period of a kind that one of these months belongs to, in their order. */
export function periodsOf(kind: ReportKind, months: readonly YearMonth[]): Period[] {
  const name = { month: (month: YearMonth) => month as string, quarter: quarterOf, year: (month: YearMonth) => month.slice(0, 4), term: () => TERM }[kind];
  return [...new Set(months.map(name))].map((period) => ({ kind, period }));
}

/**
 * Of a period, the months that were ever sealed (`cycles`) and those that are not sealed now (`missing`). It begins with the first month ever sealed: what was before nobody kept.
 * `sealed`: every month ever sealed, in order.
 */
export function monthsCovered<C extends { month: YearMonth; status: CycleStatus }>(period: Period, sealed: readonly C[]): { cycles: C[]; missing: YearMonth[] } {
  const months = monthsOf(period);
  const first = sealed[0]?.month;
  const wanted = first === undefined || months.at(-1)! < first ? months.slice(-1) : months.filter((month) => month >= first);
  const of = new Map(sealed.map((cycle) => [cycle.month, cycle]));
  return {
    cycles: wanted.flatMap((month) => of.get(month) ?? []),
    missing: wanted.filter((month) => !isSealed(of.get(month)?.status ?? "open")),
  };
}

/** "2025年5月", "2025年第一季度", "2024年", "“十四五”时期" */
export function periodInWords({ kind, period }: Period): string {
  if (kind === "month") return monthInWords(period as YearMonth);
  const year = `${period.slice(0, 4)}年`;
  if (kind === "quarter") return `${year}第${"一二三四"[Number(period.slice(6)) - 1]}季度`;
  return kind === "year" ? year : "“十四五”时期";
}

/** "2025年5月通报"; of a longer period what it is, no word of it twice: "2025年第一季度盘点", "2024年度评估", "“十四五”时期终期评估" */
export function reportName(period: Period): string {
  const said = periodInWords(period);
  if (period.kind === "month") return `${said}通报`;
  const label = REPORT_KIND_LABELS[period.kind];
  const twice = [2, 1].find((length) => said.endsWith(label.slice(0, length))) ?? 0;
  return said + label.slice(twice);
}

/** What to answer who asks for the report of a period too early. */
export const unsealedInWords = ({ kind, period }: Period, missing: readonly YearMonth[]): string =>
  kind === "month" ? "本月调度尚未封存，封存后才能生成通报" : `${periodInWords({ kind, period })}还有${missing.length === 1 ? monthInWords(missing[0]!) : `${monthInWords(missing[0]!)}等 ${missing.length} 个月`}未封存，全部封存后才能生成`;
