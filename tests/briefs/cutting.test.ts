import { expect, test } from "vitest";
import { plainDate, type PlainDate } from "@/lib/base/date";
import { allot, cut, cutMilestones, endsInWords } from "@/lib/briefs/rules";

const milestone = (ordinal: number, plannedOn: string, of: { isKey?: boolean; actualOn?: PlainDate } = {}) => ({ ordinal, plannedOn: plainDate(plannedOn), isKey: of.isKey ?? false, actualOn: of.actualOn ?? null });

test("a list that fits is whole, and one that does not says how many are left", () => {
  expect(cut([1, 2, 3], 3)).toEqual({ rows: [1, 2, 3], more: 0 });
  expect(cut([1, 2, 3, 4], 3)).toEqual({ rows: [1, 2, 3], more: 1 });
  expect(cut([1, 2, 3], 3, 40)).toEqual({ rows: [1, 2, 3], more: 37 });
});

test("of many milestones the open ones stay, key ones first, and then those accepted last, all in the order of the plan", () => {
  const all = [
    milestone(1, "2024-01-31", { actualOn: plainDate("2024-01-30") }), milestone(2, "2024-06-30", { actualOn: plainDate("2024-07-15") }),
    milestone(3, "2025-05-31"), milestone(4, "2025-08-31"), milestone(5, "2025-12-31", { isKey: true }),
  ];
  const ordinals = (most: number) => cutMilestones(all, most).rows.map(({ ordinal }) => ordinal);
  expect(ordinals(1)).toEqual([5]);
  expect(ordinals(3)).toEqual([3, 4, 5]);
  expect(ordinals(4)).toEqual([2, 3, 4, 5]);
  expect(cutMilestones(all, 4).more).toBe(1);
  expect(ordinals(9)).toEqual([1, 2, 3, 4, 5]);
});

test("the lines of a page go to every list up to its least, and what is left to the first that want more", () => {
  expect(allot(10, [{ want: 2, least: 4 }, { want: 20, least: 3 }, { want: 20, least: 3 }])).toEqual([2, 5, 3]);
  expect(allot(10, [{ want: 1, least: 4 }, { want: 4, least: 3 }, { want: 9, least: 3 }])).toEqual([1, 4, 5]);
  expect(allot(10, [{ want: 0, least: 5 }, { want: 0, least: 5 }])).toEqual([0, 0]);
  expect(allot(10, [{ want: 50, least: 5 }, { want: 50, least: 5 }])).toEqual([5, 5]);
});

test("what a unit's changes did to its projects is said of their ends, since a milestone may have moved and the end not", () => {
  expect([endsInWords(92), endsInWords(0)]).toEqual(["完成时间最长推迟 92 天", "完成时间均未推迟"]);
});
