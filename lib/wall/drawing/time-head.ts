import { addDays, dayInShort, daysBetween, type PlainDate } from "../../base/date";
import { quarterStart, type WallModel } from "../rules";
import type { Axis } from "./row-layout";
import { INK, INKS, LINE, LINE_STRONG, PAPER, SOFT } from "./shapes";
import type { Style } from "./styles";
import { line, rect, words } from "./svg";
import { widthOf } from "./text";

/** A straight scale of days between two edges; at its right some room is kept for the words of the last milestones. */
export function axisOf({ from, to }: WallModel, left: number, right: number, label: number): Axis {
  const perDay = (right - label * 4 - left) / daysBetween(from, to);
  return { x: (day) => left + daysBetween(from, day) * perDay, left, right };
}

type Column = { on: PlainDate; next: PlainDate; label: string; isYear: boolean };

/** First days of the columns between two days, each with its words. */
function columnsOf({ from, to, scale }: WallModel): Column[] {
  const columns: Column[] = [];
  const after = (on: PlainDate): PlainDate => (scale === "month" ? (`${addDays(on, 31).slice(0, 7)}-01` as PlainDate) : quarterStart(addDays(on, 95)));
  for (let on = from; on < to; ) {
    const next = after(on);
    const month = Number(on.slice(5, 7));
    columns.push({ on, next, label: scale === "month" ? String(month) : `${(month + 2) / 3}季度`, isYear: month === 1 });
    on = next;
  }
  return columns;
}

/** All columns with their words; with numbers alone, or only the first months of quarters, where those are too wide. */
function labelled(columns: readonly Column[], { x }: Axis, size: number): Column[] {
  const fits = (some: readonly Column[]) => some.every(({ on, next, label }) => widthOf(label, size) <= x(next) - x(on) - 0.6);
  if (fits(columns)) return [...columns];
  const short = columns.map((column) => ({ ...column, label: column.label.replace("季度", "") }));
  return fits(short) ? short : short.filter(({ on }) => on === quarterStart(on));
}

/** The lines behind the rows and the head above them: years, and quarters or months as far as their words fit. */
export function timeHead(model: WallModel, axis: Axis, top: number, bottom: number, style: Style): { behind: string[]; head: string[] } {
  const { head, small } = style;
  const columns = columnsOf(model);
  const [yearY, columnY, rowsY] = [top + head, top + 2 * head, top + 3 * head];
  const size = Math.min(small, head * 0.66);
  const behind = columns.map(({ on, isYear }) => line(axis.x(on), isYear ? yearY : columnY, axis.x(on), bottom, isYear ? LINE_STRONG : LINE, isYear ? 0.3 : 0.15));
  const years = new Map<string, { from: PlainDate; to: PlainDate }>();
  for (const { on, next } of columns) years.set(on.slice(0, 4), { from: years.get(on.slice(0, 4))?.from ?? on, to: next });
  const middled = (text: string, from: PlainDate, to: PlainDate, y: number, fill: string, weight?: string) => {
    const [left, right] = [axis.x(from), axis.x(to)];
    return widthOf(text, size) > right - left - 0.4 ? "" : words(text, (left + right) / 2, y, size, { fill, "text-anchor": "middle", "font-weight": weight });
  };
  return {
    behind: [rect(axis.left, yearY, axis.right - axis.left, rowsY - yearY, "#f2f5f5"), ...behind, line(axis.left, rowsY, axis.right, rowsY, LINE_STRONG, 0.3)],
    head: [
      ...[...years].map(([year, { from, to }]) => middled(`${year}年`, from, to, yearY + head / 2, INK, "bold")),
      ...labelled(columns, axis, size).map(({ on, next, label }) => words(label, (axis.x(on) + axis.x(next)) / 2, columnY + head / 2, size, { fill: SOFT, "text-anchor": "middle" })),
    ],
  };
}

/** Today's line, or the data day's, with its day above the years; the line keeps clear of the words of the head. */
export function dayLine({ day, asOf }: WallModel, axis: Axis, top: number, bottom: number, { head, small }: Style): string[] {
  const text = `${asOf ? "数据日" : "今天"} ${dayInShort(day)}`;
  const size = Math.min(small, head * 0.66);
  const width = widthOf(text, size) + size;
  const x = axis.x(day);
  const left = Math.min(axis.right - width, Math.max(axis.left, x - width / 2));
  return [
    line(x, top + head * 3, x, bottom, INKS.red, 0.45, { "stroke-dasharray": "2.4 1" }),
    rect(left, top + head * 0.06, width, head * 0.86, INKS.red, { rx: 0.6 }),
    words(text, left + width / 2, top + head * 0.49, size, { fill: PAPER, "text-anchor": "middle", "font-weight": "bold" }),
  ];
}
