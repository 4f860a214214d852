import type { Page } from "playwright-core";
import { beforeAll, expect } from "vitest";
import { axe, restoreDemonstration, signIn, signInInstead, test } from "../support/browser";

beforeAll(restoreDemonstration);

const grid = (page: Page) => page.getByRole("grid", { name: "项目台账" });
const rows = (page: Page) => grid(page).getByRole("row").filter({ has: page.getByRole("gridcell") });
const total = async (page: Page): Promise<number> => Number(/共 (\d+) 项/.exec(await page.getByText(/共 \d+ 项/).first().innerText())![1]);
const menu = (page: Page) => page.getByRole("button", { name: /^视图/ });
const choose = async (page: Page, name: string | RegExp) => {
  await menu(page).click();
  await page.getByRole("menuitem", { name }).click();
};

test("the office saves a view, shares it and copies its address; a filer opens it and sees only their own", async ({ page }) => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await signIn(page, "dispatch.wang");
  await page.goto("/projects?light=yellow,red&sort=-gap");
  await rows(page).first().waitFor();
  const city = await total(page);
  await choose(page, "另存为…");
  const dialog = page.getByRole("dialog", { name: "另存为视图" });
  await dialog.getByRole("button", { name: /保\s*存/ }).click();
  await dialog.getByText("请填写视图名称").waitFor();
  await dialog.getByLabel("视图名称").fill("黄灯和红灯");
  await dialog.getByLabel("所有人").check();
  expect(await axe(page)).toEqual([]);
  await dialog.getByRole("button", { name: /保\s*存/ }).click();
  await page.getByRole("button", { name: "视图：黄灯和红灯" }).waitFor();
  await choose(page, "复制链接");
  await page.getByText(/^链接已复制/).waitFor();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toMatch(/\/projects\?view=\d+$/);

  // Changed since, and saved so.
  await page.goto(`${link}&light=red`);
  await page.getByText("已修改").waitFor();
  await choose(page, "更新“黄灯和红灯”");
  await page.getByText("视图“黄灯和红灯”已更新").waitFor();
  await page.getByText("已修改").waitFor({ state: "detached" });
  const red = await total(page);
  expect(red).toBeLessThan(city);

  await signInInstead(page, "gaoxin.filer");
  await page.goto(link);
  await page.waitForURL(/light=red/);
  await page.getByRole("button", { name: "视图：黄灯和红灯" }).waitFor();
  await page.getByText(/共 \d+ 项|没有符合条件的项目/).first().waitFor();
  const own = (await page.getByText("没有符合条件的项目").count()) > 0 ? 0 : await total(page);
  expect(own).toBeLessThan(red);
  await menu(page).click();
  await page.getByRole("menuitem", { name: "另存为…" }).waitFor();
  expect(await page.getByRole("menuitem", { name: /^(更新|改名|删除)/ }).count()).toBe(0);
});

test("the office marks the projects it ticked, sees each before and after, and takes it back", async ({ page }) => {
  await signIn(page, "dispatch.wang");
  await page.goto("/projects?unit=gaoxin&columns=code,name,labels");
  await rows(page).nth(2).waitFor();
  for (const at of [0, 1]) await rows(page).nth(at).getByRole("checkbox").check();
  await page.getByRole("button", { name: "批量修改", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "批量修改 2 个项目" });
  await dialog.getByRole("button", { name: /预\s*览/ }).click();
  await dialog.getByText("请填写标签").waitFor();
  await dialog.getByLabel(/^标签/).fill("年底见效");
  await dialog.getByRole("button", { name: /预\s*览/ }).click();
  await dialog.getByText("将修改 2 个").waitFor();
  expect(await axe(page)).toEqual([]);
  await dialog.getByRole("button", { name: "修改 2 个项目" }).click();
  await dialog.getByText("已修改 2 个项目").waitFor();
  await rows(page).first().getByText("年底见效").waitFor();
  await dialog.getByRole("button", { name: /撤\s*销/ }).click();
  await page.getByText("已撤销 2 个项目的修改").waitFor();
  await rows(page).first().getByText("年底见效").waitFor({ state: "detached" });
  await page.getByRole("button", { name: "批量修改记录" }).click();
  const record = page.getByRole("dialog", { name: "批量修改记录" }).getByRole("row").filter({ hasText: "加标签“年底见效”" });
  await record.getByText("已撤销").waitFor();
  expect(await axe(page)).toEqual([]);
});
