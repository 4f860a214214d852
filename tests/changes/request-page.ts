import type { Page } from "playwright-core";
import { expect } from "vitest";
import { axe, signInInstead } from "../support/browser";

export const REASON = "试验台由合作单位占用，交还后按新计划推进，已安排两班作业";
const EVIDENCE = "关于试验台排期的函（成航〔2025〕12号）";

/** Another person at the machine, on a page. */
export async function as(page: Page, username: string, path: string) {
  await signInInstead(page, username);
  await page.goto(path);
}

/** Proves who decides, when the page asks for it. */
export async function prove(page: Page) {
  const dialog = page.getByRole("dialog", { name: "请再次验证身份" });
  await dialog.or(page.getByText(/已批准，计划和灯色已更新|已作出不批准的决定/)).first().waitFor();
  if (!(await dialog.isVisible())) return;
  await dialog.getByLabel("密码").fill("guatu-demo");
  await dialog.getByRole("button", { name: "验证并继续" }).click();
}

/** The first milestone of the form that is free, moved by the day that is typed. */
export async function moveFirst(page: Page, day: string): Promise<string> {
  const field = page.getByLabel(/^“.+”的新日期$/).first();
  await field.waitFor();
  await field.fill(day);
  await field.press("Tab");
  return (await field.getAttribute("aria-label"))!.slice(1, -"”的新日期".length);
}

export async function explain(page: Page) {
  await page.getByLabel("调整原因", { exact: true }).click();
  await page.getByTitle("合作单位原因").click();
  await page.getByLabel("情况说明").fill(REASON);
  await page.getByLabel("依据（文件名称、文号）").fill(EVIDENCE);
}

/** Signed by the head and checked by the office, each from the desk; hands back the request's address. */
export async function signAndCheck(page: Page, unit: string, path: string) {
  await as(page, `${unit}.head`, path);
  expect(await axe(page)).toEqual([]);
  await page.getByRole("button", { name: "审签", exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "审签", exact: true }).click();
  await page.getByText("待专班初审").first().waitFor();
  await as(page, "dispatch.wang", path);
  await page.getByRole("button", { name: /^初审通过/ }).click();
  await page.getByText("请写明初审意见").waitFor();
  await page.getByLabel(/^初审意见/).fill("情况属实，建议按程序审批");
  await page.getByRole("button", { name: /^初审通过/ }).click();
  await page.getByText("待审批").first().waitFor();
}
