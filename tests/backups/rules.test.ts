import { expect, test } from "vitest";
import { isBackupDue, isOlderSegment, keepingOf, keptOf, neededSegments, stampOf } from "@/lib/backups/rules";
import { restorePoint } from "@/lib/cli/restore-point";

const at = (text: string) => ({ madeAt: new Date(`${text}+08:00`) });
const keptDays = (days: string[], keeping: string) => {
  const backups = days.map((day) => at(`${day}T01:00:00`));
  const kept = keptOf(backups, keepingOf(keeping)!);
  return days.filter((_, nth) => kept.has(backups[nth]!));
};

test("of a year of nightly backups the last seven days, five weeks and twelve months stay", () => {
  const nights = Array.from({ length: 400 }, (_, nth) => new Date(Date.UTC(2024, 4, 17 + nth)).toISOString().slice(0, 10));
  expect(nights.at(-1)).toBe("2025-06-20");
  expect(keptDays(nights, "7/5/12")).toEqual([
    "2024-07-31", "2024-08-31", "2024-09-30", "2024-10-31", "2024-11-30", "2024-12-31", "2025-01-31", "2025-02-28", "2025-03-31", "2025-04-30",
    "2025-05-25", "2025-05-31", "2025-06-01", "2025-06-08", "2025-06-14", "2025-06-15", "2025-06-16", "2025-06-17", "2025-06-18", "2025-06-19", "2025-06-20",
  ]);
});

test("a week begins on Monday, a day at midnight in Shanghai, and days without a backup do not count", () => {
  expect(keptDays(["2025-06-08", "2025-06-09", "2025-06-15"], "1/2/0")).toEqual(["2025-06-08", "2025-06-15"]);
  expect(keptDays(["2025-01-01", "2025-03-01", "2025-06-01"], "2/0/0")).toEqual(["2025-03-01", "2025-06-01"]);
  const [evening, night] = [at("2025-06-19T23:59:59"), at("2025-06-20T00:00:00")];
  expect([...keptOf([evening, night], { days: 2, weeks: 0, months: 0 })]).toEqual([night, evening]);
});

test("of several a day the newest stays, and the newest of all in any case", () => {
  const [morning, noon] = [at("2025-06-20T08:00:00"), at("2025-06-20T12:00:00")];
  expect([...keptOf([morning, noon], { days: 7, weeks: 5, months: 12 })]).toEqual([noon]);
  expect(keptOf([], { days: 7, weeks: 5, months: 12 }).size).toBe(0);
});

test.each([["7/5/12", { days: 7, weeks: 5, months: 12 }], ["1/0/0", { days: 1, weeks: 0, months: 0 }], ["0/5/12", null], ["7/5", null], ["seven", null], ["", null]])("“%s” as what to keep", (text, keeping) => {
  expect(keepingOf(text)).toEqual(keeping);
});

test("the archive can do without segments before the oldest backup, on whatever timeline, and never without a history", () => {
  const first = "00000001000000000000000A";
  const older = ["000000010000000000000009", "000000020000000000000009", "00000001000000000000000A", "00000002000000000000000B", "00000002.history", "00000002.began"].filter((name) => isOlderSegment(name, first));
  expect(older).toEqual(["000000010000000000000009", "000000020000000000000009"]);
});

test("a backup takes its own segments and every history", () => {
  const names = ["archive_status", "000000020000000000000003", "00000002.history", "000000020000000000000001", "000000020000000000000002", "000000020000000000000004"];
  expect(neededSegments(names, "000000020000000000000002", "000000020000000000000003")).toEqual(["00000002.history", "000000020000000000000002", "000000020000000000000003"]);
});

test("a backup's folder is named by Shanghai time", () => {
  expect(stampOf(new Date("2025-06-20T16:05:09Z"))).toBe("2025-06-21-000509");
});

test.each([
  ["2025-06-20 17:30", "2025-06-20T09:30:00.000Z"], ["2025-06-20T17:30:05", "2025-06-20T09:30:05.000Z"], ["2025-06-31 17:30", null], ["2025-06-20 24:00", null], ["2025-06-20", null],
])("“%s” as a time to restore to", (text, instant) => {
  const point = restorePoint(text);
  expect(point instanceof Date ? point.toISOString() : point).toBe(instant);
});

test("the night's backup is due from one o'clock in Shanghai, once", () => {
  const due = (newest: string | null, now: string) => isBackupDue(newest === null ? null : at(newest).madeAt, at(now).madeAt);
  expect(due(null, "2025-06-20T10:00:00")).toBe(true);
  expect(due("2025-06-19T01:05:00", "2025-06-20T00:59:59")).toBe(false);
  expect(due("2025-06-19T01:05:00", "2025-06-20T01:00:00")).toBe(true);
  expect(due("2025-06-20T00:30:00", "2025-06-20T01:00:00")).toBe(true);
  expect(due("2025-06-20T01:00:00", "2025-06-20T23:59:00")).toBe(false);
});
