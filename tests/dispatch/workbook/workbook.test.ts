import { readFileSync } from "node:fs";
import { readXlsx } from "hucre/xlsx";
import { describe, expect, test, vi } from "vitest";
import { buildWorkbook, workbookFileName } from "@/lib/dispatch/workbook/build";
import { readWorkbook, type ReadWorkbook } from "@/lib/dispatch/workbook/read-workbook";
import { cellsOf, mergeCells } from "@/lib/dispatch/workbook/rules";
import type { SheetCell, SheetTable } from "@/lib/dispatch/workbook/sheet-file";
import { readSheets } from "@/lib/dispatch/workbook/sheet-reader";
import { META_SHEET } from "@/lib/dispatch/workbook/terms";
import { unzip } from "../../support/unzip";
import { FACTS, KEY, unitFilings } from "./a-unit";
import { fill } from "./fill";

// Each reading starts a thread: slow on a machine that does much else.
vi.setConfig({ testTimeout: 60_000 });

const filings = unitFilings(3, 3);
const bytes = await buildWorkbook(filings, FACTS, KEY);
const read = async (file: Uint8Array) => readWorkbook(await readSheets(file), KEY);
const changesOf = ({ origin, cells }: ReadWorkbook) =>
  filings.flatMap(({ code, content }) => mergeCells(origin.projects[code]!, cells.get(code)!, cellsOf(content)).map(({ path, inFile, state }) => `${code} ${path}: ${inFile.replace("\n", "/")} (${state})`));

