import { buildWorkbook } from "@/lib/dispatch/workbook/build";
import { readWorkbook } from "@/lib/dispatch/workbook/read-workbook";
import { cellsOf, mergeCells } from "@/lib/dispatch/workbook/rules";
import { readSheets } from "@/lib/dispatch/workbook/sheet-reader";
import { FACTS, KEY, unitFilings } from "../dispatch/workbook/a-unit";
import { fill, type Change } from "../dispatch/workbook/fill";

export type WorkbookFigures = { rows: number; changedCells: number; fileBytes: number; buildMs: number; readMs: number; mergeMs: number; totalMs: number; grownMb: number };

/** A workbook of 1,000 milestone rows, three cells typed in each: made, read in its thread, and compared with what is saved. Without database or server. */
export async function importThousandRows(): Promise<WorkbookFigures> {
  const filings = unitFilings(125, 8);
  const timed = async <T>(act: () => Promise<T> | T): Promise<[T, number]> => {
    const start = performance.now();
    return [await act(), Math.round(performance.now() - start)];
  };
  const [blank, buildMs] = await timed(() => buildWorkbook(filings, FACTS, KEY));
  const typed = filings.flatMap(({ code, milestones }) => milestones.flatMap(({ ordinal }): Change[] => [
    { id: `${code}#${ordinal}`, column: "完成比例（%）", value: 77 }, { id: `${code}#${ordinal}`, column: "预计完成日期", value: "2026.1.15" }, { id: `${code}#${ordinal}`, column: "晚于计划的原因", value: "设备到货推迟" },
  ]));
  const file = await fill(blank, typed);
  const rssBefore = process.memoryUsage.rss();
  const [read, readMs] = await timed(async () => readWorkbook(await readSheets(file), KEY));
  const [changes, mergeMs] = await timed(() => filings.flatMap(({ code, content }) => mergeCells(read.origin.projects[code]!, read.cells.get(code)!, cellsOf(content))));
  if (read.faults.length > 0 || changes.some(({ state }) => state !== "take")) throw new Error("the bench workbook was not read as it was typed");
  return { rows: 1000, changedCells: changes.length, fileBytes: file.length, buildMs, readMs, mergeMs, totalMs: readMs + mergeMs, grownMb: Math.round((process.memoryUsage.rss() - rssBefore) / 1e6) };
}
