import { BorderStyle, Header, LineRuleType, Paragraph, Tab, TabStopType } from "docx";
import { BLANKS_OVER_NUMBER, BLANKS_OVER_TITLE, LETTER_NUMBER_UNDER_PT, LETTER_RULE_MM, LINE_PT, MARGIN_MM, MARK_TOP_MM, mmToPt, PAPER_MM, RED, RULE_PT, RULE_UNDER_MM, SIZE_PT, TEXT_MM, TITLE_LINE_PT } from "../form/page";
import { markSize, titleWidthPct } from "../form/mark";
import type { Printed } from "../form/printed";
import { CHARACTER, LINE, mm, pt } from "./page";
import { STYLES } from "./styles";
import { line, run } from "./text";

/** On a line of exact height letters stand on a line at 8/10 of it and reach so far above and below, in parts of their size. */
const BASE = 0.8;
const INK = { above: 0.84, below: 0.09 };
const MARK_LINE = 1.1;

/** 版头 down to the 主送, which begins on a line of the grid. */
export const headOf = (printed: Printed): Paragraph[] => (printed.form === "letter" ? letterHead(printed) : redHead(printed));

function redHead({ form, mark, status, docNo, titleLines, issuer, date }: Printed): Paragraph[] {
  const { sizePt, widthPct } = markSize(form, mark);
  const statusPt = status === null ? 0 : LINE_PT;
  const beforePt = mmToPt(MARK_TOP_MM[form]) - statusPt - (BASE * MARK_LINE - INK.above) * sizePt;
  const slackPt = (MARK_LINE * (1 - BASE) - INK.below) * sizePt;
  const overNumberPt = BLANKS_OVER_NUMBER * LINE_PT - slackPt;
  const numbered = form === "document"
    ? { heightPt: overNumberPt + LINE_PT, lines: [...blanks(BLANKS_OVER_NUMBER, overNumberPt / BLANKS_OVER_NUMBER), line(STYLES.number, docNo)] }
    : { heightPt: (docNo ? 2 : 1) * LINE_PT, lines: [...(docNo ? [line(STYLES.number, docNo)] : []), issueLine(issuer, date)] };
  const gapPt = mmToPt(RULE_UNDER_MM) - (LINE_PT * (1 - BASE) - INK.below * SIZE_PT.body);
  const usedPt = statusPt + beforePt + MARK_LINE * sizePt + numbered.heightPt + gapPt + RULE_PT + BLANKS_OVER_TITLE * LINE_PT + titleLines.length * TITLE_LINE_PT;
  return [
    ...(status === null ? [] : [line(STYLES.status, status)]),
    markLine(mark, sizePt, widthPct, beforePt),
    ...numbered.lines,
    rule(gapPt),
    ...blanks(BLANKS_OVER_TITLE),
    ...titleLines.map(titleLine),
    toGrid(usedPt),
  ];
}

const markLine = (mark: string, sizePt: number, widthPct: number, beforePt: number) =>
  line(STYLES.mark, "", {
    spacing: { before: Math.max(0, pt(beforePt)), line: pt(MARK_LINE * sizePt), lineRule: LineRuleType.EXACT },
    children: [run(mark, { size: 2 * sizePt, scale: widthPct, color: RED })],
  });

const blanks = (count: number, heightPt = LINE_PT) => Array.from({ length: count }, () => line(STYLES.number, "", { spacing: { line: pt(heightPt), lineRule: LineRuleType.EXACT } }));

function titleLine(text: string): Paragraph {
  const widthPct = titleWidthPct(text);
  return line(STYLES.title, "", { children: [run(text, widthPct < 100 ? { scale: widthPct } : {})] });
}

/** The one blank line under the title, as much higher or lower as brings what follows onto the grid. */
function toGrid(usedPt: number): Paragraph {
  const rest = LINE_PT - (usedPt % LINE_PT);
  // A twentieth of a point less: what begins below the grid leaves the page a line short.
  return line(STYLES.rule, "", { spacing: { line: pt(rest < 0.6 * LINE_PT ? rest + LINE_PT : rest) - 1, lineRule: LineRuleType.EXACT } });
}

/** Of a 简报: who issues it at the left, when at the right. */
const issueLine = (issuer: string, date: string) =>
  line(STYLES.number, "", { alignment: "left", indent: { left: CHARACTER }, tabStops: [{ type: TabStopType.RIGHT, position: mm(TEXT_MM.width) - CHARACTER }], children: [run(issuer), run("", { children: [new Tab(), date] })] });

/** A line of its own: one under the indented number would be as short as that. */
const rule = (gapPt: number) =>
  line(STYLES.rule, "", { spacing: { line: pt(gapPt), lineRule: LineRuleType.EXACT }, border: { bottom: { style: BorderStyle.SINGLE, size: 8 * RULE_PT, color: RED, space: 0 } } });

/** §10.1: the mark and the first double rule stand above the 版心, in the header of the first page. */
export function letterHeader({ mark }: Printed): Header {
  const { sizePt, widthPct } = markSize("letter", mark);
  const gapPt = mmToPt(RULE_UNDER_MM) - (MARK_LINE * (1 - BASE) - INK.below) * sizePt;
  return new Header({ children: [markLine(mark, sizePt, widthPct, mmToPt(MARK_TOP_MM.letter) - mmToPt(15) - (BASE * MARK_LINE - INK.above) * sizePt), doubleRule("thickThinMediumGap", gapPt)] });
}

/** Both are centred on the paper, wider than the 版心. */
export const doubleRule = (style: "thickThinMediumGap" | "thinThickMediumGap", gapPt: number): Paragraph => {
  const side = (PAPER_MM.width - LETTER_RULE_MM.width) / 2;
  return line(STYLES.rule, "", {
    indent: { left: mm(side - MARGIN_MM.left), right: mm(side - MARGIN_MM.right) },
    spacing: { line: pt(gapPt), lineRule: LineRuleType.EXACT },
    border: { bottom: { style, size: 24, color: RED, space: 0 } },
  });
};

function letterHead({ status, docNo, titleLines }: Printed): Paragraph[] {
  const underPt = LETTER_NUMBER_UNDER_PT - (BASE * LINE_PT - INK.above * SIZE_PT.body);
  return [
    line(STYLES.number, "", {
      alignment: "left",
      spacing: { before: pt(underPt), line: LINE, lineRule: LineRuleType.EXACT },
      tabStops: [{ type: TabStopType.RIGHT, position: mm(TEXT_MM.width) }],
      children: [...(status === null ? [] : [run(status)]), run("", { children: [new Tab(), docNo] })],
    }),
    ...blanks(BLANKS_OVER_TITLE),
    ...titleLines.map(titleLine),
    toGrid(underPt + (1 + BLANKS_OVER_TITLE) * LINE_PT + titleLines.length * TITLE_LINE_PT),
  ];
}
