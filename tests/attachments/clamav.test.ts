import { createServer, type Server, type Socket } from "node:net";
import { afterEach, expect, test } from "vitest";
import { scannerOf } from "@/lib/attachments/settings";
import { clamav } from "@/lib/attachments/scanner/clamav";

const EICAR = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";

let server: Server | undefined;
afterEach(() => void server?.close());

/** A clamd as far as INSTREAM goes: it refuses other words, and finds the test virus. */
function clamd(answer?: (stream: Buffer, socket: Socket) => void): Promise<number> {
  server = createServer((socket) => {
    let came = Buffer.alloc(0);
    socket.on("error", () => {});
    socket.on("data", (data) => {
      came = Buffer.concat([came, data]);
      const word = came.indexOf(0);
      if (word < 0) return;
      if (came.subarray(0, word).toString() !== "zINSTREAM") return void socket.end("UNKNOWN COMMAND\0");
      const pieces: Buffer[] = [];
      for (let at = word + 1; at + 4 <= came.length; ) {
        const length = came.readUInt32BE(at);
        if (length === 0) {
          const stream = Buffer.concat(pieces);
          return answer ? answer(stream, socket) : void socket.end(stream.includes(EICAR) ? "stream: Eicar-Test-Signature FOUND\0" : "stream: OK\0");
        }
        if (at + 4 + length > came.length) return;
        pieces.push(came.subarray(at + 4, at + 4 + length));
        at += 4 + length;
      }
    });
  });
  return new Promise((done) => server!.listen(0, "127.0.0.1", () => done((server!.address() as { port: number }).port)));
}

async function* pieces(...all: (string | Buffer)[]): AsyncGenerator<Uint8Array> {
  for (const each of all) yield Buffer.from(each);
}
const scan = async (port: number, ...content: (string | Buffer)[]) => clamav({ host: "127.0.0.1", port }, 300).scan(() => pieces(...content));

test("a clean file passes, in whatever pieces it is sent", async () => {
  const big = Buffer.alloc(300_000, "材料");
  let received = 0;
  const port = await clamd((stream, socket) => {
    received = stream.length;
    socket.end("stream: OK\0");
  });
  expect(await scan(port, big, "", big)).toEqual({ result: "clean", note: "查毒通过", isScanned: true });
  expect(received).toBe(600_000);
});

test("the test virus is found, also across two pieces, and its name is told", async () => {
  expect(await scan(await clamd(), `x${EICAR.slice(0, 20)}`, EICAR.slice(20))).toEqual({ result: "infected", note: "查出病毒 Eicar-Test-Signature" });
});

test.each<[string, (stream: Buffer, socket: Socket) => void, RegExp]>([
  ["says that the file is too large for it", (_, socket) => socket.end("INSTREAM size limit exceeded. ERROR\0"), /没有给出结论（INSTREAM size limit exceeded/],
  ["hangs up", (_, socket) => socket.destroy(), /^查毒服务不可用/],
  ["never answers", () => {}, /did not answer in time/],
  ["answers half a word", (_, socket) => socket.end("stream: O"), /^查毒服务不可用/],
])("a scanner that %s knows nothing of the file", async (_, answer, note) => {
  expect(await scan(await clamd(answer), "x")).toEqual({ result: "unknown", note: expect.stringMatching(note) as string });
});

test("a scanner that is away knows nothing of the file", async () => {
  const port = await clamd();
  server!.close();
  expect(await scan(port, "x")).toMatchObject({ result: "unknown", isAway: true });
});

test("the environment names the scanner; without one files are clean and say that nobody looked", async () => {
  expect(scannerOf({ GUATU_CLAMAV: "clamav.gov:3310" }).isOn).toBe(true);
  expect(() => scannerOf({ GUATU_CLAMAV: "clamav" })).toThrow("GUATU_CLAMAV must be host:port");
  const none = scannerOf({});
  expect([none.isOn, await none.scan(() => pieces("x"))]).toEqual([false, { result: "clean", note: "未配置查毒", isScanned: false }]);
});
