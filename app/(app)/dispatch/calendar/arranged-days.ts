import { addDays, plainDate, type PlainDate } from "@/lib/base/date";
import type { Calendar } from "@/lib/base/workdays";

/** What the calendar says beyond the ordinary week from a year's first December before to its last January after: as data for the browser. */
export function arrangedDays(year: number, calendar: Calendar): [PlainDate, boolean][] {
  const found: [PlainDate, boolean][] = [];
  for (let day = plainDate(`${year - 1}-12-01`); day < `${year + 1}-03-01`; day = addDays(day, 1)) {
    const isWorkday = calendar.arranged(day);
    if (isWorkday !== undefined) found.push([day, isWorkday]);
  }
  return found;
}
