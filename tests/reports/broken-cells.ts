import { cellText, type Block } from "@/lib/reports/document";

/** A day or a code is broken at its hyphens (“2024-12-/16”) where its column is narrower: a figure and the cell's margins, measured on the printed page. */
const FIGURE_MM = 2.08;
const MARGINS_MM = 2.1;

/** Days and codes of a table that do not fit on one line of their column. */
export const brokenCells = ({ columns, rows }: Extract<Block, { kind: "table" }>): string[] =>
  rows.flatMap((row) => row.map(cellText).filter((text, at) => /^[A-Z\d]+(?:-[A-Z\d]+)+$/.test(text) && columns[at]!.widthMm < FIGURE_MM * text.length + MARGINS_MM));
