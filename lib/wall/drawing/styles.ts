import type { WallFormat } from "../terms";

/** Everything that has a length, in mm. */
export type Style = {
  width: number;
  /** null: as high as its rows */
  height: number | null;
  margin: number;
  row: number;
  /** what stands left of the chart: one line of columns, or two lines of words; or above it, on a telephone */
  left: number;
  lines: 1 | 2;
  above: number;
  /** sizes of a project's name, of what is beside it, and of a milestone's words */
  text: number;
  small: number;
  label: number;
  /** lines of milestones above the bar */
  levels: number;
  /** half of a flag's symbol, and a star's radius */
  symbol: number;
  star: number;
  /** thickness of the bar by the plan in force, and of the original one under it */
  bar: number;
  originalBar: number;
  /** one line of the time head; it has three: the day, years, quarters or months */
  head: number;
  groupHead: number;
  /** title and legend; 0: the page around the chart has them */
  title: number;
  legend: number;
  hasTitles: boolean;
};

type Fixed = Pick<Style, "width" | "height" | "margin"> & { minRow: number; maxRow: number; maxPanels: number };

/** Sheets and screens. A panel narrower than half of an A0 has no room for the chart beside the names. */
export const FORMATS: Record<WallFormat, Fixed> = {
  page: { width: 400, height: null, margin: 3, minRow: 16, maxRow: 16, maxPanels: 1 },
  narrow: { width: 118, height: null, margin: 2, minRow: 24, maxRow: 24, maxPanels: 1 },
  screen: { width: 480, height: 270, margin: 6, minRow: 13.2, maxRow: 19, maxPanels: 1 },
  a0: { width: 1189, height: 841, margin: 14, minRow: 4.6, maxRow: 14, maxPanels: 2 },
  a1: { width: 841, height: 594, margin: 12, minRow: 4.6, maxRow: 12, maxPanels: 2 },
};

const ON_PAGE = { lines: 2, above: 0, text: 4.4, small: 3.75, label: 3.75, levels: 2, symbol: 1.65, star: 2, bar: 3.2, originalBar: 0.8, head: 5, groupHead: 0, title: 0, legend: 0, hasTitles: true } as const;

/** The style of a format when its rows are so high. Type on paper grows with the row and is never under 2.4 mm. */
export function styleOf(format: WallFormat, row: number): Style {
  const { width, height, margin } = FORMATS[format];
  const own = { width, height, margin, row };
  if (format === "page") return { ...own, ...ON_PAGE, left: 118 };
  if (format === "narrow") return { ...own, ...ON_PAGE, left: 0, above: 11 };
  if (format === "screen") return { ...own, lines: 2, above: 0, left: 136, text: 5, small: 4, label: 3.8, levels: 2, symbol: 1.7, star: 2.1, bar: 3, originalBar: 0.9, head: 5, groupHead: 9, title: 20, legend: 9, hasTitles: true };
  const text = Math.min(row * 0.56, 6);
  const levels = row > 9 ? 2 : 1;
  return {
    ...own, lines: 1, above: 0, left: text * 54, text, small: Math.max(2.4, text * 0.95), label: Math.max(2.4, Math.min(text * 0.94, (row * 0.62) / levels)), levels,
    symbol: Math.min(text * 0.4, (row * 0.26) / levels), star: Math.min(text * 0.42, 2.2), bar: Math.min(row * 0.19, 2.4), originalBar: Math.min(row * 0.075, 0.9),
    head: Math.max(5, text * 1.6), groupHead: Math.max(6.4, text * 2.3), title: width / 32, legend: 11, hasTitles: false,
  };
}
