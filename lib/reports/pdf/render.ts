import { fontsOf } from "../../typesetting/fonts";
import { LACKING, printable } from "../../typesetting/letters";
import { typeset } from "../../typesetting/typeset";
import type { ReportDocument } from "../document";
import { REPORT_MARKUP } from "./markup";
import { pagesOf } from "./pages";
import { typefacesOf } from "./typefaces";

export type Printing = {
  /** 查验码; null: none yet */
  code: string | null;
  /** whose place in the line it takes; null: nobody waits */
  personId: number | null;
};

/**
 * The report as PDF/A-2b after GB/T 9704-2012, in the office's typefaces where GUATU_FONTS holds them. The same document, code and typefaces give the
 * same bytes. Throws like `typeset`.
 */
export async function renderPdf(document: ReportDocument, { code, personId }: Printing): Promise<Uint8Array> {
  const { data, lacking } = await printable(pagesOf(document, code), fontsOf(process.env));
  const notes = [...data.notes.slice(0, -1), ...(lacking.length > 0 ? [lackingInWords(lacking)] : []), ...data.notes.slice(-1)];
  const faces = await typefacesOf(document.letterhead.typefaces);
  return typeset({ markup: REPORT_MARKUP, files: { "data.json": JSON.stringify({ ...data, notes, faces }) } }, { personId });
}

const NAMED_MAX = 20;

const lackingInWords = (letters: readonly string[]): string =>
  `本 PDF 所用字体缺 ${letters.length} 个字，以${LACKING}代替，原字以 Word 文档为准（${letters.slice(0, NAMED_MAX).map((letter) => `U+${letter.codePointAt(0)!.toString(16).toUpperCase()}`).join("、")}${letters.length > NAMED_MAX ? " 等" : ""}）。`;
