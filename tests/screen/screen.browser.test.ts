import { beforeAll, expect } from "vitest";
import { SCENE_LABELS, SCENES } from "@/lib/screen/terms";
import { axe, restoreDemonstration, signIn, test } from "../support/browser";

beforeAll(restoreDemonstration);

const SIZES = [{ width: 1920, height: 1080 }, { width: 3840, height: 2160 }];

test("every scene fills the screen without scrolling at 1920 × 1080 and at 3840 × 2160, in words large enough to read from afar", async ({ page }) => {
  await signIn(page, "leader.li");
  const faults: string[] = [];
  for (const size of SIZES) {
    await page.setViewportSize(size);
    await page.goto("/screen?asOf=2025-05&every=600");
    for (const [nth, scene] of SCENES.entries()) {
      await page.keyboard.press(String(nth + 1));
      const shown = page.getByRole("region", { name: SCENE_LABELS[scene] });
      await shown.waitFor();
      const beyond = await page.evaluate(() => {
        const stage = document.querySelector("main section")!;
        const outside = [document.documentElement, stage].filter((each) => each.scrollHeight > each.clientHeight + 1 || each.scrollWidth > each.clientWidth + 1).map((each) => each.tagName);
        const least = Math.min(...[...stage.querySelectorAll("a, td, li, p, h2, strong")].filter((each) => each.textContent).map((each) => parseFloat(getComputedStyle(each).fontSize)));
        return { outside, least: least / (window.innerHeight / 1080) };
      });
      if (beyond.outside.length > 0) faults.push(`${scene} at ${size.width}: ${beyond.outside.join(", ")} larger than the screen`);
      if (beyond.least < 23.9) faults.push(`${scene} at ${size.width}: words of ${beyond.least} px`);
      if (size.width === 1920) faults.push(...(await axe(page)).map((fault) => `${scene}: ${fault}`));
    }
  }
  expect(faults).toEqual([]);
}, 180_000);

test("the tour goes on by itself, stops at a key, goes where it is led, and a click leads to the rows", async ({ page }) => {
  await signIn(page, "dispatch.wang");
  await page.setViewportSize(SIZES[0]!);
  await page.goto("/screen?asOf=2025-05&every=2");
  const title = (at: number) => page.getByRole("heading", { level: 1, name: SCENE_LABELS[SCENES[at]!], exact: true });
  await title(0).waitFor();
  await title(1).waitFor();
  await page.keyboard.press("Space");
  await page.getByRole("button", { name: "继续轮播" }).waitFor();
  await page.keyboard.press("End");
  await title(SCENES.length - 1).waitFor();
  await page.keyboard.press("ArrowRight");
  await title(0).waitFor();
  await page.getByText("数据截至2025年5月31日").waitFor();
  const reds = page.locator('a[href="/projects?asOf=2025-05&light=red"]').first();
  const count = Number(await reds.locator("strong").innerText());
  await reds.click();
  await page.waitForURL(/\/projects\?asOf=2025-05&light=red/);
  expect(((await (await page.request.get("/api/v1/ledger/projects?asOf=2025-05&light=red")).json()) as { total: number }).total).toBe(count);
}, 60_000);

test("a screen whose network is gone says so over the data it has, and comes back by itself", async ({ page }) => {
  await signIn(page, "leader.li");
  await page.goto("/screen?asOf=2025-05&every=600");
  await page.getByText("数据截至2025年5月31日").waitFor();
  await page.route("**/api/v1/pulse", (route) => route.fulfill({ status: 429, json: {} }));
  await page.evaluate(() => window.dispatchEvent(new Event("online")));
  await page.getByText(/^网络中断，画面上是.*恢复后自动更新$/).waitFor();
  await page.getByText("数据截至2025年5月31日").waitFor();
  await page.unroute("**/api/v1/pulse");
  await page.evaluate(() => window.dispatchEvent(new Event("online")));
  await page.getByText(/^网络中断/).waitFor({ state: "detached" });
}, 60_000);
