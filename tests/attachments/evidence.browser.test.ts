import { buffer } from "node:stream/consumers";
import type { Page } from "playwright-core";
import { beforeAll, expect } from "vitest";
import { axe, restoreDemonstration, signIn, signInInstead, test } from "../support/browser";
import { form, progress, status } from "../dispatch/filing-page";
import { pdf, photo } from "./evidence-files";

const files = (page: Page) => page.getByRole("list", { name: "证明材料" });
const choose = (page: Page, ...chosen: { name: string; buffer: Buffer }[]) => page.locator("#evidence-files").setInputFiles(chosen.map((file) => ({ ...file, mimeType: "application/octet-stream" })));

/** A project of one's own that waits to be filed. */
async function aDraft(page: Page): Promise<string> {
  const { filings } = (await (await page.request.get("/api/v1/cycles/2025-06/filings")).json()) as { filings: { project: { code: string }; mayEdit: { allowed: boolean } }[] };
  return filings.find(({ mayEdit }) => mayEdit.allowed)!.project.code;
}

async function download(page: Page, name: string): Promise<Buffer> {
  const [file] = await Promise.all([page.waitForEvent("download"), files(page).getByRole("link", { name, exact: true }).click()]);
  expect(file.suggestedFilename()).toBe(name);
  return buffer(await file.createReadStream());
}

async function signInAnew(page: Page, username: string): Promise<void> {
  await signInInstead(page, username);
}

beforeAll(restoreDemonstration);

test("files are chosen in the form and are there at once; a wrong one is told why; the head downloads them, another unit sees none", async ({ page }) => {
  await signIn(page, "gaoxin.filer");
  const code = await aDraft(page);
  await page.goto(form(code));
  await page.getByRole("heading", { name: "证明材料" }).waitFor();
  await choose(page, { name: "批复.pdf", buffer: pdf() }, { name: "现场.jpg", buffer: await photo() }, { name: "页面.jpg", buffer: Buffer.from("<html></html>") });
  await files(page).getByRole("link", { name: "现场.jpg", exact: true }).waitFor();
  await files(page).getByRole("link", { name: "批复.pdf", exact: true }).waitFor();
  const refused = page.getByRole("list", { name: "正在上传" }).getByRole("listitem");
  expect(await refused.innerText()).toContain("文件的实际内容不是可以上传的类型（与文件名无关）");
  for (const width of [390, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    expect(await axe(page, "#filing-evidence"), `at ${width}`).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), `at ${width}`).toBe(0);
  }
  await page.getByRole("button", { name: "移除“页面.jpg”" }).click();

  // By keyboard, and after a reload the rest is still there.
  await choose(page, { name: "多余.pdf", buffer: pdf("/Lang (zh)") });
  const remove = page.getByRole("button", { name: "删除“多余.pdf”" });
  await remove.focus();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: /^删\s*除$/ }).click();
  await remove.waitFor({ state: "detached" });
  await page.reload();
  await files(page).getByRole("link", { name: "批复.pdf", exact: true }).waitFor();
  expect(await files(page).getByRole("listitem").count()).toBe(2);
  expect((await download(page, "现场.jpg")).includes("SECRET-PHONE")).toBe(false);
  await progress(page).fill("完成关键部件加工，批复见附件。");
  await page.getByRole("button", { name: "保存草稿" }).click();
  await status(page).filter({ hasText: "已于" }).waitFor();

  const address = await files(page).getByRole("link", { name: "批复.pdf", exact: true }).getAttribute("href");
  await signInAnew(page, "gaoxin.head");
  await page.goto(form(code));
  expect((await download(page, "批复.pdf")).equals(pdf())).toBe(true);
  await signInAnew(page, "tianfu.filer");
  expect((await page.request.get(address!)).status()).toBe(404);
  await signInAnew(page, "dispatch.wang");
  await page.goto(form(code));
  await page.getByText("暂不能查看填报内容").waitFor();
  expect(await files(page).count()).toBe(0);
  expect((await page.request.get(address!)).status()).toBe(404);
});

test("a file dropped on the form goes up while others wait, one that is stopped is gone, and one for which there was no place can be tried again", async ({ page }) => {
  await signIn(page, "tianfu.filer");
  const code = await aDraft(page);
  await page.goto(form(code));
  await page.getByRole("heading", { name: "证明材料" }).waitFor();
  let isFull = true;
  const FULL = "正在接收其他单位的文件，请稍候重试";
  await page.route("**/attachments?**", async (route) => (isFull ? route.fulfill({ status: 409, json: { error: { kind: "conflict", message: FULL } } }) : route.continue()));
  const dropped = await page.evaluateHandle((text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], "合同.pdf"));
    return transfer;
  }, pdf().toString("latin1"));
  await page.locator("#filing-evidence").getByText("或把文件拖到这里").dispatchEvent("drop", { dataTransfer: dropped });
  await page.getByText(FULL).waitFor();
  isFull = false;
  await page.getByRole("button", { name: "重试“合同.pdf”" }).click();
  await files(page).getByRole("link", { name: "合同.pdf", exact: true }).waitFor();

  let release!: () => void;
  const held = new Promise<void>((done) => (release = done));
  await page.unrouteAll();
  await page.route("**/attachments?**", async (route) => {
    await held;
    await route.continue().catch(() => {});
  });
  await choose(page, ...[1, 2, 3].map((nth) => ({ name: `${nth}.pdf`, buffer: pdf(`/N ${nth}`) })));
  const waiting = page.getByRole("list", { name: "正在上传" }).getByRole("listitem");
  await waiting.nth(2).filter({ hasText: "等待上传" }).waitFor();
  await page.getByRole("button", { name: "取消“1.pdf”" }).click();
  await page.getByRole("button", { name: "取消“3.pdf”" }).click();
  release();
  await files(page).getByRole("link", { name: "2.pdf", exact: true }).waitFor();
  await waiting.first().waitFor({ state: "detached" });
  expect(await files(page).getByRole("listitem").count()).toBe(2);
});
