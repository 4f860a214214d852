import { describe, expect, test } from "vitest";
import { timeScale } from "../../app/(app)/projects/[code]/timeline-scale";
import { LANES, timelineShapes, type Bars, type TimelineMilestone } from "../../app/(app)/projects/[code]/timeline-shapes";
import { daysBetween, plainDate, type PlainDate } from "../../lib/base/date";

const day = plainDate;
const milestone = (over: Partial<TimelineMilestone>): TimelineMilestone => ({ id: 1, isKey: false, plannedOn: day("2025-03-01"), originalOn: day("2025-03-01"), forecastOn: null, donePct: 0, actualOn: null, ...over });
const x = (on: string) => daysBetween(day("2025-01-01"), day(on));
const draw = (rows: Partial<TimelineMilestone>[], today = "2025-02-01", between: PlainDate[] = []) =>
  timelineShapes(rows.map((row, at) => milestone({ id: at + 1, ...row })), { startOn: day("2025-01-01"), today: day(today), x, top: (row) => row * 100, between: () => between });
/** "from–to" of each bar, in days of the year. */
const spans = (bars: Bars, layer: keyof Bars) => [...bars[layer].matchAll(/M([\d.]+) \d+h([\d.]+)v/g)].map(([, from, width]) => `${Number(from)}–${Number(from) + Number(width)}`);
const one = (over: Partial<TimelineMilestone>, today?: string) => draw([over], today).bars;

test("the axis holds every day with room at both ends, and names the quarters", () => {
  const { x: at, quarters } = timeScale([day("2024-02-10"), day("2025-01-20"), day("2024-06-01")], 860);
  expect(at(day("2024-02-10"))).toBeGreaterThan(0);
  expect(at(day("2025-01-20"))).toBeLessThan(860);
  expect(quarters.map((quarter) => quarter.label)).toEqual(["4月", "7月", "10月", "2025年"]);
});

describe("the three bars of a milestone", () => {
  test("run from the project's start, then each from the one before it, by the original plan and by the one in force", () => {
    const { bars } = draw([{ plannedOn: day("2025-03-01"), originalOn: day("2025-02-01") }, { plannedOn: day("2025-05-01"), originalOn: day("2025-04-01") }]);
    expect(spans(bars, "original")).toEqual(["0–31", "31–90"]);
    expect(spans(bars, "planned")).toEqual(["0–59", "59–120"]);
    expect(bars.actual + bars.working + bars.late).toBe("");
  });

  test("lie under each other in their row", () => {
    const tops = Object.values(LANES).map(([top, height]) => [top, top + height]);
    expect(tops.flat()).toEqual(tops.flat().toSorted((a, b) => a - b));
    expect(tops.at(-1)![1]).toBeLessThanOrEqual(34);
  });

  test("as it went: what was done in time is whole, what was late has its late part apart", () => {
    expect(one({ actualOn: day("2025-02-20") }, "2025-06-20")).toMatchObject({ late: "" });
    expect(spans(one({ actualOn: day("2025-02-20") }, "2025-06-20"), "actual")).toEqual(["0–50"]);
    const late = one({ actualOn: day("2025-03-11") }, "2025-06-20");
    expect([spans(late, "actual"), spans(late, "late")]).toEqual([["0–59"], ["59–69"]]);
    expect(one({ actualOn: day("2025-03-01") }, "2025-06-20").late).toBe("");
  });

  test("not done: late up to today from the day after its day on, and the work under way before", () => {
    expect(spans(one({}, "2025-03-21"), "late")).toEqual(["59–79"]);
    expect(one({}, "2025-03-01").late).toBe("");
    expect(spans(one({ donePct: 40 }, "2025-02-10"), "working")).toEqual(["0–40"]);
    expect(one({ donePct: 0 }, "2025-02-10").working).toBe("");
    const after = draw([{ actualOn: day("2025-02-01"), plannedOn: day("2025-02-01"), originalOn: day("2025-02-01") }, { donePct: 10 }], "2025-02-10").bars;
    expect(spans(after, "working")).toEqual(["31–40"]);
  });

  test("one of no length can still be seen", () => {
    expect(spans(draw([{ plannedOn: day("2025-03-01") }, { plannedOn: day("2025-03-01") }]).bars, "planned")).toEqual(["0–59", "56–59"]);
  });
});

test("a forecast is a mark, dashed ahead of the plan when later; it goes when the milestone is done", () => {
  expect(draw([{ forecastOn: day("2025-04-01") }])).toMatchObject({ forecasts: [{ x: 90, y: 17 }], bars: { ahead: "M59 17H90" } });
  expect(draw([{ forecastOn: day("2025-02-20") }])).toMatchObject({ forecasts: [{ x: 50 }], bars: { ahead: "" } });
  expect(draw([{ forecastOn: day("2025-04-01"), actualOn: day("2025-03-05") }])).toMatchObject({ forecasts: [], bars: { ahead: "" } });
});

test("key milestones carry a mark on their planned day; versions in between a stroke on the original bar", () => {
  expect(draw([{ isKey: true }, {}]).keys).toEqual([{ x: 59, y: 17 }]);
  expect(draw([{ originalOn: day("2025-02-01") }], "2025-02-01", [day("2025-02-10"), day("2025-03-01"), day("2025-02-01")]).bars.between).toBe("M40 3v9");
});
