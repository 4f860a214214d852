import { DomainError } from "../base/errors";

/** A body that comes slower is given up, so that nobody keeps a place in line by sending next to nothing. */
const MAX_MS = 60_000;
const REST_MS = 5_000;

/** What to say of a body that is too long, and of one that breaks off or takes too long. */
export type BodyWords = { tooLong: string; brokenOff: string };

/** The body, given up as soon as it is too long, whatever its header says, or takes too long. Throws rule. */
export async function bytesOf(request: Request, maxBytes: number, words: BodyWords, maxMs = MAX_MS): Promise<Buffer> {
  const tooLong = () => new DomainError("rule", words.tooLong);
  if (Number(request.headers.get("content-length") ?? 0) > maxBytes) throw tooLong();
  const chunks: Uint8Array[] = [];
  let length = 0;
  const isWhole = await take(request, maxMs, (chunk) => {
    length += chunk.byteLength;
    if (length > maxBytes) throw tooLong();
    chunks.push(chunk);
  });
  if (!isWhole) throw new DomainError("rule", words.brokenOff);
  return Buffer.concat(chunks);
}

/** Whether the connection may serve the next request: a body that was begun is read to its end and thrown away, unless that takes too long. */
export const discardRest = async (request: Request): Promise<boolean> => !request.bodyUsed || take(request, REST_MS, () => {});

/** Hands over what comes until the end (true), or until time is out or the sender gone (false). Cancels nothing: that would cut the connection the answer goes by. */
async function take({ body }: Request, ms: number, hand: (chunk: Uint8Array) => void): Promise<boolean> {
  if (!body) return true;
  const reader = body.getReader();
  let timer: NodeJS.Timeout | undefined;
  const stopped = new Promise<null>((resolve) => (timer = setTimeout(resolve, ms, null)));
  try {
    for (;;) {
      const read = await Promise.race([reader.read().catch(() => null), stopped]);
      if (!read) return false;
      if (read.done) return true;
      hand(read.value);
    }
  } finally {
    clearTimeout(timer);
    reader.releaseLock();
  }
}
