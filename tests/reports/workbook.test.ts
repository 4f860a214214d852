import { readXlsx } from "hucre/xlsx";
import { describe, expect, test } from "vitest";
import { contentSha256 } from "@/lib/reports/compose";
import { cellText, table } from "@/lib/reports/document";
import { sheetValues } from "@/lib/reports/workbook/cells";
import { renderWorkbook } from "@/lib/reports/workbook/render";
import { sheetNames } from "@/lib/reports/workbook/sheet-names";
import { unzip } from "../support/unzip";
import { crowdedMonth, reportOf } from "./a-sealed-month";

const CODE = "3F9A-12AB-77CD-0E41";
const report = reportOf({ snapshot: crowdedMonth() });
const bytes = await renderWorkbook(report, { code: CODE });
const { sheets } = await readXlsx(bytes, { readStyles: true });

describe("the annexes as a workbook", () => {
  test("say first which report they are of, of when, and by which code it is known", () => {
    const said = new Map(sheets[0]!.rows.map(([head, value]) => [head, value]));
    expect(sheets.map(({ name }) => name)).toEqual(["说明", ...report.annexes.map(({ title }, at) => `附件${at + 1} ${title}`)]);
    expect(Object.fromEntries(said)).toMatchObject({ 通报: "月度调度通报", 所属期间: "2025年5月", 数据截至: "2025年5月31日", 封存时间: "2025-06-09 16:00:00（北京时间）", 查验码: CODE, "内容 SHA-256": contentSha256(report) });
  });

  test("hold every cell of every annex: numbers that count, days that sort, lights by shape and word", () => {
    for (const [nth, { blocks }] of report.annexes.entries()) {
      let from = 0;
      for (const block of blocks) {
        if (block.kind !== "table") continue;
        const { rows } = sheets[nth + 1]!;
        const head = rows.findIndex((row, at) => at >= from && row[0] === block.columns[0]!.title);
        expect(head).toBeGreaterThan(0);
        from = head + 1;
        for (const [r, row] of block.rows.entries()) {
          for (const [c, cell] of row.entries()) {
            const value = rows[from + r]![c];
            const text = value instanceof Date ? value.toISOString().slice(0, 10) : value;
            if (typeof value === "number") expect(value).toBe(Number(cellText(cell).replace("−", "-")));
            else expect(text ?? "").toBe(cellText(cell));
          }
        }
      }
    }
    const [, projects] = sheets;
    const head = projects!.rows.findIndex(([first]) => first === "编号");
    const progress = projects!.rows[head]!.indexOf("完成%");
    expect(projects!.rows[head + 1]![progress]).toBeTypeOf("number");
    expect(projects!.cells!.get(`${head + 1},${progress}`)!.style!.numFmt).toBe("0.0");
  });

  test("are printed with the head of the table on every page, and what is said under it wraps over the width of the sheet", () => {
    const parts = unzip(bytes);
    const titles = [...parts.get("xl/workbook.xml")!.matchAll(/<definedName name="_xlnm.Print_Titles" localSheetId="(\d+)">([^<]*)</g)].map(([, at, range]) => [Number(at), range!.replaceAll("&apos;", "'")]);
    expect(titles.slice(0, 2)).toEqual([[1, "'附件1 项目总表'!$2:$2"], [2, "'附件2 亮灯明细'!$2:$2"]]);
    const { rows, merges, cells } = sheets[2]!;
    const note = rows.findIndex(([first]) => String(first).startsWith("A＝100×"));
    expect(merges).toContainEqual({ startRow: note, startCol: 0, endRow: note, endCol: rows[1]!.length - 1 });
    expect(cells!.get(`${note},0`)!.style!.alignment!.wrapText).toBe(true);
    expect(parts.get("xl/worksheets/sheet3.xml")).toMatch(new RegExp(`<row r="${note + 1}"[^>]* ht="(?:30|45|60)"`));
  });

  test("compute nothing: what begins like a formula is a text", async () => {
    const evil = ["=HYPERLINK(\"http://a.test\",\"点\")", "+1+1", "-2", "@SUM(A1)", "_x0041_"];
    const annex = { ...report.annexes[0]!, title: "项目总表", blocks: [table({ caption: "项目总表", columns: [{ title: "项目", widthMm: 40 }], rows: evil.map((text) => [text]) })] };
    const [, sheet] = (await readXlsx(await renderWorkbook({ ...report, annexes: [annex] }, { code: null }), { readStyles: true })).sheets;
    expect(sheet!.rows.slice(2, 2 + evil.length).map(([value]) => value)).toEqual(evil);
    expect([...sheet!.cells!.values()].filter(({ formula }) => formula !== undefined)).toEqual([]);
  });

  test("are the same to the last byte when made again, whenever that is", async () => {
    await new Promise((resolve) => setTimeout(resolve, 2100)); // zip times count in twos of seconds
    expect(Buffer.from(await renderWorkbook(report, { code: CODE })).equals(Buffer.from(bytes))).toBe(true);
  });
});

test("a column is of numbers or of days only when all of it is", () => {
  expect(sheetValues([["12.50", "2025-05-31", "7", "007"], ["—", "", "七号楼", "12"]], 4)).toEqual([
    [{ number: 12.5, decimals: 2 }, { day: "2025-05-31" }, "7", "007"], ["—", "", "七号楼", "12"],
  ]);
});

test("sheets have names that a spreadsheet takes, each another", () => {
  const long = "很长的附件标题".repeat(9);
  expect(sheetNames(["排名[计算]：a/b", long, long], "说明")).toEqual(["附件1 排名 计算 ：a b", `附件2 ${long}`.slice(0, 31), `附件3 ${long}`.slice(0, 31)]);
});
