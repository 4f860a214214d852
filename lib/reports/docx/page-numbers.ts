import { AlignmentType, BorderStyle, Footer, Header, LineRuleType, PageNumber, Paragraph, Table, TableAnchorType, TableCell, TableLayoutType, TableRow, TextDirection, TextRun, type IParagraphOptions, type ISectionOptions } from "docx";
import { ACROSS_MARGIN_MM, NUMBER_UNDER_MM, SIZE_PT, TEXT_MM } from "../form/page";
import { doubleRule, letterHeader } from "./head";
import type { Printed } from "../form/printed";
import { mm, pt } from "./page";
import { STYLES } from "./styles";
import { line } from "./text";

/** One character of the number's size from the outer edge (§7.5). */
const IN = pt(SIZE_PT.small);
const NONE = { style: BorderStyle.NIL, size: 0, color: "auto" };

type Side = "odd" | "even";
type Ends = Pick<ISectionOptions, "headers" | "footers">;

const numberLine = (side: Side, more: Partial<IParagraphOptions> = {}): Paragraph =>
  line(STYLES.pageNumber, "", {
    alignment: side === "odd" ? AlignmentType.RIGHT : AlignmentType.LEFT,
    indent: side === "odd" ? { right: IN } : { left: IN },
    children: [new TextRun({ children: ["— ", PageNumber.CURRENT, " —"] })],
    ...more,
  });

const EMPTY = () => [line(STYLES.thin, "")];

/** Every section says all of its own: what is not said is taken over from the one before it. A 信函 has no number on its first page but the lower double rule. */
export const uprightEnds = (printed: Printed, isFirst: boolean): Ends => {
  const hasLetterhead = isFirst && printed.form === "letter";
  return {
    headers: { default: new Header({ children: EMPTY() }), even: new Header({ children: EMPTY() }), ...(hasLetterhead && { first: letterHeader(printed) }) },
    footers: { default: new Footer({ children: [numberLine("odd")] }), even: new Footer({ children: [numberLine("even")] }), ...(hasLetterhead && { first: new Footer({ children: [doubleRule("thinThickMediumGap", 1)] }) }) },
  };
};

/** On a sheet set across the number stands where it does on the other pages of the bound sheet (§8): at the left side of the paper, upwards text turned. */
export const acrossEnds = (): Ends => ({
  headers: { default: new Header({ children: [sideNumber("odd"), ...EMPTY()] }), even: new Header({ children: [sideNumber("even"), ...EMPTY()] }) },
  footers: { default: new Footer({ children: EMPTY() }), even: new Footer({ children: EMPTY() }) },
});

/** As high as the 版心 is wide on the other pages, and NUMBER_UNDER_MM beside it. */
function sideNumber(side: Side): Table {
  const axis = ACROSS_MARGIN_MM.left - NUMBER_UNDER_MM;
  const width = 8;
  return new Table({
    float: { horizontalAnchor: TableAnchorType.PAGE, absoluteHorizontalPosition: mm(axis - width / 2), verticalAnchor: TableAnchorType.PAGE, absoluteVerticalPosition: mm(ACROSS_MARGIN_MM.top) },
    layout: TableLayoutType.FIXED,
    width: { size: mm(width), type: "dxa" },
    columnWidths: [mm(width)],
    margins: { left: 0, right: 0, top: 0, bottom: 0 },
    borders: { top: NONE, bottom: NONE, left: NONE, right: NONE, insideHorizontal: NONE, insideVertical: NONE },
    rows: [new TableRow({
      height: { value: mm(TEXT_MM.width), rule: "exact" },
      children: [new TableCell({ width: { size: mm(width), type: "dxa" }, textDirection: TextDirection.TOP_TO_BOTTOM_RIGHT_TO_LEFT, verticalAlign: "center", children: [numberLine(side, { spacing: { after: 0, line: pt(16), lineRule: LineRuleType.EXACT } })] })],
    })],
  });
}
