import { AlignmentType, Document, Footer, LineRuleType, Packer, PageNumber, Paragraph, TextRun, type ISectionOptions } from "docx";
import { textOf, type Block, type ReportDocument } from "../document";
import { withFixedTimes } from "./fixed-times";
import { FACES, LINE, PAGE, SIZES } from "./page";
import { tableOf } from "./tables";
import { annexHead, body, flush, head, heading, note, signature, subheading } from "./text";

/** The report as a .docx after GB/T 9704-2012. The same document and instant give the same bytes. */
export async function renderDocx(report: ReportDocument): Promise<Uint8Array> {
  const file = new Document({
    creator: report.issuer,
    lastModifiedBy: report.issuer,
    title: report.titleLines.join(""),
    revision: 1,
    evenAndOddHeaderAndFooters: true,
    styles: {
      default: { document: { run: { font: FACES.body, size: SIZES.body, language: { value: "en-US", eastAsia: "zh-CN" } } } },
      paragraphStyles: [{ id: "Normal", name: "Normal", quickFormat: true, run: { font: FACES.body, size: SIZES.body } }],
    },
    sections: [section([
      ...head(report),
      flush(report.addressee),
      ...report.opening.flatMap((block) => blockOf(block)),
      ...report.sections.flatMap(({ heading: words, blocks }) => [heading(words), ...blocks.flatMap((block) => blockOf(block))]),
      ...signature(report),
      ...report.annexes.flatMap(({ title, blocks }, at) => [...annexHead(at + 1, title), ...blocks.flatMap((block) => blockOf(withoutCaption(block, title)))]),
      ...report.notes.map(note),
    ])],
  });
  const packed = await Packer.pack(file, "uint8array", undefined, [{ path: "docProps/core.xml", data: coreProperties(report) }]);
  return withFixedTimes(packed);
}

function blockOf(block: Block) {
  if (block.kind === "table") return tableOf(block);
  return [block.kind === "subheading" ? subheading(textOf(block.pieces)) : body(textOf(block.pieces))];
}

/** An annex prints its title already. */
const withoutCaption = (block: Block, title: string): Block => (block.kind === "table" && block.caption === title ? { ...block, caption: "" } : block);

const section = (children: ISectionOptions["children"]): ISectionOptions => ({
  properties: { page: PAGE, grid: { linePitch: LINE } },
  footers: { default: pageNumber("right"), even: pageNumber("left") },
  children,
});

/** — 1 — : on the outer side, one character in. */
const pageNumber = (side: "left" | "right"): Footer =>
  new Footer({
    children: [new Paragraph({
      alignment: side === "right" ? AlignmentType.RIGHT : AlignmentType.LEFT,
      indent: side === "right" ? { right: 280 } : { left: 280 },
      spacing: { line: 320, lineRule: LineRuleType.EXACT },
      children: [new TextRun({ children: ["— ", PageNumber.CURRENT, " —"], font: FACES.number, size: SIZES.issue })],
    })],
  });

const escape = (text: string) => text.replace(/[<>&"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

function coreProperties({ titleLines, issuer, sealedAt }: ReportDocument): string {
  const stamp = `${sealedAt.slice(0, 19)}Z`;
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' +
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:dcmitype="http://purl.org/dc/dcmitype/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
    `<dc:title>${escape(titleLines.join(""))}</dc:title><dc:creator>${escape(issuer)}</dc:creator><cp:lastModifiedBy>${escape(issuer)}</cp:lastModifiedBy><cp:revision>1</cp:revision>` +
    `<dcterms:created xsi:type="dcterms:W3CDTF">${stamp}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">${stamp}</dcterms:modified></cp:coreProperties>`
  );
}
