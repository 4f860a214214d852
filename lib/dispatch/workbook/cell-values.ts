import { addDays, isPlainDate, plainDate, type PlainDate } from "../../base/date";
import { isUnprintable } from "../../base/printable";
import { PCT_NEEDED, plainWord, termOf, yesOrNo } from "../content/rules";
import { plainText } from "./rules";
import type { SheetCell } from "./sheet-file";
import { DONE_LABELS, type OwnColumn } from "./terms";

/** What a cell says in the writing of Cells, or the sentence what is wrong with it and what to do. */
export type CellReading = { value: string } | { problem: string };

/** Spreadsheets keep 15 digits of a number; the rest is gone. */
const SAFE_DIGITS = 1e15;

export function readCell(cell: SheetCell, column: OwnColumn): CellReading {
  if (cell !== null && typeof cell === "object") {
    if (cell.kind === "formula") return { problem: "这一格是公式，系统不采用公式的结果，请改为直接填写的内容" };
    if (cell.kind === "error") return { problem: `这一格显示错误值“${cell.text}”，请改为直接填写的内容` };
  }
  switch (column.kind) {
    case "text":
      return readText(cell, column.max);
    case "choice":
      return readChoice(cell, column);
    case "day":
      return readDay(cell);
    case "percent":
      return readPercent(cell);
  }
}

/** As the cell shows it. */
export function shown(cell: SheetCell): string {
  if (cell === null) return "";
  if (typeof cell !== "object") return typeof cell === "boolean" ? (cell ? "是" : "否") : String(cell);
  if (cell.kind === "day") return cell.day;
  if (cell.kind === "percent") return `${round(cell.value * 100)}%`;
  return cell.kind === "error" ? cell.text : "（公式）";
}

const round = (value: number): number => Math.round(value * 1e6) / 1e6;

function readText(cell: SheetCell, max: number): CellReading {
  if (typeof cell === "number" && Math.abs(cell) >= SAFE_DIGITS) return { problem: "数字超过 15 位，表格软件已丢失末尾几位，请把单元格设为“文本”格式后重新填写" };
  const text = plainText(shown(cell));
  if (isUnprintable(text)) return { problem: "内容中含有无法保存的字符（多为粘贴带入），请删除后重新填写" };
  return text.length > max ? { problem: `最多 ${max} 字，现在是 ${text.length} 字，请精简` } : { value: text };
}

function readChoice(cell: SheetCell, { labels, title }: OwnColumn & { kind: "choice" }): CellReading {
  const word = plainWord(shown(cell));
  if (labels === DONE_LABELS) {
    const isDone = yesOrNo(word);
    return isDone === null ? { problem: `“${word}”不能识别，“${title}”请填“是”或“否”` } : { value: isDone ? "yes" : "no" };
  }
  const term = termOf(labels, word);
  return word === "" || term ? { value: term ?? "" } : { problem: `“${word}”不在可选范围内，“${title}”请从下拉列表选择：${Object.values(labels).join("、")}` };
}

const SERIAL_DAY = { serial: 32_874, on: plainDate("1990-01-01") };
const LAST_SERIAL = 73_415;
const DAY_HINT = "请按“2025-06-20”填写";
const WRITTEN_DAY = /^(\d{4})(?:[-./](\d{1,2})[-./](\d{1,2})|年(\d{1,2})月(\d{1,2})[日号])(?:[ T].*)?$/;

function readDay(cell: SheetCell): CellReading {
  if (cell !== null && typeof cell === "object" && cell.kind === "day") return isPlainDate(cell.day) ? { value: cell.day } : { problem: `“${cell.day}”不是有效日期，${DAY_HINT}` };
  const text = plainWord(shown(cell)).replace(/\s+/g, " ");
  if (text === "") return { value: "" };
  const day = dayOfDigits(text) ?? dayOfSerial(cell) ?? dayInWriting(text);
  return day ? { value: day } : { problem: `“${text.slice(0, 30)}”不是有效日期，${DAY_HINT}` };
}

/** 20250620 */
function dayOfDigits(text: string): PlainDate | null {
  const day = /^(\d{4})(\d{2})(\d{2})$/.exec(text)?.slice(1).join("-");
  return day && isPlainDate(day) ? day : null;
}

/** A day as spreadsheets count it, when the cell lost its date format: of the years 1990 to 2100. */
function dayOfSerial(cell: SheetCell): PlainDate | null {
  return typeof cell === "number" && cell >= SERIAL_DAY.serial && cell < LAST_SERIAL ? addDays(SERIAL_DAY.on, Math.floor(cell) - SERIAL_DAY.serial) : null;
}

function dayInWriting(text: string): PlainDate | null {
  const match = WRITTEN_DAY.exec(text);
  if (!match) return null;
  const day = [match[1], match[2] ?? match[4], match[3] ?? match[5]].map((part) => part!.padStart(2, "0")).join("-");
  return isPlainDate(day) ? day : null;
}

/** 60, “60%” and a cell formatted as 60 % are the same; so is 0.6, since the column counts in whole percents. */
function readPercent(cell: SheetCell): CellReading {
  const text = plainWord(shown(cell));
  if (text === "") return { problem: PCT_NEEDED };
  const isWritten = /^\d+(\.\d+)?%?$/.test(text);
  const number = Number(text.replace("%", ""));
  const pct = round(!text.endsWith("%") && number > 0 && number < 1 ? number * 100 : number);
  if (!isWritten || !Number.isInteger(pct) || pct > 100) return { problem: `“${text.slice(0, 30)}”不正确，完成比例应为 0–100 的整数，如 60` };
  return { value: String(pct) };
}
