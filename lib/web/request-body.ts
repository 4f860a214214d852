import { DomainError } from "../base/errors";

/** A body that comes slower is given up, so that nobody keeps a place in line by sending next to nothing. */
const MAX_MS = 60_000;
const REST_MS = 5_000;

/** What to say of a body that is too long, and of one that breaks off or takes too long. */
export type BodyWords = { tooLong: string; brokenOff: string };

/** The body in memory, given up as soon as it is too long, whatever its header says, or takes too long. Throws rule. */
export async function bytesOf(request: Request, maxBytes: number, words: BodyWords, maxMs = MAX_MS): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  await eachOf(request, maxBytes, words, (chunk) => void chunks.push(chunk), maxMs);
  return Buffer.concat(chunks);
}

/** The body piece by piece, under the same limits; the next piece is taken when `hand` is done with the one before. */
export async function eachOf(request: Request, maxBytes: number, words: BodyWords, hand: (chunk: Uint8Array) => void | Promise<void>, maxMs = MAX_MS): Promise<void> {
  const tooLong = () => new DomainError("rule", words.tooLong);
  if (Number(request.headers.get("content-length") ?? 0) > maxBytes) throw tooLong();
  let length = 0;
  const isWhole = await take(request, maxMs, (chunk) => {
    length += chunk.byteLength;
    if (length > maxBytes) throw tooLong();
    return hand(chunk);
  });
  if (!isWhole) throw new DomainError("rule", words.brokenOff);
}

/** Whether the connection may serve the next request: a body that was begun is read to its end and thrown away, unless that takes too long. */
export const discardRest = async (request: Request): Promise<boolean> => !request.bodyUsed || take(request, REST_MS, () => {});

/** Hands over what comes until the end (true), or until time is out or the sender gone (false). Cancels nothing: that would cut the connection the answer goes by. */
async function take({ body }: Request, ms: number, hand: (chunk: Uint8Array) => void | Promise<void>): Promise<boolean> {
  if (!body) return true;
  const reader = body.getReader();
  let timer: NodeJS.Timeout | undefined;
  const stopped = new Promise<null>((resolve) => (timer = setTimeout(resolve, ms, null)));
  try {
    for (;;) {
      const read = await Promise.race([reader.read().catch(() => null), stopped]);
      if (!read) return false;
      if (read.done) return true;
      await hand(read.value);
    }
  } finally {
    clearTimeout(timer);
    reader.releaseLock();
  }
}
