import { beforeAll, expect } from "vitest";
import type { Page } from "playwright-core";
import { axe, restoreDemonstration, signIn, test } from "../support/browser";
import { as, explain, moveFirst, prove, REASON, signAndCheck } from "./request-page";

beforeAll(restoreDemonstration);

/** A project of the unit with a milestone past its day, found by the desk's list of them. */
async function lateProject(page: Page): Promise<string> {
  const link = page.locator("li", { hasText: "已逾期" }).getByRole("link").first();
  return (await link.textContent())!.trim().split(/\s+/)[0]!;
}

test("a late extension goes through four hands: the impact is shown before sending, faults are told beside their fields, the leader refuses with words", async ({ page }) => {
  await signIn(page, "gaoxin.filer");
  const code = await lateProject(page);
  await page.goto(`/changes/new?code=${code}`);
  await page.getByRole("link", { name: "申请延期（调整时间）" }).click();
  await page.getByRole("button", { name: "提交单位审签" }).click();
  await page.getByText(/^有 \d+ 处需要修改$/).waitFor();
  await page.getByRole("link", { name: "调整原因" }).waitFor();
  expect(await axe(page)).toEqual([]);
  const name = await moveFirst(page, "2025-12-20");
  await page.getByText(/^逾期后申请：已过原定完成日/).waitFor();
  await page.getByRole("region", { name: "调整对照表" }).getByText(name).waitFor();
  await page.getByText("延期超过 30 天").or(page.getByText("再次延期不论长短")).first().waitFor();
  await explain(page);
  expect(await axe(page)).toEqual([]);
  await page.getByRole("button", { name: "提交单位审签" }).dblclick();
  await page.getByText("待单位审签").first().waitFor();
  await page.getByText("逾期后申请", { exact: true }).first().waitFor();
  const path = new URL(page.url()).pathname;
  expect(path).toMatch(/^\/changes\/\d+$/);
  await page.getByRole("heading", { name: /TZ-2025-\d{3}/ }).waitFor();

  await signAndCheck(page, "gaoxin", path);
  await as(page, "leader.li", "/");
  await page.getByRole("heading", { name: /^待办理的调整申请/ }).waitFor();
  await page.goto(path);
  expect(await axe(page)).toEqual([]);
  await page.getByRole("button", { name: "不批准" }).click();
  await page.getByText("请写明审批意见").waitFor();
  await page.getByLabel(/^审批意见/).fill("推迟半年依据不足，请压缩工期后重新提出");
  await page.getByRole("button", { name: "不批准" }).click();
  await prove(page);
  await page.getByText("未批准", { exact: true }).first().waitFor();
  await page.getByText("推迟半年依据不足，请压缩工期后重新提出").waitFor();
  await as(page, "gaoxin.filer", `/projects/${code}`);
  await page.getByRole("region", { name: "调整申请表" }).getByText("未批准").first().waitFor();
}, 180_000);

test("what is typed is kept without being sent, and a request that is approved moves the plan", async ({ page }) => {
  await signIn(page, "tianfu.filer");
  const code = await lateProject(page);
  await page.goto(`/changes/new?code=${code}&kind=reschedule`);
  const name = await moveFirst(page, "2025-12-25");
  await explain(page);
  await page.getByText("草稿已保存").waitFor();
  await page.waitForURL(/\/changes\/\d+$/);
  await page.reload();
  await page.getByLabel("情况说明").waitFor();
  expect(await page.getByLabel("情况说明").inputValue()).toBe(REASON);
  expect(await page.getByLabel(`“${name}”的新日期`).inputValue()).toBe("2025-12-25");
  await page.getByRole("button", { name: "提交单位审签" }).click();
  await page.getByText("待单位审签").first().waitFor();
  const path = new URL(page.url()).pathname;
  await signAndCheck(page, "tianfu", path);
  await as(page, "leader.li", path);
  await page.getByLabel(/^审批意见/).fill("同意");
  await page.getByRole("button", { name: "批准", exact: true }).click();
  await prove(page);
  await page.getByText("已批准", { exact: true }).first().waitFor();
  await as(page, "tianfu.filer", `/projects/${code}`);
  await page.getByText("2025-12-25").first().waitFor();
}, 180_000);
