import { cellText, type Block } from "@/lib/reports/document";

/** A day or a code is broken at its hyphens (“2024-12-/16”) where its column is narrower; with the cell's margins, measured on the printed page. */
const NEEDED_MM = 23;

/** Days and codes of a table that do not fit on one line of their column. */
export const brokenCells = ({ columns, rows }: Extract<Block, { kind: "table" }>): string[] =>
  rows.flatMap((row) => row.map(cellText).filter((text, at) => /^[A-Z\d]+(?:-[A-Z\d]+)+$/.test(text) && columns[at]!.widthMm < NEEDED_MM));
