import http from "node:http";
import type { AddressInfo } from "node:net";
import { NextRequest } from "next/server";
import { expect, test } from "vitest";
import { POST as previewRoute } from "@/app/api/v1/cycles/[month]/workbook/preview/route";
import { JUNE } from "../../support/dispatch-month";
import { monthSite } from "../../support/month-site";

const MB = 1024 * 1024;
const BUSY = { status: 409, message: "正在处理其他文件，请稍候重试" };
const NO_WORKBOOK = { status: 422, message: "这不是 Excel 文件（.xlsx），请上传从本页下载并填写的填报表" };
const TOO_LONG = { status: 422, message: "文件超过 10 MB，请删除图片等与填报无关的内容后上传" };

/** A site with the signed-in filer's cookie. */
const asFiler = (fn: (cookie: string) => Promise<void>) => monthSite(async ({ cookie }) => fn(await cookie("filer")));

const answerTo = (body: BodyInit | http.IncomingMessage, headers: Record<string, string>) =>
  previewRoute(
    new NextRequest(`http://guatu.test/api/v1/cycles/${JUNE}/workbook/preview`, { method: "POST", body: body as BodyInit, duplex: "half", headers: { ...headers, host: "guatu.test", origin: "http://guatu.test" } }),
    { params: Promise.resolve({ month: JUNE }) },
  );
const sentence = async (response: Response) => ({ status: response.status, message: ((await response.json()) as { error: { message: string } }).error.message });

/** An upload that is on its way until it is told how it goes on. */
function slowUpload(cookie: string) {
  let wasAsked = () => {};
  const asked = new Promise<"reading">((resolve) => (wasAsked = () => resolve("reading")));
  let body!: ReadableStreamDefaultController<Uint8Array>;
  const stream = new ReadableStream<Uint8Array>({ start: (controller) => void (body = controller), pull: () => wasAsked() }, { highWaterMark: 0 });
  const answered = answerTo(stream, { cookie }).then(sentence);
  return {
    answered,
    /** reading, or the refusal that came before a byte was read */
    state: Promise.race([asked, answered]),
    finish: () => {
      body.enqueue(new Uint8Array([1, 2, 3]));
      body.close();
    },
    breakOff: () => body.error(new Error("aborted")),
  };
}

test("of ten uploads on their way six are read; the others are asked to come back before a byte of them is read", asFiler(async (cookie) => {
  const uploads = Array.from({ length: 10 }, () => slowUpload(cookie));
  const states = await Promise.all(uploads.map(({ state }) => state));
  expect(states.filter((state) => state === "reading")).toHaveLength(6);
  expect(states.filter((state) => state !== "reading")).toEqual([BUSY, BUSY, BUSY, BUSY]);
  const taken = uploads.filter((_, nth) => states[nth] === "reading");

  // Each place comes back, whether its upload ends, is refused or breaks off.
  taken.slice(0, 3).forEach(({ finish }) => finish());
  taken.slice(3).forEach(({ breakOff }) => breakOff());
  const broken = { status: 422, message: "文件上传中断或用时过长，已停止，请在网络通畅时重新选择文件" };
  expect(await Promise.all(taken.map(({ answered }) => answered))).toEqual([NO_WORKBOOK, NO_WORKBOOK, NO_WORKBOOK, broken, broken, broken]);
  expect(await sentence(await answerTo(new Uint8Array(10 * MB + 1), { cookie }))).toEqual(TOO_LONG);
  const again = Array.from({ length: 6 }, () => slowUpload(cookie));
  expect(await Promise.all(again.map(({ state }) => state))).toEqual(Array(6).fill("reading"));
  again.forEach(({ finish }) => finish());
  expect(await Promise.all(again.map(({ answered }) => answered))).toEqual(Array(6).fill(NO_WORKBOOK));
}));

/** The route behind a real connection, which is kept from one request to the next; bodies come without their length. */
async function overWire(cookie: string, fn: (send: (bytes: Uint8Array, ends: boolean) => Promise<{ status: number; message: string; port: number; connection?: string }>) => Promise<void>) {
  const server = http.createServer(async (incoming, outgoing) => {
    const answer = await answerTo(incoming, { cookie });
    outgoing.writeHead(answer.status, Object.fromEntries(answer.headers)).end(Buffer.from(await answer.arrayBuffer()));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  const { port } = server.address() as AddressInfo;
  try {
    await fn((bytes, ends) => new Promise((resolve, reject) => {
      const request = http.request({ port, host: "127.0.0.1", agent, method: "POST", headers: { "transfer-encoding": "chunked" } }, async (response) => {
        const from = response.socket.localPort!;
        const { error } = JSON.parse(Buffer.concat(await response.toArray()).toString()) as { error: { message: string } };
        resolve({ status: response.statusCode!, message: error.message, port: from, connection: response.headers.connection });
      });
      request.on("error", reject);
      request.write(bytes);
      if (ends) request.end();
    }));
  } finally {
    agent.destroy();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

test("a file that turns out too long is refused in words, and its connection serves the next upload", asFiler((cookie) =>
  overWire(cookie, async (send) => {
    const long = await send(new Uint8Array(14 * MB), true);
    expect(long).toMatchObject({ ...TOO_LONG, connection: "keep-alive" });
    expect(await send(new Uint8Array([1, 2, 3]), true)).toMatchObject({ ...NO_WORKBOOK, port: long.port });
  })));

test("when its sender does not come to an end the refusal says that the connection closes, and the next upload comes by another", asFiler((cookie) =>
  overWire(cookie, async (send) => {
    const long = await send(new Uint8Array(11 * MB), false);
    expect(long).toMatchObject({ ...TOO_LONG, connection: "close" });
    const next = await send(new Uint8Array([1, 2, 3]), true);
    expect(next).toMatchObject(NO_WORKBOOK);
    expect(next.port).not.toBe(long.port);
  })));
