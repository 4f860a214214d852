import { writeZip } from "../../base/zip-writing";
import { inChinese, paragraph, type Block } from "../document";
import { docxOf } from "../docx/render";
import { STYLES } from "../docx/styles";
import type { Printed } from "../form/printed";
import { markOf } from "../letterheads/rules";
import type { Letterhead } from "../letterheads/terms";
import { REPORT_KIND_LABELS, type ReportKind } from "../terms";
import { MAIN_PART, openPackage, printedParts } from "./package";
import { ANNEX_SHAPES, annexName, annexTitleName, SECTION_NAMES } from "./terms";

/** 1980-01-01: a skeleton is of no day. */
const AT = "1980-01-01T00:00:00.000Z";

/**
 * Our own form of this kind of report, with a place wherever a report has words of its own: what an office begins its template with. Positions are calculated for
 * names of the length that the letterhead has.
 */
export async function skeletonOf(kind: ReportKind, letterhead: Letterhead): Promise<Uint8Array> {
  const { form } = letterhead;
  const marks = new Marks();
  const place = (name: string, letters = 1) => marks.of(name, letters);
  const block = (name: string): Block[] => [paragraph(place(name))];
  const words: Printed = {
    form, letterhead, mark: markOf(form, letterhead), status: form === "letter" ? place("状态") : null, docNo: place("文号", 8), titleLines: [place("标题", 14), place("", 14)], addressee: place("主送"),
    issuer: place("署名", [...letterhead.issuer].length), date: place("成文日期", DATE_LETTERS), contact: place("附注"), copies: place("抄送"),
    imprint: form === "letter" ? null : { printer: place("印发机关"), date: place("印发日期", DATE_LETTERS) }, notes: [place("编制说明")],
  };
  const content = {
    opening: block("开头"),
    sections: Object.entries(SECTION_NAMES[kind]).map(([key, name], at) => ({ key, heading: `${inChinese(at + 1)}、${name}`, blocks: block(name) })),
    annexes: ANNEX_SHAPES[kind].map((isLandscape, at) => ({ key: `annex-${at + 1}`, title: place(annexTitleName(at + 1), 6), isLandscape, blocks: block(annexName(at + 1)) })),
  };
  const parts = await openPackage(await docxOf(words, content, { title: `${REPORT_KIND_LABELS[kind]}模板`, author: letterhead.issuer, code: null, at: AT }));
  for (const name of printedParts(parts)) parts.set(name, Buffer.from(marks.named(parts.get(name)!.toString("utf8")), "utf8"));
  if (form !== "letter") parts.set(MAIN_PART, Buffer.from(parts.get(MAIN_PART)!.toString("utf8").replace("<w:body>", `<w:body>${STATUS_LINE}`), "utf8"));
  return writeZip(parts);
}

/** The form is calculated for a signed report, in which this line is gone; a draft's head stands one line lower. */
const STATUS_LINE = `<w:p><w:pPr><w:pStyle w:val="${STYLES.status}"/></w:pPr><w:r><w:t>{{状态}}</w:t></w:r></w:p>`;
/** "2025年6月9日" is so many characters wide; a day of two digits stands half a character further out. */
const DATE_LETTERS = 6;
/** The first of the code points that mean nothing until people agree on it. */
const PRIVATE = 0xe000;

/** Stand-ins as long as what will stand there, each of a letter of its own, so that the form is calculated for that length and no other word is mistaken for one. */
class Marks {
  readonly #names: string[] = [];

  of(name: string, letters: number): string {
    return String.fromCharCode(PRIVATE + this.#names.push(name) - 1).repeat(letters);
  }

  /** Places instead of stand-ins; the paragraph of one without a name goes: {{标题}} breaks its own line. */
  named(xml: string): string {
    return xml
      .replace(/<w:p>(?:(?!<w:p>)[^])*?<\/w:p>/g, (whole) => (/[\ue000-\uf8ff]/.test(whole) && this.#nameIn(whole) === "" ? "" : whole))
      .replace(/([\ue000-\uf8ff])\1*/g, (_, letter: string) => `{{${this.#names[letter.charCodeAt(0) - PRIVATE]}}}`);
  }

  #nameIn(xml: string): string {
    return this.#names[/[\ue000-\uf8ff]/.exec(xml)![0].charCodeAt(0) - PRIVATE]!;
  }
}
