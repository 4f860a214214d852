import { addDays, daysBetween, plainDate, type PlainDate } from "@/lib/base/date";

export type Scale = {
  /** x of a day, from 0 at the left edge to `width` */
  x: (day: PlainDate) => number;
  /** the first days of the quarters in view; a year's first carries the year */
  quarters: { on: PlainDate; label: string }[];
};

const MARGIN_DAYS = 25;

/** A straight scale of days that holds all of `days` with some room at both ends. */
export function timeScale(days: readonly PlainDate[], width: number): Scale {
  const sorted = [...days].sort();
  const from = addDays(sorted[0]!, -MARGIN_DAYS);
  const to = addDays(sorted.at(-1)!, MARGIN_DAYS);
  const perDay = width / Math.max(1, daysBetween(from, to));
  const x = (day: PlainDate) => Math.round(daysBetween(from, day) * perDay * 10) / 10;
  const quarters: Scale["quarters"] = [];
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year += 1) {
    for (const month of ["01", "04", "07", "10"]) {
      const on = plainDate(`${year}-${month}-01`);
      if (on >= from && on <= to) quarters.push({ on, label: month === "01" ? `${year}年` : `${Number(month)}月` });
    }
  }
  return { x, quarters };
}
