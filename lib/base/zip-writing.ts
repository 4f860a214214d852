import { crc32, deflateRawSync } from "node:zlib";

/** 1980-01-01 00:00, the first moment that a zip can name: what is packed twice is the same to the byte. */
const EPOCH = 0x0021_0000;
const UTF8_NAMES = 0x0800;
const DEFLATED = 8;

/** A zip of these parts, in their order (PKZIP APPNOTE 4.3). */
export function writeZip(parts: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, content] of parts) {
    const path = Buffer.from(name, "utf8");
    const packed = deflateRawSync(content, { level: 9 });
    const facts = Buffer.alloc(26);
    [[0, 20], [2, UTF8_NAMES], [4, DEFLATED], [22, path.length]].forEach(([offset, value]) => facts.writeUInt16LE(value!, offset!));
    [[6, EPOCH], [10, crc32(content)], [14, packed.length], [18, content.length]].forEach(([offset, value]) => facts.writeUInt32LE(value!, offset!));
    const where = Buffer.alloc(14);
    where.writeUInt32LE(at, 10);
    bodies.push(Buffer.from("PK\u0003\u0004", "latin1"), facts, path, packed);
    directory.push(Buffer.from("PK\u0001\u0002\u0014\u0000", "latin1"), facts, where, path);
    at += 4 + facts.length + path.length + packed.length;
  }
  const listing = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\u0005\u0006", "latin1");
  end.writeUInt16LE(parts.size, 8);
  end.writeUInt16LE(parts.size, 10);
  end.writeUInt32LE(listing.length, 12);
  end.writeUInt32LE(at, 16);
  return new Uint8Array(Buffer.concat([...bodies, listing, end]));
}
