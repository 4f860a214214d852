import { shanghaiDay } from "../base/date";

type Digest = { rows: number; sha256: string };

/** A sentence when a table's rows are not those of the record; null when they are. */
export function differenceBetween(table: string, recorded: Digest, found: Digest): string | null {
  if (recorded.rows !== found.rows) return `数据表 ${table}：记录为 ${recorded.rows} 行，实有 ${found.rows} 行`;
  return recorded.sha256 === found.sha256 ? null : `数据表 ${table}：${found.rows} 行，内容与记录的指纹不一致`;
}

/** How many days, weeks and months back a backup is kept for each. */
export type Keeping = { days: number; weeks: number; months: number };
export const USUAL_KEEPING: Keeping = { days: 7, weeks: 5, months: 12 };

/** `7/5/12`; null when it is none. */
export function keepingOf(text: string): Keeping | null {
  const [, days, weeks, months] = /^(\d{1,3})\/(\d{1,3})\/(\d{1,3})$/.exec(text.trim()) ?? [];
  return days === undefined || Number(days) === 0 ? null : { days: Number(days), weeks: Number(weeks), months: Number(months) };
}

const DAY_MS = 86_400_000;
/** 1970-01-01 was a Thursday; weeks begin on Monday. */
const weekOf = (day: string): string => String(Math.floor((Date.parse(`${day}T00:00:00Z`) / DAY_MS + 3) / 7));

/** Those to keep: the newest of each of the last days, weeks and months (Shanghai) that have one. The newest of all always stays. */
export function keptOf<T extends { madeAt: Date }>(backups: readonly T[], { days, weeks, months }: Keeping): Set<T> {
  const newestFirst = backups.toSorted((a, b) => b.madeAt.getTime() - a.madeAt.getTime());
  const newestOfEach = (period: (day: string) => string, count: number) => {
    const seen = new Map<string, T>();
    for (const backup of newestFirst) {
      const key = period(shanghaiDay(backup.madeAt));
      if (!seen.has(key)) seen.set(key, backup);
    }
    return [...seen.values()].slice(0, count);
  };
  return new Set([...newestFirst.slice(0, 1), ...newestOfEach((day) => day, days), ...newestOfEach(weekOf, weeks), ...newestOfEach((day) => day.slice(0, 7), months)]);
}

const NIGHTLY_AT_H = 1;
const SHANGHAI_AHEAD_H = 8;
const HOUR_MS = 3_600_000;

/** Whether the night's backup is still to be made: none was since one o'clock in Shanghai. */
export function isBackupDue(newest: Date | null, now: Date): boolean {
  const sinceFirstNight = now.getTime() + (SHANGHAI_AHEAD_H - NIGHTLY_AT_H) * HOUR_MS;
  return newest === null || newest.getTime() < now.getTime() - (sinceFirstNight % DAY_MS);
}

const SEGMENT = /^[0-9A-F]{24}$/;
const TIMELINE_DIGITS = 8;

/** Whether a file of the archive is a segment that every backup beginning at `first` or later can do without. Timelines go on counting. */
export const isOlderSegment = (name: string, first: string): boolean => SEGMENT.test(name) && name.slice(TIMELINE_DIGITS) < first.slice(TIMELINE_DIGITS);

/** Of names in pg_wal: the segments from `first` to `last` and every history of timelines. */
export const neededSegments = (names: readonly string[], first: string, last: string): string[] =>
  names.filter((name) => name.endsWith(".history") || (SEGMENT.test(name) && name >= first && name <= last)).sort();

const STAMP = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Shanghai", hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit", second: "2-digit" });

/** An instant as a folder's name, in Shanghai time: 2025-06-20-173000. */
export const stampOf = (at: Date): string => {
  const part = Object.fromEntries(STAMP.formatToParts(at).map(({ type, value }) => [type, value]));
  return `${part.year}-${part.month}-${part.day}-${part.hour}${part.minute}${part.second}`;
};
