import { isPlainDate, type PlainDate } from "@/lib/base/date";

const LOOSE = /^\s*(\d{4})\D+(\d{1,2})\D+(\d{1,2})(?:\D*|[ T]\d{1,2}:.*)$/;
const COMPACT = /^\s*(\d{4})(\d{2})(\d{2})\s*$/;

/** A day in any usual writing (2025-06-08, 2025/6/8, 2025.6.8, 20250608, 2025年6月8日; a time behind it is left out), or null. */
export function dayIn(text: string): PlainDate | null {
  const [, year, month, date] = COMPACT.exec(text) ?? LOOSE.exec(text) ?? [];
  const day = `${year}-${month?.padStart(2, "0")}-${date?.padStart(2, "0")}`;
  return isPlainDate(day) ? day : null;
}
