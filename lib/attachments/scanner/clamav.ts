import { once } from "node:events";
import { connect, type Socket } from "node:net";
import type { Scan, Scanner } from "./scanner";

const MAX_MS = 30_000;

/** clamd over TCP, by its INSTREAM command: each piece after its length, then a length of nothing. */
export function clamav({ host, port }: { host: string; port: number }, maxMs = MAX_MS): Scanner {
  return {
    isOn: true,
    scan: async (open) => {
      const socket = connect({ host, port });
      let isAway = true;
      socket.once("connect", () => (isAway = false));
      socket.setTimeout(maxMs, () => socket.destroy(new Error("it did not answer in time")));
      try {
        // Its answer may come before the whole file was sent, and then it hangs up.
        const answer = answerOf(socket);
        const sent = sendAll(socket, open);
        sent.catch(() => {});
        return verdictOf(await Promise.race([answer, sent.then(() => answer)]));
      } catch (error) {
        return { result: "unknown", note: `查毒服务不可用（${error instanceof Error ? error.message : String(error)}）`, ...(isAway && { isAway }) };
      } finally {
        socket.destroy();
      }
    },
  };
}

async function sendAll(socket: Socket, file: () => AsyncIterable<Uint8Array>): Promise<void> {
  await once(socket, "connect");
  socket.write("zINSTREAM\0");
  for await (const piece of file()) {
    if (piece.length === 0) continue;
    socket.write(lengthOf(piece.length));
    if (!socket.write(piece)) await Promise.race([once(socket, "drain"), once(socket, "close")]);
    if (socket.destroyed) return;
  }
  socket.write(lengthOf(0));
}

function lengthOf(bytes: number): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes);
  return length;
}

function answerOf(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    socket.setEncoding("utf8");
    socket.on("data", (piece: string) => {
      text += piece;
      if (text.includes("\0")) resolve(text.slice(0, text.indexOf("\0")));
    });
    socket.once("error", reject);
    socket.once("close", () => reject(new Error("it hung up without an answer")));
  });
}

/** “stream: OK”, “stream: Eicar-Test-Signature FOUND”, “INSTREAM size limit exceeded. ERROR” */
function verdictOf(answer: string): Scan {
  const found = /^stream: (.+) FOUND$/.exec(answer)?.[1];
  if (found) return { result: "infected", note: `查出病毒 ${found.slice(0, 100)}` };
  return answer === "stream: OK" ? { result: "clean", note: "查毒通过", isScanned: true } : { result: "unknown", note: `查毒服务没有给出结论（${answer.slice(0, 100)}）` };
}
