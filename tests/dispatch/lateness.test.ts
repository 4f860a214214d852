import { describe, expect, test } from "vitest";
import { plainDate, shanghaiInstant } from "@/lib/base/date";
import { countFilings, isInState, latenessInWords, latenessOf, standInWords } from "@/lib/dispatch/rules";
import type { FilingState, UpdateStatus } from "@/lib/dispatch/terms";

const DUE = plainDate("2025-06-26");
const at = (day: string, time = "09:00") => shanghaiInstant(plainDate(day), time);
const words = (status: UpdateStatus, isLate: boolean, submittedAt: Date | null, on: string): string | null => {
  const lateness = latenessOf({ status, isLate, submittedAt }, DUE, plainDate(on));
  return lateness && latenessInWords(lateness);
};

describe("how late an update is", () => {
  test.each<[string, UpdateStatus, boolean, Date | null, string, string | null]>([
    ["a draft on the due day", "draft", false, null, "2025-06-26", null],
    ["a draft the day after", "draft", false, null, "2025-06-27", "逾期未报 1 天"],
    ["a draft over a month's end", "draft", false, null, "2025-07-02", "逾期未报 6 天"],
    ["filed in the last minute of the due day", "submitted", false, at("2025-06-26", "23:59"), "2025-07-02", null],
    ["filed two days after", "submitted", true, at("2025-06-28", "00:10"), "2025-07-02", "补报（迟 2 天）"],
    ["filed late and accepted since", "accepted", true, at("2025-06-28"), "2025-08-01", "补报（迟 2 天）"],
    ["filed in time, sent back and not handed over again on the due day", "returned", false, at("2025-06-25"), "2025-06-26", null],
    ["the same after the day", "returned", false, at("2025-06-25"), "2025-06-30", "逾期未报 4 天"],
    ["the same once it is handed over again", "submitted", false, at("2025-06-30"), "2025-07-02", null],
    ["sent back, having come late", "returned", true, at("2025-06-27"), "2025-06-30", "逾期未报 4 天"],
    ["late and withdrawn", "draft", true, at("2025-06-27"), "2025-06-30", "逾期未报 4 天"],
    ["waived", "waived", false, null, "2025-07-02", null],
    ["waived, having come late and been sent back", "waived", true, at("2025-06-27"), "2025-07-02", null],
  ])("%s", (_name, status, isLate, submittedAt, on, expected) => {
    expect(words(status, isLate, submittedAt, on)).toBe(expected);
  });
});

test("a board's states: in time and late are told apart from filed and not filed", () => {
  const row = (status: UpdateStatus, isLate: boolean, submittedAt: Date | null) => ({ status, isLate, lateness: latenessOf({ status, isLate, submittedAt }, DUE, plainDate("2025-06-30")) });
  const rows = { draft: row("draft", false, null), returned: row("returned", false, at("2025-06-20")), inTime: row("accepted", false, at("2025-06-20")), late: row("submitted", true, at("2025-06-27")), waived: row("waived", false, null) };
  const held = (state: FilingState) => Object.entries(rows).filter(([, each]) => isInState(each, state)).map(([name]) => name);
  expect(held("filed")).toEqual(["inTime", "late"]);
  expect(held("on_time")).toEqual(["inTime"]);
  expect(held("late")).toEqual(["draft", "returned", "late"]);
  expect(held("unfiled")).toEqual(["draft", "returned"]);
  expect(held("waived")).toEqual(["waived"]);
});

test("the month in one line: waived ones are not expected, returned ones not filed", () => {
  const rows = [
    { status: "accepted", isLate: false }, { status: "submitted", isLate: true }, { status: "returned", isLate: false }, { status: "draft", isLate: false }, { status: "waived", isLate: false },
  ] as const;
  expect(standInWords(countFilings(rows))).toBe("应报 4 · 已报 2（50%）· 按时 1 · 免报 1 · 未报 2");
  expect(standInWords(countFilings([]))).toBe("应报 0 · 已报 0（0%）· 按时 0 · 免报 0 · 未报 0");
});
