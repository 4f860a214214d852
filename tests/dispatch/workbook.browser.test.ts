import { buffer } from "node:stream/consumers";
import { readXlsx } from "hucre/xlsx";
import type { Page } from "playwright-core";
import { beforeAll, expect } from "vitest";
import { HEAD_ROWS } from "@/lib/dispatch/workbook/build";
import { axe, restoreDemonstration, signIn, signInInstead, test } from "../support/browser";
import { fill } from "./workbook/fill";

const PAGE = "/dispatch/2025-06/workbook";
const FORM = (code: string) => `/dispatch/2025-06/${code}`;
const progress = (page: Page) => page.getByLabel("本月进展", { exact: true });
const upload = (page: Page, bytes: Uint8Array, name = "填报表.xlsx") => page.locator("#workbook-file").setInputFiles({ name, mimeType: "application/octet-stream", buffer: Buffer.from(bytes) });

/** Clicks the page's own link and answers the file's name, its bytes, and the row ids of its first two sheets. */
async function download(page: Page) {
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: /^下载填报表/ }).click()]);
  const bytes = new Uint8Array(await buffer(await file.createReadStream()));
  const { sheets } = await readXlsx(bytes);
  const idsOf = (sheet: number) => sheets[sheet]!.rows.slice(HEAD_ROWS).map(([id]) => String(id));
  return { name: file.suggestedFilename(), bytes, projects: idsOf(1), milestones: idsOf(2) };
}

beforeAll(restoreDemonstration);

test("the workbook is taken, filled, uploaded; a conflict is decided, a faulty cell is skipped on purpose, all is saved as drafts", async ({ page }) => {
  await signIn(page, "gaoxin.filer");
  await page.getByRole("link", { name: "Excel 填报" }).click();
  await page.getByRole("heading", { level: 1, name: "2025年6月 Excel 填报" }).waitFor();
  const { name, bytes, projects, milestones } = await download(page);
  expect(name).toBe("填报表-成都高新区-2025年6月.xlsx");
  const [first, second] = projects as [string, string];
  const milestone = milestones.find((id) => id.startsWith(`${second}#`))!;

  const other = await page.context().newPage();
  await other.goto(FORM(first));
  await progress(other).fill("导出以后在系统里写的进展。");
  await other.getByRole("button", { name: "保存草稿" }).click();
  await other.getByRole("status").filter({ hasText: "已于" }).waitFor();
  await other.close();

  const filled = await fill(bytes, [
    { id: first, column: "本月进展", value: "在表格里写的进展。" }, { id: first, column: "下一步工作", value: "在表格里写的下一步。" },
    { id: second, column: "本月进展", value: "第二个项目的进展。" }, { id: second, column: "单位自评", value: "还行" }, { id: milestone, column: "预计完成日期", value: "2025年12月30日" },
  ]);
  await upload(page, filled);
  await page.getByRole("heading", { name: "3. 核对变化" }).waitFor({ timeout: 30_000 });
  const counts = await page.getByRole("list", { name: "变化计数" }).innerText();
  expect(counts.replace(/\s+/g, "")).toBe("3采用文件1冲突0无变化1有误");
  await page.getByText("“还行”不在可选范围内，“单位自评”请从下拉列表选择：有把握、基本可达、需要协调").waitFor();
  await page.getByText("导出以后在系统里写的进展。").waitFor();
  for (const width of [390, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    // From the top: what lies half under the head has no contrast of its own.
    await page.evaluate(() => window.scrollTo(0, 0));
    expect(await axe(page), `at ${width}`).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), `at ${width}`).toBe(0);
  }
  const save = page.getByRole("button", { name: /^保存为草稿/ });
  expect(await save.isDisabled()).toBe(true);
  await page.getByRole("radiogroup").getByText("采用文件").click();
  expect(await save.isDisabled()).toBe(true);
  await page.getByRole("checkbox", { name: "跳过有误的 1 格，这些格保持现有内容" }).check();
  await save.click();
  await page.getByText("已把 4 处改动保存为 2 个项目的草稿，核对后请提交审核").waitFor();
  await page.goto(FORM(first));
  expect(await progress(page).inputValue()).toBe("在表格里写的进展。");
  expect(await page.getByLabel("下一步工作", { exact: true }).inputValue()).toBe("在表格里写的下一步。");
});

test("somebody saves while the changes are being looked at: nothing is saved, the comparison is made anew, and the choices stay", async ({ page }) => {
  await signIn(page, "tianfu.filer");
  await page.goto(PAGE);
  const { bytes, projects } = await download(page);
  const [first, second] = projects as [string, string];
  await upload(page, await fill(bytes, [{ id: first, column: "下一步工作", value: "表格里的下一步。" }, { id: second, column: "本月进展", value: "表格里的进展。" }]));
  await page.getByRole("heading", { name: "3. 核对变化" }).waitFor({ timeout: 30_000 });
  const other = await page.context().newPage();
  await other.goto(FORM(second));
  await progress(other).fill("抢先保存的进展。");
  await other.getByRole("button", { name: "保存草稿" }).click();
  await other.getByRole("status").filter({ hasText: "已于" }).waitFor();
  await page.getByRole("button", { name: /^保存为草稿/ }).click();
  await page.getByText("核对期间有人保存了新的内容，什么都没有导入；已重新比对，您的选择仍保留，请核对后再保存").waitFor();
  await page.getByText("还有 1 处冲突没有选择").waitFor();
  await page.getByRole("button", { name: "冲突全部保留现有" }).click();
  await page.getByRole("button", { name: /^保存为草稿/ }).click();
  await page.getByText("已把 1 处改动保存为 1 个项目的草稿").waitFor();
  await page.goto(FORM(second));
  expect(await progress(page).inputValue()).toBe("抢先保存的进展。");
});

test("a file that is none of ours gets its sentence from the built server's own reading thread, and an untouched one says that nothing changed", async ({ page }) => {
  await signIn(page, "gaoxin.filer");
  await page.goto(PAGE);
  const { bytes } = await download(page);
  await upload(page, new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 1]), "旧.xls");
  await page.getByText("这是旧版 .xls 文件，请在 WPS 或 Excel 中另存为 .xlsx 后上传").waitFor();
  await page.getByText("没有导入任何内容。").waitFor();
  await upload(page, bytes.slice(0, bytes.length / 2), "半个.xlsx");
  await page.getByText(/^文件不完整或已损坏/).waitFor();
  await upload(page, bytes);
  await page.getByText("文件与导出时相同，没有需要导入的变化").waitFor({ timeout: 30_000 });
});

test("the head takes the workbook but does not upload it; the office has neither", async ({ page }) => {
  await signIn(page, "gaoxin.head");
  await page.goto(PAGE);
  await page.getByRole("link", { name: /^下载填报表/ }).waitFor();
  await page.getByText("只有单位填报人可以上传填报表").waitFor();
  await signInInstead(page, "dispatch.wang");
  await page.goto(PAGE);
  await page.getByText("填报表供单位填报人和审核人下载").waitFor();
});
