import { expect, test } from "vitest";
import { bytesOf, discardRest } from "@/lib/web/upload-body";

const post = (body: BodyInit | null, headers: Record<string, string> = {}) => new Request("http://guatu.test", { method: "POST", body, duplex: "half", headers } as RequestInit);
const refusal = (body: Promise<unknown>) => body.then(() => "", (error: Error) => error.message);

test("a body within the limit comes whole, in the order of its pieces", async () => {
  const pieces = new ReadableStream<Uint8Array>({
    start: (controller) => {
      for (const piece of [[1, 2], [3], [4, 5]]) controller.enqueue(new Uint8Array(piece));
      controller.close();
    },
  });
  expect([...(await bytesOf(post(pieces), 5))]).toEqual([1, 2, 3, 4, 5]);
});

test("what its header calls too long is refused unread; an empty one is told so", async () => {
  const long = post("abc", { "content-length": "1048577" });
  expect(await refusal(bytesOf(long, 1_048_576))).toBe("文件超过 1 MB，请删除图片等与填报无关的内容后上传");
  expect(long.bodyUsed).toBe(false);
  expect(await discardRest(long)).toBe(true);
  expect(await refusal(bytesOf(post(null), 10))).toBe("没有收到文件内容，请重新选择文件");
});

test("a body that stops coming is given up in words, and nothing is cancelled", async () => {
  let wasCancelled = false;
  const stalled = post(new ReadableStream<Uint8Array>({ start: (controller) => controller.enqueue(new Uint8Array([1])), cancel: () => void (wasCancelled = true) }));
  expect(await refusal(bytesOf(stalled, 10, 50))).toBe("文件上传中断或用时过长，已停止，请在网络通畅时重新选择文件");
  expect(wasCancelled).toBe(false);
});
