import { describe, expect, test } from "vitest";
import { returnUpdateInput, saveUpdateInput, sealCycleInput, signUpdatesInput } from "@/lib/dispatch/inputs";
import { parse } from "@/lib/web/parse-input";

const draft = (content: object, top: object = {}) => ({ month: "2025-06", code: "GC-1-01", version: 1, content, ...top });
const fieldsOf = (schema: Parameters<typeof parse>[0], raw: unknown) => {
  const parsed = parse(schema, raw);
  return parsed.ok ? {} : parsed.fields;
};

describe("a draft", () => {
  test("may be empty: nothing is asked for before it is handed over", () => {
    expect(parse(saveUpdateInput, draft({})).ok).toBe(true);
  });

  test("keeps 2,000 characters and refuses 5,000 with the limit in words, at the field", () => {
    expect(parse(saveUpdateInput, draft({ progressText: "进".repeat(2000) })).ok).toBe(true);
    expect(fieldsOf(saveUpdateInput, draft({ progressText: "进".repeat(5000) }))).toEqual({ "content.progressText": "本月进展最多 2000 字，请精简后再保存" });
    expect(Object.keys(fieldsOf(saveUpdateInput, draft({ nextStepText: "步".repeat(2001), measureText: "措".repeat(2001), problemText: "题".repeat(2001), problemAsk: "请".repeat(501) }))).sort()).toEqual([
      "content.measureText", "content.nextStepText", "content.problemAsk", "content.problemText",
    ]);
  });

  test.each(["2025-02-30", "2025-13-01", "明天", "2025/06/20"])("refuses the day “%s” at its row", (day) => {
    expect(fieldsOf(saveUpdateInput, draft({ milestones: [{ ordinal: 1 }, { ordinal: 2, isDone: true, actualOn: day }] }))).toEqual({
      "content.milestones.1.actualOn": "完成日期不是有效日期，请按“2025-06-20”填写",
    });
  });

  test.each([-1, 101, 50.5, "五十"])("refuses %s percent", (donePct) => {
    expect(Object.keys(fieldsOf(saveUpdateInput, draft({ milestones: [{ ordinal: 1, donePct }] })))).toEqual(["content.milestones.0.donePct"]);
  });

  test("needs the version that was on the page, and a month", () => {
    expect(fieldsOf(saveUpdateInput, draft({}, { version: undefined, month: "2025-6" }))).toEqual({ version: "缺少版本号，请刷新页面后重试", month: "月份应为“2025-06”的样式" });
  });
});

test("a review without a picked project, a return without a reason and a seal without the count are refused", () => {
  expect(fieldsOf(signUpdatesInput, { month: "2025-06", items: [] })).toEqual({ items: "请先勾选要处理的项目" });
  expect(fieldsOf(returnUpdateInput, { month: "2025-06", code: "GC-1-01", version: 2, remark: " " })).toEqual({ remark: "请写明退回原因，便于填报人修改" });
  expect(Object.keys(fieldsOf(sealCycleInput, { month: "2025-06" }))).toEqual(["unfiled"]);
});
