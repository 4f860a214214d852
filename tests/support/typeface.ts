const UTF16 = (text: string) => Buffer.from(text, "utf16le").swap16();

/** The same OpenType file under other names: the English one first, as real ones have it. */
export function withNames(file: Buffer, { english, chinese, postScript }: { english: string; chinese: string; postScript: string }): Buffer {
  const names = [[0x409, 1, english], [0x409, 4, english], [0x409, 6, postScript], [0x804, 1, chinese], [0x804, 4, chinese]] as const;
  const records: Buffer[] = [];
  const texts: Buffer[] = [];
  for (const [language, id, text] of names) {
    const at = texts.reduce((sum, each) => sum + each.length, 0);
    texts.push(UTF16(text));
    records.push(words(3, 1, language, id, texts.at(-1)!.length, at));
  }
  const table = Buffer.concat([words(0, names.length, 6 + 12 * names.length), ...records, ...texts]);
  const renamed = Buffer.concat([file, table]);
  for (let entry = 12; entry < 12 + 16 * file.readUInt16BE(4); entry += 16) {
    if (file.toString("latin1", entry, entry + 4) !== "name") continue;
    renamed.writeUInt32BE(file.length, entry + 8);
    renamed.writeUInt32BE(table.length, entry + 12);
  }
  return renamed;
}

const words = (...values: number[]): Buffer => Buffer.concat(values.map((value) => Buffer.from([value >> 8, value & 0xff])));
