import { expect, test } from "vitest";
import { bytesOf, discardRest } from "@/lib/web/request-body";

const post = (body: BodyInit | null, headers: Record<string, string> = {}) => new Request("http://guatu.test", { method: "POST", body, duplex: "half", headers } as RequestInit);
const WORDS = { tooLong: "太长", brokenOff: "中断" };
const refusal = (body: Promise<unknown>) => body.then(() => "", (error: Error) => error.message);

test("a body within the limit comes whole, in the order of its pieces", async () => {
  const pieces = new ReadableStream<Uint8Array>({
    start: (controller) => {
      for (const piece of [[1, 2], [3], [4, 5]]) controller.enqueue(new Uint8Array(piece));
      controller.close();
    },
  });
  expect([...(await bytesOf(post(pieces), 5, WORDS))]).toEqual([1, 2, 3, 4, 5]);
});

test("what its header calls too long is refused unread; an empty one is empty", async () => {
  const long = post("abc", { "content-length": "1048577" });
  expect(await refusal(bytesOf(long, 1_048_576, WORDS))).toBe("太长");
  expect(long.bodyUsed).toBe(false);
  expect(await discardRest(long)).toBe(true);
  expect(await bytesOf(post(null), 10, WORDS)).toHaveLength(0);
});

test("a body that stops coming is given up in words, and nothing is cancelled", async () => {
  let wasCancelled = false;
  const stalled = post(new ReadableStream<Uint8Array>({ start: (controller) => controller.enqueue(new Uint8Array([1])), cancel: () => void (wasCancelled = true) }));
  expect(await refusal(bytesOf(stalled, 10, WORDS, 50))).toBe("中断");
  expect(wasCancelled).toBe(false);
});
