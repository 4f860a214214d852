import { open, readdir } from "node:fs/promises";
import path from "node:path";
import type { Fonts } from "./fonts";

const FONT = /\.(ttf|otf|ttc|otc)$/i;
const TABLE_MAX_BYTES = 8_000_000;

/** The files of typefaces, in one order. A folder that is not there holds none. */
export async function fontFiles({ files, folders }: Fonts): Promise<string[]> {
  const found = await Promise.all(folders.map((folder) => readdir(folder, { recursive: true }).then((names) => names.filter((name) => FONT.test(name)).sort().map((name) => path.join(folder, name)), () => [])));
  return [...files, ...found.flat()];
}

/**
 * One table of each typeface in a file (a collection holds several), read where it stands since a file has tens of megabytes. A file that is no typeface,
 * or is damaged, has none: Typst leaves it out as well.
 */
export async function readTables<T>(file: string, tag: string, tell: (table: Buffer) => T): Promise<T[]> {
  const handle = await open(file).catch(() => null);
  if (!handle) return [];
  const read = async (at: number, length: number) => {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(Math.min(length, TABLE_MAX_BYTES)), 0, Math.min(length, TABLE_MAX_BYTES), at);
    return buffer.subarray(0, bytesRead);
  };
  try {
    const head = await read(0, 12);
    const isCollection = head.toString("latin1", 0, 4) === "ttcf";
    const members = isCollection ? wordsOf(await read(12, 4 * Math.min(head.readUInt32BE(8), 64))) : [0];
    const told: T[] = [];
    for (const member of members) {
      const tables = await read(member + 12, 16 * (await read(member + 4, 2)).readUInt16BE(0));
      const entry = Array.from({ length: tables.length / 16 }, (_, nth) => tables.subarray(16 * nth)).find((each) => each.toString("latin1", 0, 4) === tag);
      if (entry) told.push(tell(await read(entry.readUInt32BE(8), entry.readUInt32BE(12))));
    }
    return told;
  } catch (error) {
    if (error instanceof RangeError) return [];
    throw error;
  } finally {
    await handle.close();
  }
}

const wordsOf = (bytes: Buffer): number[] => Array.from({ length: Math.floor(bytes.length / 4) }, (_, nth) => bytes.readUInt32BE(4 * nth));
