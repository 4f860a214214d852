import { buffer } from "node:stream/consumers";
import { beforeAll, expect } from "vitest";
import { axe, restoreDemonstration, signIn, signInInstead, test } from "../support/browser";
import { unzip } from "../support/unzip";
import { zip } from "../support/zip";

beforeAll(restoreDemonstration);

test("the lead changes the letterhead and sees it live, takes the skeleton, brings it back broken and then whole, and retires it; staff read all that", async ({ page }) => {
  await signIn(page, "dispatch.chen");
  await page.goto("/reports/settings");
  await page.getByText("未修改", { exact: true }).waitFor();
  await page.getByRole("radio", { name: /^文件格式/ }).check();
  await page.getByLabel("发文机关标志").fill("成都市科技创新工作专班文件");
  await page.getByText("将修改 2 项").waitFor();
  await page.getByRole("button", { name: "保存设置" }).click();
  await page.getByText("发文机关标志只写机关名称，“文件”二字由系统按格式添加，请删去").first().waitFor();
  expect(await page.getByLabel("发文机关标志").inputValue()).toBe("成都市科技创新工作专班文件");
  await page.getByLabel("发文机关标志").fill("成都市科技创新工作专班");
  await page.getByRole("button", { name: "保存设置" }).click();
  await page.getByRole("row", { name: /第 1 版.*陈知行.*版头格式：内部简报 → 文件格式/ }).waitFor();

  const [skeleton] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "月度调度通报" }).click()]);
  const parts = unzip(await buffer(await skeleton.createReadStream()));
  const template = (change: (text: string) => string) => zip([...parts].map(([name, content]) => ({ name, content: name === "word/document.xml" ? change(content) : content })));
  const choose = (name: string, content: Buffer) => page.getByLabel("模板文件").setInputFiles({ name, mimeType: "application/octet-stream", buffer: content });
  await choose("改坏的.docx", template((text) => text.replace("{{文号}}", "{{编号}}").replace("{{署名}}", "{{署名")));
  const faults = page.getByRole("alert").getByRole("listitem");
  await faults.filter({ hasText: "“{{编号}}”不是可用的占位符" }).waitFor({ timeout: 30_000 });
  expect((await faults.allInnerTexts()).filter((text) => /没有配对的“}}”|缺少“{{文号}}”|缺少“{{署名}}”/.test(text))).toHaveLength(3);
  await choose("月报模板.docx", template((text) => text.replace("一、总体情况", "一、总体进展")));
  const row = page.getByRole("row", { name: /月报模板\.docx/ });
  await row.getByText("新拟通报使用").waitFor({ timeout: 30_000 });
  for (const width of [390, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    expect(await axe(page), `at ${width}`).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), `at ${width}`).toBe(0);
  }
  await row.getByRole("button", { name: "停用第 1 版模板" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "确认停用" }).click();
  await row.getByText(/停用$/).waitFor();

  await page.goto("about:blank");
  await signInInstead(page, "dispatch.wang");
  await page.goto("/reports/settings");
  await page.getByText("版头和模板由调度专班负责人修改，您可以查看和下载").waitFor();
  expect(await page.getByRole("button", { name: "保存设置" }).count()).toBe(0);
});
