import { describe, expect, test } from "vitest";
import { plainDate } from "@/lib/base/date";
import { yearMonth } from "@/lib/base/month";
import { coursePoints, filedBy, offsetInWords, paceInWords, type Course } from "@/lib/dispatch/course/rules";

const day = plainDate;
const course = (month: string, dueOn: string, expected: number, filed: [string, number][], from: string, to: string): Course => ({
  month: yearMonth(month), unitsDueOn: day(dueOn), expected, points: coursePoints(filed.map(([on, count]) => ({ on: day(on), count })), day(dueOn), day(from), day(to)),
});

describe("a month's filing day by day", () => {
  const june = course("2025-06", "2025-06-26", 10, [["2025-06-18", 2], ["2025-06-20", 3]], "2025-06-17", "2025-06-20");

  test("has every day, counts up, and is told as days from the due day", () => {
    expect(june.points).toEqual([{ offset: -9, filed: 0 }, { offset: -8, filed: 2 }, { offset: -7, filed: 2 }, { offset: -6, filed: 5 }]);
    expect([-6, 0, 2].map(offsetInWords)).toEqual(["距截止 6 天", "截止当天", "截止后 2 天"]);
  });

  test("before its first day nothing was filed, after its last all of it", () => {
    expect([filedBy(june, -30), filedBy(june, -8), filedBy(june, 5)]).toEqual([0, 2, 5]);
  });

  test("is compared with the month before at the same distance from its own due day", () => {
    const may = course("2025-05", "2025-05-28", 8, [["2025-05-21", 2], ["2025-05-27", 6]], "2025-05-01", "2025-06-09");
    expect(paceInWords(june, may)).toBe("距截止 6 天：本期已报 50%，上期同期 25%，快于上期 25 个百分点");
    expect(paceInWords({ ...june, expected: 40 }, may)).toBe("距截止 6 天：本期已报 12.5%，上期同期 25%，慢于上期 12.5 个百分点");
    expect(paceInWords(june, null)).toBe("已报 50%，没有上期可比");
    expect(paceInWords({ ...june, points: [] }, may)).toBe("本期尚未开始");
  });

  test("without anything expected is no division by zero", () => {
    expect(paceInWords({ ...june, expected: 0 }, { ...june, expected: 0 })).toBe("距截止 6 天：本期已报 0%，上期同期 0%，与上期持平");
  });
});
