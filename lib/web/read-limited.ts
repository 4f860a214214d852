import type { NextRequest } from "next/server";

/** The body's bytes; throws what `tooLong` makes as soon as there are more than `maxBytes`, whatever the header says. */
export async function readLimited(request: NextRequest, maxBytes: number, tooLong: () => Error): Promise<Buffer> {
  if (Number(request.headers.get("content-length") ?? 0) > maxBytes) throw tooLong();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    length += chunk.byteLength;
    if (length > maxBytes) throw tooLong();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
