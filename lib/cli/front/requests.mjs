// @ts-check
/** @typedef {import("./settings.mjs").FrontSettings} FrontSettings */
/** @typedef {import("node:http").IncomingHttpHeaders} Headers */
/** @typedef {{ status: number, message: string, headers?: Record<string, string> }} Refusal */

const READS = ["GET", "HEAD"];
const METHODS = [...READS, "POST", "PUT"];
const URL_MAX_CHARS = 8_000;
const UNREADABLE = "网址格式不正确，请检查链接是否完整";

/** What a browser never sends, but a reverse proxy or Next's own parts would: whoever sends it from outside wants to be believed. */
const NOT_FROM_OUTSIDE = /^(x-forwarded-|x-middleware-|x-next-|x-nextjs-|x-matched-|x-now-|x-invoke-|x-vercel-|x-prerender-|x-original-|x-rewrite-|x-http-method|x-method-override)|^(forwarded|next-resume|x-real-ip|true-client-ip|content-security-policy(-report-only)?)$/;
/** How pages are fetched piecemeal; a write that says so is none of ours. */
const OF_READS = ["rsc", "next-router-prefetch", "next-router-segment-prefetch"];
/** Read by Next's development client alone. */
const DEVELOPMENT = /^x-nextjs-(html-)?request-id$/;

/** Next's ids of server actions. */
const ACTION_ID = /^[\da-f]{42}$/;

/** What a form of ours sends: the address of a page, a known kind of id, and fields. Nothing else is posted to a page.
 * @param {{ method?: string, headers: Headers }} request
 */
export const isForm = ({ method, headers }) => method === "POST" && ACTION_ID.test(String(headers["next-action"])) && /^multipart\/form-data; *boundary=\S/.test(headers["content-type"] ?? "");

/** @param {string | undefined} host as in the Host header */
const nameOf = (host) => (host ?? "").toLowerCase().replace(/:\d+$/, "");

/** @param {string} path */
function isReadable(path) {
  try {
    const text = decodeURIComponent(path);
    // Control characters; what some take for a slash; and steps up, which browsers take before they ask.
    return !/[\u0000-\u001f\u007f\\]|(^|\/)\.{1,2}(\/|$)/.test(text);
  } catch {
    return false;
  }
}

/** Browsers name the page a write comes from; the public address is matched with its scheme, others by host alone.
 * @param {Headers} headers
 * @param {FrontSettings} settings
 */
function isOwnWrite({ origin, host, "sec-fetch-site": site }, { own }) {
  if (!origin) return site === "same-origin";
  if (!URL.canParse(origin)) return false;
  const from = new URL(origin);
  return from.host === host && (from.hostname !== own.hostname || from.protocol === own.protocol);
}

/**
 * Why a request goes no further; null when it may.
 * @param {{ method?: string, url?: string, headers: Headers }} request
 * @param {FrontSettings} settings
 * @returns {Refusal | null}
 */
export function refusalOf({ method = "", url = "", headers }, settings) {
  if (!METHODS.includes(method)) return { status: 405, message: "不支持这种请求方式", headers: { Allow: METHODS.join(", ") } };
  if (url.length > URL_MAX_CHARS) return { status: 414, message: "网址过长，请减少筛选条件后重试" };
  const path = url.split("?", 1)[0] ?? "";
  if (!path.startsWith("/") || path.startsWith("//") || !isReadable(path)) return { status: 400, message: UNREADABLE };
  if (!settings.hosts.has(nameOf(headers.host))) return { status: 421, message: `本系统的地址是 ${settings.own.origin}，请从该地址打开` };
  if (!READS.includes(method) && !isOwnWrite(headers, settings)) return { status: 403, message: "请求不是从本系统页面发出的，已拒绝" };
  if (!READS.includes(method) && !path.startsWith("/api/") && !isForm({ method, headers }) && !(settings.isDev && path.startsWith("/__nextjs"))) return { status: 400, message: "请求内容不完整，请刷新页面后重新提交" };
  return null;
}

/**
 * Whom a request comes from: the peer, or with trusted proxies the address that the outermost of them saw.
 * @param {string | string[] | undefined} forwarded
 * @param {string | undefined} peer
 * @param {number} proxies
 */
export function clientAddress(forwarded, peer = "", proxies = 0) {
  const plain = peer.replace(/^::ffff:(?=\d+\.)/, "");
  const named = String(forwarded ?? "").split(",").map((each) => each.trim()).filter(Boolean);
  const seen = [...named, plain].at(-1 - proxies) ?? named[0];
  // Up to the length of an IPv6 address with a zone; anything else was not written by a proxy.
  return seen && /^[\da-f.:%\w]{2,60}$/i.test(seen) ? seen : plain;
}

/**
 * Takes out what only a proxy or Next itself may say, and says in its place what this server knows.
 * @param {{ method?: string, headers: Headers, socket: { remoteAddress?: string } }} request
 * @param {FrontSettings} settings
 */
export function cleanHeaders({ method = "", headers, socket }, { own, proxies, isDev }) {
  const address = clientAddress(headers["x-forwarded-for"], socket.remoteAddress, proxies);
  for (const name of Object.keys(headers)) {
    if (NOT_FROM_OUTSIDE.test(name) && !(isDev && DEVELOPMENT.test(name))) delete headers[name];
  }
  if (!READS.includes(method)) for (const name of OF_READS) delete headers[name];
  headers["x-forwarded-for"] = address;
  headers["x-forwarded-proto"] = nameOf(headers.host) === own.hostname ? own.protocol.slice(0, -1) : "http";
}
