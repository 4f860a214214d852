import { AlignmentType, BorderStyle, LineRuleType, Paragraph, ShadingType, Table, TableCell, TableLayoutType, TableRow, TextRun, VerticalAlign } from "docx";
import type { Light } from "../../lights/terms";
import { cellText, type Block, type Cell, type Column } from "../document";
import { FACES, mm, SIZES } from "./page";

type TableBlock = Extract<Block, { kind: "table" }>;

const ALIGN = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT } as const;
const LINE = { style: BorderStyle.SINGLE, size: 4, color: "000000" };
const CELL_SPACING = { line: 300, lineRule: LineRuleType.AT_LEAST, before: 20, after: 20 };
// Letters on washes: 4.5:1 and legible in a black and white copy.
const LIGHT_COLOURS: Record<Light, { text: string; wash: string }> = {
  green: { text: "17693A", wash: "E7F4EC" }, yellow: { text: "805200", wash: "FDF3D8" }, red: { text: "B3261E", wash: "FCEBEA" },
  blue: { text: "1B5C9E", wash: "E8F1FA" }, grey: { text: "545F66", wash: "ECEFF1" },
};

/** Caption, table of fixed widths whose head repeats on every page, note. Percentages are ignored by some readers, so widths are absolute. */
export function tableOf({ caption, columns, rows, note }: TableBlock): (Paragraph | Table)[] {
  const widths = columns.map((column) => mm(column.widthMm));
  return [
    small(caption, { alignment: AlignmentType.CENTER, keepNext: true, heading: true }),
    new Table({
      layout: TableLayoutType.FIXED,
      width: { size: widths.reduce((sum, width) => sum + width, 0), type: "dxa" },
      columnWidths: widths,
      margins: { left: 60, right: 60 },
      borders: { top: LINE, bottom: LINE, left: LINE, right: LINE, insideHorizontal: LINE, insideVertical: LINE },
      rows: [
        new TableRow({ tableHeader: true, cantSplit: true, children: columns.map((column, at) => headCell(column, widths[at]!)) }),
        ...rows.map((row) => new TableRow({ cantSplit: true, children: columns.map((column, at) => bodyCell(row[at] ?? "", column, widths[at]!)) })),
      ],
    }),
    small(note ?? "", {}),
  ];
}

const headCell = ({ title }: Column, width: number) =>
  new TableCell({
    width: { size: width, type: "dxa" },
    verticalAlign: VerticalAlign.CENTER,
    shading: { type: ShadingType.CLEAR, color: "auto", fill: "F2F2F2" },
    children: [new Paragraph({ alignment: AlignmentType.CENTER, keepNext: true, spacing: CELL_SPACING, children: [new TextRun({ text: title, font: FACES.heading, size: SIZES.table })] })],
  });

const bodyCell = (cell: Cell, { align }: Column, width: number) => {
  const light = typeof cell === "object" && "light" in cell ? LIGHT_COLOURS[cell.light] : null;
  return new TableCell({
    width: { size: width, type: "dxa" },
    verticalAlign: VerticalAlign.CENTER,
    ...(light && { shading: { type: ShadingType.CLEAR, color: "auto", fill: light.wash } }),
    children: [
      new Paragraph({
        alignment: ALIGN[align ?? "left"],
        spacing: CELL_SPACING,
        children: [new TextRun({ text: cellText(cell), font: FACES.body, size: SIZES.table, ...(light && { color: light.text, bold: true }) })],
      }),
    ],
  });
};

const small = (text: string, { heading, ...options }: { alignment?: (typeof AlignmentType)[keyof typeof AlignmentType]; keepNext?: boolean; heading?: boolean }) =>
  new Paragraph({ ...options, spacing: { line: 400, lineRule: LineRuleType.EXACT, before: text ? 100 : 0 }, children: [new TextRun({ text, font: heading ? FACES.heading : FACES.body, size: heading ? 24 : SIZES.note })] });
