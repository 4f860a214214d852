import { evenPathPct, meetsTarget, pathPct } from "../rules";
import type { Comparator } from "../terms";
import { TOLERANCE_PP, type IndicatorClass, type Unclassed } from "./terms";

/** An indicator as a sealed month holds it. */
export type ClassedIndicator = {
  baselineYear: number;
  baselineValue: number;
  targetYear: number;
  targetText: string;
  comparator: Comparator;
  latest: { year: number; value: number | null } | null;
};

export type Classing = {
  verdict: IndicatorClass | Unclassed;
  /** percent of the way from base to target that is behind, and that the even path asks for by the value's year; null: cannot be said */
  donePct: number | null;
  evenPct: number | null;
};

/**
 * The class of an indicator by its latest value (CLASS_RULE). A target reached in its own year is as expected, or ahead of it; one missed by however little is behind;
 * “＞ 160” is not reached by 160. Where target and base are the same figure there is no way to go: kept is as expected, lost is behind.
 */
export function classOf({ baselineYear, baselineValue, targetYear, targetText, comparator, latest }: ClassedIndicator): Classing {
  const unclassed = (verdict: Unclassed): Classing => ({ verdict, donePct: null, evenPct: null });
  const targetValue = comparator === "relative" ? null : targetNumber(targetText);
  if (!latest || latest.year <= baselineYear) return unclassed("no_data");
  if (targetValue === null) return unclassed("relative");
  if (latest.value === null) return unclassed("no_data");
  const target = { baselineValue, targetValue, comparator };
  const isMet = meetsTarget(target, latest.value)!;
  const donePct = pathPct(target, latest.value);
  if (donePct === null) return { verdict: isMet ? "as_expected" : "behind", donePct, evenPct: null };
  const evenPct = evenPathPct(baselineYear, targetYear, latest.year);
  return { verdict: verdictOf(isMet, latest.year - targetYear, Math.round(10 * (donePct - evenPct)) / 10), donePct, evenPct };
}

function verdictOf(isMet: boolean, yearsPast: number, aheadPp: number): IndicatorClass {
  if (isMet && yearsPast < 0) return "early";
  if (!isMet && yearsPast >= 0) return "behind";
  if (aheadPp > TOLERANCE_PP) return "ahead";
  return aheadPp < -TOLERANCE_PP ? "behind" : "as_expected";
}

/** The plan's own figure, "1500" or "12,000"; null when it is told in words. */
function targetNumber(text: string): number | null {
  const figure = text.replace(/[,，\s]/g, "");
  return /^\d+(\.\d+)?$/.test(figure) ? Number(figure) : null;
}
