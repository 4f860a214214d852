import { beforeAll, expect } from "vitest";
import { axe, restoreDemonstration, signIn, signInInstead, test } from "../support/browser";

beforeAll(restoreDemonstration);

const REASON = "一项进展录入有误，更正后重新封存";

test("the lead seals June, opens it again with a reason, an accepted filing goes back, and both revisions stay readable", async ({ page }) => {
  await signIn(page, "dispatch.chen");
  await page.goto("/dispatch/2025-06/review");
  await page.getByRole("checkbox", { name: /^全选/ }).first().check();
  await page.getByRole("button", { name: /^采用所选/ }).click();
  await page.getByText("没有等待您复核的填报").waitFor();
  const seal = async () => {
    await page.goto("/dispatch/2025-06");
    await page.getByRole("checkbox", { name: /^知悉 \d+ 项待单位审核/ }).check();
    await page.getByRole("checkbox", { name: /^知悉 \d+ 项未填报/ }).check();
    await page.getByRole("button", { name: "封存本期" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "确认封存2025年6月" }).click();
    await page.getByText(/^[0-9a-f]{64}$/).waitFor({ timeout: 20_000 });
  };
  await seal();

  await page.getByRole("button", { name: "重开本期" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("第 1 版封存数据和通报原样保留").waitFor();
  expect(await axe(page)).toEqual([]);
  await dialog.getByRole("button", { name: "确认重开2025年6月" }).click();
  await dialog.getByText("请写明重开原因，至少 10 个字").waitFor();
  await dialog.getByLabel(/^重开原因/).fill(REASON);
  await dialog.getByRole("button", { name: "确认重开2025年6月" }).click();
  await page.getByText(/重开，改动后须重新封存为第 2 版$/).waitFor();
  await page.getByText(`重开原因：${REASON}`).waitFor();
  expect(await axe(page)).toEqual([]);

  await page.getByLabel("项目", { exact: true }).fill("PT-002");
  await page.getByTitle(/^PT-002 /).click();
  await page.getByLabel("退回原因（填报人会看到）").fill("请更正本月进展中的数量");
  await page.getByRole("button", { name: "退回修改" }).click();
  await page.getByText("PT-002 已退回，填报单位可以修改").waitFor();

  await page.getByRole("link", { name: "查看第 1 版通报" }).click();
  await page.getByText("第 1 版，本月调度正在重开，重新封存后由第 2 版替代", { exact: true }).waitFor();
  await seal();
  await page.getByRole("heading", { name: "封存（第 2 版）" }).waitFor();
  await page.getByText("已被第 2 版替代").waitFor();
  expect(await axe(page)).toEqual([]);
  await page.getByRole("link", { name: "查看第 1 版通报" }).click();
  await page.getByText("第 1 版，已被第 2 版替代，仅供查考", { exact: true }).waitFor();
  expect(await axe(page)).toEqual([]);
  await page.goto("/reports/2025-06");
  await page.getByText(/^封存版次：第 2 版，替代2025年6月20日封存的第 1 版/).waitFor();

  // Left before signing out, so that the page has nothing more to ask.
  await page.goto("about:blank");
  await signInInstead(page, "tianfu.filer");
  await page.goto("/reports/2025-06?sealing=1");
  await page.getByText("第 1 版通报已被第 2 版替代，请查看现行版本").waitFor();
}, 180_000);
