import type { Page } from "playwright-core";
import { beforeAll, describe, expect } from "vitest";
import { axe, restoreDemonstration, signIn, test } from "../support/browser";

const GRID = "/dispatch/2025-06/grid";
const status = (page: Page) => page.getByRole("region", { name: "批量填报" }).getByRole("status").last();
const saved = (page: Page) => status(page).filter({ hasText: /已于 6月20日 \d\d:\d\d 保存/ }).waitFor({ timeout: 15_000 });
const row = (page: Page, name: RegExp) => page.getByRole("row", { name });
/** The cell of a row under a column's name. */
async function cell(page: Page, name: RegExp, header: string) {
  const at = await page.getByRole("columnheader", { name: header, exact: true }).getAttribute("aria-colindex");
  return row(page, name).locator(`[role=gridcell][aria-colindex="${at}"]`);
}
async function open(page: Page, username = "gaoxin.filer", sheet = "项目") {
  await signIn(page, username);
  await page.goto(GRID);
  await page.getByRole("tab", { name: sheet, exact: true }).click();
  await page.getByRole("grid", { name: `${sheet}填报表` }).waitFor();
}
const turnTo = async (page: Page, sheet: string) => {
  await page.getByRole("tab", { name: sheet, exact: true }).click();
  await page.getByRole("grid", { name: `${sheet}填报表` }).waitFor();
};
/** As Ctrl+V does after a copy in Excel. */
async function paste(page: Page, text: string) {
  await page.evaluate((words) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", words);
    document.activeElement!.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, text);
}
/** What Ctrl+C puts on the clipboard. */
const copied = (page: Page) =>
  page.evaluate(() => {
    const clipboardData = new DataTransfer();
    document.activeElement!.dispatchEvent(new ClipboardEvent("copy", { clipboardData, bubbles: true, cancelable: true }));
    return clipboardData.getData("text/plain");
  });

beforeAll(restoreDemonstration);

