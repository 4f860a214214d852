import { expect, test } from "vitest";
import { createProjectInput, projectListQuery } from "../../lib/projects/inputs";
import { aProject } from "./cast";

const refusal = (query: Record<string, string | string[]>) => projectListQuery.safeParse(query).error?.issues[0]?.message;

test("an empty address asks for the first 50 by code", () => {
  expect(projectListQuery.parse({})).toMatchObject({ limit: 50, page: 1, sort: "code", light: [], unit: [], overdueKey: false, noOwner: false });
});

test("a list may be written with commas or by repeating the key", () => {
  expect(projectListQuery.parse({ light: "red,yellow" }).light).toEqual(["red", "yellow"]);
  expect(projectListQuery.parse({ light: ["red", "yellow"], engineering: "1,6" })).toMatchObject({ light: ["red", "yellow"], engineering: [1, 6] });
});

test.each([
  [{ limit: "0" }, "limit 须是 1 到 200 的整数"], [{ limit: "201" }, "limit 须是 1 到 200 的整数"], [{ limit: "十" }, "limit 须是 1 到 200 的整数"],
  [{ light: "purple" }, "灯（light）的取值只能是 green、yellow、red、blue、grey"], [{ engineering: "7" }, "重点工程（engineering）只能是 1 到 6，0 为不属于重点工程"],
  [{ asOf: "2025-13" }, "asOf 请按“2025-05”填写已封存的月份"], [{ page: "-1" }, "page 须是 1 到 100000 的整数"], [{ q: "长".repeat(101) }, "查找内容最多 100 个字"],
])("%o is refused in words", (query, words) => {
  expect(refusal(query)).toBe(words);
});

test("a sort that does not exist is refused with those that do", () => {
  expect(refusal({ sort: "salary" })).toContain("sort 只能是 code、name");
});

test("a day that does not exist, an end before the start, a lead that also joins, the number of a 重点工程 for another family, and stages out of order are refused", () => {
  const problem = (over: object) => createProjectInput.safeParse({ ...aProject(), stages: undefined, ...over }).error?.issues[0]?.message;
  expect(problem({ startOn: "2025-02-30" })).toContain("开始日期不是存在的日期");
  expect(problem({ endOn: "2024-01-01" })).toBe("结束日期须晚于开始日期");
  expect(problem({ participantCodes: ["gaoxin"] })).toContain("牵头单位不必再列为配合单位");
  expect(problem({ engineeringNo: 2 })).toBe("重点工程编号只用于“重点工程条目”，其他类别的项目请留空");
  expect(problem({ engineeringNo: 2, family: "engineering" })).toBeUndefined();
  const stage = (kind: string) => ({ kind, milestones: [{ name: "节点", weight: 10, isKey: true, plannedOn: "2025-03-31" }], outcomes: [{ name: "成果", type: "permit" }] });
  expect(problem({ stages: [stage("commissioning"), stage("preparation")] })).toContain("五个阶段一致");
});
