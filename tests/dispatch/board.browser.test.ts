import type { Page } from "playwright-core";
import { beforeAll, expect } from "vitest";
import { axe, restoreDemonstration, signIn, signInInstead, test } from "../support/browser";

beforeAll(restoreDemonstration);

const panel = (page: Page, title: string) => page.locator("section").filter({ has: page.getByRole("heading", { level: 2, name: title }) });

test("the office sees who gets what, sends it, the filer reads and files, and the board shows it", async ({ page }) => {
  await signIn(page, "dispatch.wang");
  await page.goto("/dispatch/2025-06");
  await page.getByRole("checkbox", { name: /^金牛区 未报 \d+ 项/ }).check();
  await page.getByRole("button", { name: "催报所选（1）" }).click();
  const dialog = page.getByRole("dialog", { name: "2025年6月催报：谁会收到什么" });
  await dialog.getByText("苏照临（联络员）").waitFor();
  await dialog.getByText(/金牛区2025年6月应报 3 项，还有 3 项未报。填报6月26日截止。/).waitFor();
  expect(await axe(page)).toEqual([]);
  await dialog.getByRole("button", { name: "发送给 1 人" }).click();
  await page.getByText("已向 1 个单位 1 人发出催报").waitFor();
  await panel(page, "催报记录").getByText("苏照临未读；").waitFor();

  await signInInstead(page, "jinniu.filer");
  await page.getByRole("link", { name: "催报提醒 1 条未读" }).waitFor();
  const reminders = panel(page, "催报提醒");
  await reminders.getByText("还有 3 项未报").waitFor();
  expect(await axe(page)).toEqual([]);
  await reminders.getByRole("button", { name: "知道了" }).click();
  await reminders.getByText("已读 1 条").waitFor();
  await page.getByRole("link", { name: /催报提醒/ }).waitFor({ state: "detached" });
  await page.getByRole("link", { name: /^填报 PT-012/ }).click();
  await page.getByLabel("本月进展", { exact: true }).fill("完成两处站点改造，共接入设备 12 台。");
  await page.getByRole("button", { name: "提交审核" }).click();
  await page.getByText("当前为“待单位审核”，不能修改").waitFor();

  await signInInstead(page, "dispatch.wang");
  await page.goto("/dispatch/2025-06");
  await panel(page, "催报记录").getByText("苏照临已读；催报后已报 1 / 3").waitFor();
  await page.getByRole("checkbox", { name: /^金牛区 未报 2 项 待审签 1 项/ }).check();
  await page.getByRole("button", { name: "催报所选（1）" }).click();
  await dialog.getByText(/今天 \d\d:\d\d 已催过，跳过/).waitFor();
  await dialog.getByText("金牛区2025年6月有 1 项填报等待审签").waitFor();
  await dialog.getByRole("checkbox", { name: "再次催报今天已催过的 1 处（不勾选则跳过）" }).check();
  await dialog.getByRole("button", { name: "发送给 2 人" }).waitFor();
});

test("a filing between the preview and the sending brings the new list instead of a wrong reminder", async ({ page }) => {
  await signIn(page, "dispatch.wang");
  await page.goto("/dispatch/2025-06");
  await page.getByRole("checkbox", { name: /^武侯区 / }).check();
  await page.getByRole("button", { name: "催报所选（1）" }).click();
  const dialog = page.getByRole("dialog", { name: "2025年6月催报：谁会收到什么" });
  await dialog.getByText(/武侯区2025年6月应报/).waitFor();
  // A colleague reminds the same unit meanwhile.
  const other = await page.context().newPage();
  await other.goto("/dispatch/2025-06");
  await other.getByRole("checkbox", { name: /^武侯区 / }).check();
  await other.getByRole("button", { name: "催报所选（1）" }).click();
  await other.getByRole("button", { name: /^发送给 \d 人$/ }).click();
  await other.getByText(/^已向 1 个单位/).waitFor();
  await dialog.getByRole("button", { name: /^发送给 \d 人$/ }).click();
  await dialog.getByText("预览之后填报情况有变化，请核对新的名单后再发送").waitFor();
  await dialog.getByText(/已催过，跳过/).waitFor();
});

test("a waiver needs a reason, the unit reads it where it would have filed, and it can be taken back", async ({ page }) => {
  await signIn(page, "dispatch.chen");
  await page.goto("/dispatch/2025-06?unit=xinjin");
  const box = page.getByRole("checkbox", { name: /^选择 / }).first();
  const code = await box.getAttribute("value");
  await box.check();
  await page.getByRole("button", { name: "免报所选（1）" }).click();
  const dialog = page.getByRole("dialog", { name: "免报 1 项" });
  await dialog.getByRole("button", { name: "确认免报" }).click();
  await dialog.getByText("请写明免报理由（至少 4 个字）").waitFor();
  await dialog.getByLabel(/^免报理由/).fill("项目已批准暂停，本月无进展。");
  expect(await axe(page)).toEqual([]);
  await dialog.getByRole("button", { name: "确认免报" }).click();
  await page.getByText("已免报 1 项").waitFor();
  await page.getByText("免报：项目已批准暂停，本月无进展。").waitFor();

  await signInInstead(page, "xinjin.filer");
  await page.goto(`/dispatch/2025-06/${code}`);
  await page.getByText("本月免报：项目已批准暂停，本月无进展。").waitFor();
  await page.getByText("本月免报，不需要填报。确需填报的，请联系调度专班取消免报").waitFor();

  await signInInstead(page, "dispatch.wang");
  await page.goto("/dispatch/2025-06?state=waived&unit=xinjin#filings");
  await page.getByRole("checkbox", { name: `选择 ${code}` }).check();
  await page.getByRole("button", { name: "取消免报（1）" }).click();
  await page.getByText("已取消 1 项免报，恢复为待填报").waitFor();
});

test("every number of the board opens its rows, and on a phone the matrix scrolls by itself", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn(page, "dispatch.wang");
  await page.goto("/dispatch/2025-06");
  const cell = panel(page, "各单位填报情况").getByRole("link", { name: /^成都高新区待填报 \d+ 项$/ });
  const count = Number(await cell.textContent());
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(1);
  expect(await axe(page)).toEqual([]);
  await cell.click();
  await panel(page, "成都高新区的填报").getByText(`${count} 项`, { exact: true }).waitFor();
  expect(await page.getByRole("checkbox", { name: /^选择 / }).count()).toBe(count);
});
