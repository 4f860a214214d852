import { beforeAll, expect } from "vitest";
import { axe, restoreDemonstration, signIn, test } from "../support/browser";

beforeAll(restoreDemonstration);

test("a red light in the list says why and what would turn it, closes by Escape where it was opened, and its address can be sent on", async ({ page }) => {
  await signIn(page, "dispatch.wang");
  await page.goto("/projects?light=red");
  const asked = page.getByRole("grid").getByRole("button", { name: "为什么是这个灯" }).first();
  await asked.focus();
  await page.keyboard.press("Enter");
  const drawer = page.getByRole("dialog");
  await drawer.getByRole("heading", { name: "逐项条件" }).waitFor();
  expect(await drawer.innerText()).toMatch(/数据日期[\s\S]*按规则为.灯的理由[\s\S]*怎样才能好转[\s\S]*即转为/);
  expect(await axe(page)).toEqual([]);
  const own = await drawer.getByRole("link", { name: "在项目页查看" }).getAttribute("href");
  await page.keyboard.press("Escape");
  await drawer.waitFor({ state: "hidden" });
  await expect.poll(() => asked.evaluate((button) => button === document.activeElement)).toBe(true);

  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(own!);
  await drawer.getByRole("heading", { name: "逐项条件" }).waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(1);
  await page.keyboard.press("Escape");
  await drawer.waitFor({ state: "hidden" });
  expect(new URL(page.url()).search).toBe("");
});

test("a number of the ledger leads to its projects, one of them to its plans, where two versions are compared by the address", async ({ page }) => {
  await signIn(page, "dispatch.chen");
  await page.goto("/changes/ledger?by=unit");
  await page.getByRole("table").locator("tbody tr").filter({ has: page.locator("td:nth-child(3) a") }).first().locator("td:nth-child(3) a").click();
  await page.waitForURL(/only=moved/);
  await page.getByRole("table").locator("tbody th a").first().click();
  const plans = page.getByRole("region", { name: "计划版本", exact: true });
  await plans.getByText(/已调整 \d+ 次/).waitFor();
  await plans.getByLabel("与", { exact: true }).selectOption("1");
  await plans.getByRole("button", { name: "对比" }).click();
  await page.waitForURL(/from=1&to=1/);
  await plans.getByText("两版逐项一致。").waitFor();
  expect(await axe(page)).toEqual([]);
});
