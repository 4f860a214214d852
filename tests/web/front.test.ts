import { request as httpRequest, type Server } from "node:http";
import { connect, type AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createFront } from "@/lib/cli/front/server.mjs";
import { clientAddress } from "@/lib/cli/front/requests.mjs";
import { frontSettings, hostOf } from "@/lib/cli/front/settings.mjs";
import { inlineScriptHashes } from "@/lib/cli/front/shell-hashes.mjs";

type Answer = { status: number; headers: Record<string, string | string[] | undefined>; body: string };
type Sent = { path?: string; method?: string; headers?: Record<string, string> };

const SITE = "https://guatu.example.gov.cn";
const HOST = "guatu.example.gov.cn";

/** A front before a handler that answers what it was given. */
async function openFront(env: Record<string, string> = {}): Promise<{ server: Server; send: (sent: Sent) => Promise<Answer>; raw: (text: string) => Promise<string> }> {
  const server = createFront({
    settings: frontSettings({ NODE_ENV: "test", NEXTAUTH_URL: SITE, ...env }, { isDev: false }),
    hashesOf: (pathname) => (pathname === "/shell" ? ["c2hlbGw="] : []),
    handle: async (request, response) => {
      if (request.url === "/crash") throw new Error("at Object.<anonymous> (/srv/secret.js)");
      if (request.url?.startsWith("/_next/static/")) response.setHeader("Cache-Control", "public, max-age=31536000, immutable");
      if (request.url === "/file") response.setHeader("Content-Security-Policy", "sandbox");
      if (request.url === "/cached") response.setHeader("Cache-Control", "s-maxage=31536000");
      response.setHeader("Content-Type", request.url === "/json" ? "application/json" : "text/html; charset=utf-8");
      response.end(JSON.stringify(request.headers));
    },
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address() as AddressInfo;
  const send = ({ path = "/", method = "GET", headers = {} }: Sent) =>
    new Promise<Answer>((resolve, reject) => {
      const request = httpRequest({ port, host: "127.0.0.1", path, method, headers: { host: HOST, ...headers } }, (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () => resolve({ status: response.statusCode!, headers: response.headers, body: Buffer.concat(chunks).toString("utf8") }));
      });
      request.on("error", reject);
      request.end();
    });
  const raw = (text: string) =>
    new Promise<string>((resolve, reject) => {
      const socket = connect(port, "127.0.0.1", () => socket.write(text));
      let said = "";
      socket.on("data", (chunk) => (said += chunk.toString("utf8")));
      socket.on("close", () => resolve(said));
      socket.on("error", reject);
    });
  return { server, send, raw };
}

let front: Awaited<ReturnType<typeof openFront>>;
beforeAll(async () => {
  front = await openFront();
});
afterAll(() => front.server.close());

const given = (answer: Answer) => JSON.parse(answer.body) as Record<string, string>;

describe("before Next sees a request", () => {
  test("what only a proxy or Next itself may say is taken out, and the peer's address put in", async () => {
    const answer = await front.send({
      headers: {
        "x-forwarded-host": "evil.example", "x-forwarded-for": "203.0.113.9", "x-forwarded-proto": "http", forwarded: "for=1.2.3.4", "x-real-ip": "1.2.3.4",
        "x-middleware-subrequest": "middleware", "next-resume": "1", "x-nextjs-data": "1", "x-matched-path": "/admin", "x-invoke-path": "/admin", "content-security-policy": "script-src 'nonce-mine'",
        cookie: "a=1", rsc: "1", "accept-language": "zh-CN",
      },
    });
    const { "content-security-policy": policy, connection: _connection, ...headers } = given(answer);
    expect(headers).toEqual({ host: HOST, cookie: "a=1", rsc: "1", "accept-language": "zh-CN", "x-forwarded-for": "127.0.0.1", "x-forwarded-proto": "https" });
    expect(policy).toMatch(/^script-src 'nonce-[A-Za-z0-9+/]{22}=='$/);
    expect(policy).not.toContain("mine");
  });

  test("behind so many trusted proxies the caller is who the outermost of them saw, counted from the right", () => {
    expect(clientAddress("6.6.6.6, 203.0.113.7", "127.0.0.1", 0)).toBe("127.0.0.1");
    expect(clientAddress("6.6.6.6, 203.0.113.7", "127.0.0.1", 1)).toBe("203.0.113.7");
    expect(clientAddress("6.6.6.6, 203.0.113.7, 10.0.0.1", "::ffff:10.0.0.2", 2)).toBe("203.0.113.7");
    expect(clientAddress("203.0.113.7", "10.0.0.2", 3)).toBe("203.0.113.7");
    expect(clientAddress("<script>", "::ffff:10.0.0.2", 1)).toBe("10.0.0.2");
    expect(clientAddress(undefined, "2001:db8::1", 1)).toBe("2001:db8::1");
  });

  test.each(["/projects/%ff", "/projects/%", "/projects/a%00b", "/a%0d%0aSet-Cookie:x", "//evil.example/", "/a%5C..", "/api/v1/%2e%2e/x", "/plan/..", "*"])("an address that cannot be read is answered 400 in words: %s", async (path) => {
    const answer = await front.send({ path });
    expect([answer.status, answer.body.includes("网址格式不正确")]).toEqual([400, true]);
  });

  test("an address that is too long, and a method that no door has, are refused", async () => {
    expect((await front.send({ path: `/${"a".repeat(9000)}` })).status).toBe(414);
    for (const method of ["DELETE", "OPTIONS", "TRACE", "PROPFIND"]) expect([method, (await front.send({ method })).status]).toEqual([method, 405]);
  });

  test("a request for another host is misdirected; further hosts are named by the deployer", async () => {
    const foreign = await front.send({ headers: { host: "evil.example" } });
    expect([foreign.status, foreign.body.includes(SITE)]).toEqual([421, true]);
    expect((await front.send({ headers: { host: "localhost:3000" } })).status).toBe(200);
    const further = await openFront({ GUATU_HOSTS: "guatu.intra, 10.1.2.3" });
    expect((await further.send({ headers: { host: "10.1.2.3:8080" } })).status).toBe(200);
    further.server.close();
  });

  test("a write must come from a page of this site, whatever host it says was forwarded", async () => {
    const write = async (headers: Record<string, string>) => (await front.send({ method: "POST", path: "/api/v1/x", headers })).status;
    expect(await write({ origin: SITE })).toBe(200);
    expect(await write({ "sec-fetch-site": "same-origin" })).toBe(200);
    expect(await write({})).toBe(403);
    expect(await write({ origin: "null" })).toBe(403);
    expect(await write({ origin: "https://evil.example", "x-forwarded-host": "evil.example" })).toBe(403);
    expect(await write({ origin: `http://${HOST}` })).toBe(403);
    expect(await write({ "sec-fetch-site": "cross-site" })).toBe(403);
  });

  test("a page takes nothing but the forms of our own pages", async () => {
    const post = async (headers: Record<string, string>, path = "/dispatch") => (await front.send({ method: "POST", path, headers: { origin: SITE, ...headers } })).status;
    const form = { "next-action": "7f".repeat(21), "content-type": "multipart/form-data; boundary=x" };
    expect(await post(form)).toBe(200);
    expect(await post({ ...form, "next-action": "x" })).toBe(400);
    expect(await post({ ...form, "content-type": "text/plain" })).toBe(400);
    expect(await post({ "content-type": "multipart/form-data; boundary=x" })).toBe(400);
    expect((await front.send({ method: "PUT", path: "/dispatch", headers: { origin: SITE, ...form } })).status).toBe(400);
    expect(given(await front.send({ method: "POST", path: "/dispatch", headers: { origin: SITE, ...form, rsc: "1" } })).rsc).toBeUndefined();
  });

  test("what is no HTTP at all gets 400, and headers without end 431", async () => {
    expect(await front.raw("hello\r\n\r\n")).toMatch(/^HTTP\/1\.1 400 [\s\S]*请求格式不正确/);
    expect(await front.raw(`GET / HTTP/1.1\r\nHost: ${HOST}\r\nCookie: ${"a".repeat(20_000)}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 431 /);
  });
});

describe("before an answer leaves", () => {
  test("a page may run our own scripts and those with this answer's nonce, and stand in nobody's frame", async () => {
    const [one, two] = [await front.send({}), await front.send({})];
    const policy = String(one.headers["content-security-policy"]);
    const nonce = /'nonce-([^']+)'/.exec(given(one)["content-security-policy"]!)![1]!;
    expect(policy).toContain(`script-src 'self' 'nonce-${nonce}';`);
    for (const part of ["default-src 'self'", "object-src 'none'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'"]) expect(policy).toContain(part);
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
    expect(two.headers["content-security-policy"]).not.toBe(policy);
  });

  test("the shells made at build run by the hashes of their scripts", async () => {
    expect((await front.send({ path: "/shell" })).headers["content-security-policy"]).toContain("'sha256-c2hlbGw='");
    expect(inlineScriptHashes('<script src="/a.js"></script><script>one</script><script nonce="x">two</script>')).toEqual(["dpLDrTVAu4A8Ags67mbNiIcSMjTqDG5xQ8Ct1z/0Me0=", "P8TM/nRYcOLA2Z9x8w/wZWyN7dQcwdfT03aw2+aF4vM="]);
  });

  test("an answer that is no page may do nothing when shown as one; a door's own policy stays", async () => {
    expect((await front.send({ path: "/json" })).headers["content-security-policy"]).toContain("default-src 'none'");
    expect((await front.send({ path: "/file" })).headers["content-security-policy"]).toBe("sandbox");
  });

  test("nothing is kept by a browser or a proxy but the built files", async () => {
    expect((await front.send({ path: "/cached" })).headers["cache-control"]).toBe("private, no-store");
    expect((await front.send({ path: "/projects/%ff" })).headers["cache-control"]).toBe("private, no-store");
    expect((await front.send({ path: "/_next/static/a.js" })).headers["cache-control"]).toContain("immutable");
  });

  test("every answer says so much; HSTS where the site is https", async () => {
    for (const path of ["/", "/json", "/projects/%ff", "/crash"]) {
      const { headers } = await front.send({ path });
      expect([path, headers["x-content-type-options"], headers["x-frame-options"], headers["cross-origin-opener-policy"], headers["strict-transport-security"]]).toEqual([path, "nosniff", "DENY", "same-origin", "max-age=31536000"]);
    }
    const plain = await openFront({ NEXTAUTH_URL: "http://localhost:3000" });
    expect((await plain.send({ headers: { host: "localhost:3000" } })).headers["strict-transport-security"]).toBeUndefined();
    plain.server.close();
  });

  test("a crash says nothing of where", async () => {
    const answer = await front.send({ path: "/crash" });
    expect([answer.status, answer.body.includes("secret"), answer.body.includes("系统出错")]).toEqual([500, false, true]);
  });
});

test("the address that is listened on is one of its names, so that the start can ask there whether the site is up", () => {
  const hostsOf = (hostname: string) => frontSettings({ NODE_ENV: "test", NEXTAUTH_URL: SITE }, { isDev: false, hostname }).hosts;
  for (const [listening, host] of [["10.1.2.3", "10.1.2.3"], ["0.0.0.0", "127.0.0.1"], ["::", "[::1]"], ["::1", "[::1]"], ["2001:DB8::7", "[2001:db8::7]"], ["Guatu-1", "guatu-1"]] as const) {
    expect([hostOf(listening), hostsOf(listening).has(host)]).toEqual([host, true]);
  }
  expect(hostsOf("0.0.0.0").has("0.0.0.0")).toBe(false);
  expect(() => hostsOf("a b")).toThrow("GUATU_HOST must be an address");
});

test("settings that cannot be meant stop the start with a sentence", () => {
  expect(() => frontSettings({ NODE_ENV: "test", NEXTAUTH_URL: "guatu" }, { isDev: false })).toThrow("NEXTAUTH_URL must be the site's address");
  expect(() => frontSettings({ NODE_ENV: "test", NEXTAUTH_URL: SITE, GUATU_TRUSTED_PROXY: "yes" }, { isDev: false })).toThrow("GUATU_TRUSTED_PROXY must say how many");
});
