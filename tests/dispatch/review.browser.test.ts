import { beforeAll, expect } from "vitest";
import { axe, restoreDemonstration, signIn, signInInstead, test } from "../support/browser";

beforeAll(restoreDemonstration);

test("a head returns with a remark, the filer reads it, hands over again, the head signs, the office accepts", async ({ page }) => {
  await signIn(page, "tianfu.head");
  await page.getByRole("link", { name: /^去审签/ }).click();
  await page.getByRole("heading", { level: 1, name: "2025年6月审签" }).waitFor();
  expect(await axe(page)).toEqual([]);
  await page.getByRole("button", { name: "退回 PT-033" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "退回", exact: true }).click();
  await dialog.getByText("请写明退回原因，便于填报人修改").waitFor();
  await dialog.getByLabel("退回原因（填报人会看到）").fill("请补充本月运行数据。");
  await dialog.getByRole("button", { name: "退回", exact: true }).click();
  await page.getByText(/^已退回，还有 \d+ 项$/).waitFor();
  await page.getByRole("checkbox", { name: /PT-033/ }).waitFor({ state: "detached" });

  await signInInstead(page, "tianfu.filer");
  await page.getByText("退回意见：请补充本月运行数据。").waitFor();
  await page.getByRole("link", { name: /^修改后再提交 PT-033/ }).click();
  await page.getByLabel("本月进展", { exact: true }).fill("本月运行 720 小时，可用率 99.9%。");
  await page.getByRole("button", { name: "提交审核" }).click();
  await page.getByText("当前为“待单位审核”，不能修改").waitFor();

  await signInInstead(page, "tianfu.head");
  await page.goto("/dispatch/2025-06/review");
  await page.getByText("本月运行 720 小时").waitFor();
  const card = page.getByRole("listitem").filter({ has: page.getByRole("checkbox", { name: /PT-033/ }) });
  await card.getByText(/^第 2 次提交 · 上次退回意见：请补充本月运行数据。（.+，6月20日 \d\d:\d\d）$/).waitFor();
  await page.getByRole("checkbox", { name: /PT-033/ }).check();
  await page.getByRole("button", { name: "审签所选（1）" }).click();
  await page.getByText(/^已审签 1 项/).waitFor();

  await signInInstead(page, "dispatch.wang");
  await page.goto("/dispatch/2025-06/review");
  await page.getByRole("checkbox", { name: /PT-033/ }).check();
  await page.getByRole("button", { name: "采用所选（1）" }).click();
  await page.getByText(/^已采用 1 项/).waitFor();
  await page.getByRole("checkbox", { name: /PT-033/ }).waitFor({ state: "detached" });
});

test("the office seals the month: it has to agree to what is not filed, and the fingerprint stands there afterwards", async ({ page }) => {
  await signIn(page, "dispatch.wang");
  await page.goto("/dispatch/2025-06/review");
  expect(await axe(page)).toEqual([]);
  const all = page.getByRole("checkbox", { name: /^全选/ });
  if (await all.isVisible()) {
    await all.check();
    await page.getByRole("button", { name: /^采用所选/ }).click();
    await page.getByText("没有等待您复核的填报").waitFor();
  }
  await page.goto("/dispatch/2025-06");
  expect(await axe(page)).toEqual([]);
  const seal = page.getByRole("button", { name: "封存本期" });
  expect(await seal.isDisabled()).toBe(true);
  await page.getByRole("checkbox", { name: /^知悉 \d+ 项未填报/ }).check();
  expect(await seal.isDisabled()).toBe(true);
  await page.getByRole("checkbox", { name: /^知悉 \d+ 项待单位审核/ }).check();
  await seal.click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText(/任何人都不能再修改/).waitFor();
  expect(await axe(page)).toEqual([]);
  await dialog.getByRole("button", { name: "确认封存2025年6月" }).click();
  await page.getByText("2025年6月已封存，2025年7月调度期将按期开启").waitFor({ timeout: 20_000 });
  await page.getByText(/^[0-9a-f]{64}$/).waitFor();

  await signInInstead(page, "gaoxin.filer");
  await page.goto("/dispatch/2025-06/PT-003");
  await page.getByText("本期调度已封存，不能再改动").waitFor();

  await signInInstead(page, "dispatch.chen");
  await page.goto("/dispatch/2025-06");
  await page.getByRole("link", { name: "办理通报" }).click();
  await page.getByRole("button", { name: "开始拟稿" }).waitFor();
});
