import { expect, test } from "vitest";
import { yearMonth } from "@/lib/base/month";
import { asOfQuery } from "@/lib/sealed/inputs";
import { asOfInWords, earlierFormatInWords, notSealedInWords } from "@/lib/sealed/rules";

const [APRIL, MAY, JUNE] = ["2025-04", "2025-05", "2025-06"].map(yearMonth) as [never, never, never];

test("who asks for a month that was never sealed is told which months there are", () => {
  expect(notSealedInWords(JUNE, [MAY, APRIL])).toBe("2025年6月还没有封存数据，请从已封存的月份（2025年4月至2025年5月）中选择");
  expect(notSealedInWords(JUNE, [MAY])).toContain("（2025年5月）");
  expect(notSealedInWords(JUNE, [])).toBe("2025年6月还没有封存数据；第一个月封存之前，只能查看当前数据");
});

test("who asks for a month of an earlier version is told what else there is", () => {
  expect(earlierFormatInWords(MAY)).toBe("2025年5月由更早版本的系统封存，不能按封存查看；请换一个月份，或查看当前数据");
});

test("a month is named with its revision", () => {
  expect(asOfInWords({ month: MAY, revision: 2 })).toBe("2025年5月封存数据，第2版");
});

test("no month or an empty one is now; what is no month is refused in words", () => {
  expect([asOfQuery.parse({}).asOf, asOfQuery.parse({ asOf: "" }).asOf, asOfQuery.parse({ asOf: "2025-03" }).asOf]).toEqual([undefined, undefined, "2025-03"]);
  for (const asOf of ["2025-3", "三月", "2025-13", ["2025-03", "2025-04"]]) expect(asOfQuery.safeParse({ asOf }).error?.issues[0]?.message).toBe("asOf 请按“2025-05”填写已封存的月份");
});
