import { addMonths, type YearMonth } from "../../base/month";
import type { Light } from "../../lights/terms";

/** A project red for two months or longer, and no accepted measure against it. */
export type LongRed = { projectCode: string; projectName: string; unitName: string; responsibleName: string | null; months: number; why: string };

/** So many months of red without a measure are the leader's to know of. */
export const LONG_RED_MONTHS = 2;

/** How many months in a row up to `until` were red; a month that is missing ends the row. `months`: what was sealed, in any order. */
export function redMonths(months: readonly { month: YearMonth; light: Light }[], until: YearMonth): number {
  const red = new Set(months.filter(({ light }) => light === "red").map(({ month }) => month));
  let count = 0;
  while (red.has(addMonths(until, -count))) count += 1;
  return count;
}
