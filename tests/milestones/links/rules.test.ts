import { describe, expect, test } from "vitest";
import { plainDate } from "@/lib/base/date";
import { delayDays, expectedOn, leadsOn, shortOfDays, type Days, type PlacedLink } from "@/lib/milestones/links/rules";

const TODAY = plainDate("2025-06-20");
const days = (planned: string, forecast: string | null = null, actual: string | null = null): Days => ({
  plannedOn: plainDate(planned), forecastOn: forecast === null ? null : plainDate(forecast), actualOn: actual === null ? null : plainDate(actual),
});

describe("a milestone that others wait for", () => {
  test.each([
    ["due later, is expected on its day", days("2025-06-30"), "2025-06-30", 0],
    ["due today, is not late yet", days("2025-06-20"), "2025-06-20", 0],
    ["due yesterday, is late by a day", days("2025-06-19"), "2025-06-20", 1],
    ["forecast later, is late by as much", days("2025-06-30", "2025-07-30"), "2025-07-30", 30],
    ["forecast for a day gone by, is expected today", days("2025-06-01", "2025-06-10"), "2025-06-20", 19],
    ["done late, keeps nobody waiting any more", days("2025-06-01", null, "2025-06-15"), "2025-06-15", 0],
  ])("%s", (_name, milestone, expected, delay) => {
    expect([expectedOn(milestone, TODAY), delayDays(milestone, TODAY)]).toEqual([expected, delay]);
  });

  test("leaves its successor time enough up to the day, with the days between", () => {
    expect(shortOfDays(days("2025-07-01"), days("2025-07-11"), 10, TODAY)).toBe(0);
    expect(shortOfDays(days("2025-07-01"), days("2025-07-11"), 11, TODAY)).toBe(1);
    expect(shortOfDays(days("2025-07-01", "2025-08-01"), days("2025-07-11", "2025-07-31"), 0, TODAY)).toBe(1);
    expect(shortOfDays(days("2025-07-01", "2025-08-01"), days("2025-06-01", null, "2025-06-02"), 0, TODAY)).toBe(0);
  });
});

describe("what leads on to what", () => {
  const link = (id: number, from: [number, number], to: [number, number]): PlacedLink => ({
    id, predecessor: { projectId: from[0], ordinal: from[1] }, successor: { projectId: to[0], ordinal: to[1] },
  });
  const at = (projectId: number, ordinal: number) => ({ projectId, ordinal });
  const LINKS = [link(1, [1, 2], [2, 3]), link(2, [2, 4], [3, 1]), link(3, [3, 5], [4, 1])];

  test("goes along links and from each milestone to the later ones of its project", () => {
    expect(leadsOn(LINKS, at(1, 1), at(3, 2))?.map(({ id }) => id)).toEqual([1, 2]);
    expect(leadsOn(LINKS, at(1, 1), at(1, 1))).toEqual([]);
  });

  test("never goes back within a project", () => {
    expect(leadsOn(LINKS, at(1, 3), at(2, 3))).toBeNull();
    expect(leadsOn(LINKS, at(2, 5), at(3, 1))).toBeNull();
    expect(leadsOn(LINKS, at(3, 2), at(3, 1))).toBeNull();
  });

  test("takes the shorter of two ways, and ends where links turn in a circle", () => {
    expect(leadsOn([...LINKS, link(4, [1, 2], [3, 1])], at(1, 2), at(3, 1))?.map(({ id }) => id)).toEqual([4]);
    expect(leadsOn([link(1, [1, 1], [2, 1]), link(2, [2, 1], [1, 1])], at(1, 1), at(9, 1))).toBeNull();
  });
});
