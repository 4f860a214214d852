import { describe, expect, test } from "vitest";
import { readCell } from "@/lib/dispatch/workbook/cell-values";
import type { SheetCell } from "@/lib/dispatch/workbook/sheet-file";
import { FILING_SHEETS } from "@/lib/dispatch/workbook/terms";

const columns = new Map(FILING_SHEETS.flatMap(({ own }) => own).map((column) => [column.title, column]));
const read = (title: string, cell: SheetCell) => readCell(cell, columns.get(title)!);

describe("a day is understood however it is written", () => {
  test.each<[SheetCell]>([
    ["2025-10-31"], ["2025.10.31"], ["2025/10/31"], ["2025年10月31日"], ["２０２５年１０月３１日"], [" 2025-10-31 "], ["20251031"], [20251031], [45961], ["2025-10-31 00:00:00"], [{ kind: "day", day: "2025-10-31" }],
  ])("%j", (cell) => expect(read("完成日期", cell)).toEqual({ value: "2025-10-31" }));

  test.each<[SheetCell]>([["2025-02-30"], ["2025年10月"], ["25.10.31"], ["十月底"], [60], [true], [{ kind: "day", day: "1899-12-31" }]])("%j is none, and the sentence says how to write one", (cell) => {
    expect(read("完成日期", cell)).toEqual({ problem: expect.stringMatching(/^“.*”不是有效日期，请按“2025-06-20”填写$/) as string });
  });

  test("an empty cell is no day", () => expect(read("完成日期", null)).toEqual({ value: "" }));
});

describe("a percentage", () => {
  test.each<[SheetCell, string]>([[60, "60"], ["60", "60"], ["60%", "60"], ["６０％", "60"], [0.6, "60"], [0.57, "57"], [{ kind: "percent", value: 0.6 }, "60"], [{ kind: "percent", value: 1 }, "100"], [1, "1"], [100, "100"]])("%j is %s", (cell, value) => {
    expect(read("完成比例（%）", cell)).toEqual({ value });
  });
  test.each<[SheetCell]>([[101], [-1], [33.3], ["过半"], [{ kind: "percent", value: 1.2 }]])("%j is refused", (cell) => {
    expect(read("完成比例（%）", cell)).toEqual({ problem: expect.stringContaining("完成比例应为 0–100 的整数，如 60") as string });
  });
  test.each<[SheetCell]>([[null], [""], [" "]])("emptied (%j) is none, and no 0 either", (cell) => {
    expect(read("完成比例（%）", cell)).toEqual({ problem: "完成比例应为 0–100 的整数，没有进展请填 0" });
  });
});

describe("words", () => {
  test("a choice is known by its Chinese word, and another word is told what to choose from", () => {
    expect(read("单位自评", " 基本可达 ")).toEqual({ value: "reachable" });
    expect(read("单位自评", null)).toEqual({ value: "" });
    expect(read("单位自评", "还行")).toEqual({ problem: "“还行”不在可选范围内，“单位自评”请从下拉列表选择：有把握、基本可达、需要协调" });
  });
  test.each<[SheetCell, string]>([["是", "yes"], ["√", "yes"], ["已完成", "yes"], ["✔", "yes"], ["Ｙ", "yes"], ["x", "no"], [true, "yes"], ["否", "no"], [null, "no"], [false, "no"]])("whether it is done: %j", (cell, value) => expect(read("是否完成", cell)).toEqual({ value }));
  test("a text keeps its lines, loses what no cell can hold, and is told its limit", () => {
    expect(read("本月进展", " 第一行\r\n第二行\u0001 ")).toEqual({ value: "第一行\n第二行" });
    expect(read("证明材料（文号或名称）", 20250018)).toEqual({ value: "20250018" });
    expect(read("证明编号", 1234567890123456)).toEqual({ problem: "数字超过 15 位，表格软件已丢失末尾几位，请把单元格设为“文本”格式后重新填写" });
    expect(read("证明编号", "长".repeat(101))).toEqual({ problem: "最多 100 字，现在是 101 字，请精简" });
    expect(read("本月进展", "半个字\ud800")).toEqual({ problem: "内容中含有无法保存的字符（多为粘贴带入），请删除后重新填写" });
  });
  test("a formula's result is not believed, an error is shown as one", () => {
    expect(read("完成比例（%）", { kind: "formula" })).toEqual({ problem: "这一格是公式，系统不采用公式的结果，请改为直接填写的内容" });
    expect(read("完成比例（%）", { kind: "error", text: "#REF!" })).toEqual({ problem: "这一格显示错误值“#REF!”，请改为直接填写的内容" });
  });
});
