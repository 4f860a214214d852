import type { Page } from "playwright-core";
import { beforeAll, expect } from "vitest";
import { axe, restoreDemonstration, signIn, test } from "../support/browser";

beforeAll(restoreDemonstration);

const rows = (page: Page) => page.getByRole("grid", { name: "项目台账" }).getByRole("row").filter({ has: page.getByRole("gridcell") });
const total = async (page: Page) => Number(/共 (\d+) 项/.exec((await page.getByText(/^共 \d+ 项/).textContent()) ?? "")?.[1]);

test("a filtered, sorted list stands in the address, and whoever opens that address sees the same", async ({ page }) => {
  await signIn(page, "dispatch.wang");
  await page.goto("/projects");
  await rows(page).first().waitFor();
  const all = await total(page);
  await page.getByText("关键节点逾期", { exact: true }).click();
  await page.waitForURL(/overdueKey=1/);
  const [answer] = await Promise.all([
    page.waitForResponse((response) => /\/api\/v1\/ledger\/projects\?.*overdueKey=1.*sort=gap|\/api\/v1\/ledger\/projects\?.*sort=gap.*overdueKey=1/.test(response.url())),
    page.getByRole("button", { name: /^差值/ }).click(),
  ]);
  await page.waitForURL(/sort=gap/);
  const { items } = (await answer.json()) as { items: { name: string }[] };
  const first = items[0]!.name;
  await rows(page).first().getByRole("link", { name: first }).waitFor();
  const some = await total(page);
  expect(some).toBeGreaterThan(0);
  expect(some).toBeLessThan(all);
  await page.reload();
  await rows(page).first().getByRole("link", { name: first }).waitFor();
  expect(await total(page)).toBe(some);
  await page.goBack();
  await page.waitForURL((url) => !url.search.includes("sort="));
  expect(await axe(page)).toEqual([]);
});

test("a sealed month says so, and one click leads back to now", async ({ page }) => {
  await signIn(page, "leader.li");
  await page.goto("/projects?asOf=2025-05&light=red");
  await page.getByText("截至2025年5月31日").waitFor();
  await page.getByText("数据日期 2025年5月31日").waitFor();
  await page.getByRole("link", { name: "回到现在" }).click();
  await page.getByText("截至2025年5月31日").waitFor({ state: "detached" });
  expect(page.url()).toContain("light=red");
});

test("a bad address says what is wrong and keeps the way out; no match says so", async ({ page }) => {
  await signIn(page, "dispatch.wang");
  await page.goto("/projects?slipDays=99999");
  await page.getByText("比原计划推迟天数（slipDays）须是 1 到 9999 的整数").waitFor();
  await page.getByRole("link", { name: "清除全部条件" }).click();
  await rows(page).first().waitFor();
  await page.goto("/projects?q=没有这样的项目");
  await page.getByText("没有符合条件的项目").waitFor();
});

test("a project of another unit is a page that is not found; its own shows light, plan words, time line and months", async ({ page }) => {
  await signIn(page, "gaoxin.filer");
  expect((await page.goto("/projects/GC-1-01"))?.status()).toBe(404);
  await page.goto("/projects");
  await rows(page).first().getByRole("link").click();
  for (const title of ["亮灯依据", "责任", "规划依据", "进度时间轴", "里程碑", "标志性成果", "月度填报", "历史"]) await page.getByRole("heading", { name: title, exact: true }).waitFor();
  const months = page.locator("details");
  const before = await months.count();
  await page.getByRole("button", { name: "查看更早的填报" }).click();
  await expect.poll(() => months.count()).toBeGreaterThan(before);
  expect(await axe(page)).toEqual([]);
});

test("the address of a node opens the plan there, with what it promises and who carries it", async ({ page }) => {
  await signIn(page, "dispatch.wang");
  await page.goto("/plan#eng1.1");
  const panel = page.getByRole("complementary", { name: "规划事项" });
  await panel.getByText("E1-01 · 原文第 487 行", { exact: false }).waitFor();
  await expect.poll(() => page.locator('[id="eng1.1"]').evaluate((node) => node.getBoundingClientRect().top < window.innerHeight)).toBe(true);
  await panel.getByRole("link", { name: "GC-1-01" }).click();
  await page.getByRole("heading", { level: 1, name: /新能源开发利用/ }).waitFor();
});

test("looking for a word shows where the plan says it", async ({ page }) => {
  await signIn(page, "gaoxin.head");
  await page.goto("/plan");
  await page.getByLabel("在规划全文中查找").fill("揭榜挂帅");
  await page.keyboard.press("Enter");
  await page.locator("mark", { hasText: "揭榜挂帅" }).first().waitFor();
  expect(await page.getByText(/^找到 \d+ 处$/).count()).toBe(1);
  expect(await page.getByRole("link", { name: "规划覆盖情况" }).count()).toBe(0);
  await page.goto("/plan/coverage");
  await page.getByText(/仅供调度专班和市领导查看/).waitFor();
});

test("coverage and indicators name every gap, and no data is not zero", async ({ page }) => {
  await signIn(page, "leader.li");
  await page.goto("/plan/coverage");
  await page.getByRole("heading", { name: "实施机制（第十一章）" }).waitFor();
  expect(await axe(page)).toEqual([]);
  await page.goto("/indicators");
  expect(await page.locator("tr[id^=I-]").count()).toBe(10);
  await page.locator("#I-10").getByText("暂无数据").waitFor();
  await page.locator("#I-10").getByRole("cell", { name: "高于全省平均水平", exact: true }).waitFor();
  expect(await axe(page)).toEqual([]);
});
