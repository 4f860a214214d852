import { openXlsx, saveXlsx } from "hucre/xlsx";
import { FILING_SHEETS } from "@/lib/dispatch/workbook/terms";
import { HEAD_ROWS } from "@/lib/dispatch/workbook/build";

export type Typed = string | number | boolean | Date | null;
export type Change = { id: string; column: string; value: Typed };

/** Types into a workbook as a person would, each cell by its row's hidden id and its column's title. */
export async function fill(bytes: Uint8Array, changes: Change[]): Promise<Uint8Array> {
  const workbook = await openXlsx(bytes, { readStyles: true });
  for (const { id, column, value } of changes) {
    const sheet = FILING_SHEETS.find(({ own, part }) => own.some(({ title }) => title === column) && part === (id.includes("#") ? "milestones" : id.includes("@") ? "outcomes" : "words"))!;
    const { rows, cells } = workbook.sheets.find(({ name }) => name === sheet.name)!;
    const row = rows.findIndex(([first], at) => at >= HEAD_ROWS && first === id);
    const at = 1 + sheet.fixed.length + sheet.own.findIndex(({ title }) => title === column);
    rows[row]![at] = value;
    const cell = cells?.get(`${row},${at}`);
    if (cell) cells!.set(`${row},${at}`, { ...cell, value, type: value === null ? "empty" : value instanceof Date ? "date" : (typeof value as "string") });
  }
  return saveXlsx(workbook);
}
