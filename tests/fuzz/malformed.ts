import fc from "fast-check";
import { actionsOfBuild, routesOnDisk } from "./routes-on-disk";

/** `who`: place in the list of cookies; 0 is nobody. */
export type Malformed = { who: number; method: string; path: string; headers: Record<string, string>; body: Uint8Array | null };

const NASTY = [
  "", "0", "-1", "1e999", "NaN", "null", "undefined", "true", "[object Object]", "__proto__", "constructor", "2025-06", "2025-13", "2025-6", "9999-99", "0000-00", "GC-1-01", "PT-003", "NO-SUCH",
  "gaoxin", "'", "''--", "\"; drop table people; --", "1 or 1=1", "${7*7}", "{{7*7}}", "%", "%%", "%s%n", "../../../etc/passwd", "..\\..", "file:///etc/passwd", "//evil.example", "https://evil.example/",
  "javascript:alert(1)", "<script>alert(1)</script>", "=HYPERLINK(\"http://evil\")", "@SUM(1)", "\u0000", "\u202e", "𠮷😀", "\ud800", "填报", "a".repeat(3000), "9".repeat(40), "9223372036854775808", "2147483648",
];
const RAW_PATHS = ["%ff", "%", "%c0%af", "%00", "%0d%0aX: y", "..%2f..%2fetc", "%2e%2e", ";", "a b", "%u0041", "\\", "*"];

const nasty = fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...NASTY) }, { weight: 1, arbitrary: fc.string({ maxLength: 60, unit: "binary" }) });
/** As part of an address; a lone half of a character has no encoding. */
const encoded = fc.oneof({ weight: 6, arbitrary: nasty.map((text) => encodeURIComponent(text.replaceAll(/\p{Cs}/gu, "\ufffd"))) }, { weight: 1, arbitrary: fc.constantFrom(...RAW_PATHS) });
const likely = fc.constantFrom("2025-06", "2025-05", "2025-07", "GC-1-01", "PT-003", "1", "credentials");
const parameter = fc.oneof({ weight: 2, arbitrary: likely }, { weight: 1, arbitrary: encoded });

const KEYS = ["asOf", "light", "unit", "family", "cursor", "limit", "live", "year", "month", "next", "callbackUrl", "error", "q", "sort", "page", "only", "code", "status", "_rsc", "__nextLocale", "id[]", "constructor", "from", "to"];
const query = fc.array(fc.tuple(fc.constantFrom(...KEYS), encoded), { maxLength: 4 }).map((pairs) => (pairs.length ? `?${pairs.map(([key, value]) => `${key}=${value}`).join("&")}` : ""));

const path = (routes: string[]) =>
  fc.tuple(fc.constantFrom(...routes, "/no/such/page", "/_next/image?url=/x&w=64&q=75", "/_next/data/x/y.json", "/_next/static/../../package.json", "/.env", "/api/auth/_log", "/favicon.ico"), fc.array(parameter, { minLength: 3, maxLength: 3 }), query)
    .map(([route, values, search]) => {
      let nth = 0;
      return route.replaceAll(/\[[^\]]+\]/g, () => values[nth++ % values.length]!) + (route.includes("?") ? search.replace("?", "&") : search);
    })
    .map((address) => address.replaceAll(/[^\u0021-\u00ff]/g, "") || "/");

