import { describe, expect, test } from "vitest";
import { moved, place, rangeOf, spotsIn, type Move, type Spot } from "@/app/_components/ui/sheet/selection";

const EXTENT = { rows: 5, columns: 3, page: 4 };
const at = (row: number, column: number): Spot => ({ row, column });

test.each<[Move, Spot, Spot]>([
  ["down", at(0, 1), at(1, 1)], ["down", at(4, 1), at(4, 1)], ["up", at(0, 1), at(0, 1)],
  ["left", at(2, 0), at(2, 0)], ["right", at(2, 1), at(2, 2)], ["right", at(2, 2), at(2, 2)],
  ["page_down", at(0, 1), at(4, 1)], ["page_down", at(3, 1), at(4, 1)], ["page_up", at(3, 1), at(0, 1)],
  ["row_start", at(2, 2), at(2, 0)], ["row_end", at(2, 0), at(2, 2)], ["first", at(4, 2), at(0, 0)], ["last", at(0, 0), at(4, 2)],
  ["next", at(0, 2), at(1, 0)], ["next", at(4, 2), at(4, 2)], ["previous", at(1, 0), at(0, 2)], ["previous", at(0, 0), at(0, 0)],
])("%s from %o leads to %o", (move, from, to) => {
  expect(moved(from, move, EXTENT)).toEqual(to);
});

test("a range is the same whichever corner it was drawn from", () => {
  const range = { top: 1, bottom: 3, left: 0, right: 2 };
  expect(rangeOf({ anchor: at(1, 0), focus: at(3, 2) })).toEqual(range);
  expect(rangeOf({ anchor: at(3, 0), focus: at(1, 2) })).toEqual(range);
  expect(spotsIn({ top: 1, bottom: 2, left: 0, right: 1 })).toEqual([at(1, 0), at(1, 1), at(2, 0), at(2, 1)]);
});

describe("a pasted block", () => {
  const one = { top: 1, bottom: 1, left: 1, right: 1 };

  test("lands from the focused cell on", () => {
    expect(place([["甲", "乙"], ["丙", "丁"]], one, EXTENT)).toEqual({
      cells: [{ ...at(1, 1), text: "甲" }, { ...at(1, 2), text: "乙" }, { ...at(2, 1), text: "丙" }, { ...at(2, 2), text: "丁" }],
      range: { top: 1, bottom: 2, left: 1, right: 2 }, outside: 0,
    });
  });

  test("that is too large fills what there is and says how many cells found no place", () => {
    const { cells, outside } = place([["甲", "乙", "丙"]], one, EXTENT);
    expect([cells.map(({ text }) => text), outside]).toEqual([["甲", "乙"], 1]);
    expect(place([["甲"], ["乙"], ["丙"]], { top: 4, bottom: 4, left: 0, right: 0 }, EXTENT).outside).toBe(2);
  });

  test("fills a range that is a multiple of it, and only then", () => {
    expect(place([["甲"]], { top: 0, bottom: 3, left: 2, right: 2 }, EXTENT).cells).toHaveLength(4);
    expect(place([["甲"], ["乙"]], { top: 0, bottom: 2, left: 2, right: 2 }, EXTENT).cells).toHaveLength(2);
  });

  test("with rows of different length leaves the missing cells alone", () => {
    expect(place([["甲", "乙"], ["丙"]], { top: 0, bottom: 0, left: 0, right: 0 }, EXTENT).cells.map(({ text }) => text)).toEqual(["甲", "乙", "丙"]);
  });
});
