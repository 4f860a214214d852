import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, daysBetween } from "@/lib/base/date";
import { drawWall } from "@/lib/wall/drawing/draw";
import { lanesOf } from "@/lib/wall/drawing/row";
import { placeFlags, placeStars, REACH, type Axis } from "@/lib/wall/drawing/row-layout";
import { spread } from "@/lib/wall/drawing/spread";
import { styleOf } from "@/lib/wall/drawing/styles";
import { fitted, widthOf } from "@/lib/wall/drawing/text";
import { WALL_FORMATS } from "@/lib/wall/terms";
import { faultOfXml } from "../support/well-formed";
import { aMilestone, aWall, DAY, drawnFrom, someFacts } from "./cast";

const attribute = (tag: string, name: string): number => Number(new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? 0);
const sizesIn = (svg: string): number[] => [...svg.matchAll(/ font-size="([\d.]+)"/g)].map(([, size]) => Number(size));

/** Left, right, top and bottom of everything drawn, words by their greatest width. */
function edges(svg: string): number[][] {
  const tags = [...svg.matchAll(/<(rect|line|text|path|polygon)\b[^>]*>([^<]*)/g)];
  return tags.map(([tag, kind, words]) => {
    if (kind === "rect") return [attribute(tag, "x"), attribute(tag, "x") + attribute(tag, "width"), attribute(tag, "y"), attribute(tag, "y") + attribute(tag, "height")];
    if (kind === "line") return [Math.min(attribute(tag, "x1"), attribute(tag, "x2")), Math.max(attribute(tag, "x1"), attribute(tag, "x2")), attribute(tag, "y1"), attribute(tag, "y2")];
    if (kind === "text") {
      const [size, x] = [attribute(tag, "font-size"), attribute(tag, "x")];
      const width = widthOf(words!.replaceAll(/&\w+;|&#\d+;/g, "x"), size);
      const left = / text-anchor="end"/.test(tag) ? x - width : / text-anchor="middle"/.test(tag) ? x - width / 2 : x;
      return [left, left + width, attribute(tag, "y") - size * 0.88, attribute(tag, "y") + size * 0.12];
    }
    const [x, y] = (kind === "path" ? / d="M([-\d.]+) ([-\d.]+)/ : / points="([-\d.]+),([-\d.]+)/).exec(tag)!.slice(1).map(Number) as [number, number];
    return [x, x, y, y];
  });
}

describe.each(WALL_FORMATS)("drawn for %s", (format) => {
  const sheets = drawWall(aWall(120), { format });

  test("every project stands on it once, in its group's order", () => {
    const codes = aWall(120).groups.flatMap(({ rows }) => rows.map(({ code }) => code));
    expect(sheets.flatMap(({ rows }) => rows.map(({ code }) => code))).toEqual(codes);
    for (const { svg, rows } of sheets) for (const { code } of rows) expect(svg).toContain(`>${code}<`);
  });

  test("is well-formed, and nothing leaves its paper", async () => {
    for (const { svg, width, height } of sheets) {
      expect(faultOfXml(svg)).toBeNull();
      const outside = edges(svg).filter(([left, right, top, bottom]) => left! < 0 || right! > width + 0.01 || top! < 0 || bottom! > height + 0.01);
      expect(outside).toEqual([]);
    }
  });

  test("needs no style sheet: what a browser draws, the typesetter does", () => {
    for (const { svg } of sheets) expect(svg).not.toMatch(/ class=| style=|<style|<foreignObject|<a |opacity/);
  });

  test("the same facts give the same text", () => expect(drawWall(aWall(120), { format })).toEqual(sheets));
});

test("300 projects of 8 milestones fit one A0, no letter under 2.4 mm", () => {
  const sheets = drawWall(aWall(300), { format: "a0" });
  expect(sheets.map(({ rows }) => rows.length)).toEqual([300]);
  expect(Math.min(...sizesIn(sheets[0]!.svg))).toBeGreaterThanOrEqual(2.4);
});

test("more than a sheet holds goes on with the next, and never under 2.4 mm", () => {
  const sheets = drawWall(aWall(700), { format: "a1" });
  expect(sheets.length).toBeGreaterThan(2);
  expect(sheets.reduce((sum, { rows }) => sum + rows.length, 0)).toBe(700);
  for (const { svg } of sheets) expect(Math.min(...sizesIn(svg))).toBeGreaterThanOrEqual(2.4);
});

test("a screen holds whole groups where they fit, and says of a divided one which part it is", () => {
  const labels = (size: number, groups: number) => drawWall(aWall(size, { groups }), { format: "screen" }).map(({ label }) => label);
  expect(labels(6, 2)).toEqual(["重点工程 0、重点工程 1"]);
  expect(labels(20, 1)).toEqual(["重点工程 0（1/2）", "重点工程 0（2/2）"]);
});

test("nothing to draw is an empty sheet of paper and no screen", () => {
  expect(drawWall(aWall(0), { format: "screen" })).toEqual([]);
  expect(drawWall(aWall(0), { format: "a0" }).map(({ rows }) => rows)).toEqual([[]]);
});

test.each(["page", "screen", "a0"] as const)("names that look like markup are drawn to the letter on %s", async (format) => {
  const hostile = `</text><script>alert(1)</script>&"'\u0000\ud800`;
  const model = aWall(2, { over: { name: hostile, unitName: hostile, responsibleName: hostile, milestones: [aMilestone({ name: hostile })] } });
  for (const { svg } of drawWall(model, { format, link: ({ code }) => ({ href: `/projects/${code}`, label: hostile }) })) {
    expect(svg).not.toContain("<script");
    expect(svg).toContain("&lt;/text&gt;&lt;script");
    expect(faultOfXml(svg)).toBeNull();
  }
});

test("a light is told by shape and word besides its colour", () => {
  const [sheet] = drawWall(aWall(1, { over: { light: "red", computedLight: "red", originalLight: "yellow", adjustment: null } }), { format: "screen" });
  expect(sheet!.svg).toContain(">红灯<");
  expect(sheet!.svg).toContain("原计划▲黄灯");
});

const FROM = addDays(DAY, -900);
const axis: Axis = { left: 130, right: 470, x: (day) => 130 + daysBetween(FROM, day) * 0.18 };
const flags = fc.array(fc.record({ ahead: fc.integer({ min: -890, max: 900 }), name: fc.string({ unit: "grapheme", minLength: 1, maxLength: 30 }), isKey: fc.boolean() }), { minLength: 1, maxLength: 14 });
const rowOfFlags = (given: { ahead: number; name: string; isKey: boolean }[]) =>
  drawnFrom(someFacts({ milestones: given.map(({ ahead, name, isKey }, at) => aMilestone({ ordinal: at + 1, name, isKey, plannedOn: addDays(DAY, ahead), originalOn: addDays(DAY, ahead) })) }));

test.each([["screen", 13.2], ["page", 16], ["narrow", 13], ["a0", 4.6], ["a0", 12], ["a1", 4.6]] as const)("no flag or words of a row touch another's, on %s with rows of %d mm", (format, height) => {
  const style = styleOf(format, height);
  const { levelY, bar } = lanesOf(style);
  // Levels lie apart by the height of the letters, and above the bar.
  for (let level = 1; level < style.levels; level += 1) expect(levelY(level - 1) - levelY(level)).toBeGreaterThanOrEqual(style.label * 0.95);
  expect(levelY(0) + style.label * 0.5).toBeLessThanOrEqual(bar + style.bar * 0.5);
  expect(levelY(style.levels - 1) - style.label * 0.5).toBeGreaterThanOrEqual(-0.3);
  fc.assert(fc.property(flags, (given) => {
    const placed = placeFlags(rowOfFlags(given).flags, axis, style);
    expect(placed).toHaveLength(given.length);
    for (let level = 0; level < style.levels; level += 1) {
      const boxes = placed.filter((flag) => flag.level === level).flatMap(({ x, r, label }) => [[x - r * REACH, x + r * REACH], ...(label.text === "" ? [] : [[label.left, label.left + label.width]])] as [number, number][]);
      boxes.sort((a, b) => a[0] - b[0]);
      boxes.forEach(([left, right], at) => {
        expect(right).toBeLessThanOrEqual(axis.right + 0.01);
        if (at > 0) expect(left).toBeGreaterThanOrEqual(boxes[at - 1]![1] - 0.01);
      });
    }
  }), { numRuns: 150 });
});

test("stars of one day stand side by side", () => {
  const xs = placeStars([0, 0, 0].map(() => ({ name: "专利", on: DAY, isAccepted: true })), axis, 2).map(({ x }) => x);
  expect(xs[1]! - xs[0]!).toBeGreaterThanOrEqual(4);
  expect((xs[0]! + xs[2]!) / 2).toBeCloseTo(axis.x(DAY));
});

test("what must stand apart keeps its order, moves no more than it must, and stays within the edges", () => {
  fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 20 }), fc.integer({ min: 1, max: 20 }), (given, half) => {
    const wanted = given.toSorted((a, b) => a - b);
    const placed = spread(wanted, wanted.map(() => half), 0, 1000);
    placed.forEach((x, at) => {
      if (at > 0) expect(x - placed[at - 1]!).toBeGreaterThanOrEqual(2 * half - 1e-6);
      expect(x).toBeGreaterThanOrEqual(half - 1e-6);
      expect(x).toBeLessThanOrEqual(1000 - half + 1e-6);
    });
    const isFree = wanted.every((x, at) => x >= half && x <= 1000 - half && (at === 0 || x - wanted[at - 1]! >= 2 * half));
    if (isFree) expect(placed).toEqual(wanted);
  }));
});

test("words are cut to their room, what must be said is not", () => {
  fc.assert(fc.property(fc.string({ unit: "grapheme", maxLength: 40 }), fc.integer({ min: 0, max: 60 }), (text, width) => {
    expect(widthOf(fitted(text, width, 3), 3)).toBeLessThanOrEqual(width + 1e-6);
  }));
  expect(fitted("突破核心关键技术", 30, 3, " 逾期20天")).toBe("突破核心… 逾期20天");
  expect(fitted("突破核心关键技术", 19, 3, " 逾期20天")).toBe("逾期20天");
});
