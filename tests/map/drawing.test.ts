import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { gather } from "@/lib/map/clusters";
import { FRAME, MARKS, OUTLINES, project } from "@/lib/map/outlines";
import { ZONE_FACTS, ZONE_LABELS, ZONES } from "@/lib/map/terms";

const isInside = ([x, y]: readonly [number, number]) => x >= 0 && x <= FRAME.width && y >= 0 && y <= FRAME.height;

describe("the drawing", () => {
  test("has an outline of each of the 20 divisions, closed, in plain numbers, and inside the frame", () => {
    expect(OUTLINES).toHaveLength(20);
    expect(new Set(OUTLINES.map(({ adcode }) => adcode)).size).toBe(20);
    for (const { name, path, label } of OUTLINES) {
      expect(path, name).toMatch(/^M-?[\d.]+,-?[\d.]+(L-?[\d.]+,-?[\d.]+)+Z$/);
      const points = [...path.matchAll(/(-?[\d.]+),(-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)] as const);
      expect([name, points.every(isInside), isInside(label)]).toEqual([name, true, true]);
    }
  });

  test("fills the frame, north up and east right", () => {
    const points = OUTLINES.flatMap(({ path }) => [...path.matchAll(/(-?[\d.]+),(-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)] as const));
    const spans = [Math.max(...points.map(([x]) => x)) - Math.min(...points.map(([x]) => x)), Math.max(...points.map(([, y]) => y)) - Math.min(...points.map(([, y]) => y))];
    expect([spans[0]! > FRAME.width - 16, spans[1]! > FRAME.height - 24]).toEqual([true, true]);
    expect(project(104, 31)[1]).toBeLessThan(project(104, 30.5)[1]);
    expect(project(104.5, 30.5)[0]).toBeGreaterThan(project(104, 30.5)[0]);
  });

  test("keeps functional areas and the plan's zones inside the frame", () => {
    expect([...MARKS.values()].flatMap(({ at, label }) => [at, label]).filter((point) => !isInside(point))).toEqual([]);
    expect(ZONES.flatMap((zone) => ZONE_FACTS[zone].centre ?? []).length).toBe(10);
    expect(ZONES.filter((zone) => ZONE_FACTS[zone].centre !== null && !isInside(project(...ZONE_FACTS[zone].centre)))).toEqual([]);
  });

  test("takes every zone from the plan, where it says so", () => {
    const lines = readFileSync("db/seed/data/chengdu-145-sti-plan.txt", "utf8").split("\n");
    for (const zone of ZONES) {
      const { line, quote } = ZONE_FACTS[zone];
      expect([zone, lines[line - 1]!.trim()]).toEqual([zone, quote]);
      expect(quote, zone).toContain(ZONE_LABELS[zone].replace("成都都市圈创新节点", "成都都市圈范围内的创新节点"));
    }
  });
});

describe("places close together", () => {
  const place = (code: string, longitude: number, latitude: number) => ({ code, longitude, latitude });
  const codes = (reach: number) => gather([place("a", 104, 30.5), place("b", 104.001, 30.5), place("c", 104.4, 30.5)], reach).map(({ members }) => members.map((member) => member.code).join(""));

  test("are one spot with all of them; those apart stay apart", () => {
    expect(codes(10)).toEqual(["ab", "c"]);
    expect(codes(0.1)).toEqual(["a", "b", "c"]);
    expect(codes(1000)).toEqual(["abc"]);
  });

  test("lie at their mean", () => {
    const [spot] = gather([place("a", 104, 30.5), place("b", 104.01, 30.5)], 100);
    expect(spot!.at[0]).toBeCloseTo((project(104, 30.5)[0] + project(104.01, 30.5)[0]) / 2, 0);
  });
});
