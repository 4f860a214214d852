import { isPlainDate, shanghaiInstant } from "../base/date";

/** `latest`, or a time in Shanghai to the minute or second; null when it is neither. */
export function restorePoint(text: string): Date | "latest" | null {
  if (text === "latest") return "latest";
  const [, day = "", time = ""] = /^(\d{4}-\d{2}-\d{2})[ T]((?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?)$/.exec(text.trim()) ?? [];
  return isPlainDate(day) ? shanghaiInstant(day, time) : null;
}