/** A header may hold no control characters on this side of the wire. */
const headerValue = nasty.map((text) => text.replaceAll(/[^\u0020-\u00ff]/g, ""));
/** In one request of so many. */
const seldom = <T>(arbitrary: fc.Arbitrary<T>, oneIn: number) => fc.oneof({ weight: oneIn - 1, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });
const headers = (site: string, actions: string[]) =>
  fc
    .record({
      // Most come from our own page and name our own host, to get past the first refusal.
      origin: fc.oneof({ weight: 9, arbitrary: fc.constant<string | undefined>(site) }, { weight: 1, arbitrary: fc.constantFrom(undefined, "null", "https://evil.example", "x") }),
      host: fc.oneof({ weight: 24, arbitrary: fc.constant(new URL(site).host) }, { weight: 1, arbitrary: fc.constantFrom("evil.example", "localhost:1", "") }),
      "x-forwarded-host": seldom(fc.constantFrom("evil.example", "127.0.0.1"), 6),
      "x-forwarded-for": seldom(headerValue, 6),
      "x-middleware-subrequest": seldom(fc.constant("middleware:middleware:middleware:middleware:middleware"), 10),
      "sec-fetch-site": seldom(fc.constantFrom("same-origin", "cross-site", "none"), 6),
      "content-type": fc.oneof(
        { weight: 5, arbitrary: fc.constantFrom("application/json", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/plain;charset=UTF-8") },
        { weight: 1, arbitrary: fc.oneof(fc.constantFrom("multipart/form-data", "application/octet-stream"), headerValue) },
      ),
      "idempotency-key": fc.oneof({ weight: 5, arbitrary: fc.uuid() }, { weight: 1, arbitrary: fc.constantFrom("key-00000001", "short") }, { weight: 1, arbitrary: headerValue }),
      authorization: seldom(fc.oneof(fc.constantFrom("Bearer x", "Basic eDp5", "Bearer "), headerValue), 15),
      "next-action": seldom(fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...actions, "0".repeat(42)) }, { weight: 1, arbitrary: headerValue }), 4),
      rsc: seldom(fc.constant("1"), 6),
      "next-router-prefetch": seldom(fc.constantFrom("1", "2", "x"), 10),
      "next-router-segment-prefetch": seldom(fc.constantFrom("/_tree", "/_index", "x", "/../.."), 10),
      "next-router-state-tree": seldom(fc.oneof(fc.constantFrom("%", "%5B%5D", "%7B%7D", "null", "%5B%22%22%2C%7B%7D%5D", "[", "%5B%22%22%2C%7B%22children%22%3A1%7D%5D"), headerValue), 5),
      "next-url": seldom(headerValue, 10),
      "if-none-match": seldom(headerValue, 10),
      range: seldom(fc.constantFrom("bytes=0-1", "bytes=9-1", "x"), 10),
      accept: seldom(fc.constantFrom("*/*", "text/html", "application/json", "text/x-component"), 3),
      "accept-language": seldom(headerValue, 10),
      "content-security-policy": seldom(fc.constantFrom("script-src 'nonce-x'", "script-src 'nonce-\"><script>'"), 10),
    })
    .map((all) => Object.fromEntries(Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined)));

const bytes = (text: string) => new TextEncoder().encode(text);
const deep = (depth: number) => `${"[".repeat(depth)}${"]".repeat(depth)}`;
const BODY_KEYS = ["version", "content", "codes", "remark", "reason", "month", "updates", "drafts", "days", "username", "password", "csrfToken", "callbackUrl", "progressText", "milestones", "__proto__", "id", "json"];
const json = fc.oneof(
  fc.dictionary(fc.constantFrom(...BODY_KEYS), fc.oneof(nasty, fc.jsonValue({ maxDepth: 2 })), { maxKeys: 6 }).map((value) => JSON.stringify(value)),
  fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.stringify(value)),
  fc.constantFrom("{", "[]", "null", "1", "\"x\"", "[\"$K1\"]", "[\"$1\"]", "[\"$@1\"]", "{\"__proto__\":{\"x\":1}}", deep(20_000), `{"content":${deep(5000)}}`),
);
const multipart = fc.tuple(fc.constantFrom("0", "1", "1_name", "$ACTION_ID_x", "$ACTION_REF_1", "$ACTION_KEY", "file\"; filename=\"x"), nasty).map(([name, value]) => `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n--x--\r\n`);
const body = fc.oneof(
  { weight: 3, arbitrary: json.map(bytes) },
  { weight: 1, arbitrary: multipart.map(bytes) },
  { weight: 1, arbitrary: fc.array(fc.tuple(fc.constantFrom(...BODY_KEYS), encoded)).map((pairs) => bytes(pairs.map(([key, value]) => `${key}=${value}`).join("&"))) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 300 }) },
  { weight: 1, arbitrary: nasty.map((text) => bytes(text)) },
);
const method = fc.oneof(
  { weight: 10, arbitrary: fc.constant("GET") },
  { weight: 10, arbitrary: fc.constant("POST") },
  { weight: 4, arbitrary: fc.constant("PUT") },
  { weight: 1, arbitrary: fc.constantFrom("HEAD", "PATCH", "DELETE", "OPTIONS", "PROPFIND", "TRACE") },
);

/** `count` random requests that no client of ours would send, the same for the same seed. */
export function malformedRequests(site: string, count: number, people: number, seed: number): Malformed[] {
  const one = fc
    .record({ who: fc.nat(people), method, path: path(routesOnDisk()), headers: headers(site, actionsOfBuild()), body })
    .map((request): Malformed => ({ ...request, body: ["POST", "PUT", "PATCH", "DELETE"].includes(request.method) ? request.body : null }));
  return fc.sample(one, { numRuns: count, seed });
}
