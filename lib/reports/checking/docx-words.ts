import { decoded } from "../templates/xml";
import { opened, printedParts, UnreadableDocx } from "./docx-package";
import { addExtra, fieldExtra, mostOf, tagExtra, valueIn, type Extras } from "./extras";
import { codeInWords, codeWithin } from "./rules";
import { markWords, styleExtras } from "./styles";

/** More than the longest report says, and than its longest paragraph: so much the server itself compares. */
const MAX_CHARS = 1_500_000;
const MAX_PARAGRAPH = 20_000;

/** What a .docx says. Words that stand twice (a text box for older programs) count once. */
export type DocxWords = {
  /** of the text in their order, without white space; empty ones left out */
  paragraphs: string[];
  /** of heads and feet, page numbers left out, and of automatic numbers, each once */
  edges: string[];
  /** of what may show or hide more than words */
  extras: Extras;
};

/** The words of a .docx. Throws ZipRefused, UnreadableDocx. */
export async function docxWords(bytes: Uint8Array): Promise<DocxWords> {
  const { main, others } = await printedParts(bytes);
  const body = wordsIn(main);
  const heads = others.filter((text) => /<w:(hdr|ftr)[\s>]/.test(text)).map(wordsIn);
  const edges = new Set(heads.flatMap(({ paragraphs }) => paragraphs.filter((paragraph) => !/^[\d\p{Pd}]*$/u.test(paragraph))));
  const used = new Set([body, ...heads].flatMap(({ styles }) => [...styles]));
  const extras = new Map(body.extras);
  const around = [mostOf(heads.map((head) => head.extras)), ...others.filter((text) => text.includes("<w:styles")).map((text) => styleExtras(text, used))];
  for (const more of around) for (const [extra, times] of more) addExtra(extras, extra, times);
  if (others.some((text) => /<w:embed(Regular|Bold|Italic|BoldItalic)\s/.test(text))) addExtra(extras, "系统不能识别的内容");
  if (extras.has("自动编号")) for (const mark of others.filter((text) => text.includes("<w:numbering")).flatMap(markWords)) edges.add(mark);
  const lengths = [...body.paragraphs, ...edges].map(({ length }) => length);
  if (lengths.reduce((sum, length) => sum + length, 0) > MAX_CHARS || lengths.some((length) => length > MAX_PARAGRAPH)) throw new UnreadableDocx("too long");
  return { paragraphs: body.paragraphs, edges: [...edges].sort(), extras };
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
  return main ? codeWithin((await textOf(main)).replace(/<[^<>]*>/g, "")) : null;
}

type Read = { paragraphs: string[]; extras: Extras; styles: Set<string> };
/** What is read at one place; an alternative is read beside it. `open`: paragraphs that have begun, the innermost last. */
type Reading = Read & { open: string[][]; alternatives: Reading[]; hasFallback: boolean };

const begun = (styles: Set<string>): Reading => ({ paragraphs: [], extras: new Map(), styles, open: [[]], alternatives: [], hasFallback: false });

/** One pass over the tags; the work grows with the text alone. */
function wordsIn(xml: string): Read {
  const readings = [begun(new Set())];
  let [isText, isCode, shapes] = [false, false, 0];
  for (let at = 0; at < xml.length; ) {
    const start = xml.indexOf("<", at);
    const until = start < 0 ? xml.length : start;
    const here = readings.at(-1)!;
    if (isText && until > at) here.open.at(-1)!.push(xml.slice(at, until));
    if (isCode && until > at) addExtra(here.extras, fieldExtra(xml.slice(at, until)));
    if (start < 0) break;
    const end = xml.indexOf(">", start);
    const tag = xml.slice(start, end + 1);
    if (end < 0 || !/^[^"']*(?:"[^"]*"[^"']*|'[^']*'[^"']*)*$/.test(tag)) throw new UnreadableDocx("cut short");
    at = end + 1;
    const isClosing = tag[1] === "/";
    const isEmpty = tag.endsWith("/>");
    const name = /^<\/?([^\s<>/]*)/.exec(tag)![1]!;
    if (name === "w:t") isText = !isClosing && !isEmpty;
    else if (name === "w:instrText") isCode = !isClosing && !isEmpty;
    else if (name === "w:p" && !isEmpty) {
      if (!isClosing) here.open.push([]);
      else if (here.open.length > 1) here.paragraphs.push(here.open.pop()!.join(""));
      else throw new UnreadableDocx("not well-formed");
    } else if ((name === "w:drawing" || name === "w:pict") && !isEmpty) shapes += isClosing ? -1 : 1;
    if (/^mc:(AlternateContent|Choice|Fallback)$/.test(name) && !isEmpty) {
      if (!isClosing) readings.push(begun(here.styles));
      else if (name === "mc:AlternateContent") settle(readings);
      else alternative(readings, name === "mc:Fallback");
    }
    if (isClosing || name.startsWith("?")) continue;
    if (/^w:(p|r|tbl)Style$/.test(name)) here.styles.add(valueIn(tag, "w:val"));
    addExtra(here.extras, tagExtra(name, tag, shapes > 0));
  }
  const [{ paragraphs, extras, styles }, ...unfinished] = readings as [Reading, ...Reading[]];
  if (unfinished.length > 0) throw new UnreadableDocx("not well-formed");
  return { paragraphs: paragraphs.map(told).filter(Boolean), extras, styles };
}

const told = (text: string): string => decoded(text).replace(/\s+/gu, "");

function alternative(readings: Reading[], isFallback: boolean): void {
  const read = readings.pop()!;
  const around = readings.at(-1);
  if (!around) throw new UnreadableDocx("not well-formed");
  around.alternatives.push(read);
  around.hasFallback ||= isFallback;
}

/** Programs show one alternative or another, so all must say the same; where none is for older programs, those show nothing. */
function settle(readings: Reading[]): void {
  const { alternatives, hasFallback, extras } = readings.pop()!;
  const around = readings.at(-1);
  const [first = begun(new Set()), ...others] = hasFallback ? alternatives : [...alternatives, begun(new Set())];
  const said = ({ paragraphs, open }: Reading) => told([...paragraphs, ...open.flat()].join(""));
  if (!around || others.some((other) => said(other) !== said(first))) throw new UnreadableDocx("shows other words in other programs");
  around.paragraphs.push(...first.paragraphs);
  around.open.at(-1)!.push(...first.open.flat());
  for (const [extra, times] of mostOf([extras, ...alternatives.map((one) => one.extras)])) addExtra(around.extras, extra, times);
}
