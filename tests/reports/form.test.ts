import { describe, expect, test } from "vitest";
import { words, type Annex, type ReportDocument } from "@/lib/reports/document";
import { renderDocx } from "@/lib/reports/docx/render";
import { GRID, LETTER_RULE_MM, MARGIN_MM, PAPER_MM, TEXT_MM } from "@/lib/reports/form/page";
import { DEFAULT_LETTERHEAD } from "@/lib/reports/letterheads/terms";
import { renderPdf } from "@/lib/reports/pdf/render";
import { LETTERHEAD_FORMS, type LetterheadForm } from "@/lib/reports/terms";
import { canMeasure, HOW_TO_MEASURE, onPaper, type Page } from "../support/on-paper";
import { around, bands, isBlack, isRed, type Box } from "../support/picture";
import { crowdedMonth, reportOf } from "./a-sealed-month";

const month = crowdedMonth();
const LONG = words("汉".repeat(GRID.characters * GRID.lines * 2));

/** Its tables as wide as a sheet set across has room for. */
const across = (annex: Annex): Annex => ({
  ...annex, isLandscape: true,
  blocks: annex.blocks.map((block) => {
    if (block.kind !== "table") return block;
    const width = block.columns.reduce((sum, column) => sum + column.widthMm, 0);
    return { ...block, columns: block.columns.map((column) => ({ ...column, widthMm: (column.widthMm * TEXT_MM.height) / width })) };
  }),
});

/** The month's report with a paragraph of two pages of one character, and annexes set across and upright. */
function reportIn(form: LetterheadForm): ReportDocument {
  const report = reportOf({ snapshot: month }, { form, number: { year: 2025, number: 5 }, letterhead: { ...DEFAULT_LETTERHEAD, copies: "市委办公厅，市人大常委会办公厅，市政府办公厅，市政协办公厅，市纪委监委机关" } });
  return { ...report, opening: [{ kind: "paragraph", key: "long", pieces: LONG }], annexes: report.annexes.slice(0, 3).map((annex, at) => (at === 1 ? across(annex) : { ...annex, isLandscape: false })) };
}

/** ±1 mm, as §5.2.1 and §6 allow. */
const near = (measured: number, standard: number, what: string) => expect(Math.abs(measured - standard), `${what}: ${measured.toFixed(2)} mm, the standard has ${standard}`).toBeLessThanOrEqual(1);
const TEXT = { left: MARGIN_MM.left, right: PAPER_MM.width - MARGIN_MM.right, top: MARGIN_MM.top, bottom: PAPER_MM.height - MARGIN_MM.bottom };
const isWide = (box: Box) => box.right - box.left > 150;

const CODE = "3F9A-0000-1111-2222";
const OUTPUTS = [
  ["Word", (report: ReportDocument) => renderDocx(report, { code: CODE })],
  ["PDF", (report: ReportDocument) => renderPdf(report, { code: CODE, personId: null })],
] as const;

