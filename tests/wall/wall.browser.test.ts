import type { CDPSession, Page } from "playwright-core";
import { beforeAll, describe, expect, test as plain } from "vitest";
import { axe, newContext, openBrowser, restoreDemonstration, signIn, test } from "../support/browser";

beforeAll(restoreDemonstration);

/** The page shown, "3": the dot that is marked. */
const shownAt = (page: Page) => page.locator("nav[aria-label=选择页面] button[aria-current]").getAttribute("aria-label");
const untilDrawn = (page: Page) => page.locator("#main svg a").first().waitFor();

async function weight(page: Page, session: CDPSession): Promise<{ heapMb: number; nodes: number }> {
  await session.send("HeapProfiler.collectGarbage");
  const { metrics } = await session.send("Performance.getMetrics");
  const of = (name: string) => metrics.find((metric) => metric.name === name)!.value;
  return { heapMb: of("JSHeapUsedSize") / 2 ** 20, nodes: await page.evaluate(() => document.querySelectorAll("*").length) };
}

describe("the wall over the whole screen", () => {
  test("fills 1920×1080 and 3840×2160 without scrolling, and says how new its data is", async ({ page }) => {
    await signIn(page, "leader.li");
    for (const [width, height] of [[1920, 1080], [3840, 2160]] as const) {
      await page.setViewportSize({ width, height });
      await page.goto("/wall/full");
      await untilDrawn(page);
      expect(await page.evaluate(() => [document.documentElement.scrollWidth - innerWidth, document.documentElement.scrollHeight - innerHeight].map((more) => Math.max(0, more)))).toEqual([0, 0]);
      const drawn = (await page.locator("#main svg").boundingBox())!;
      expect(drawn.width / width).toBeGreaterThan(0.85);
      await page.locator("footer").getByText("数据截至2025年6月20日").waitFor();
      await page.locator("#main svg").getByText("含演示数据").waitFor();
    }
    expect(await axe(page)).toEqual([]);
  });

  test("is led by keyboard and presenter's remote: forward, back, first, last, a number, pause; Enter opens a project, Esc leaves", async ({ page }) => {
    await signIn(page, "leader.li");
    await page.goto("/wall/full");
    await untilDrawn(page);
    await page.keyboard.press("Space");
    await page.getByRole("button", { name: "继续轮播" }).waitFor();
    const press = async (key: string) => {
      await page.keyboard.press(key);
      return shownAt(page);
    };
    const last = await page.locator("nav[aria-label=选择页面] button").count();
    expect(last).toBeGreaterThan(2);
    expect(await press("ArrowRight")).toMatch(/^第 2 页/);
    expect(await press("PageDown")).toMatch(/^第 3 页/);
    expect(await press("PageUp")).toMatch(/^第 2 页/);
    expect(await press("Home")).toMatch(/^第 1 页/);
    expect(await press("ArrowLeft")).toMatch(new RegExp(`^第 ${last} 页`));
    expect(await press("2")).toMatch(/^第 2 页/);
    expect(await press("End")).toMatch(new RegExp(`^第 ${last} 页`));
    const row = page.locator("#main svg a").first();
    const address = await row.getAttribute("href");
    await row.focus();
    await page.keyboard.press("Enter");
    await page.waitForURL(`**${address}`);
    await page.goBack();
    await untilDrawn(page);
    await page.keyboard.press("Escape");
    await page.waitForURL("**/wall");
  });

  test("begins paused for those who asked for less motion", async ({ page }) => {
    await page.emulateMedia({ reducedMotion: "reduce" });
    await signIn(page, "leader.li");
    await page.goto("/wall/full?every=1");
    await untilDrawn(page);
    await page.getByRole("button", { name: "继续轮播" }).waitFor();
    const before = await shownAt(page);
    await page.waitForTimeout(2_500);
    expect(await shownAt(page)).toBe(before);
  });

  // Its console shows the outage, so it keeps its own page instead of the one that must stay silent.
  plain("says that the network or the session is gone, keeps what it shows, and comes back by itself", async () => {
    const browser = await openBrowser();
    const page = await (await newContext(browser)).newPage();
    await signIn(page, "dispatch.wang");
    await page.goto("/wall/full");
    await untilDrawn(page);
    const context = page.context();
    await context.route("**/api/v1/pulse", (route) => route.fulfill({ status: 401, contentType: "application/json", body: '{"error":{"kind":"unauthorized","message":"请先登录"}}' }));
    await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
    await page.getByText("登录已失效").waitFor();
    expect(await page.locator("#main svg a").count()).toBeGreaterThan(0);
    await context.unroute("**/api/v1/pulse");
    await context.route("**/api/v1/pulse", (route) => route.abort());
    await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
    await page.getByText("网络中断").waitFor();
    await context.unroute("**/api/v1/pulse");
    await page.evaluate(() => window.dispatchEvent(new Event("online")));
    await page.getByText("网络中断").waitFor({ state: "detached" });
    await untilDrawn(page);
    await browser.close();
  }, 60_000);

  test("reads itself again when the facts change, at the place where it is", async ({ page }) => {
    await signIn(page, "dispatch.wang");
    await page.goto("/wall/full");
    await untilDrawn(page);
    await page.keyboard.press("Space");
    await page.keyboard.press("ArrowRight");
    const [before, reads] = [await shownAt(page), page.waitForResponse((response) => response.url().includes("/api/v1/wall?"))];
    await page.context().route("**/api/v1/pulse", (route) => route.fulfill({ json: { version: "another" } }));
    await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
    expect((await reads).status()).toBe(200);
    expect(await shownAt(page)).toBe(before);
  });

  // Ten minutes at a stop every 20 seconds are 30 stops; at one a second this is half as many again, with new facts at every pulse.
  test("runs on and on without growing and without an error", async ({ page }) => {
    await signIn(page, "leader.li");
    let beat = 0;
    await page.context().route("**/api/v1/pulse", (route) => route.fulfill({ json: { version: `fact ${(beat += 1)}` } }));
    await page.goto("/wall/full?every=1");
    await untilDrawn(page);
    const session = await page.context().newCDPSession(page);
    await session.send("Performance.enable");
    const again = () => page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
    const run = async (seconds: number) => {
      for (let second = 0; second < seconds; second += 1) {
        await page.waitForTimeout(1_000);
        if (second % 3 === 0) await again();
      }
    };
    await run(15);
    await page.keyboard.press("Home");
    const before = await weight(page, session);
    await run(45);
    await page.keyboard.press("Home");
    await page.waitForTimeout(300);
    const after = await weight(page, session);
    expect(beat).toBeGreaterThan(15);
    expect(after.heapMb).toBeLessThan(before.heapMb * 1.25 + 3);
    expect(after.nodes).toBeLessThan(before.nodes * 1.5);
  }, 180_000);
});

describe("the wall in its page", () => {
  test("shows a filter's chart, says the same in words, and leads to the full screen and the ledger with the same filter", async ({ page }) => {
    await signIn(page, "dispatch.wang");
    await page.goto("/wall?light=red&by=unit");
    await page.locator("svg a").first().waitFor();
    const reds = (await (await page.request.get("/api/v1/projects?light=red&limit=1")).json()) as { total: number };
    await page.getByText(`共 ${reds.total} 个项目`).waitFor();
    expect(await page.locator("svg a").count()).toBe(reds.total);
    expect(await page.getByRole("link", { name: "全屏挂图" }).getAttribute("href")).toBe("/wall/full?light=red&by=unit");
    expect(await page.getByRole("link", { name: "看台账" }).getAttribute("href")).toBe("/projects?light=red");
    await page.getByText(/^文字清单/).first().click();
    await page.getByRole("columnheader", { name: "下一个节点" }).first().waitFor();
  });

  test("on a telephone shows one group at a time, its words above its bars", async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await signIn(page, "leader.li");
    await page.goto("/wall");
    await page.locator("svg a").first().waitFor();
    expect(await page.getByRole("region", { name: /的作战图$/ }).count()).toBe(1);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(1);
  });
});
