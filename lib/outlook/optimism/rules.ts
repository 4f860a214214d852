import { daysBetween, type PlainDate } from "../../base/date";
import type { YearMonth } from "../../base/month";
import { isSettled, oncePerMilestone, type PastOutlook } from "../rules";

/** Fewer milestones than this say nothing about a unit. */
export const OPTIMISM_FLOOR = 5;

export type Optimism = {
  /** milestones whose forecast day has passed; of those, not done yet */
  count: number;
  openCount: number;
  /** done after the day that the unit had forecast: median days, negative when earlier; null: 样本不足 */
  medianDays: number | null;
};

/** Days from the unit's forecast (no forecast: the plan) to what came; of what is still open, the days that have passed so far. null: not known yet, or the project is stopped. */
export function forecastErrorDays({ plannedOn, forecastOn, actualOn, isStopped }: Pick<PastOutlook, "plannedOn" | "forecastOn" | "actualOn" | "isStopped">, dataOn: PlainDate): number | null {
  const expectedOn = forecastOn ?? plannedOn;
  if (!isSettled(expectedOn, dataOn) || (isStopped && actualOn === null)) return null;
  return daysBetween(expectedOn, actualOn ?? dataOn);
}

/** 预计偏差 of one unit's outlooks, each milestone once. */
export function optimismOf(past: readonly PastOutlook[], dataOn: PlainDate): Optimism {
  const passed = oncePerMilestone(past.filter((row) => forecastErrorDays(row, dataOn) !== null));
  const errors = passed.map((row) => forecastErrorDays(row, dataOn)!).sort((a, b) => a - b);
  const middle = errors.length >> 1;
  const median = errors.length % 2 === 1 ? errors[middle]! : ((errors[middle - 1] ?? 0) + (errors[middle] ?? 0)) / 2;
  return { count: errors.length, openCount: passed.filter(({ actualOn }) => actualOn === null).length, medianDays: errors.length < OPTIMISM_FLOOR ? null : median };
}

/**
 * The sealed month as of which a unit's figure is read: by its own people as soon as that is sealed, by the office and leaders one sealed month later,
 * so that it is shown to the unit itself first. `sealed`: newest first. null: not yet.
 */
export const optimismMonth = (isOwn: boolean, sealed: readonly YearMonth[]): YearMonth | null => sealed[isOwn ? 0 : 1] ?? null;

/** "通常比预计晚 12 天", "通常比预计早 3 天", "与预计相符". */
export const optimismInWords = (medianDays: number): string => (medianDays === 0 ? "通常与预计相符" : `通常比预计${medianDays > 0 ? "晚" : "早"} ${Math.abs(medianDays)} 天`);
