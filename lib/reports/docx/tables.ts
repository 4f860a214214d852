import { AlignmentType, BorderStyle, Paragraph, ShadingType, Table, TableCell, TableLayoutType, TableRow, VerticalAlign } from "docx";
import { cellText, type Block, type Cell, type Column } from "../document";
import { LIGHT_COLOURS } from "../form/light-colours";
import { widthOf } from "../form/sign-off";
import { mm } from "./page";
import { STYLES } from "./styles";
import { line, run } from "./text";

type TableBlock = Extract<Block, { kind: "table" }>;

const ALIGN = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT } as const;
const LINE = { style: BorderStyle.SINGLE, size: 4, color: "000000" };

/** So short a table stays on one page with its caption, if its rows have room there: on average three lines each. */
const WHOLE_ROWS = 20;
const WHOLE_LINES = 45;

/** In lines of its longest cell each; a character of the table is 3.7 mm wide, a cell's margins 2.1 mm. */
const linesOf = ({ columns, rows }: TableBlock): number =>
  rows.reduce((sum, row) => sum + Math.max(...columns.map(({ widthMm }, at) => Math.ceil((3.7 * widthOf(cellText(row[at] ?? ""))) / (widthMm - 2.1)))), 0);

/**
 * Caption, table of fixed widths whose head repeats on every page, note. Percentages are ignored by some readers, so widths are absolute.
 * A row is never split; a short table stays whole, of a longer one the head has two rows under it, and the last row one above it, on the same page.
 */
export function tableOf(block: TableBlock): (Paragraph | Table)[] {
  const { caption, columns, rows, note } = block;
  const isWhole = rows.length <= WHOLE_ROWS && linesOf(block) <= WHOLE_LINES;
  const isBound = (nth: number) => (isWhole ? nth < rows.length - 1 : nth === 0 || nth === rows.length - 2);
  const widths = columns.map((column) => mm(column.widthMm));
  return [
    ...(caption ? [line(STYLES.caption, caption)] : []),
    new Table({
      layout: TableLayoutType.FIXED,
      width: { size: widths.reduce((sum, width) => sum + width, 0), type: "dxa" },
      columnWidths: widths,
      margins: { left: 60, right: 60 },
      borders: { top: LINE, bottom: LINE, left: LINE, right: LINE, insideHorizontal: LINE, insideVertical: LINE },
      rows: [
        new TableRow({ tableHeader: true, cantSplit: true, children: columns.map((column, at) => headCell(column, widths[at]!)) }),
        ...rows.map((row, of) => new TableRow({ cantSplit: true, children: columns.map((column, at) => bodyCell(row[at] ?? "", column, widths[at]!, isBound(of))) })),
      ],
    }),
    line(STYLES.tableNote, note ?? ""),
  ];
}

const headCell = ({ title }: Column, width: number) =>
  new TableCell({
    width: { size: width, type: "dxa" },
    verticalAlign: VerticalAlign.CENTER,
    shading: { type: ShadingType.CLEAR, color: "auto", fill: "F2F2F2" },
    children: [line(STYLES.tableHead, title)],
  });

const bodyCell = (cell: Cell, { align }: Column, width: number, keepNext: boolean) => {
  const light = typeof cell === "object" && "light" in cell ? LIGHT_COLOURS[cell.light] : null;
  const text = cellText(cell);
  return new TableCell({
    width: { size: width, type: "dxa" },
    verticalAlign: VerticalAlign.CENTER,
    ...(light && { shading: { type: ShadingType.CLEAR, color: "auto", fill: light.wash } }),
    children: [line(STYLES.table, "", { ...(align && align !== "left" && { alignment: ALIGN[align] }), ...(keepNext && { keepNext }), children: text === "" ? [] : [run(text, light ? { color: light.text, bold: true } : {})] })],
  });
};
