import { addDays, plainDate, type PlainDate } from "./date";

/** A calendar month, "YYYY-MM"; compares as a string. */
export type YearMonth = string & { readonly __brand: "YearMonth" };

export const isYearMonth = (text: string): text is YearMonth => /^\d{4}-(0[1-9]|1[0-2])$/.test(text);

export function yearMonth(text: string): YearMonth {
  if (!isYearMonth(text)) throw new RangeError(`not a month: ${text}`);
  return text;
}

export const monthOf = (day: PlainDate): YearMonth => day.slice(0, 7) as YearMonth;

export function addMonths(month: YearMonth, months: number): YearMonth {
  const total = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + months;
  return `${String(Math.floor(total / 12)).padStart(4, "0")}-${String((total % 12) + 1).padStart(2, "0")}` as YearMonth;
}

export const firstDay = (month: YearMonth): PlainDate => plainDate(`${month}-01`);
export const lastDay = (month: YearMonth): PlainDate => addDays(firstDay(addMonths(month, 1)), -1);

/** The day up to which a month's facts count: its last day, or today when the month is not over. */
export const dataDay = (month: YearMonth, today: PlainDate): PlainDate => (today < lastDay(month) ? today : lastDay(month));

/** "2025年6月" */
export const monthInWords = (month: YearMonth): string => `${Number(month.slice(0, 4))}年${Number(month.slice(5, 7))}月`;
