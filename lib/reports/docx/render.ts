import { Document, DocumentGridType, Packer, type ISectionOptions } from "docx";
import { asPrinted } from "../annex-length/rules";
import { withoutCaption, type Annex, type ReportDocument } from "../document";
import { printed, type Printed } from "../form/printed";
import { blocksOf } from "./blocks";
import { annexHead, attachments, imprintOf, notesOf, signature } from "./ending";
import { withFixedTimes } from "./fixed-times";
import { headOf } from "./head";
import { ACROSS, LINE, UPRIGHT } from "./page";
import { acrossEnds, uprightEnds } from "./page-numbers";
import { coreProperties } from "./properties";
import { STYLES, stylesXml } from "./styles";
import { line } from "./text";

export type Content = Pick<ReportDocument, "opening" | "sections" | "annexes">;
export type Properties = { title: string; author: string; code: string | null; at: string };

/** The report as a .docx after GB/T 9704-2012. The same document and code give the same bytes. */
export const renderDocx = (document: ReportDocument, { code }: { code: string | null } = { code: null }): Promise<Uint8Array> =>
  docxOf(printed(document, code), asPrinted(document), { title: document.titleLines.join(""), author: document.issuer, code, at: document.sealedAt });

/** Any words in the form: the report's, or the places of a template. */
export async function docxOf(words: Printed, content: Content, properties: Properties): Promise<Uint8Array> {
  const file = new Document({
    creator: properties.author,
    evenAndOddHeaderAndFooters: true,
    ...(properties.code && { customProperties: [{ name: "查验码", value: properties.code }] }),
    sections: sectionsOf(words, content),
  });
  const packed = await Packer.pack(file, "uint8array", undefined, [
    { path: "docProps/core.xml", data: coreProperties(properties) },
    { path: "word/styles.xml", data: stylesXml(words.letterhead.typefaces) },
  ]);
  return withFixedTimes(packed);
}

type Children = ISectionOptions["children"][number][];
type Part = { isAcross: boolean; children: (isNewPage: boolean) => Children };

/** The text, the annexes, and last 编制说明 with the 版记; those set the same way share a section. */
function sectionsOf(words: Printed, content: Content): ISectionOptions[] {
  const parts: Part[] = [
    { isAcross: false, children: () => textOf(words, content) },
    ...content.annexes.map((annex, at): Part => ({ isAcross: annex.isLandscape === true, children: (isNewPage) => annexOf(annex, content.annexes.length === 1 ? null : at + 1, isNewPage, words) })),
    { isAcross: false, children: (isNewPage) => [...notesOf(words.notes, isNewPage), ...imprintOf(words)] },
  ];
  const sections: { isAcross: boolean; children: Children }[] = [];
  for (const { isAcross, children } of parts) {
    const last = sections.at(-1);
    if (last?.isAcross === isAcross) last.children.push(...children(true));
    else sections.push({ isAcross, children: children(false) });
  }
  return sections.map(({ isAcross, children }, at) => ({
    properties: { page: isAcross ? ACROSS : UPRIGHT, grid: { type: DocumentGridType.LINES, linePitch: LINE }, titlePage: at === 0 && words.form === "letter" },
    ...(isAcross ? acrossEnds() : uprightEnds(words, at === 0)),
    children,
  }));
}

const textOf = (words: Printed, { opening, sections, annexes }: Content): Children => {
  const last = sections.at(-1)?.blocks.at(-1);
  return [
    ...headOf(words),
    line(STYLES.flush, words.addressee),
    ...opening.flatMap((block) => blocksOf(block, words)),
    ...sections.flatMap(({ heading, blocks }) => [line(STYLES.heading, heading), ...blocks.flatMap((block) => blocksOf(block, words, block === last))]),
    ...attachments(annexes.map(({ title }) => title)),
    ...signature(words),
  ];
};

const annexOf = ({ title, blocks }: Annex, number: number | null, isNewPage: boolean, words: Printed): Children => [
  ...annexHead(number, title, isNewPage),
  ...blocks.flatMap((block) => blocksOf(withoutCaption(block, title), words)),
];
