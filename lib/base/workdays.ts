import { addDays, weekday, type PlainDate } from "./date";
import { firstDay, addMonths, type YearMonth } from "./month";

/** What differs from Monday–Friday: statutory holidays on weekdays, and weekend days worked in exchange (调休). */
export type WorkCalendar = { daysOff: ReadonlySet<string>; daysWorked: ReadonlySet<string> };

export const isWorkday = (day: PlainDate, calendar: WorkCalendar): boolean => {
  if (calendar.daysWorked.has(day)) return true;
  if (calendar.daysOff.has(day)) return false;
  return weekday(day) !== 0 && weekday(day) !== 6;
};

/** The n-th working day of a month, n ≥ 1. */
export function nthWorkday(month: YearMonth, n: number, calendar: WorkCalendar): PlainDate {
  let day = addDays(firstDay(month), -1);
  for (let found = 0; found < n; ) {
    day = addDays(day, 1);
    if (isWorkday(day, calendar)) found += 1;
  }
  return day;
}

/** The n-th working day counted back from the month's end, n ≥ 1. */
export function nthWorkdayFromEnd(month: YearMonth, n: number, calendar: WorkCalendar): PlainDate {
  let day = firstDay(addMonths(month, 1));
  for (let found = 0; found < n; ) {
    day = addDays(day, -1);
    if (isWorkday(day, calendar)) found += 1;
  }
  return day;
}

/** The day `n` working days after `day`. */
export function addWorkdays(day: PlainDate, n: number, calendar: WorkCalendar): PlainDate {
  let at = day;
  for (let left = n; left > 0; ) {
    at = addDays(at, 1);
    if (isWorkday(at, calendar)) left -= 1;
  }
  return at;
}