describe("the workbook of a unit", () => {
  test("opens on the advice; three sheets to fill follow; lists and origin are out of sight", async () => {
    const { sheets } = await readXlsx(bytes);
    expect(sheets.map(({ name, hidden, veryHidden }) => `${name}${hidden ? " hidden" : veryHidden ? " very hidden" : ""}`)).toEqual(["填写说明", "项目填报", "里程碑填报", "标志性成果", "选项 hidden", "_meta very hidden"]);
    expect(String(sheets[0]!.rows[1]![0])).toContain("单位：成都高新区　　月份：2025年6月　　填报截止：2025年6月26日　　导出时间：6月20日 09:00");
    expect(workbookFileName(FACTS)).toBe("填报表-成都高新区-2025年6月.xlsx");
  });

  test("what is told is locked, what is filled is open, and lists, days, percentages and lengths are checked while typing", async () => {
    const { sheets } = await readXlsx(bytes, { readStyles: true });
    const milestones = sheets[2]!;
    const locked = (column: number) => milestones.cells!.get(`2,${column}`)?.style?.protection?.locked ?? true;
    expect([0, 1, 2, 3, 4, 5, 6].map(locked)).toEqual(Array.from({ length: 7 }, () => true));
    expect([7, 8, 9, 10, 11, 12].map(locked)).toEqual(Array.from({ length: 6 }, () => false));
    expect(milestones.protection?.sheet).toBe(true);
    expect(milestones.columns?.[0]?.hidden).toBe(true);
    expect(milestones.freezePane).toEqual({ rows: 2, columns: 3 });
    expect(milestones.dataValidations!.map(({ type, range }) => `${type} ${range}`)).toEqual(["decimal H3:H11", "list I3:I11", "date J3:J11", "textLength K3:K11", "date L3:L11", "textLength M3:M11"]);
  });

  test("read back untouched it says what was written, and changes nothing", async () => {
    const back = await read(bytes);
    expect(back.origin).toMatchObject({ month: "2025-06", unitCode: "gaoxin", exportedAt: "2025-06-20T01:00:00.000Z" });
    expect(back.faults).toEqual([]);
    expect(changesOf(back)).toEqual([]);
    expect(back.cells.get("GC-1-02")).toEqual(cellsOf(filings[1]!.content));
  });

  test("texts that look like formulas, markup or escapes come back as they were", async () => {
    const odd = unitFilings(1, 1);
    const text = "=1+1\n<b>&amp;</b> _x0041_ “引号” +86 @某 😀\t制表";
    odd[0]!.content.progressText = text;
    const back = await read(await buildWorkbook(odd, FACTS, KEY));
    expect(back.faults).toEqual([]);
    expect(back.cells.get("GC-1-01")!.progressText).toBe(text);
  });

  test("every cell that was typed is found by its row and told by its place", async () => {
    const back = await read(await fill(bytes, [{ id: "GC-1-01", column: "本月进展", value: "完成联调" }, { id: "GC-1-02#2", column: "完成比例（%）", value: 45 }, { id: "GC-1-03@102", column: "取得日期", value: "2025年6月3日" }]));
    expect(changesOf(back)).toEqual(["GC-1-01 progressText: 完成联调 (take)", "GC-1-02 milestones.2.donePct: 45 (take)", "GC-1-03 outcomes.102.achievedOn: 2025-06-03 (take)"]);
    expect(back.places.get("GC-1-02 milestones.2.donePct")).toBe("里程碑填报!H7");
  });

  test("cells that cannot be taken are told by sheet and cell, what stands there and what to do; the others count", async () => {
    const back = await read(await fill(bytes, [
      { id: "GC-1-01#1", column: "完成比例（%）", value: "一半" }, { id: "GC-1-01#1", column: "完成日期", value: "2025-06-10" }, { id: "GC-1-01#2", column: "预计完成日期", value: "年底" }, { id: "GC-1-01", column: "下一步工作", value: "继续" },
    ]));
    expect(back.faults.map(({ place, inFile, problem }) => `${place} ${inFile} ${problem}`)).toEqual([
      "里程碑填报!H3 一半 “一半”不正确，完成比例应为 0–100 的整数，如 60",
      "里程碑填报!J3 2025-06-10 填了“完成日期”而“是否完成”不是“是”：已完成的请把“是否完成”选为“是”，未完成的请清空这一格",
      "里程碑填报!L4 年底 “年底”不是有效日期，请按“2025-06-20”填写",
    ]);
    expect(changesOf(back)).toEqual(["GC-1-01 nextStepText: 继续 (take)"]);
  });

  test("an emptied percentage is told, not taken as 0; of a finished milestone it is not missed", async () => {
    const back = await read(await fill(bytes, [
      { id: "GC-1-01#1", column: "完成比例（%）", value: "" }, { id: "GC-1-01#2", column: "完成比例（%）", value: "" }, { id: "GC-1-01#2", column: "是否完成", value: "是" },
    ]));
    expect(back.faults.map(({ place, problem }) => `${place} ${problem}`)).toEqual(["里程碑填报!H3 完成比例应为 0–100 的整数，没有进展请填 0"]);
    expect(changesOf(back)).toEqual(["GC-1-01 milestones.2.isDone: yes (take)"]);
  });
});

describe("a workbook saved again by LibreOffice", () => {
  // Made from the three projects above with eight cells typed in, then opened and saved by LibreOffice Calc 7.4.
  const saved = readFileSync(new URL("fixtures/saved-again-by-libreoffice.xlsx", import.meta.url));

  test("is still ours, and every cell typed in it is found", async () => {
    const back = await read(saved);
    expect(back.faults).toEqual([]);
    expect(changesOf(back)).toEqual([
      "GC-1-01 progressText: 完成样机 5 台联调，/“首台套”认定材料已报送。 (take)", "GC-1-01 selfJudgement: needs_coordination (take)",
      "GC-1-01 milestones.1.isDone: yes (take)", "GC-1-01 milestones.1.actualOn: 2025-06-18 (take)", "GC-1-01 milestones.1.proof: 成高新验〔2025〕18号 (take)",
      "GC-1-02 milestones.2.donePct: 45 (take)", "GC-1-02 milestones.2.forecastOn: 2025-09-30 (take)", "GC-1-03 outcomes.102.proofNo: ZL202510012345.6 (take)",
    ]);
  });

  test("keeps its sheets, its checks and its locks", () => {
    const parts = unzip(saved);
    expect(parts.get("xl/workbook.xml")).toMatch(/name="填写说明"[\s\S]*name="_meta"/);
    expect(parts.get("xl/worksheets/sheet3.xml")).toMatch(/<sheetProtection[^>]*sheet="(1|true)"/);
    expect(parts.get("xl/worksheets/sheet3.xml")!.match(/<dataValidation /g)!.length).toBeGreaterThanOrEqual(6);
  });
});

