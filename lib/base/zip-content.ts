import { promisify } from "node:util";
import { inflateRaw } from "node:zlib";
import { ZipRefused, type ZipEntry } from "./zip-directory";

const unpack = promisify(inflateRaw);

/** What one part of a zip holds, never more than its directory declares. Throws ZipRefused broken; `lying` when it holds anything else than declared. */
export async function inflateEntry(bytes: Buffer, { method, size, packedSize, headerAt }: ZipEntry): Promise<Buffer> {
  if (headerAt + 30 > bytes.length || bytes.readUInt32LE(headerAt) !== 0x04034b50) throw new ZipRefused("broken");
  const start = headerAt + 30 + bytes.readUInt16LE(headerAt + 26) + bytes.readUInt16LE(headerAt + 28);
  const packed = bytes.subarray(start, start + packedSize);
  if (method === 0) {
    if (packed.length !== size) throw new ZipRefused("lying");
    return packed;
  }
  const content = await unpack(packed, { maxOutputLength: Math.max(1, size) }).catch((error: NodeJS.ErrnoException) => {
    throw new ZipRefused(error.code === "ERR_BUFFER_TOO_LARGE" ? "lying" : "broken");
  });
  if (content.length !== size) throw new ZipRefused("lying");
  return content;
}
