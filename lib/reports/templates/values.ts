import { asPrinted } from "../annex-length/rules";
import { withoutCaption, type Block, type ReportDocument } from "../document";
import { printed } from "../form/printed";
import { periodInWords } from "../periods/rules";
import { annexName, annexTitleName, SECTION_NAMES } from "./terms";

export type Values = {
  /** by the place's name; a line break breaks the line */
  texts: ReadonlyMap<string, string>;
  lines: ReadonlyMap<string, readonly string[]>;
  blocks: ReadonlyMap<string, readonly Block[]>;
};

/** What a report puts into the places of a template, word for word as our own form prints it. */
export function valuesOf(document: ReportDocument, code: string | null): Values {
  const words = printed(document, code);
  const { annexes } = asPrinted(document);
  const names = SECTION_NAMES[document.kind];
  return {
    texts: new Map([
      ["状态", words.status ?? ""], ["发文机关标志", words.mark], ["文号", words.docNo], ["标题", words.titleLines.join("\n")], ["时期", periodInWords(document)],
      ["主送", words.addressee], ["署名", words.issuer], ["成文日期", words.date], ["附注", words.contact ?? ""], ["查验码", code ?? ""],
      ["抄送", words.copies ?? ""], ["印发机关", words.letterhead.printer], ["印发日期", words.date],
      ...annexes.map(({ title }, at): [string, string] => [annexTitleName(at + 1), title]),
    ]),
    lines: new Map([["编制说明", words.notes]]),
    blocks: new Map([
      ["开头", document.opening],
      ...document.sections.map(({ key, heading, blocks }): [string, Block[]] => [names[key] ?? heading, blocks]),
      ...annexes.map(({ title, blocks }, at): [string, Block[]] => [annexName(at + 1), blocks.map((block) => withoutCaption(block, title))]),
    ]),
  };
}
