import { describe, expect, test } from "vitest";
import { plainDate } from "@/lib/base/date";
import { groupLedger, inLedger, movedPct, slipInWords, slipOf, totalOf, type LedgerRow } from "@/lib/changes/ledger/rules";

const day = plainDate;
const milestones = [{ id: 1, originalOn: day("2025-03-31") }, { id: 2, originalOn: day("2025-06-30") }];
const plan = (first: string, second: string) => ({ dates: [{ milestoneId: 1, plannedOn: day(first) }, { milestoneId: 2, plannedOn: day(second) }] });

describe("a project's slip against its original plan", () => {
  test("is nothing while there is no other plan", () => {
    expect(slipOf(milestones, [])).toEqual({ times: 0, milestones: [{ milestoneId: 1, times: 0, days: 0 }, { milestoneId: 2, times: 0, days: 0 }], movedMilestones: 0, endDays: 0, laterDays: 0 });
    expect(slipInWords(slipOf(milestones, []))).toBeNull();
  });

  test("adds up over changes: times, days of each milestone and of the end", () => {
    const slip = slipOf(milestones, [plan("2025-03-31", "2025-07-31"), plan("2025-04-30", "2025-08-30")]);
    expect(slip).toMatchObject({ times: 2, milestones: [{ times: 1, days: 30 }, { times: 2, days: 61 }], movedMilestones: 2, endDays: 61, laterDays: 91 });
    expect(slipInWords(slip)).toBe("已调整 2 次，完成时间较原计划推迟 61 天");
  });

  test("a change that only renames moves nothing; one moved back was moved all the same", () => {
    expect(slipOf(milestones, [plan("2025-03-31", "2025-06-30")])).toMatchObject({ times: 0, movedMilestones: 0 });
    const back = slipOf(milestones, [plan("2025-03-31", "2025-07-31"), plan("2025-03-31", "2025-06-30")]);
    expect(back).toMatchObject({ times: 2, movedMilestones: 1, endDays: 0, laterDays: 0 });
    expect(slipInWords(back)).toBe("已调整 2 次，完成时间与原计划一致");
  });

  test("earlier days do not make up for later ones", () => {
    const slip = slipOf(milestones, [plan("2025-04-30", "2025-06-10")]);
    expect(slip).toMatchObject({ laterDays: 30, endDays: -20 });
    expect(slipInWords(slip)).toBe("已调整 1 次，完成时间较原计划提前 20 天");
  });

  test("the end is the last milestone's, whichever that is by each plan", () => {
    expect(slipOf(milestones, [plan("2025-09-30", "2025-06-30")]).endDays).toBe(92);
  });
});

const row = (code: string, over: Partial<LedgerRow> = {}): LedgerRow => ({
  code, name: code, leadUnit: { code: "gaoxin", name: "成都高新区", ordinal: 2 }, family: "engineering", engineeringNo: 1, light: "green", computedLight: "green", adjustment: null, originalLight: "green",
  slip: slipOf(milestones, []), lateRequests: 0, refusedRequests: 0, ...over,
});
const moved = slipOf(milestones, [plan("2025-03-31", "2025-08-30")]);
const rows = [
  row("GC-1-01"),
  row("GC-1-02", { slip: moved, originalLight: "red", lateRequests: 1 }),
  row("PT-001", { family: "platform", engineeringNo: null, leadUnit: { code: "tianfu", name: "天府新区", ordinal: 1 }, slip: moved, light: "yellow", computedLight: "yellow", originalLight: "red", refusedRequests: 2 }),
];

test("units and programmes add up to the same total, each in its own order", () => {
  expect(totalOf(rows)).toEqual({
    projects: 3, movedProjects: 2, times: 2, milestones: 6, movedMilestones: 2, laterDays: 122, longestEndDays: 61, lateRequests: 1, refusedRequests: 2, greenByChange: 1,
  });
  for (const by of ["unit", "programme"] as const) {
    const groups = groupLedger(rows, by);
    const added = (of: "projects" | "times" | "movedMilestones" | "laterDays" | "greenByChange") => groups.reduce((sum, { total }) => sum + total[of], 0);
    expect([added("projects"), added("times"), added("movedMilestones"), added("laterDays"), added("greenByChange")]).toEqual([3, 2, 2, 122, 1]);
  }
  expect(groupLedger(rows, "unit").map(({ name }) => name)).toEqual(["天府新区", "成都高新区"]);
  expect(groupLedger(rows, "programme").map(({ name }) => name)).toEqual(["重点工程 1", "平台建设"]);
});

test("a share of nothing is no share", () => {
  expect(movedPct(totalOf(rows))).toBe(33.3);
  expect(movedPct(totalOf([]))).toBeNull();
});

test("only a green that the original plan would not give is green by change", () => {
  const count = (light: LedgerRow["light"], originalLight: LedgerRow["light"]) => totalOf([row("GC-1-01", { light, computedLight: light, originalLight })]).greenByChange;
  expect([count("green", "red"), count("green", "yellow"), count("green", "green"), count("green", "grey"), count("yellow", "red"), count("grey", "red"), count("blue", "red")]).toEqual([1, 1, 0, 0, 0, 0, 0]);
  // Raised by hand, it is green by judgement.
  expect(totalOf([row("GC-1-01", { light: "green", computedLight: "yellow", originalLight: "yellow" })]).greenByChange).toBe(0);
});

test("each number leads to the projects it counted, the longest put off first", () => {
  const codes = (filter: Parameters<typeof inLedger>[1]) => inLedger(rows, filter).map(({ code }) => code);
  expect(codes({})).toEqual(["GC-1-02", "PT-001", "GC-1-01"]);
  expect(codes({ only: "moved" })).toEqual(["GC-1-02", "PT-001"]);
  expect(codes({ only: "green" })).toEqual(["GC-1-02"]);
  expect(codes({ only: "late", unit: "tianfu" })).toEqual([]);
  expect(codes({ only: "refused", programme: "platform" })).toEqual(["PT-001"]);
  expect(codes({ programme: "1" })).toEqual(["GC-1-02", "GC-1-01"]);
});
