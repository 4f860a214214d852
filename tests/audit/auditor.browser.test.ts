import { buffer } from "node:stream/consumers";
import { beforeAll, expect } from "vitest";
import type { Page } from "playwright-core";
import { axe, newContext, openBrowser, restoreDemonstration, signIn, test } from "../support/browser";

beforeAll(restoreDemonstration);

const rows = (page: Page) => page.getByRole("region", { name: "审计记录" }).locator("tbody tr");
const shown = (page: Page) => rows(page).first().waitFor();

/** Of the first row, on the chain. */
const number = (page: Page) => rows(page).first().locator("td").last().innerText();

/** Somebody else's own browser, for as long as `fn` takes. */
async function asSomebody(username: string, fn: (page: Page) => Promise<void>): Promise<void> {
  const browser = await openBrowser();
  const context = await newContext(browser);
  const page = await context.newPage();
  await signIn(page, username);
  await fn(page);
  await context.close();
  await browser.close();
}

test("the auditor finds who was refused what, checks the chain and takes the records along", async ({ page }) => {
  await asSomebody("admin.sys", async (other) => {
    await other.goto("/projects/GC-1-01");
    await other.getByRole("heading", { name: "无权查看" }).waitFor();
  });
  await signIn(page, "admin.audit");
  await page.getByRole("link", { name: "审计", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: "审计" }).waitFor();
  await shown(page);
  const first = rows(page).first();
  await page.goto("/admin/audit?outcome=denied&who=admin.sys");
  await shown(page);
  expect(await rows(page).count()).toBe(1);
  expect(await first.innerText()).toMatch(/高朗清[^]*越权被拒[^]*被拒[^]*功能 查看项目[^]*管理员账号不查看业务内容/);

  await page.getByRole("button", { name: "导出 CSV" }).waitFor();
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "导出 CSV" }).click()]);
  const csv = (await buffer(await download.createReadStream())).toString("utf8");
  expect(csv.startsWith("\uFEFF\"链上序号\"")).toBe(true);
  expect(csv.trim().split("\r\n")).toHaveLength(2);
  await page.getByText("已导出 1 条").waitFor();

  await page.getByRole("button", { name: "校验" }).click();
  await page.getByText(/已核对第 1 至 \d+ 号共 \d+ 条，全部一致，审计链完整/).waitFor();
  await page.getByLabel("从锚点校验（不填则从第 1 条起）").fill(`3:${"0".repeat(64)}`);
  await page.getByRole("button", { name: "校验" }).click();
  await page.getByText("校验发现不一致：第 3 号记录与锚点不符").waitFor();
  await page.getByLabel("从锚点校验（不填则从第 1 条起）").fill("3");
  await page.getByRole("button", { name: "校验" }).click();
  await page.getByText("锚点请按“序号:指纹”填写，如通报末尾所印").waitFor();
  expect(await axe(page)).toEqual([]);
}, 60_000);

test("business contents stay out of sight, older records are a page away, and a filter starts at the newest again", async ({ page }) => {
  await signIn(page, "admin.audit");
  await page.goto("/admin/audit?action=update.submitted");
  await shown(page);
  await rows(page).first().getByText(/^涉及 \d+ 项$/).click();
  await rows(page).first().getByText("（业务内容不在审计中显示）").waitFor();
  const newest = await number(page);
  await page.getByRole("button", { name: "更早的记录" }).click();
  await page.waitForURL(/cursor=\d+/);
  await page.getByRole("cell", { name: newest, exact: true }).waitFor({ state: "detached" });
  expect(Number(await number(page))).toBeLessThan(Number(newest));
  await page.getByRole("searchbox", { name: "人员" }).fill("高新");
  await page.getByRole("searchbox", { name: "人员" }).press("Enter");
  await page.waitForURL((url) => !url.searchParams.has("cursor") && url.searchParams.get("who") === "高新");
  await page.getByText("没有符合条件的记录").waitFor();
}, 60_000);

test("what the auditor did is read by the security administrator, who cannot export it; others are told whose it is", async ({ page }) => {
  await signIn(page, "admin.sec");
  await page.goto("/admin/audit");
  await shown(page);
  const people = await rows(page).locator("td:nth-child(2)").allInnerTexts();
  expect(people.length).toBeGreaterThan(0);
  for (const words of people) expect(words).toContain("admin.audit");
  expect(await page.getByRole("button", { name: "导出 CSV" }).count()).toBe(0);
  await asSomebody("gaoxin.filer", async (other) => {
    await other.goto("/admin/audit");
    await other.getByText("审计记录由审计管理员查阅").waitFor();
  });
}, 60_000);
