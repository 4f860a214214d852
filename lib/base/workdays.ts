import calendar from "chinese-days/dist/chinese-days.json";
import { addDays, weekday, type PlainDate } from "./date";
import { addMonths, firstDay, type YearMonth } from "./month";

// Only the package's data: its functions go through the machine's time zone and are a day off in America.
const holidays = new Set(Object.keys(calendar.holidays));
const workedWeekends = new Set(Object.keys(calendar.workdays));

/** Working days of mainland China with the State Council's yearly arrangement (调休) for the years the package knows; Monday–Friday after that. */
export function isWorkday(day: PlainDate): boolean {
  if (workedWeekends.has(day)) return true;
  const isWeekend = weekday(day) === 0 || weekday(day) === 6;
  return !isWeekend && !holidays.has(day);
}

/** The n-th working day of a month, n ≥ 1. */
export const nthWorkday = (month: YearMonth, n: number): PlainDate => walk(addDays(firstDay(month), -1), n, 1);

/** The n-th working day counted back from the month's end, n ≥ 1. */
export const nthWorkdayFromEnd = (month: YearMonth, n: number): PlainDate => walk(firstDay(addMonths(month, 1)), n, -1);

/** The day `n` working days after `day`. */
export const addWorkdays = (day: PlainDate, n: number): PlainDate => walk(day, n, 1);

function walk(from: PlainDate, workdays: number, step: 1 | -1): PlainDate {
  let day = from;
  for (let left = workdays; left > 0; ) {
    day = addDays(day, step);
    if (isWorkday(day)) left -= 1;
  }
  return day;
}
