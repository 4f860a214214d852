/** One part of a zip as its directory declares it; what it really holds is checked when it is inflated. */
export type ZipEntry = { name: string; method: number; size: number; packedSize: number; headerAt: number };

export type ZipLimits = { entries: number; entryBytes: number; totalBytes: number };

/**
 * none: no zip at all · broken: cut short or damaged · crowded: too many parts · locked: with a password ·
 * names: parts that lead out of the archive, or are there twice · vast: too much declared content · lying: holds something else than declared
 */
export type ZipFault = "none" | "broken" | "crowded" | "locked" | "names" | "vast" | "lying";

export class ZipRefused extends Error {
  constructor(
    readonly fault: ZipFault,
    /** how many parts it says it has, where those are too many */
    readonly count = 0,
  ) {
    super(fault);
    this.name = "ZipRefused";
  }
}

const ZIP = Buffer.from([0x50, 0x4b]);
const END = Buffer.from([0x50, 0x4b, 5, 6]);
const END_BYTES = 22;
/** The longest comment that may follow the end record. */
const MAX_COMMENT_BYTES = 0xffff;

/** The parts of a zip by its directory, before a byte of it is unpacked. Throws ZipRefused for anything but a plain archive within the limits. */
export function readZipDirectory(file: Uint8Array, limits: ZipLimits): ZipEntry[] {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  if (!bytes.subarray(0, 2).equals(ZIP)) throw new ZipRefused("none");
  const end = endRecordAt(bytes);
  const count = bytes.readUInt16LE(end + 10);
  if (count > limits.entries) throw new ZipRefused("crowded", count);
  const entries: ZipEntry[] = [];
  for (let at = bytes.readUInt32LE(end + 16), left = count; left > 0; left -= 1) {
    if (at + 46 > end || bytes.readUInt32LE(at) !== 0x02014b50) throw new ZipRefused("broken");
    if (bytes.readUInt16LE(at + 8) & 1) throw new ZipRefused("locked");
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset)) as [number, number, number];
    entries.push({
      name: bytes.toString("utf8", at + 46, at + 46 + nameLength), method: bytes.readUInt16LE(at + 10),
      packedSize: bytes.readUInt32LE(at + 20), size: bytes.readUInt32LE(at + 24), headerAt: bytes.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + extraLength + commentLength;
  }
  insistPlain(entries, limits);
  return entries;
}

/** Where the record that ends every zip begins, looked for only where it can be: it lies whole in the last 65,557 bytes. */
function endRecordAt(bytes: Buffer): number {
  const tail = bytes.subarray(-(END_BYTES + MAX_COMMENT_BYTES));
  const at = tail.length < END_BYTES ? -1 : tail.lastIndexOf(END, tail.length - END_BYTES);
  if (at < 0 || at + END_BYTES + tail.readUInt16LE(at + END_BYTES - 2) !== tail.length) throw new ZipRefused("broken");
  return bytes.length - tail.length + at;
}

function insistPlain(entries: ZipEntry[], { entryBytes, totalBytes }: ZipLimits): void {
  const names = entries.map(({ name }) => name);
  if (names.some((name) => /^[/\\]|^[a-z]:|\\|\u0000|(^|\/)\.\.(\/|$)/i.test(name)) || new Set(names.map((name) => name.toLowerCase())).size !== names.length) throw new ZipRefused("names");
  const total = entries.reduce((sum, { size }) => sum + size, 0);
  if (entries.some(({ size }) => size > entryBytes) || total > totalBytes) throw new ZipRefused("vast");
  if (entries.some(({ method }) => method !== 0 && method !== 8)) throw new ZipRefused("broken");
}
