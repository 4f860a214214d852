import type { Fonts } from "./fonts";
import { fontFiles, readTables } from "./opentype";

/** All names of one typeface: an office says 仿宋_GB2312, the file says FangSong_GB2312 first, and Typst knows it by that alone. */
export type Family = string[];

/** Of the OpenType table of names: family, full name, typographic family. */
const NAME_IDS = [1, 4, 16];

/** The typefaces that a document can be set in. */
export const listFamilies = async (fonts: Fonts): Promise<Family[]> =>
  (await Promise.all((await fontFiles(fonts)).map((file) => readTables(file, "name", namesIn)))).flat();

/** Those of the Unicode and Windows platforms, which are UTF-16. */
function namesIn(table: Buffer): Family {
  const [count, storage] = [table.readUInt16BE(2), table.readUInt16BE(4)];
  const names = new Set<string>();
  for (let nth = 0; nth < count; nth += 1) {
    const field = (at: number) => table.readUInt16BE(6 + 12 * nth + at);
    if (!NAME_IDS.includes(field(6)) || (field(0) !== 0 && field(0) !== 3)) continue;
    const text = table.subarray(storage + field(10), storage + field(10) + (field(8) & ~1));
    if (text.length > 0) names.add(Buffer.from(text).swap16().toString("utf16le"));
  }
  return [...names];
}
