/** A business day in Asia/Shanghai, "YYYY-MM-DD"; compares as a string. Never a `Date`. */
export type PlainDate = string & { readonly __brand: "PlainDate" };

const PATTERN = /^(\d{4})-(\d{2})-(\d{2})$/;
const DAY_MS = 86_400_000;

/** A day that exists, of the years 1900 to 2199. */
export function isPlainDate(text: string): text is PlainDate {
  const match = PATTERN.exec(text);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (year < 1900 || year > 2199) return false;
  const utc = new Date(Date.UTC(year, month - 1, day));
  return utc.getUTCFullYear() === year && utc.getUTCMonth() === month - 1 && utc.getUTCDate() === day;
}

/** Throws RangeError on a day that does not exist. */
export function plainDate(text: string): PlainDate {
  if (!isPlainDate(text)) throw new RangeError(`not a day: ${text}`);
  return text;
}

const toUtc = (day: PlainDate) => Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10)));
const fromUtc = (ms: number) => new Date(ms).toISOString().slice(0, 10) as PlainDate;

export const addDays = (day: PlainDate, days: number): PlainDate => fromUtc(toUtc(day) + days * DAY_MS);

/** Days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: PlainDate, to: PlainDate): number => Math.round((toUtc(to) - toUtc(from)) / DAY_MS);

/** 0 Sunday … 6 Saturday. */
export const weekday = (day: PlainDate): number => new Date(toUtc(day)).getUTCDay();

const SHANGHAI = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Shanghai", year: "numeric", month: "2-digit", day: "2-digit" });

export const shanghaiDay = (instant: Date): PlainDate => plainDate(SHANGHAI.format(instant));

/** The instant of a wall-clock time in Shanghai, e.g. ("2025-06-20", "09:30"). China has no daylight saving. */
export const shanghaiInstant = (day: PlainDate, time = "09:00"): Date => new Date(`${day}T${time.length === 5 ? `${time}:00` : time}+08:00`);

/** "2025年6月20日" */
export const dayInWords = (day: PlainDate): string =>
  `${Number(day.slice(0, 4))}年${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`;

/** "6月20日" */
export const dayInShort = (day: PlainDate): string => `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`;

const WEEKDAYS = ["周日", "周一", "周二", "周三", "周四", "周五", "周六"] as const;

/** "6月20日（周五）" */
export const dayWithWeekday = (day: PlainDate): string => `${dayInShort(day)}（${WEEKDAYS[weekday(day)]}）`;

/**
 * How far off a day is: "还有 6 天". A deadline comes and goes ("今天截止", "已过 2 天"); what falls due and is still owed is overdue
 * ("今天到期", "已逾期 2 天").
 */
export function dueInWords(dueOn: PlainDate, today: PlainDate, as: "截止" | "到期"): string {
  const days = daysBetween(today, dueOn);
  if (days > 0) return `还有 ${days} 天`;
  return days === 0 ? `今天${as}` : `${as === "截止" ? "已过" : "已逾期"} ${-days} 天`;
}

const CLOCK = new Intl.DateTimeFormat("zh-CN", { timeZone: "Asia/Shanghai", month: "numeric", day: "numeric", hour: "2-digit", minute: "2-digit", hour12: false });

/** "6月20日 23:40", Shanghai time. */
export const instantInWords = (instant: Date | string): string => {
  const parts = Object.fromEntries(CLOCK.formatToParts(new Date(instant)).map((part) => [part.type, part.value]));
  return `${parts.month}月${parts.day}日 ${parts.hour}:${parts.minute}`;
};

const OFFSET_MS = 8 * 3_600_000;

/** "2025-06-20 23:40:05", Shanghai time: for lists that must be exact. */
export const instantInFull = (instant: Date | string): string => new Date(new Date(instant).getTime() + OFFSET_MS).toISOString().slice(0, 19).replace("T", " ");
