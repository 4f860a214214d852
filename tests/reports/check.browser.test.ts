import { buffer } from "node:stream/consumers";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { axe, signIn, test } from "../support/browser";
import { unzip } from "../support/unzip";
import { zip } from "../support/zip";

const choose = (page: Page, bytes: Uint8Array, name = "通报.docx") => page.locator("#checked-file").setInputFiles({ name, mimeType: "application/octet-stream", buffer: Buffer.from(bytes) });

/** May's report as the site hands it out. */
async function download(page: Page): Promise<Uint8Array> {
  await page.goto("/reports/2025-05");
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "下载 Word 文档" }).click()]);
  return new Uint8Array(await buffer(await file.createReadStream()));
}

test("a report that was taken is checked by its file, by its code, and after a digit was changed", async ({ page }) => {
  await signIn(page, "gaoxin.filer");
  const taken = await download(page);
  const code = /查验码 ([0-9A-F-]{19})/.exec(unzip(taken).get("word/document.xml")!.replace(/<[^>]+>/g, ""))![1]!;
  await page.goto("/reports/check");
  await choose(page, taken);
  await page.getByText("逐字节一致，内容没有改动").waitFor();
  expect(await axe(page)).toEqual([]);

  const changed = zip([...unzip(taken)].map(([name, content]) => ({ name, content: name === "word/document.xml" ? content.replace("2025年5月31日", "2025年5月30日") : content })));
  await choose(page, changed, "改动.docx");
  await page.getByText("但内容已被改动").waitFor();
  expect(await page.getByRole("list", { name: "不一致之处" }).getByRole("listitem").count()).toBe(1);
  await choose(page, Buffer.from("别的文件"), "别的.txt");
  await page.getByText("不是本系统签发的文件").waitFor();

  await page.getByRole("textbox", { name: "查验码" }).fill(code.toLowerCase().replaceAll("-", ""));
  await page.getByRole("button", { name: "查验" }).click();
  await page.getByText("本通报现行有效").waitFor();
  await page.goto(`/reports/check?code=${code.slice(0, -1)}`);
  await page.getByText("查验码共 16 位，现在是 15 位，请对照通报末页核对").waitFor();
});

test("a figure of the report leads to as many rows as it says, and back", async ({ page }) => {
  await signIn(page, "dispatch.wang");
  await page.goto("/reports/2025-05");
  const figure = page.getByRole("article").getByRole("link", { name: /^\d+$/ }).first();
  const count = await figure.innerText();
  await figure.click();
  await page.getByRole("heading", { level: 1, name: "通报数字的来源" }).waitFor();
  expect(await page.locator("tbody tr").count()).toBe(Number(count));
  await page.getByText(`共 ${count} 条`).waitFor();
  expect(await axe(page)).toEqual([]);
  await page.getByRole("link", { name: "返回通报" }).click();
  await page.waitForURL("**/reports/2025-05");
  expect((await page.goto("/reports/2025-05/figures/overall.0.99"))!.status()).toBe(404);
});