describe("the grid", () => {
  test("is filled in by keyboard, saves by itself, and the single form shows the same", async ({ page }) => {
    await signIn(page, "gaoxin.filer");
    await page.getByRole("link", { name: "批量填报" }).click();
    await (await cell(page, /PT-003/, "本月进展")).click();
    await page.keyboard.type("完成园区二期招商。");
    await page.keyboard.press("Alt+Enter");
    await page.keyboard.type("新入驻企业 12 家。");
    await page.keyboard.press("Tab");
    await page.keyboard.press("F2");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Tab");
    await page.keyboard.type("审批");
    await page.keyboard.press("Enter");
    await page.keyboard.type("下一行的进展。");
    await page.keyboard.press("Enter");
    await saved(page);
    expect(await (await cell(page, /PT-006/, "本月进展")).textContent()).toBe("下一行的进展。");
    await page.goto("/dispatch/2025-06/PT-003");
    expect(await page.getByLabel("本月进展", { exact: true }).inputValue()).toBe("完成园区二期招商。\n新入驻企业 12 家。");
  });

  test("takes a block from Excel: a cell that cannot be read keeps its text and is told, locked cells are skipped, the rest is saved; undo takes all of it back", async ({ page }) => {
    await open(page, "gaoxin.filer", "里程碑");
    const pct = (name: RegExp) => cell(page, name, "完成比例");
    const before = await Promise.all([/PT-003/, /PT-006/].map(async (name) => (await pct(name)).textContent()));
    await (await pct(/PT-003/)).click();
    await paste(page, "60%\t\t\t\t2025/10/15\t设备晚到\r\n六成\t\t\t\t2025年10月20日\t\"审批晚\n等待批复\"\r\n");
    await page.getByText("1 个单元格不能识别，已保留原文并标红").waitFor();
    expect(await (await pct(/PT-006/)).textContent()).toBe("六成");
    expect(await (await pct(/PT-006/)).getAttribute("aria-invalid")).toBe("true");
    expect(await (await cell(page, /PT-003/, "预计完成")).textContent()).toBe("2025-10-15");
    expect(await (await cell(page, /PT-006/, "预计完成")).textContent()).toBe("2025-10-20");
    await status(page).filter({ hasText: /已于 .* 保存；PT-006 标红的单元格没有保存，请改正/ }).waitFor({ timeout: 15_000 });
    await page.keyboard.press("ArrowDown");
    await page.getByText("完成比例：“六成”不能识别，完成比例应为 0–100 的整数，没有进展请填 0").waitFor();
    await page.keyboard.press("Control+z");
    expect([await (await pct(/PT-003/)).textContent(), await (await pct(/PT-006/)).textContent()]).toEqual(before);
    await page.keyboard.press("Control+y");
    expect(await (await pct(/PT-006/)).textContent()).toBe("六成");
    await (await pct(/PT-006/)).click();
    await page.keyboard.type("65");
    await page.keyboard.press("Enter");
    await status(page).filter({ hasText: /已于 6月20日 \d\d:\d\d 保存$/ }).waitFor({ timeout: 15_000 });
    await (await pct(/PT-003/)).click();
    await page.keyboard.press("Shift+ArrowDown");
    expect(await copied(page)).toBe("60%\r\n65%");
    await (await pct(/PT-010/)).click();
    await paste(page, "100%");
    await page.getByText("跳过 1 个不可填写的单元格").waitFor();
  });

  test("clears, fills down and undoes over ranges, and does not leave the cell when an edit is given up", async ({ page }) => {
    await open(page);
    const judgement = (name: RegExp) => cell(page, name, "单位自评");
    await (await judgement(/PT-006/)).click();
    await page.keyboard.press("Delete");
    expect(await (await judgement(/PT-006/)).textContent()).toBe("");
    await (await judgement(/PT-003/)).click();
    await page.keyboard.press("F2");
    await page.getByRole("option", { name: "需要协调" }).click();
    await page.keyboard.press("Shift+ArrowDown");
    await page.keyboard.press("Control+d");
    expect(await (await judgement(/PT-006/)).textContent()).toBe("需要协调");
    await page.keyboard.press("Control+z");
    await page.keyboard.press("Control+z");
    expect(await (await judgement(/PT-003/)).textContent()).not.toBe("需要协调");
    await page.keyboard.press("Control+z");
    expect(await (await judgement(/PT-006/)).textContent()).not.toBe("");
    await page.keyboard.type("还");
    await page.keyboard.press("Escape");
    expect(await (await judgement(/PT-006/)).textContent()).not.toBe("还");
  });

  test("takes an input method's first key, and its Enter ends the composition, not the cell", async ({ page }) => {
    await open(page);
    await (await cell(page, /PT-006/, "请求事项")).click();
    const browser = await page.context().newCDPSession(page);
    await browser.send("Input.imeSetComposition", { text: "qing", selectionStart: 4, selectionEnd: 4 });
    await browser.send("Input.dispatchKeyEvent", { type: "rawKeyDown", key: "Process", windowsVirtualKeyCode: 229 });
    await browser.send("Input.insertText", { text: "请" });
    await page.keyboard.type("协调用地。");
    await page.keyboard.press("Enter");
    expect(await (await cell(page, /PT-006/, "请求事项")).textContent()).toBe("请协调用地。");
    await page.keyboard.press("Control+z");
  });

  test("two people in different cells are joined; in the same cell mine stays and is marked, and it says who", async ({ page }) => {
    await open(page);
    const other = await page.context().newPage();
    await other.goto("/dispatch/2025-06/PT-090");
    await other.getByLabel("本月进展", { exact: true }).fill("先到的人写的。");
    await other.getByLabel("下一步工作", { exact: true }).fill("先到的人安排的下一步。");
    await other.getByRole("button", { name: "保存草稿" }).click();
    await other.getByRole("form", { name: "月度填报" }).getByRole("status").last().filter({ hasText: "已于" }).waitFor();
    // As the server answers when a colleague, not another window of the same account, was first.
    await page.route("**/api/v1/cycles/2025-06/filings", async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, body: (await answer.text()).replaceAll("方少游", "何同舟") });
    });
    await (await cell(page, /PT-090/, "本月进展")).click();
    await page.keyboard.type("后到的人写的。");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Control+s");
    await page.getByText("何同舟修改过 PT-090，已并入本页。其中 1 个单元格您也修改过，保留了您填写的内容（角标为黄色），请核对。").waitFor();
    expect(await (await cell(page, /PT-090/, "下一步工作")).textContent()).toBe("先到的人安排的下一步。");
    expect(await (await cell(page, /PT-090/, "本月进展")).getAttribute("title")).toBe("他人也修改过此格，现为您填写的内容，请核对");
    await saved(page);
    await page.unroute("**/api/v1/cycles/2025-06/filings");
    await page.goto("/dispatch/2025-06/PT-090");
    expect(await page.getByLabel("本月进展", { exact: true }).inputValue()).toBe("后到的人写的。");
    expect(await page.getByLabel("下一步工作", { exact: true }).inputValue()).toBe("先到的人安排的下一步。");
  });

  test("what is not saved yet survives a reload, also what could not be read, and can be given up", async ({ page }) => {
    page.on("dialog", (dialog) => void dialog.accept());
    await open(page, "gaoxin.filer", "里程碑");
    const pct = () => cell(page, /PT-090/, "完成比例");
    const before = await (await pct()).textContent();
    await (await pct()).click();
    await page.keyboard.type("快了");
    await page.keyboard.press("Enter");
    await page.getByText("“快了”不能识别").first().waitFor();
    await page.reload();
    await page.getByText("已恢复您上次在本页未保存的内容（PT-090）").waitFor();
    await turnTo(page, "里程碑");
    expect(await (await pct()).textContent()).toBe("快了");
    await page.getByRole("button", { name: "放弃，改用已保存的内容" }).click();
    await status(page).filter({ hasText: "标红" }).waitFor({ state: "detached" });
    expect(await (await pct()).textContent()).toBe(before);
  });

  test("breaks no accessibility rule, with its editors open too; a phone shows the single forms", async ({ page }) => {
    await open(page);
    for (const sheet of ["项目", "里程碑", "标志性成果"]) {
      await turnTo(page, sheet);
      expect(await axe(page), sheet).toEqual([]);
    }
    await turnTo(page, "项目");
    await (await cell(page, /PT-006/, "本月进展")).dblclick();
    await page.getByText("Enter 保存，Alt+Enter 换行，Esc 放弃").waitFor();
    expect(await axe(page), "box").toEqual([]);
    await page.keyboard.press("Escape");
    await (await cell(page, /PT-006/, "单位自评")).dblclick();
    await page.getByRole("option", { name: "有把握" }).waitFor();
    expect(await axe(page), "choices").toEqual([]);
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    expect(await page.evaluate(() => document.activeElement?.textContent)).toMatch(/^全选可提交的/);
    await page.setViewportSize({ width: 390, height: 844 });
    await page.getByText("请在电脑上使用批量填报").waitFor();
    expect(await axe(page), "phone").toEqual([]);
    await page.getByRole("link", { name: /^PT-006/ }).click();
    await page.getByRole("form", { name: "月度填报" }).waitFor();
  });

  test("is read by the unit's head, who is told why nothing can be filled in", async ({ page }) => {
    await open(page, "gaoxin.head");
    await page.getByText("您可以查看，不能填写：只有牵头单位的填报人可以填报。").waitFor();
    await (await cell(page, /PT-006/, "本月进展")).click();
    await page.keyboard.type("审核人写的");
    expect(await (await cell(page, /PT-006/, "本月进展")).textContent()).not.toContain("审核人");
    expect(await page.getByRole("button", { name: /提交所选/ }).count()).toBe(0);
  });
});