describe.skipIf(!canMeasure()).each(OUTPUTS)(`a report on paper as %s, in millimetres (${HOW_TO_MEASURE})`, async (output, render) => {
  const paper = canMeasure() ? onPaper(Object.fromEntries(await Promise.all(LETTERHEAD_FORMS.map(async (form) => [form, await render(reportIn(form))])))) : {};
  const pages = (form: LetterheadForm): Page[] => paper[form]!;
  const red = (form: LetterheadForm) => bands(pages(form)[0]!.picture(), isRed);
  const foot = (page: Page) => around(bands(page.picture(), isBlack, { top: TEXT.bottom + 1 }));

  test("文件格式: the mark 35 mm under the top of the 版心, the red rule as wide as it, 4 mm under the 文号", () => {
    const [mark, rule] = red("document");
    near(mark!.top, TEXT.top + 35, "top of the mark");
    near((mark!.left + mark!.right) / 2, (TEXT.left + TEXT.right) / 2, "middle of the mark");
    const number = bands(pages("document")[0]!.picture(), isBlack, { top: mark!.bottom, bottom: rule!.top }).at(-1)!;
    near(rule!.top - number.bottom, 4, "from the 文号 to the rule");
    near(rule!.left, TEXT.left, "left end of the rule");
    near(rule!.right, TEXT.right, "right end of the rule");
    near(number.top - mark!.bottom, 2 * 10.2 + 3.4, "two blank lines between the mark and the 文号");
  });

  test("信函格式: the mark 30 mm from the edge, double rules of 170 mm 4 mm under it and 20 mm above the lower edge, no number on the first page", () => {
    const bandsOfRed = red("letter");
    const rules = bandsOfRed.filter(isWide).filter((box) => box.bottom - box.top < 3);
    const [upper, lower] = [rules.filter((box) => box.top < 100), rules.filter((box) => box.top > 200)].map(around);
    const mark = around(bandsOfRed.filter((box) => box.bottom < upper!.top));
    near(mark.top, 30, "top of the mark");
    near(upper!.top - mark.bottom, 4, "from the mark to the upper rule");
    near(lower!.bottom, PAPER_MM.height - LETTER_RULE_MM.fromBottom, "lower edge of the lower rule");
    for (const rule of [upper!, lower!]) {
      near(rule.left, (PAPER_MM.width - LETTER_RULE_MM.width) / 2, "left end of a double rule");
      near(rule.right, (PAPER_MM.width + LETTER_RULE_MM.width) / 2, "right end of a double rule");
    }
    const heights = rules.map((box) => box.bottom - box.top);
    expect(heights[0], "the upper one thick over thin").toBeGreaterThan(heights[1]!);
    expect(heights[3], "the lower one thin over thick").toBeGreaterThan(heights[2]!);
    expect(bands(pages("letter")[0]!.picture(), isBlack, { top: TEXT.bottom + 1 })).toEqual([]);
  });

  test("内部简报: number, issuer and day stand over a red rule as wide as the 版心", () => {
    const [mark, rule] = red("bulletin");
    expect(mark!.top).toBeGreaterThan(TEXT.top);
    expect(pages("bulletin")[0]!.lines.filter((line) => line.top > mark!.bottom - 3 && line.bottom < rule!.top + 1).map(({ text }) => text).join(" ")).toMatch(/第5期.*成都市科技创新规划调度专班.*2025年6月9日/);
    near(rule!.left, TEXT.left, "left end of the rule");
    near(rule!.right, TEXT.right, "right end of the rule");
  });

  test.each(LETTERHEAD_FORMS)("%s: the first page already says part of the text", (form) => {
    expect(pages(form)[0]!.lines.filter(({ text }) => /^汉+$/.test(text)).length).toBeGreaterThan(2);
  });

  test.each(LETTERHEAD_FORMS)("%s: a full page holds 22 lines of 28 characters and fills the 版心", (form) => {
    const lines = pages(form)[1]!.lines.filter(({ text }) => /^汉+$/.test(text));
    expect(lines.map(({ text }) => text.length)).toEqual(Array(GRID.lines).fill(GRID.characters));
    const body = around(lines);
    near(body.left, TEXT.left, "left edge of the text");
    near(body.right, TEXT.right, "right edge of the text");
    const ink = around(bands(pages(form)[1]!.picture(), isBlack, { bottom: TEXT.bottom + 1 }));
    expect(ink.top).toBeGreaterThan(TEXT.top);
    expect(ink.bottom).toBeLessThan(TEXT.bottom);
    near((lines.at(-1)!.top - lines[0]!.top) / (GRID.lines - 1), TEXT_MM.height / GRID.lines, "height of a line");
  });

  test.each(LETTERHEAD_FORMS)("%s: page numbers 7 mm under the 版心, odd ones a character in from the right, even ones from the left", (form) => {
    const [even, odd] = [foot(pages(form)[1]!), foot(pages(form)[2]!)];
    const letter = 14 * (25.4 / 72);
    const axis = (page: Page, box: Box) => { const dash = around(bands(page.picture(), isBlack, { top: TEXT.bottom + 1, left: box.left, right: box.left + 3 })); return (dash.top + dash.bottom) / 2; };
    near(axis(pages(form)[1]!, even), TEXT.bottom + 7, "dash of an even page");
    near(axis(pages(form)[2]!, odd), TEXT.bottom + 7, "dash of an odd page");
    near(even.left, TEXT.left + letter, "left end of an even number");
    near(odd.right, TEXT.right - letter, "right end of an odd number");
  });

  test.each(LETTERHEAD_FORMS)("%s: a sheet set across has its number where the bound sheet has it, and the others are upright again after it", (form) => {
    const across = pages(form).map((page, at) => ({ page, isOdd: at % 2 === 0 })).filter(({ page }) => page.width > page.height);
    expect(new Set(across.map(({ isOdd }) => isOdd)).size).toBe(2);
    const letter = 14 * (25.4 / 72);
    for (const isOdd of [true, false]) {
      const { page } = across.find((each) => each.isOdd === isOdd)!;
      const picture = page.picture();
      const number = around(bands(picture, isBlack, { right: 34 }));
      // turned: the foot of the bound sheet is its left side
      const dash = around(bands(picture, isBlack, { right: 34, ...(isOdd ? { top: number.bottom - 3 } : { bottom: number.top + 3 }) }));
      near((dash.left + dash.right) / 2, MARGIN_MM.bottom - 7, "dash of a number at the side");
      if (isOdd) near(number.bottom, MARGIN_MM.left + TEXT_MM.width - letter, "lower end of an odd number at the side");
      else near(number.top, MARGIN_MM.left + letter, "upper end of an even number at the side");
      const table = around(bands(picture, isBlack, { left: 34 }));
      near(table.left, MARGIN_MM.bottom, "left edge of the table");
      near(table.right, PAPER_MM.height - MARGIN_MM.top, "right edge of the table");
      expect(table.bottom).toBeLessThanOrEqual(MARGIN_MM.left + TEXT_MM.width + 1);
    }
    const last = pages(form).at(-1)!;
    expect(last.height).toBeGreaterThan(last.width);
    const isOdd = pages(form).length % 2 === 1;
    // The PDF's 版记 stands on an even page; where a blank one comes before it neither is numbered (§7.4, §7.5).
    expect(isOdd && output === "PDF").toBe(false);
    const blankAt = pages(form).length - 2;
    if (pages(form)[blankAt]!.lines.length === 0) for (const at of [blankAt, blankAt + 1]) expect(bands(pages(form)[at]!.picture(), isBlack, { top: TEXT.bottom + 1 })).toEqual([]);
    else near(isOdd ? foot(last).right : foot(last).left, isOdd ? TEXT.right - letter : TEXT.left + letter, "number of the last page");
  });

  test.each(["document", "bulletin"] as const)("%s: the last rule of the 版记 lies on the lower edge of the 版心, and it is as wide", (form) => {
    const rules = bands(pages(form).at(-1)!.picture(), isBlack, { top: 200, bottom: 266 }).filter(isWide);
    near(rules.at(-1)!.bottom, TEXT.bottom, "last rule of the 版记");
    near(rules.at(-1)!.left, TEXT.left, "left end of the last rule");
    near(rules.at(-1)!.right, TEXT.right, "right end of the last rule");
    expect(pages(form).at(-1)!.lines.map(({ text }) => text).join("")).toMatch(/抄送：市委办公厅.*机关。.*2025年6月9日印发/);
  });

  test("信函: its 版记 has 抄送 alone, without rules, at the foot", () => {
    const last = pages("letter").at(-1)!;
    expect(bands(last.picture(), isBlack, { top: 200, bottom: 266 }).filter((box) => isWide(box) && box.bottom - box.top < 1)).toEqual([]);
    const copies = last.lines.filter((line) => line.top > 200 && line.bottom < TEXT.bottom + 1);
    expect(copies.map(({ text }) => text).join("")).toMatch(/^抄送：市委办公厅.*机关。$/);
    expect(TEXT.bottom - copies.at(-1)!.bottom).toBeLessThan(4);
  });

  test.each(LETTERHEAD_FORMS)("%s: no page is empty but the one that brings the 版记 to an even page", (form) => {
    expect(pages(form).filter(({ lines }, at) => lines.length < 3 && !(output === "PDF" && at === pages(form).length - 2 && lines.length === 0))).toEqual([]);
  });
});
