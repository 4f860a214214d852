import { COMPARATOR_LABELS, type Comparator } from "./terms";

export type Target = { baselineValue: number; targetValue: number | null; comparator: Comparator };

/**
 * How much of the way from the baseline to the target is behind, in percent with one decimal; above 100 when passed, below 0
 * when worse than the baseline. null when the target is relative text or there is no value: no data is not zero.
 */
export function pathPct({ baselineValue, targetValue }: Target, value: number | null): number | null {
  if (targetValue === null || value === null || targetValue === baselineValue) return null;
  return Math.round(((value - baselineValue) / (targetValue - baselineValue)) * 1000) / 10;
}

/** Whether a value meets the target by its comparator; null when that cannot be said from a number. */
export function meetsTarget({ targetValue, comparator }: Target, value: number | null): boolean | null {
  if (targetValue === null || value === null || comparator === "relative") return null;
  return comparator === "above" ? value > targetValue : value >= targetValue;
}

/** "≥ 3.5", "＞ 160": the plan's own figure with its comparator; a relative target in its own words. */
export const targetInWords = ({ comparator, targetText }: { comparator: Comparator; targetText: string }): string =>
  comparator === "relative" ? targetText : `${COMPARATOR_LABELS[comparator]} ${targetText}`;

/** The straight line from the baseline year to the target year, for comparison: the plan gives no yearly path. */
export function evenPathPct(baselineYear: number, targetYear: number, year: number): number {
  return Math.round(Math.min(1, Math.max(0, (year - baselineYear) / (targetYear - baselineYear))) * 1000) / 10;
}