describe("several at once", () => {
  test("without change: says what it means, names those of which it cannot be said, asks one reason and hands the others over", async ({ page }) => {
    await open(page, "tianfu.filer");
    await page.getByRole("button", { name: /^全选可提交的/ }).click();
    await page.getByRole("button", { name: "本月无变化" }).click();
    const dialog = page.getByRole("dialog", { name: "本月无变化" });
    await dialog.getByText(/^确认所选 \d+ 个项目本月无实质进展变化：本月进展将填为“本月无变化：”加下面的原因/).waitFor();
    expect(await axe(page, "[role=dialog]")).toEqual([]);
    const codes = (await dialog.getByText(/^(GC|PT)-[\dA-Z-]+(、|$)/).first().textContent())!.split("、");
    await dialog.getByRole("button", { name: `确认并提交 ${codes.length} 项` }).click();
    await dialog.getByRole("alert").filter({ hasText: "请写明原因，例如“等待上级批复”" }).waitFor();
    await dialog.getByLabel("共同原因").fill("等待上级批复");
    await dialog.getByRole("button", { name: `确认并提交 ${codes.length} 项` }).click();
    await page.getByText(new RegExp(`^已提交 ${codes.length} 项，等待单位审核人审签`)).waitFor();
    expect(await (await cell(page, new RegExp(codes[0]!), "状态")).textContent()).toBe("待单位审核");
    await page.goto(`/dispatch/2025-06/${codes[0]}`);
    await page.getByText("本月无变化：等待上级批复").waitFor();
  });

  test("what lacks something stays and is named, its cell is gone to; the rest is handed over once", async ({ page }) => {
    await open(page);
    await (await cell(page, /PT-007/, "本月进展")).click();
    await page.keyboard.type("完成验收准备。");
    await page.keyboard.press("Enter");
    await (await cell(page, /PT-090/, "本月进展")).click();
    await page.keyboard.press("Delete");
    for (const code of ["PT-007", "PT-090"]) await page.getByRole("checkbox", { name: `勾选 ${code}` }).check();
    await page.getByRole("button", { name: "提交所选（2 项）" }).dblclick();
    await page.getByText("已提交 1 项，等待单位审核人审签；1 项没有提交").waitFor();
    await page.getByText("PT-090：请填写本月进展；确无变化的，请写明“本月无变化”及原因").waitFor();
    expect(await (await cell(page, /PT-007/, "状态")).textContent()).toBe("待单位审核");
    const missing = await cell(page, /PT-090/, "本月进展");
    expect(await missing.getAttribute("aria-invalid")).toBe("true");
    expect(await missing.evaluate((element) => element.contains(document.activeElement))).toBe(true);
    await page.keyboard.type("补充了进展。");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "提交所选（1 项）" }).click();
    await page.getByText("已提交 1 项，等待单位审核人审签", { exact: true }).waitFor();
    expect(await (await cell(page, /PT-090/, "状态")).textContent()).toBe("待单位审核");
  });
});
