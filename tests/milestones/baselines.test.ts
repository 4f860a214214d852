import { expect, test } from "vitest";
import { plainDate } from "@/lib/base/date";
import { chosenVersions, compareVersions } from "@/lib/milestones/baselines/rules";

const plan = (version: number, ...rows: [on: string, name: string][]) => ({ version, dates: rows.map(([on, name], at) => ({ milestoneId: at + 1, plannedOn: plainDate(on), name })) });
const first = plan(1, ["2025-03-31", "立项"], ["2025-06-30", "样机"]);
const third = plan(3, ["2025-03-31", "立项"], ["2025-08-30", "样机（含测试）"]);

test("two versions are compared milestone by milestone: days moved either way, and other names", () => {
  expect(compareVersions(first, third)).toEqual([
    { milestoneId: 1, name: "立项", renamedFrom: null, fromOn: "2025-03-31", toOn: "2025-03-31", days: 0 },
    { milestoneId: 2, name: "样机（含测试）", renamedFrom: "样机", fromOn: "2025-06-30", toOn: "2025-08-30", days: 61 },
  ]);
  expect(compareVersions(third, first)[1]).toMatchObject({ name: "样机", renamedFrom: "样机（含测试）", days: -61 });
  expect(compareVersions(first, first).every(({ days, renamedFrom }) => days === 0 && renamedFrom === null)).toBe(true);
});

test("the address names two versions; what is none of them is the original and the latest", () => {
  expect(chosenVersions({}, [1, 2, 3])).toEqual({ from: 1, to: 3 });
  expect(chosenVersions({ from: "2", to: "1" }, [1, 2, 3])).toEqual({ from: 2, to: 1 });
  expect(chosenVersions({ from: "9", to: ["2", "3"] }, [1, 2, 3])).toEqual({ from: 1, to: 3 });
});
