import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export type Sent = { token: string; body: { touser: string; agentid: number; msgtype: string; text: { content: string }; enable_duplicate_check: number } };
/** What the service stands for and what it was given; tests may end a token or take it out of order. */
export type Service = { url: string; sent: Sent[]; tokens: number; endToken: () => void; isDown: boolean };

export const CORP = { corpId: "ww-test", secret: "secret-of-the-test", agentId: 1000002 };

/** A real HTTP server that answers as the application message interface does. */
export async function withWecomService(fn: (service: Service) => Promise<void>): Promise<void> {
  let valid = "";
  const service: Service = { url: "", sent: [], tokens: 0, isDown: false, endToken: () => void (valid = "") };
  const server = createServer((request, response) => {
    const url = new URL(request.url!, "http://wecom.invalid");
    const answer = (body: object) => response.setHeader("content-type", "application/json").end(JSON.stringify(body));
    if (service.isDown) return void response.writeHead(502).end("<html>bad gateway</html>");
    if (url.pathname === "/cgi-bin/gettoken") {
      if (url.searchParams.get("corpid") !== CORP.corpId || url.searchParams.get("corpsecret") !== CORP.secret) return void answer({ errcode: 40001, errmsg: "invalid credential" });
      service.tokens += 1;
      valid = `token-${service.tokens}`;
      return void answer({ errcode: 0, errmsg: "ok", access_token: valid, expires_in: 7200 });
    }
    let text = "";
    request.on("data", (chunk: Buffer) => (text += chunk.toString()));
    request.on("end", () => {
      const token = url.searchParams.get("access_token") ?? "";
      if (token !== valid) return void answer({ errcode: 42001, errmsg: "access_token expired" });
      const body = JSON.parse(text) as Sent["body"];
      if (body.touser === "gone") return void answer({ errcode: 0, errmsg: "ok", invaliduser: "gone" });
      service.sent.push({ token, body });
      answer({ errcode: 0, errmsg: "ok", msgid: "1" });
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  service.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  try {
    await fn(service);
  } finally {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  }
}
