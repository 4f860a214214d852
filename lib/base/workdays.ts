import shipped from "chinese-days/dist/chinese-days.json";
import { addDays, weekday, type PlainDate } from "./date";
import { addMonths, firstDay, type YearMonth } from "./month";

// Only the package's data: its functions go through the machine's time zone and are a day off in America.
const holidays = new Set(Object.keys(shipped.holidays));
const workedWeekends = new Set(Object.keys(shipped.workdays));

/** Which days are worked. Every rule that counts working days takes one; the office's own is read from the database. */
export type Calendar = {
  /** what an arrangement says of a day, true: worked; undefined: nothing, it is an ordinary day of its week */
  arranged: (day: PlainDate) => boolean | undefined;
  isWorkday: (day: PlainDate) => boolean;
  /** Whether the year's 放假调休 arrangement is known; until it is, the year counts Monday to Friday. */
  isArranged: (year: number) => boolean;
};

/** 国庆节, the last holiday of every arrangement: when it is in, so is the year. */
const nationalDay = (year: number) => `${year}-10-01` as PlainDate;
const isWeekend = (day: PlainDate): boolean => weekday(day) === 0 || weekday(day) === 6;

const calendarOf = (arranged: Calendar["arranged"]): Calendar => ({
  arranged,
  isWorkday: (day) => arranged(day) ?? !isWeekend(day),
  isArranged: (year) => arranged(nationalDay(year)) === false,
});

/** Mainland China with the State Council's yearly arrangement (调休) for the years shipped (2004 to SHIPPED_UNTIL); Monday to Friday after that. */
export const OFFICIAL: Calendar = calendarOf((day) => (workedWeekends.has(day) ? true : holidays.has(day) ? false : undefined));

/** The last year whose arrangement is shipped. */
export const SHIPPED_UNTIL = Number([...holidays].filter((day) => day.endsWith("-10-01")).sort().at(-1)!.slice(0, 4));

/** `base` with single days that differ from it, true: worked. */
export const withDays = (days: ReadonlyMap<PlainDate, boolean>, base: Calendar = OFFICIAL): Calendar => calendarOf((day) => days.get(day) ?? base.arranged(day));

export const isWorkday = OFFICIAL.isWorkday;

/** The n-th working day of a month, n ≥ 1. */
export const nthWorkday = (month: YearMonth, n: number, calendar?: Calendar): PlainDate => walk(addDays(firstDay(month), -1), n, 1, calendar);

/** The n-th working day counted back from the month's end, n ≥ 1. */
export const nthWorkdayFromEnd = (month: YearMonth, n: number, calendar?: Calendar): PlainDate => walk(firstDay(addMonths(month, 1)), n, -1, calendar);

/** The day `n` working days after `day`. */
export const addWorkdays = (day: PlainDate, n: number, calendar?: Calendar): PlainDate => walk(day, n, 1, calendar);

function walk(from: PlainDate, workdays: number, step: 1 | -1, calendar: Calendar = OFFICIAL): PlainDate {
  let day = from;
  for (let left = workdays; left > 0; ) {
    day = addDays(day, step);
    if (calendar.isWorkday(day)) left -= 1;
  }
  return day;
}
