import { unzip } from "../support/unzip";

/** A paragraph of a .docx, or a row of a table with its cells, and what it stands under: "opening", "一" … "七", "附件1" …, "after" (signature, notes), and the heading of the second level. */
export type PrintedLine = { part: string; sub: string; cells: string[]; isRow: boolean };

const unescaped = (text: string) => text.replace(/&quot;/g, '"').replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");

/** What a .docx says, read from its XML alone. */
export function printedLines(bytes: Uint8Array, annexCount: number): PrintedLine[] {
  const lines: PrintedLine[] = [];
  let [part, sub, words, isBody] = ["head", "", "", false];
  let row: string[] | null = null;
  for (const [, tag, text] of unzip(bytes).get("word/document.xml")!.matchAll(/<(w:tr|\/w:tr|\/w:tc|\/w:p)(?=[ >])[^>]*>|<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)) {
    if (text !== undefined) words += unescaped(text);
    else if (tag === "w:tr") row = [];
    else if (tag === "/w:tr") {
      if (row!.join("").trim()) lines.push({ part, sub, cells: row!, isRow: true });
      row = null;
    } else if (row !== null) {
      if (tag === "/w:tc") {
        row.push(words);
        words = "";
      }
    } else {
      const line = words.trim();
      words = "";
      if (!line) continue;
      [part, sub, isBody] = placeOf(line, part, sub, isBody, annexCount);
      lines.push({ part, sub, cells: [line], isRow: false });
    }
  }
  return lines;
}

function placeOf(line: string, part: string, sub: string, isBody: boolean, annexCount: number): [string, string, boolean] {
  const annex = /^附件(\d+)$/.exec(line);
  if (annex && Number(annex[1]) <= annexCount) return [`附件${annex[1]}`, "", false];
  const section = /^([一二三四五六七])、/.exec(line);
  if (section && !part.startsWith("附件")) return [section[1]!, "", true];
  if (/^（[一二三四五六七八九十]+）/.test(line) && line.length < 40) return [part, line.replace(/^（.+?）/, ""), isBody];
  if (line.startsWith("按照")) return ["opening", "", true];
  if (isBody && part === "七" && /^附件[：:]/.test(line)) return ["after", "", false];
  return [part, sub, isBody];
}
