import { daysBetween, type PlainDate } from "../../base/date";
import type { YearMonth } from "../../base/month";
import { oncePerMilestone, wasOnTime, type PastOutlook } from "../rules";
import { HORIZONS, type Horizon } from "../terms";

/** A percentage that was said, and what came. */
export type Judged = { month: YearMonth; milestoneId: number; dataOn: PlainDate; plannedOn: PlainDate; onTimePct: number; isOnTime: boolean };

/** Those of which a percentage was said and the end is known when a month is sealed for `until`. */
export const judgedBy = (past: readonly PastOutlook[], until: PlainDate): Judged[] =>
  past.flatMap((row) => {
    const isOnTime = wasOnTime(row, until);
    const { month, milestoneId, dataOn, plannedOn, onTimePct } = row;
    return isOnTime === null || onTimePct === null ? [] : [{ month, milestoneId, dataOn, plannedOn, onTimePct, isOnTime }];
  });

export type Score = {
  count: number;
  /** mean of what was said, and the share that came, 0–100; null: nothing judged */
  saidPct: number | null;
  cameTruePct: number | null;
  /** mean squared error of the share said, 0 (best) to 1; of always saying the share that came */
  brier: number | null;
  reference: number | null;
};

/** Brier, Verification of forecasts expressed in terms of probability, Monthly Weather Review 78 (1950). */
export function scoreOf(judged: readonly Judged[]): Score {
  const count = judged.length;
  if (count === 0) return { count, saidPct: null, cameTruePct: null, brier: null, reference: null };
  const mean = (of: (row: Judged) => number) => judged.reduce((sum, row) => sum + of(row), 0) / count;
  const came = mean(({ isOnTime }) => (isOnTime ? 1 : 0));
  return {
    count, saidPct: oneDecimal(mean(({ onTimePct }) => onTimePct)), cameTruePct: oneDecimal(100 * came),
    brier: mean(({ onTimePct, isOnTime }) => (onTimePct / 100 - (isOnTime ? 1 : 0)) ** 2), reference: came * (1 - came),
  };
}

/** In words for readers who know no Brier score: whether the forecasts are better than always saying the average, and how far off on average. */
export function skillInWords({ count, saidPct, cameTruePct, brier, reference }: Score): string {
  if (saidPct === null || cameTruePct === null || brier === null || reference === null) return "还没有可以对照的预测";
  const off = oneDecimal(saidPct - cameTruePct);
  const bias = off === 0 ? "总体不偏高也不偏低" : `总体偏${off > 0 ? "乐观" : "悲观"} ${Math.abs(off)} 个百分点`;
  const isBetter = brier < reference;
  return `${count} 个节点平均预测按期 ${saidPct}%，实际按期 ${cameTruePct}%，${bias}；分辨哪些会逾期，${isBetter ? "比只报平均值准" : "还不比只报平均值准"}。`;
}

const BIN_PCT = 20;
export type Bin = { fromPct: number; toPct: number; count: number; saidPct: number; cameTruePct: number };

/** Reliability curve: of what was said to be 0–20 %, 20–40 % …, how much came; empty bins are left out. 100 % belongs to the last. */
export function binsOf(judged: readonly Judged[]): Bin[] {
  const bins = new Map<number, Judged[]>();
  for (const row of judged) {
    const fromPct = Math.min(100 - BIN_PCT, Math.floor(row.onTimePct / BIN_PCT) * BIN_PCT);
    bins.set(fromPct, [...(bins.get(fromPct) ?? []), row]);
  }
  return [...bins].sort(([a], [b]) => a - b).map(([fromPct, rows]) => {
    const { count, saidPct, cameTruePct } = scoreOf(rows);
    return { fromPct, toPct: fromPct + BIN_PCT, count, saidPct: saidPct!, cameTruePct: cameTruePct! };
  });
}

export function horizonOf({ dataOn, plannedOn }: Pick<Judged, "dataOn" | "plannedOn">): Horizon {
  const days = daysBetween(dataOn, plannedOn);
  return days <= 31 ? "month" : days <= 92 ? "quarter" : "further";
}

export type Calibration = Score & { bins: Bin[]; horizons: (Score & { horizon: Horizon })[]; months: (Score & { month: YearMonth })[] };

/** Over all, and within each horizon, a milestone counts once; within a month it stands once anyway. Months newest first. */
export function calibrationOf(past: readonly PastOutlook[], until: PlainDate): Calibration {
  const judged = judgedBy(past, until);
  const once = oncePerMilestone(judged);
  const months = [...new Set(judged.map(({ month }) => month))].sort().reverse();
  return {
    ...scoreOf(once), bins: binsOf(once),
    horizons: HORIZONS.map((horizon) => ({ horizon, ...scoreOf(oncePerMilestone(judged.filter((row) => horizonOf(row) === horizon))) })),
    months: months.map((month) => ({ month, ...scoreOf(judged.filter((row) => row.month === month)) })),
  };
}

const oneDecimal = (value: number) => Math.round(10 * value) / 10;
