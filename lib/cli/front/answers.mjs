// @ts-check
/** @typedef {import("./settings.mjs").FrontSettings} FrontSettings */
/** @typedef {import("node:http").ServerResponse} ServerResponse */

const EVERYWHERE = {
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "same-origin",
  "X-Frame-Options": "DENY",
  "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
};
const YEAR_SECONDS = 31_536_000;
/** For everything that is no page: shown as one, it may do nothing. */
const NO_PAGE = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/** Their names change with their content, and they hold no data. */
const isAsset = (/** @type {string} */ pathname) => pathname.startsWith("/_next/static/");

/**
 * Scripts are ours by file, by nonce, or, in the shells made at build, by hash. Styles in attributes are how AntD places things.
 * @param {string} nonce
 * @param {readonly string[]} hashes of inline scripts
 * @param {FrontSettings} settings
 */
export function pagePolicy(nonce, hashes, { own, isDev }) {
  const scripts = ["'self'", `'nonce-${nonce}'`, ...hashes.map((hash) => `'sha256-${hash}'`), ...(isDev ? ["'unsafe-eval'"] : [])].join(" ");
  return [
    "default-src 'self'",
    `script-src ${scripts}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    `connect-src 'self'${isDev ? " ws: wss:" : ""}`,
    "object-src 'none'",
    "frame-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(own.protocol === "https:" && !isDev ? ["upgrade-insecure-requests"] : []),
  ].join("; ");
}

/**
 * Puts the protective headers on an answer, at the last moment for those that depend on what it is. A route's own policy stays, if it is there.
 * @param {ServerResponse} response
 * @param {{ pathname: string, nonce: string, isForm: boolean, hashesOf: (pathname: string, status: number) => readonly string[], settings: FrontSettings }} about
 */
export function protectAnswer(response, { pathname, nonce, isForm, hashesOf, settings }) {
  for (const [name, value] of Object.entries(EVERYWHERE)) response.setHeader(name, value);
  if (settings.own.protocol === "https:") response.setHeader("Strict-Transport-Security", `max-age=${YEAR_SECONDS}`);
  const writeHead = response.writeHead.bind(response);
  /** @type {(status: number, ...rest: unknown[]) => ServerResponse} */
  const protectedHead = (answered, ...rest) => {
    // Our forms answer bugs in words (formAction); what is left is a body that Next could not read.
    const status = isForm && answered === 500 ? 400 : answered;
    const given = rest.find((each) => each !== null && typeof each === "object") ?? {};
    for (const [name, value] of Object.entries(given)) response.setHeader(name, value);
    // A 304 adds to what was kept, which has its policy.
    if (status !== 304 && !response.hasHeader("Content-Security-Policy")) {
      const isPage = String(response.getHeader("Content-Type") ?? "").startsWith("text/html");
      response.setHeader("Content-Security-Policy", isPage ? pagePolicy(nonce, hashesOf(pathname, status), settings) : NO_PAGE);
    }
    // Nothing but the built files may outlive a sign-out, or a new build, in anybody's cache.
    if (!(isAsset(pathname) && status < 400) && !String(response.getHeader("Cache-Control")).includes("no-store")) response.setHeader("Cache-Control", "private, no-store");
    return writeHead(status);
  };
  response.writeHead = /** @type {typeof response.writeHead} */ (protectedHead);
}

/** @param {string} text */
const escaped = (text) => text.replace(/[<>&"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/**
 * A refusal in words: JSON at the doors for machines, else a page.
 * @param {ServerResponse} response
 * @param {string} pathname
 * @param {{ status: number, message: string, headers?: Record<string, string> }} refusal
 */
export function refuse(response, pathname, { status, message, headers = {} }) {
  const isApi = pathname.startsWith("/api/");
  const body = isApi
    ? JSON.stringify({ error: { kind: status === 403 ? "forbidden" : "rule", message } })
    : `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>无法访问 · 挂图</title><p>${escaped(message)}</p></html>`;
  response.writeHead(status, { "Content-Type": isApi ? "application/json; charset=utf-8" : "text/html; charset=utf-8", Connection: "close", ...headers });
  response.end(body);
}
