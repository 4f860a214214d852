import { expect, test } from "vitest";
import { timeScale } from "../../app/(app)/projects/[code]/timeline-scale";
import { timelineShapes } from "../../app/(app)/projects/[code]/timeline-shapes";
import { daysBetween, plainDate } from "../../lib/base/date";
import type { ProjectDossier } from "../../lib/projects/dossier";

type Milestone = ProjectDossier["milestones"][number];
const day = plainDate;
const milestone = (over: Partial<Milestone>): Milestone => ({
  id: 1, ordinal: 1, stageOrdinal: 1, name: "节点", weight: 10, isKey: false, plannedOn: day("2025-03-01"), originalOn: day("2025-03-01"), forecastOn: null,
  forecastCause: null, donePct: 0, actualOn: null, proof: null, acceptedOn: null, ...over,
});
const x = (on: string) => daysBetween(day("2025-01-01"), day(on));
const shapes = (over: Partial<Milestone>, today = "2025-02-01") => timelineShapes([milestone(over)], x, () => 10, day(today));

test("the axis holds every day with room at both ends, and names the quarters", () => {
  const { x: at, quarters } = timeScale([day("2024-02-10"), day("2025-01-20"), day("2024-06-01")], 860);
  expect(at(day("2024-02-10"))).toBeGreaterThan(0);
  expect(at(day("2025-01-20"))).toBeLessThan(860);
  expect(quarters.map((quarter) => quarter.label)).toEqual(["4月", "7月", "10月", "2025年"]);
});

test("a milestone on plan shows one mark; one not yet due is not late", () => {
  expect(shapes({})).toMatchObject({ original: "", slip: "", late: "", forecast: "", actual: "" });
});

test("an approved slip keeps the original day in sight", () => {
  expect(shapes({ originalOn: day("2025-02-01") })).toMatchObject({ slip: "M31 10H59", original: expect.stringMatching(/^M31 /) });
});

test("days late run to the real day, or to today while it is not done", () => {
  expect(shapes({ actualOn: day("2025-03-11") }, "2025-06-20").late).toBe("M59 10H69");
  expect(shapes({}, "2025-03-21").late).toBe("M59 10H79");
  expect(shapes({ actualOn: day("2025-02-20") }, "2025-06-20").late).toBe("");
});

test("a forecast is dashed ahead of the plan, and goes when the milestone is done", () => {
  expect(shapes({ forecastOn: day("2025-04-01") })).toMatchObject({ ahead: "M59 10H90", forecast: expect.stringMatching(/^M86 /) });
  expect(shapes({ forecastOn: day("2025-04-01"), actualOn: day("2025-03-05") })).toMatchObject({ ahead: "", forecast: "" });
});
