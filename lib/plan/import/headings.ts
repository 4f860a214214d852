import { stripMarkup } from "./markup";

// Levels come from the numbering only: the count of # in an OCR text means nothing.
export type HeadingKind = "preface" | "contents" | "chapter" | "section" | "subsection" | "box" | "engineering" | "field" | "annex";
export type BoxKind = "box" | "engineering" | "field";
export type Heading = {
  kind: HeadingKind;
  /** 0 where the heading carries no number */
  number: number;
  /** as a reader cites it: 第五章 优化高能级创新平台布局 */
  title: string;
  /** words of the line that belong to the paragraph below: a lead sentence set on the heading's line */
  lead: string | null;
  text: string;
};

const HAN = "零一二三四五六七八九十百";
const BOX_KINDS: Record<string, BoxKind> = { 专栏: "box", 重点工程: "engineering", 重大工程: "engineering", 重点领域: "field" };
const LONGEST_TITLE = 80;

const CHAPTER = new RegExp(`^第\\s*([${HAN}]+)\\s*章\\s*(.*)$`);
const SECTION = new RegExp(`^([${HAN}]+)、\\s*(.+)$`);
const SUBSECTION = new RegExp(`^[（(]\\s*([${HAN}]+)\\s*[）)]\\s*(.+)$`);
const BOX = new RegExp(`^(${Object.keys(BOX_KINDS).join("|")})\\s*([0-9]+|[${HAN}]+)(?![0-9.、，])\\s*[：:]?\\s*(.*)$`);
const ANNEX = new RegExp(`^附\\s*[件录]\\s*([0-9]*|[${HAN}]*)\\s*$`);

/** 十二 → 12; also reads Arabic digits. 0 when it is neither. */
export function chineseNumber(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  let total = 0;
  let digit = 0;
  for (const char of text) {
    const value = HAN.indexOf(char);
    if (value < 0) return 0;
    if (value >= 10) {
      total += (digit || 1) * (value === 10 ? 10 : 100);
      digit = 0;
    } else digit = value;
  }
  return total + digit;
}

/** What heading a line of the file is, by its numbering; null when it is none. */
export function readHeading(line: string): Heading | null {
  const text = stripMarkup(line);
  const bare = text.replace(/\s+/g, "");
  if (/^(前言|序言|引言)$/.test(bare)) return { kind: "preface", number: 0, title: bare, lead: null, text };
  if (/^目[录次]$/.test(bare)) return { kind: "contents", number: 0, title: bare, lead: null, text };
  const annex = ANNEX.exec(text);
  if (annex) return { kind: "annex", number: chineseNumber(annex[1] ?? ""), title: bare, lead: null, text };
  return readBoxHeading(text) ?? readNumbered("chapter", CHAPTER, text) ?? readNumbered("section", SECTION, text) ?? readNumbered("subsection", SUBSECTION, text);
}

function readBoxHeading(text: string): Heading | null {
  const match = BOX.exec(text);
  if (!match || text.length > LONGEST_TITLE || /[。；，]/.test(match[3] ?? "")) return null;
  const [, word = "", number = "", name = ""] = match;
  return { kind: BOX_KINDS[word] ?? "box", number: chineseNumber(number), title: `${word}${number} ${name}`.trim(), lead: null, text };
}

const CITE: Record<"chapter" | "section" | "subsection", (number: string, name: string) => string> = {
  chapter: (number, name) => `第${number}章 ${name}`,
  section: (number, name) => `${number}、${name}`,
  subsection: (number, name) => `（${number}）${name}`,
};

function readNumbered(kind: keyof typeof CITE, pattern: RegExp, text: string): Heading | null {
  const match = pattern.exec(text);
  if (!match) return null;
  const [, number = "", rest = ""] = match;
  const { name, lead } = splitLead(rest);
  if (name.length > LONGEST_TITLE) return null;
  const title = CITE[kind](number, name.replace(/[。：:]$/, "")).trim();
  return { kind, number: chineseNumber(number), title, lead, text: lead ? text.slice(0, text.length - lead.length).trim() : text };
}

/** A heading line may carry the first sentence of its paragraph, after a space or after the title's own full stop. */
function splitLead(rest: string): { name: string; lead: string | null } {
  const stop = rest.indexOf("。");
  if (stop < 0) return { name: rest, lead: null };
  const space = /^([^\s。]+)\s+(?=[^\s])/.exec(rest);
  if (space && space[0].length < stop) return { name: space[1] ?? "", lead: rest.slice(space[0].length) };
  const lead = rest.slice(stop + 1).trim();
  return { name: rest.slice(0, stop + 1), lead: lead === "" ? null : lead };
}
