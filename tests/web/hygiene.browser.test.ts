import { request as httpRequest } from "node:http";
import { beforeAll, describe, expect } from "vitest";
import { connect } from "@/db/client";
import { rateLimits } from "@/db/schema";
import { signIn as signInByHttp } from "../bench/http-client";
import { newContext, openBrowser, restoreDemonstration, signIn, test } from "../support/browser";
import { urlFor } from "../support/test-server";
import { site } from "../support/site";

beforeAll(restoreDemonstration);

type Said = { status: number; headers: Record<string, string | string[] | undefined>; body: string };

/** Sends exactly these headers, as no browser would. */
function ask(path: string, { method = "GET", headers = {}, body }: { method?: string; headers?: Record<string, string>; body?: string } = {}): Promise<Said> {
  const { hostname, port, host } = new URL(site().url);
  return new Promise((resolve, reject) => {
    const request = httpRequest({ hostname, port, path, method, headers: { host, ...headers } }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
      response.on("end", () => resolve({ status: response.statusCode!, headers: response.headers, body: text }));
    });
    request.on("error", reject);
    request.end(body);
  });
}

const signInForm = async (fields: Record<string, string>, headers: Record<string, string> = {}) => {
  const csrf = await ask("/api/auth/csrf");
  const cookie = [csrf.headers["set-cookie"]].flat().map((each) => each!.split(";")[0]).join("; ");
  const { csrfToken } = JSON.parse(csrf.body) as { csrfToken: string };
  return ask("/api/auth/callback/credentials", {
    method: "POST",
    headers: { origin: site().url, "content-type": "application/x-www-form-urlencoded", cookie, ...headers },
    body: new URLSearchParams({ csrfToken, json: "true", ...fields }).toString(),
  });
};
const RIGHT = { username: "gaoxin.filer", password: "guatu-demo" };

describe("pages and scripts", () => {
  test("run under the policy, whether made at build or for the request, and also after moving between them", async ({ page }) => {
    await signIn(page, "dispatch.wang");
    for (const path of ["/", "/projects", "/plan", "/overview", "/dispatch/2025-06", "/no/such/page"]) {
      const answer = await page.goto(path);
      expect(answer!.headers()["content-security-policy"]).toContain("frame-ancestors 'none'");
      expect(answer!.headers()["cache-control"]).toContain("no-store");
      await page.waitForLoadState("networkidle");
    }
    await page.goto("/projects");
    await page.getByRole("navigation", { name: "主菜单" }).getByRole("link", { name: "规划" }).click();
    await page.waitForURL("**/plan");
  });

  test("a script that someone slipped into a page does not run", async () => {
    // A page of its own: the browser's complaint in the console is what is wanted here.
    const browser = await openBrowser();
    const page = await (await newContext(browser)).newPage();
    await page.goto("/sign-in");
    const refused: string[] = await page.evaluate(
      () =>
        new Promise((resolve) => {
          document.addEventListener("securitypolicyviolation", (event) => {
            resolve([event.effectiveDirective]);
          });
          const script = document.createElement("script");
          script.textContent = "window.slippedIn = true";
          document.body.append(script);
        }),
    );
    expect(refused).toEqual(["script-src-elem"]);
    expect(await page.evaluate(() => "slippedIn" in window)).toBe(false);
    await browser.close();
  });
});

describe("signing in", () => {
  test("sets cookies that scripts and other sites cannot use", async () => {
    const answer = await signInForm(RIGHT);
    const session = [answer.headers["set-cookie"]].flat().find((each) => each!.includes("session-token"));
    expect(session).toMatch(/HttpOnly/i);
    expect(session).toMatch(/SameSite=Lax/i);
  });

  test("never leads to another site, whatever address it is told", async () => {
    const { url } = site();
    for (const callbackUrl of ["https://evil.example/", "//evil.example", `${url}.evil.example/`, "javascript:alert(1)", "x", `${url}/\\evil.example`]) {
      const answer = await signInForm({ ...RIGHT, callbackUrl });
      expect([callbackUrl, answer.status, JSON.parse(answer.body)]).toEqual([callbackUrl, 200, { url: `${url}/` }]);
      const asked = await ask(`/api/auth/signin?callbackUrl=${encodeURIComponent(callbackUrl)}`);
      expect(asked.headers.location, callbackUrl).toBe(`/sign-in?callbackUrl=${encodeURIComponent(`${url}/`)}`);
    }
  });

  test("with a body or cookie that cannot be read is refused in words, and a broken cookie is cleared", async () => {
    const json = await ask("/api/auth/callback/credentials", { method: "POST", headers: { origin: site().url, "content-type": "application/json" }, body: "{" });
    expect([json.status, json.body]).toEqual([422, expect.stringContaining("请求内容不完整")]);
    const broken = await ask("/api/auth/csrf", { headers: { cookie: "next-auth.callback-url=x" } });
    expect([broken.status, String(broken.headers["set-cookie"])]).toEqual([400, expect.stringContaining("next-auth.callback-url=; Path=/; Max-Age=0")]);
    expect((await ask("/api/auth/no-such-action")).status).toBe(404);
  });

  test("is refused with 429 and a sentence once a hundred tries from one address have failed", async () => {
    const { server, database } = site();
    const { db, close } = connect(urlFor(server, database), { max: 1 });
    const window = 10 * 60_000;
    // Of this window and the next: the clock may pass between.
    const starts = [0, window].map((later) => new Date(Date.now() - (Date.now() % window) + later));
    const refusals: string[] = [];
    for (const windowStart of starts) {
      await db.insert(rateLimits).values({ key: "sign-in:127.0.0.1", windowStart, count: 100 }).onConflictDoUpdate({ target: rateLimits.key, set: { windowStart, count: 100 } });
      const answer = await signInForm(RIGHT, { "x-forwarded-for": "203.0.113.99" });
      const { url } = JSON.parse(answer.body) as { url: string };
      if (answer.status === 429) refusals.push(new URL(url).searchParams.get("error")!);
    }
    await db.delete(rateLimits);
    await close();
    expect(refusals).toEqual(["本网络近期登录失败次数过多，请 10 分钟后再试"]);
  });
});

describe("a write", () => {
  test("from another site's page is refused at every door, also when it says that our host was forwarded", async () => {
    const { url } = site();
    const cookie = await signInByHttp(url, "gaoxin.filer", "guatu-demo");
    const forged: Record<string, string>[] = [{ origin: "https://evil.example" }, { origin: "https://evil.example", "x-forwarded-host": "evil.example" }, { origin: "null" }, { "sec-fetch-site": "cross-site" }, {}];
    for (const headers of forged) {
      for (const path of ["/api/v1/cycles/2025-06/seal", "/dispatch", "/api/auth/signout"]) {
        const answer = await ask(path, { method: "POST", headers: { cookie, "next-action": "0".repeat(42), "content-type": "text/plain", ...headers }, body: "[]" });
        expect([path, headers, answer.status]).toEqual([path, headers, 403]);
      }
    }
  });
});

test("signing out clears what the browser kept of the site", async ({ page }) => {
  await signIn(page, "gaoxin.filer");
  await page.evaluate(() => sessionStorage.setItem("guatu:filing:x", "words"));
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.url().endsWith("/api/auth/signout")),
    (async () => {
      await page.getByRole("button", { name: /打开个人菜单/ }).click();
      await page.getByRole("menuitem", { name: "退出登录" }).click();
    })(),
  ]);
  expect((await answer.allHeaders())["clear-site-data"]).toBe('"storage"');
  await page.waitForURL("**/sign-in");
  expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
});
