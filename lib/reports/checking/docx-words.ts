import { inflateEntry } from "../../base/zip-content";
import { readZipDirectory, type ZipEntry } from "../../base/zip-directory";
import { decoded } from "../templates/xml";
import { codeInWords, codeWithin } from "./rules";

/** More than the longest report: what swells beyond is not unpacked. */
const LIMITS = { entries: 2000, entryBytes: 60_000_000, totalBytes: 200_000_000 };
/** How many times smaller than its content a part of more than a megabyte may be packed. */
const MAX_RATIO = 200;

/** What a .docx says. Words that stand twice (a text box for older programs) count once. */
export type DocxWords = {
  /** of the text in their order, without white space; empty ones left out */
  paragraphs: string[];
  /** of heads and feet, page numbers left out, each once */
  edges: string[];
  /** of what may show or hide more than words: how many of each */
  extras: Record<Extra, number>;
};

const EXTRAS = {
  "w:drawing": "图片或图形", "w:pict": "图片或图形", "w:object": "嵌入的对象", "w:altChunk": "引入的其他文档", "m:oMath": "公式", "w:sym": "符号", "w:footnoteReference": "脚注", "w:endnoteReference": "尾注",
  "w:vanish": "隐藏的文字", "w:strike": "删除线", "w:dstrike": "删除线", "w:del": "修订痕迹", "w:ins": "修订痕迹",
} as const;
export type Extra = (typeof EXTRAS)[keyof typeof EXTRAS];

/** What cannot be read as a .docx, or is built so that word processors may show other words than are read here. */
export class UnreadableDocx extends Error {}

type Opened = { entries: ZipEntry[]; textOf: (entry: ZipEntry) => Promise<string>; named: (name: string) => ZipEntry | undefined };

function opened(bytes: Uint8Array): Opened {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = readZipDirectory(file, LIMITS);
  if (entries.some(({ size, packedSize }) => size > 1_000_000 && size > packedSize * MAX_RATIO)) throw new UnreadableDocx("swollen");
  return { entries, textOf: async (entry) => (await inflateEntry(file, entry)).toString("utf8"), named: (name) => entries.find((entry) => entry.name === name) };
}

/** The words of a .docx. Throws ZipRefused, UnreadableDocx. */
export async function docxWords(bytes: Uint8Array): Promise<DocxWords> {
  const { entries, textOf, named } = opened(bytes);
  const [main, relations] = [named("word/document.xml"), named("_rels/.rels")];
  if (!main || !relations || !showsMainPart(plain(await textOf(relations)))) throw new UnreadableDocx("no main part");
  const { paragraphs, extras } = wordsIn(plain(await textOf(main)));
  const edges = new Set<string>();
  for (const entry of entries) {
    if (!/^word\/(header|footer)\d*\.xml$/.test(entry.name)) continue;
    for (const paragraph of wordsIn(plain(await textOf(entry))).paragraphs) if (!/^[\d\p{Pd}]*$/u.test(paragraph)) edges.add(paragraph);
  }
  return { paragraphs, edges: [...edges].sort(), extras };
}

/** The code a .docx carries: in its properties, where people do not see it and seldom lose it, else in its words. Throws ZipRefused, UnreadableDocx. */
export async function docxCode(bytes: Uint8Array): Promise<string | null> {
  const { textOf, named } = opened(bytes);
  for (const entry of [named("docProps/custom.xml"), named("docProps/core.xml")]) {
    const written = entry && /name="查验码"[^]{0,200}?<vt:lpwstr>([^<]{0,80})|<cp:keywords>([^<]{0,80})/.exec(await textOf(entry));
    const code = written && codeWithin(codeInWords(written[1] ?? written[2]!));
    if (code) return code;
  }
  const main = named("word/document.xml");
  return main ? codeWithin(wordsIn(await textOf(main)).paragraphs.join("\n")) : null;
}

/** One main part, and it is the one that is read. */
function showsMainPart(relations: string): boolean {
  const mains = [...relations.matchAll(/<[^<>]*\/officeDocument["'][^<>]*>/g)];
  return mains.length === 1 && /Target\s*=\s*["']\/?word\/document\.xml["']/.test(mains[0]![0]);
}

const WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/** XML that hides nothing from this reader: no declarations or sections of its own, and words under the usual name alone. */
function plain(text: string): string {
  if (/<!(?!--)/.test(text) || text.includes("\ufffd")) throw new UnreadableDocx("odd XML");
  for (const [, prefix = "", double, single] of text.matchAll(/\sxmlns(?::([^\s=]+))?\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    const name = double ?? single ?? "";
    if (name.includes("&") || name.includes("purl.oclc.org/ooxml/wordprocessingml") || (name === WORDS) !== (prefix === "w")) throw new UnreadableDocx("odd names");
  }
  return text;
}

/** One pass over the tags; the work grows with the text alone. */
function wordsIn(xml: string): Pick<DocxWords, "paragraphs" | "extras"> {
  const paragraphs: string[] = [];
  const extras = Object.fromEntries(Object.values(EXTRAS).map((extra) => [extra, 0])) as Record<Extra, number>;
  const open: string[][] = [];
  let isText = false;
  let older = 0;
  for (let at = 0; at < xml.length; ) {
    const start = xml.indexOf("<", at);
    const until = start < 0 ? xml.length : start;
    if (isText && until > at && older === 0) open.at(-1)?.push(xml.slice(at, until));
    if (start < 0) break;
    const end = xml.startsWith("<!--", start) ? xml.indexOf("-->", start) + 2 : xml.indexOf(">", start);
    if (end < start + 1) throw new UnreadableDocx("cut short");
    const isClosing = xml[start + 1] === "/";
    const isEmpty = xml[end - 1] === "/";
    const name = /^[^\s<>/]*/.exec(xml.slice(start + (isClosing ? 2 : 1), Math.min(end, start + 60)))![0];
    at = end + 1;
    if (name === "mc:Fallback" && !isEmpty) older += isClosing ? -1 : 1;
    else if (older > 0) continue;
    else if (name === "w:p" && !isEmpty) {
      if (!isClosing) open.push([]);
      else paragraphs.push((open.pop() ?? []).join(""));
    } else if (name === "w:t") isText = !isClosing && !isEmpty;
    else if (!isClosing && name in EXTRAS) extras[EXTRAS[name as keyof typeof EXTRAS]] += 1;
  }
  return { paragraphs: paragraphs.map((text) => decoded(text).replace(/\s+/gu, "")).filter(Boolean), extras };
}
