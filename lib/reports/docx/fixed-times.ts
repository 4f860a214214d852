// Offsets of the DOS time and date fields, and of what is needed to walk the directory (PKZIP APPNOTE 4.3).
const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const EPOCH = 0x0021_0000;

/**
 * The same zip with every entry dated 1980-01-01: the packer stamps the moment of writing, and a report made twice
 * from one snapshot must be the same to the last byte.
 */
export function withFixedTimes(zip: Uint8Array): Uint8Array {
  const bytes = Uint8Array.from(zip);
  const view = new DataView(bytes.buffer);
  let end = bytes.length - 22;
  while (end >= 0 && view.getUint32(end, true) !== END_OF_DIRECTORY) end -= 1;
  if (end < 0) throw new RangeError("not a zip file");
  let entry = view.getUint32(end + 16, true);
  while (view.getUint32(entry, true) === DIRECTORY_ENTRY) {
    view.setUint32(entry + 12, EPOCH, true);
    view.setUint32(view.getUint32(entry + 42, true) + 10, EPOCH, true);
    entry += 46 + view.getUint16(entry + 28, true) + view.getUint16(entry + 30, true) + view.getUint16(entry + 32, true);
  }
  return bytes;
}
