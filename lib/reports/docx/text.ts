import { AlignmentType, BorderStyle, LineRuleType, Paragraph, Tab, TabStopType, TextRun, type IParagraphOptions, type IRunOptions } from "docx";
import { dayInWords } from "../../base/date";
import type { ReportDocument } from "../document";
import { bodyRun, FACES, INDENT, LINE, RED, SIZES } from "./page";

const EXACT = { line: LINE, lineRule: LineRuleType.EXACT };
const run = (options: IRunOptions) => new TextRun(options);

export const body = (text: string, options: Partial<IParagraphOptions> = {}): Paragraph =>
  new Paragraph({ spacing: EXACT, alignment: AlignmentType.JUSTIFIED, indent: { firstLine: INDENT }, children: [run(bodyRun(text))], ...options });

export const flush = (text: string): Paragraph => body(text, { indent: {}, alignment: AlignmentType.LEFT });
export const blank = (): Paragraph => body("", { indent: {} });

export const heading = (text: string): Paragraph =>
  body("", { keepNext: true, outlineLevel: 0, children: [run(bodyRun(text, { font: FACES.heading }))] });

export const subheading = (text: string): Paragraph =>
  body("", { keepNext: true, outlineLevel: 1, children: [run(bodyRun(text, { font: FACES.subheading }))] });

const centred = (text: string, options: Partial<IRunOptions>, more: Partial<IParagraphOptions> = {}): Paragraph =>
  new Paragraph({ alignment: AlignmentType.CENTER, children: [run({ text, ...options })], ...more });

/** As large as one line of 156 mm (442 pt) takes. */
const markSize = (mark: string) => Math.min(SIZES.mark, 2 * Math.floor(438 / [...mark].length));

/** The red name, number (if any), issuer and day, the red rule of full width, the title. */
export function head({ mark, docNo, issuer, issuedOn, titleLines }: ReportDocument): Paragraph[] {
  const rightEdge = 8844;
  const issue = { font: FACES.body, size: SIZES.issue };
  return [
    centred(mark, { font: FACES.title, size: markSize(mark), color: RED }, { spacing: { before: 0, after: 200 } }),
    ...(docNo === null ? [] : [centred(docNo, issue)]),
    new Paragraph({ tabStops: [{ type: TabStopType.RIGHT, position: rightEdge }], spacing: { after: 40 }, children: [run({ text: issuer, ...issue }), run({ children: [new Tab(), issuedOn ? dayInWords(issuedOn) : ""], ...issue })] }),
    new Paragraph({ spacing: { line: 20, lineRule: LineRuleType.EXACT, after: 0 }, border: { bottom: { style: BorderStyle.SINGLE, size: 18, color: RED, space: 1 } }, children: [] }),
    blank(),
    ...titleLines.map((line) => centred(line, { font: FACES.title, size: SIZES.title }, { keepNext: true, spacing: { line: 700, lineRule: LineRuleType.EXACT } })),
    blank(),
  ];
}

/** 附件说明, 署名 and date; the last annex line stays with the signature, which never stands on a page without text: the date four characters from the right, the issuer centred on it (GB/T 9704 §7.3.5). */
export function signature({ annexes, issuer, issuedOn }: ReportDocument): Paragraph[] {
  const character = INDENT / 2;
  const hang = (at: number, text: string) => body(text, { keepNext: at === annexes.length - 1, alignment: AlignmentType.LEFT, indent: { left: INDENT + 4.5 * character, hanging: (at === 0 ? 4.5 : 1.5) * character } });
  return [
    blank(),
    ...annexes.map(({ title }, at) => hang(at, `${at === 0 ? "附件：" : ""}${at + 1}. ${title}`)),
    body("", { indent: {}, keepNext: true }),
    body(issuer, { alignment: AlignmentType.RIGHT, indent: { right: 2 * character }, keepNext: true }),
    body(issuedOn ? dayInWords(issuedOn) : "", { alignment: AlignmentType.RIGHT, indent: { right: 4 * character } }),
  ];
}

/** 附件1 in 黑体, its title centred two lines below, on a new page. */
export const annexHead = (number: number, title: string): Paragraph[] => [
  body("", { indent: {}, pageBreakBefore: true, keepNext: true, outlineLevel: 0, children: [run(bodyRun(`附件${number}`, { font: FACES.heading }))] }),
  centred(title, { font: FACES.title, size: 36 }, { keepNext: true, spacing: { line: 640, lineRule: LineRuleType.EXACT, before: 120, after: 80 } }),
];

export const note = (text: string): Paragraph =>
  new Paragraph({ spacing: { line: 360, lineRule: LineRuleType.EXACT }, alignment: AlignmentType.LEFT, children: [run({ text, font: FACES.body, size: SIZES.note, color: "404040" })] });