describe("a workbook that was tampered with is refused with one sentence", async () => {
  const tables = await readSheets(bytes);
  const refusal = (change: (copy: SheetTable[]) => SheetTable[] | void, key = KEY) => {
    const copy = structuredClone(tables);
    const changed = change(copy) ?? copy;
    try {
      readWorkbook(changed, key);
    } catch (error) {
      return (error as Error).message;
    }
    return "";
  };
  const sheet = (copy: SheetTable[], name: string) => copy.find((table) => table.name === name)!.rows;
  const set = (name: string, row: number, column: number, cell: SheetCell) => (copy: SheetTable[]) => void (sheet(copy, name)[row]![column] = cell);

  test("its origin", () => {
    const part = String(sheet(tables, META_SHEET)[2]![1]);
    const one = (text: string) => `${text.slice(0, 40)}${text[40] === "A" ? "B" : "A"}${text.slice(41)}`;
    const tampered = "填报表的校验信息被改动，或不是由本系统导出，请从本页重新下载填报表填写";
    expect(refusal(set(META_SHEET, 2, 1, one(part)))).toBe(tampered);
    expect(refusal(set(META_SHEET, 1, 1, "00".repeat(32)))).toBe(tampered);
    expect(refusal(set(META_SHEET, 1, 1, null))).toBe(tampered);
    expect(refusal(() => {}, Buffer.from("another installation's own key 01"))).toBe(tampered);
    expect(refusal((copy) => copy.filter(({ name }) => name !== META_SHEET))).toBe("这不是从本系统下载的填报表，或其中的校验信息已丢失，请从本页下载填报表填写");
    expect(refusal(set(META_SHEET, 0, 1, "2"))).toBe("填报表由更新版本的系统导出，本系统不能读取，请重新下载填报表填写");
  });

  test("its sheets and columns", () => {
    expect(refusal((copy) => copy.filter(({ name }) => name !== "标志性成果"))).toBe("文件中缺少工作表“标志性成果”（可能被删除或改名），请重新下载填报表填写");
    expect(refusal(set("项目填报", 1, 6, "进展"))).toBe("“项目填报”的表头被改动：G2 应为“本月进展”，请改回或重新下载填报表填写");
  });

  test("its hidden row ids", () => {
    expect(refusal(set("里程碑填报", 4, 0, "GC-9-99#1"))).toBe("“里程碑填报”第 5 行的隐藏行号“GC-9-99#1”不在这份填报表内，可能来自其他文件，请删去该行或重新下载填报表填写");
    expect(refusal(set("里程碑填报", 4, 0, "GC-1-01#17"))).toContain("第 5 行的隐藏行号“GC-1-01#17”不在这份填报表内");
    expect(refusal(set("项目填报", 3, 0, "__proto__"))).toContain("第 4 行的隐藏行号“__proto__”不在这份填报表内");
    expect(refusal(set("项目填报", 3, 0, "GC-1-01"))).toBe("“项目填报”第 3 行和第 4 行的隐藏行号相同（GC-1-01），可能是复制了整行，请删去多余的一行后上传");
  });

  test("a row that somebody added is told and left out; rows that somebody deleted are as they were", () => {
    const copy = structuredClone(tables);
    sheet(copy, "里程碑填报").push([null, "GC-1-01", "新加的", "自己加的里程碑"]);
    sheet(copy, "项目填报").splice(2, 1);
    const back = readWorkbook(copy, KEY);
    expect(back.faults).toEqual([{ code: null, path: null, title: "项目编号", place: "里程碑填报!B12", inFile: "GC-1-01", problem: "这一行不是系统导出的行，不会导入，请把内容填到对应项目或里程碑原有的行" }]);
    expect(changesOf(back)).toEqual([]);
  });
});
