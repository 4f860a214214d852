// @ts-check
import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import { protectAnswer, refuse } from "./answers.mjs";
import { cleanHeaders, isForm, refusalOf } from "./requests.mjs";

/** @typedef {import("node:http").IncomingMessage} IncomingMessage */
/** @typedef {import("node:http").ServerResponse} ServerResponse */

const HEADERS_MS = 15_000;
/** Headers and body; the longest upload is given up by its door before. */
const REQUEST_MS = 120_000;
const MAX_HEADERS = 200;

/** What cannot even be read as a request. */
const UNREADABLE = {
  /** @type {[number, string]} */ HPE_HEADER_OVERFLOW: [431, "请求头过大，请清除浏览器中本站的 Cookie 后重试"],
  /** @type {[number, string]} */ ERR_HTTP_REQUEST_TIMEOUT: [408, "请求用时过长，请在网络通畅时重试"],
};

/**
 * The one place that every request passes before Next sees it, and every answer before it leaves.
 * @param {object} parts
 * @param {import("./settings.mjs").FrontSettings} parts.settings
 * @param {(pathname: string, status: number) => readonly string[]} parts.hashesOf inline scripts of the pages made at build
 * @param {(request: IncomingMessage, response: ServerResponse) => Promise<void>} parts.handle
 */
export function createFront({ settings, hashesOf, handle }) {
  const server = createServer({ headersTimeout: HEADERS_MS, requestTimeout: REQUEST_MS }, async (request, response) => {
    const pathname = (request.url ?? "").split("?", 1)[0] ?? "";
    const nonce = randomBytes(16).toString("base64");
    protectAnswer(response, { pathname, nonce, isForm: isForm(request), hashesOf, settings });
    const refusal = refusalOf(request, settings);
    if (refusal) return refuse(response, pathname, refusal);
    cleanHeaders(request, settings);
    // Where Next looks for the nonce of the scripts it writes.
    request.headers["content-security-policy"] = `script-src 'nonce-${nonce}'`;
    try {
      await handle(request, response);
    } catch (error) {
      console.error(`unexpected: ${request.method} ${pathname}`, error);
      if (response.headersSent) response.destroy();
      else refuse(response, pathname, { status: 500, message: "系统出错，请稍后重试" });
    }
  });
  server.maxHeadersCount = MAX_HEADERS;
  server.on("clientError", (/** @type {NodeJS.ErrnoException} */ error, socket) => {
    if (error.code === "ECONNRESET" || !socket.writable) return socket.destroy();
    const [status, message] = UNREADABLE[/** @type {keyof typeof UNREADABLE} */ (error.code)] ?? [400, "请求格式不正确"];
    const body = JSON.stringify({ error: { kind: "rule", message } });
    socket.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\nCache-Control: no-store\r\nContent-Type: application/json; charset=utf-8\r\nX-Content-Type-Options: nosniff\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  });
  return server;
}
