/**
 * The page of an official document in millimetres and points, by the clauses of GB/T 9704-2012. Every output (the .docx, the PDF, the print)
 * takes its numbers from here, and tests/reports/form.test.ts measures them on paper.
 */

/** §5.1, A4 */
export const PAPER_MM = { width: 210, height: 297 };
/** §5.2.1: 天头 37 ± 1, 订口 28 ± 1, and a 版心 of 156 × 225 */
export const TEXT_MM = { width: 156, height: 225 };
export const MARGIN_MM = { top: 37, left: 28, right: 26, bottom: 35 };
/** §8, a sheet set across: turned so that its head lies at the left of the bound sheet, its 版心 is the others' turned. */
export const ACROSS_MARGIN_MM = { top: 28, right: 37, bottom: 26, left: 35 };

/** §5.2.3 */
export const GRID = { lines: 22, characters: 28 };
/** 225 mm / 22; to a twentieth of a point, since one more would leave 21 lines */
export const LINE_PT = 28.95;
/** 156 mm / 28 characters is less than the 16 pt of one: so much closer together. */
export const TIGHTEN_PT = -0.25;

/** §5.2.2, 字号 in points: 2号 the title, 3号 the text, 4号 page numbers and 版记; tables and notes have none prescribed (五号). */
export const SIZE_PT = { title: 22, annexTitle: 18, body: 16, small: 14, caption: 12, table: 10.5 };
/** What one character of the text takes up, with its closeness. */
export const CHARACTER_PT = SIZE_PT.body + TIGHTEN_PT;

/** §5.2.4 */
export const RED = "FF0000";

/** §7.2.4: the top of the 发文机关标志, under the top of the 版心; of the 信函 from the top of the paper (§10.1). A 简报 has none prescribed. */
export const MARK_TOP_MM = { document: 35, letter: 30, bulletin: 12 };
/** §7.2.5: blank lines between the mark and the 文号 */
export const BLANKS_OVER_NUMBER = 2;
/** §7.2.7 under the 文号, §10.1 under the mark of a 信函 */
export const RULE_UNDER_MM = 4;
/** its thickness, about 0.8 mm; none prescribed */
export const RULE_PT = 2.25;
/** §10.1: the red double rules of a 信函 and how far the lower one is from the edge of the paper */
export const LETTER_RULE_MM = { width: 170, fromBottom: 20 };
/** §10.1: 7/8 of the height of a character between the rule and the 文号 */
export const LETTER_NUMBER_UNDER_PT = (SIZE_PT.body * 7) / 8;
/** §7.3.1 */
export const BLANKS_OVER_TITLE = 2;
export const TITLE_LINE_PT = 35;
/** §7.5: the dashes of the page number under the 版心, and one character from its outer edge */
export const NUMBER_UNDER_MM = 7;
/** §7.4, of the 版记: outer and inner rules */
export const IMPRINT_RULE_MM = { outer: 0.35, inner: 0.25 };

export const mmToPt = (millimetres: number): number => (millimetres * 72) / 25.4;
