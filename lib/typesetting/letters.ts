import type { Fonts } from "./fonts";
import { fontFiles, readTables } from "./opentype";

/** What stands for a letter that no typeface has (GB/T 15834 缺字). */
export const LACKING = "〓";
/** Latin, Greek, Cyrillic, and the signs of formulas, which Typst brings typefaces of its own for. */
const BUILT_IN: readonly (readonly [from: number, to: number])[] = [[0x20, 0x17f], [0x391, 0x3a1], [0x3a3, 0x3c9], [0x410, 0x44f], [0x2070, 0x2070], [0x2074, 0x208e], [0x2200, 0x222e]];

/** Unicode ends here. */
const LETTERS = 0x110000;

/** Where letters are no letters at all: halves of pairs, control characters, private and unassigned ones. */
const NO_LETTERS = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}]/gu;

/**
 * `data` with every text as it can be printed: PDF/A may not have a letter without a picture, and one rare name must not keep a document from being made.
 * What no letter is goes; what no typeface has becomes 〓 and is named in `lacking`.
 */
export async function printable<T>(data: T, fonts: Fonts): Promise<{ data: T; lacking: string[] }> {
  const held = new Uint8Array(LETTERS);
  const hold = (from: number, to: number) => held.fill(1, from, to + 1);
  for (const [from, to] of BUILT_IN) hold(from, to);
  for (const file of await fontFiles(fonts)) await readTables(file, "cmap", (table) => markLetters(table, hold));
  const lacking = new Set<string>();
  const drawn = (letter: string) => {
    if (held[letter.codePointAt(0)!]) return letter;
    lacking.add(letter);
    return LACKING;
  };
  const printed = textsOf(data, (text) => text.replace(/[\t\r\n]+/g, " ").replace(NO_LETTERS, "").replace(/[^\x20-\x7e]/gu, drawn));
  return { data: printed, lacking: [...lacking] };
}

function textsOf<T>(value: T, change: (text: string) => string): T {
  if (typeof value === "string") return change(value) as T;
  if (Array.isArray(value)) return value.map((each) => textsOf(each, change)) as T;
  if (value !== null && typeof value === "object") return Object.fromEntries(Object.entries(value).map(([key, of]) => [key, textsOf(of, change)])) as T;
  return value;
}

/** The letters of an OpenType table `cmap`, by its Unicode subtables of format 4 (up to U+FFFF) and 12 (all). */
function markLetters(table: Buffer, hold: (from: number, to: number) => void): void {
  for (let nth = 0; nth < table.readUInt16BE(2); nth += 1) {
    const [platform, at] = [table.readUInt16BE(4 + 8 * nth), table.readUInt32BE(8 + 8 * nth)];
    if (platform !== 0 && platform !== 3) continue;
    const format = table.readUInt16BE(at);
    if (format === 12) for (let group = 0; group < table.readUInt32BE(at + 12); group += 1) hold(table.readUInt32BE(at + 16 + 12 * group), table.readUInt32BE(at + 20 + 12 * group));
    if (format === 4) markSegments(table, at, hold);
  }
}

/** Within a segment a letter may still have no picture (0). */
function markSegments(table: Buffer, at: number, hold: (from: number, to: number) => void): void {
  const size = table.readUInt16BE(at + 6);
  for (let nth = 0; nth < size / 2; nth += 1) {
    const column = (start: number) => at + start + 2 * nth;
    const [to, from, delta, shift] = [column(14), column(16 + size), column(16 + 2 * size), column(16 + 3 * size)].map((place) => table.readUInt16BE(place)) as [number, number, number, number];
    for (let code = from; code <= Math.min(to, 0xfffe); code += 1) {
      const glyph = shift === 0 ? code : table.readUInt16BE(column(16 + 3 * size) + shift + 2 * (code - from));
      if ((shift !== 0 && glyph === 0) || ((glyph + delta) & 0xffff) === 0) continue;
      hold(code, code);
    }
  }
}
