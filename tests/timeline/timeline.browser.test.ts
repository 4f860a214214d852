import { beforeAll, expect } from "vitest";
import type { Page } from "playwright-core";
import { axe, restoreDemonstration, signIn, test } from "../support/browser";

beforeAll(restoreDemonstration);

const grid = (page: Page) => page.getByRole("grid", { name: "总甘特图" });
/** The last milestone of the only project that the address finds, by keys alone. */
async function toLastMilestone(page: Page): Promise<void> {
  const name = grid(page).getByRole("rowheader").getByRole("link");
  await name.waitFor();
  for (let presses = 0; presses < 80 && !(await name.evaluate((element) => element === document.activeElement)); presses += 1) await page.keyboard.press("Tab");
  await page.keyboard.press("End");
  await page.locator("button[data-milestone]:focus").waitFor();
}

test("by keys alone a filer proposes another day: the request is filled in, and nothing has changed until it is handed over", async ({ page }) => {
  await signIn(page, "gaoxin.filer");
  await page.goto("/timeline?q=PT-003");
  await toLastMilestone(page);
  await page.keyboard.press("Alt+ArrowRight");
  await page.getByText("推迟 1 天").waitFor();
  await page.keyboard.press("Alt+ArrowDown");
  await page.getByText("2025-09-30 → 2025-10-08（推迟 8 天）。计划还没有改变。").waitFor();
  expect(await axe(page)).toEqual([]);
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/changes\/new\?/);
  await page.getByText("推迟 8 天").waitFor();
  expect(await page.getByLabel(/的新日期$/).inputValue()).toBe("2025-10-08");
  const { rows } = (await (await page.request.get("/api/v1/changes?project=PT-003&status=draft")).json()) as { rows: object[] };
  expect(rows).toEqual([]);
  await page.getByText("日期来自甘特图，尚未保存").waitFor();
  await page.goBack();
  await page.getByText("2025-09-30 → 2025-10-08（推迟 8 天）。计划还没有改变。").waitFor();
  await grid(page).getByRole("button", { name: /计划 2025-09-30/ }).waitFor();
}, 90_000);

test("who may not ask is told who may; a card says what a milestone waits for, and its chain is named in words", async ({ page }) => {
  await signIn(page, "leader.li");
  await page.goto("/timeline?engineering=1&chain=1");
  await page.getByRole("heading", { name: /^关键链：重点工程1/ }).waitFor();
  const step = page.getByRole("listitem").filter({ hasText: "GC-1-05" }).first();
  await step.getByRole("button").click();
  await page.locator("button[data-milestone]:focus").and(grid(page).getByRole("button", { name: /在关键链上/ })).waitFor();
  await grid(page).getByRole("button", { name: /在关键链上，有 \d 个前置节点/ }).first().click();
  const card = page.getByRole("dialog");
  await card.getByRole("heading", { name: "前置节点" }).waitFor();
  await card.getByText("没有，在关键链上").waitFor();
  expect(await axe(page)).toEqual([]);
  await page.keyboard.press("Escape");
  const mark = grid(page).getByRole("button", { name: /未到期/ }).first();
  await mark.focus();
  await page.keyboard.press("Alt+ArrowRight");
  await page.getByText(/的填报人提出调整申请，经批准后才改变/).waitFor();
}, 90_000);

test("the scale goes from years to days and keeps its place in the address", async ({ page }) => {
  await signIn(page, "dispatch.wang");
  await page.goto("/timeline?q=GC-1");
  const name = grid(page).getByRole("rowheader").getByRole("link").first();
  await name.focus();
  // A key that comes before the chart is drawn anew says the same once more.
  await expect.poll(async () => {
    await page.keyboard.press("+");
    return new URL(page.url()).searchParams.get("zoom");
  }).toBe("week");
  await page.getByRole("button", { name: "缩小" }).click();
  await page.waitForURL((url) => url.searchParams.get("zoom") === "month");
}, 60_000);
