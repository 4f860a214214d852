import { describe, expect, test } from "vitest";
import { parseCells, writeCells } from "@/app/_components/ui/sheet/clipboard";

describe("cells from the clipboard", () => {
  test.each<[string, string, string[][]]>([
    ["one cell", "完成", [["完成"]]],
    ["a row and the line end that Excel adds", "甲\t60%\r\n", [["甲", "60%"]]],
    ["rows with empty cells keep their places", "甲\t\t乙\r\n\t丙\t", [["甲", "", "乙"], ["", "丙", ""]]],
    ["a cell with a line break stands in quotes", '"第一行\n第二行"\t40', [["第一行\n第二行", "40"]]],
    ["quotes inside quotes are doubled", '"他说""可以""\n"\t1', [['他说"可以"\n', "1"]]],
    ["quotes that were not needed are the cell's own", '"样机"\t5" 管', [['"样机"', '5" 管']]],
    ["an opening quote without its end is a letter", '"未完\t60', [['"未完', "60"]]],
    ["an empty line between two is an empty row", "甲\n\n乙", [["甲"], [""], ["乙"]]],
    ["old line ends", "甲\r乙", [["甲"], ["乙"]]],
    ["nothing is one empty cell", "", [[""]]],
  ])("%s", (_name, text, cells) => {
    expect(parseCells(text)).toEqual(cells);
  });

  test("what is copied comes back as it was", () => {
    const cells = [["甲", "60%", ""], ["第一行\n“第二行”", '"引号"', "a\tb"], ['行\n说"是"', " 前后有空格 ", "5\" 管"]];
    expect(parseCells(writeCells(cells))).toEqual(cells);
  });

  test("plain cells go out without quotes, rows with Excel's line end", () => {
    expect(writeCells([["甲", "乙"], ["两\n行", "丁"]])).toBe('甲\t乙\r\n"两\n行"\t丁');
  });
});
