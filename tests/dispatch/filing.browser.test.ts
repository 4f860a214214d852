import { beforeAll, expect } from "vitest";
import { axe, restoreDemonstration, signIn, test } from "../support/browser";
import { form, nextStep, progress, status, typedIn } from "./filing-page";

beforeAll(restoreDemonstration);

test("a filer sees what waits, files one project by keyboard, and it goes to the head", async ({ page }) => {
  await signIn(page, "gaoxin.filer");
  await page.getByText("6月26日（周四）截止，还有 6 天").waitFor();
  await page.getByRole("link", { name: /^填报 PT-003/ }).click();
  await page.getByRole("heading", { level: 1, name: /新经济活力区建设/ }).waitFor();
  await progress(page).focus();
  await page.keyboard.type("完成园区二期招商，新入驻企业 12 家。");
  await status(page).filter({ hasText: /已于 6月20日 \d\d:\d\d 保存/ }).waitFor({ timeout: 10_000 });
  await page.keyboard.press("Control+Enter");
  await page.getByText("已提交，等待单位审核人审签").waitFor();
  await page.getByText("当前为“待单位审核”，不能修改").waitFor();
  expect(await page.getByText("新入驻企业 12 家").count()).toBe(1);
  expect(await page.getByRole("link", { name: /^填报下一项/ }).count()).toBe(1);
});

test("a submission is taken back before the head signs it, changed, and handed over again", async ({ page }) => {
  await signIn(page, "gaoxin.filer");
  await page.goto(form("PT-003"));
  await page.getByRole("button", { name: "撤回修改" }).click();
  await page.getByText("已撤回，可以继续修改").waitFor();
  await progress(page).waitFor();
  expect(await progress(page).inputValue()).toContain("新入驻企业 12 家");
  await progress(page).fill("完成园区二期招商，新入驻企业 15 家。");
  await page.getByRole("button", { name: "提交审核" }).click();
  await page.getByText("审核人审签前可以撤回修改").waitFor();
  expect(await page.getByText("新入驻企业 15 家").count()).toBe(1);
});

test("words that did not reach the server before the filing was handed over are shown to their writer, to copy or to give up", async ({ page }) => {
  await signIn(page, "gaoxin.filer");
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto(form("PT-003"));
  await page.getByRole("button", { name: "撤回修改" }).click();
  await progress(page).waitFor();
  const other = await page.context().newPage();
  other.on("dialog", (dialog) => void dialog.accept());
  // Never answered.
  await other.route("**/api/v1/updates/**", () => {});
  await typedIn(other, "PT-003", "提交时还在写的进展。");
  await page.getByRole("button", { name: "提交审核" }).click();
  await page.getByText("审核人审签前可以撤回修改").waitFor();
  await other.reload();
  await other.getByText("您有未保存的内容（未进入本期）").waitFor();
  expect(await other.getByText("提交时还在写的进展。").count()).toBe(1);
  expect(await axe(other)).toEqual([]);
  await other.getByRole("button", { name: /^复\s*制$/ }).click();
  await other.getByText("已复制").waitFor();
  expect(await other.evaluate(() => navigator.clipboard.readText())).toBe("本月进展：提交时还在写的进展。");
  await other.getByRole("button", { name: /^放\s*弃$/ }).click();
  await other.getByText("您有未保存的内容（未进入本期）").waitFor({ state: "detached" });
  expect(await other.evaluate(() => Object.keys(sessionStorage).filter((name) => name.includes("PT-003")))).toEqual([]);
});

test("what came back is listed at the head with a way to each field, and stands beside it", async ({ page }) => {
  await signIn(page, "gaoxin.filer");
  await page.goto(form("PT-011"));
  const list = page.getByRole("region", { name: "退回的内容" });
  await list.getByText("退回修改 2 处").waitFor();
  await page.getByText("退回意见：请写明下一步工作的责任人和完成时间。").waitFor();
  await list.getByRole("link", { name: "下一步工作" }).click();
  expect(await page.evaluate(() => document.activeElement?.id)).toBe("filing-nextStepText");
  expect(await nextStep(page).evaluate((field) => document.getElementById(field.getAttribute("aria-describedby")!)?.textContent)).toContain("请写明下一步工作的责任人");
});

test("what changed since last month is marked as it is typed", async ({ page }) => {
  await signIn(page, "gaoxin.filer");
  await page.goto(form("PT-090"));
  await page.getByText("与2025年5月相比已改 0 处").waitFor();
  await page.getByLabel(/^完成比例/).first().fill("99");
  await page.keyboard.press("Tab");
  await page.getByText(/进度 上月 \d+% → 本月 99%/).waitFor();
  await nextStep(page).fill("换一种说法。");
  await page.getByText("与2025年5月相比已改 2 处").waitFor();
  await status(page).filter({ hasText: "已于" }).waitFor({ timeout: 10_000 });
});

test("a percentage that is none stays as it was typed and is told; the rest is saved without it, a submission waits", async ({ page }) => {
  await signIn(page, "gaoxin.filer");
  page.on("dialog", (dialog) => void dialog.accept());
  await page.goto(form("PT-090"));
  const pct = page.getByLabel(/^完成比例/).first();
  const told = page.getByRole("alert").filter({ hasText: /^完成比例应为 0–100 的整数，没有进展请填 0$/ });
  const before = await pct.inputValue();
  for (const typed of ["14.5", "", "160"]) {
    await pct.fill("");
    await pct.pressSequentially(typed);
    await page.keyboard.press("Tab");
    await told.waitFor();
    expect(await pct.inputValue()).toBe(typed);
  }
  await progress(page).fill("比例写错，进展照常保存。");
  await page.getByRole("button", { name: "保存草稿" }).click();
  await status(page).filter({ hasText: /^完成比例填写有误，未保存；其余已于/ }).waitFor();
  await page.getByRole("button", { name: "提交审核" }).click();
  await page.getByText("有 1 处需要修改，请看各项下方的说明").waitFor();
  expect(await pct.evaluate((field) => field === document.activeElement)).toBe(true);
  await page.reload();
  await told.waitFor();
  expect([await pct.inputValue(), await progress(page).inputValue()]).toEqual(["160", "比例写错，进展照常保存。"]);
  await page.getByRole("button", { name: "放弃，改用已保存的内容" }).click();
  expect([await pct.inputValue(), await progress(page).inputValue()]).toEqual([before, "比例写错，进展照常保存。"]);
});

test("an overdue milestone asks for a day or a cause", async ({ page }) => {
  await signIn(page, "gaoxin.filer");
  await page.goto(form("PT-090"));
  await progress(page).fill("开展接口联调。");
  await page.getByLabel("预计完成").first().fill("");
  await page.keyboard.press("Tab");
  await page.getByLabel("暂不能确定完成日期的原因").fill("");
  await page.getByRole("button", { name: "保存草稿" }).click();
  await status(page).filter({ hasText: /^已于/ }).waitFor();
  await page.getByRole("button", { name: "提交审核" }).click();
  await status(page).filter({ hasText: /^草稿已于 .* 保存，尚未提交$/ }).waitFor();
  await page.getByRole("alert").filter({ hasText: /已过计划日期.*请填写预计完成日期；暂不能确定完成日期的，请在原因中写明$/ }).waitFor();
  await page.getByLabel("暂不能确定完成日期的原因").fill("等待合作银行确定接口升级时间");
  await status(page).filter({ hasText: "已于" }).waitFor({ timeout: 10_000 });
});

test("a correction of a sealed month is entered, outlives a reload, and stands beside the sealed words for the own unit", async ({ page }) => {
  await signIn(page, "gaoxin.filer");
  page.on("dialog", (dialog) => void dialog.accept());
  await page.goto(form("PT-006"));
  await page.getByText("更正以前月份（已封存月份的填报有误时使用）").click();
  await page.getByText("更正随本期填报一并审核").waitFor();
  await page.getByLabel("更正哪一项").click();
  await page.locator(".ant-select-item-option").filter({ hasText: "下一步工作" }).click();
  await page.getByText("2025年5月封存的内容").waitFor();
  await page.getByLabel("更正后的内容").fill("下一步先完成管网验收。");
  await page.getByRole("button", { name: "提交审核" }).click();
  await page.getByText("“更正以前月份”中有内容尚未登记，请点“登记更正”，或清空后再提交").waitFor();
  await page.reload();
  expect(await page.getByLabel("更正后的内容").inputValue()).toBe("下一步先完成管网验收。");
  await page.getByRole("button", { name: "登记更正" }).click();
  await page.getByRole("alert").filter({ hasText: "请写明更正的理由，便于审核" }).waitFor();
  await page.getByLabel("更正理由").fill("5月误填为路网验收");
  await page.getByRole("button", { name: "登记更正" }).click();
  await page.getByText("更正以前月份（本次更正 1 处）").waitFor();
  expect(await axe(page)).toEqual([]);
  await nextStep(page).fill("登记更正后接着写的下一步。");
  await page.getByRole("button", { name: "保存草稿" }).click();
  await status(page).filter({ hasText: "已于" }).waitFor();
  await page.goto("/dispatch/2025-05/PT-006");
  await page.getByText("2025年6月更正：下一步先完成管网验收。（理由：5月误填为路网验收）").waitFor();
  await page.getByText("更正待采用").waitFor();
  await page.goto(form("PT-006"));
  await page.getByRole("button", { name: "删除对2025年5月的这条更正" }).click();
  await page.getByText("更正以前月份（已封存月份的填报有误时使用）").waitFor();
});

test("an accepted correction is read by all, on the old month's page and the project's own", async ({ page }) => {
  await signIn(page, "leader.li");
  for (const path of ["/dispatch/2025-05/PT-010", "/projects/PT-010"]) {
    await page.goto(path);
    await page.getByText(/^2025年6月更正：/).first().waitFor();
    await page.getByText("满意度测评92分").first().waitFor();
    expect(await page.getByText("满意度测评95分").count()).toBeGreaterThan(0);
  }
});

test("what is missing is told beside its field, and the first one is focused; nothing typed is lost", async ({ page }) => {
  await signIn(page, "gaoxin.filer");
  await typedIn(page, "PT-006", "  ");
  await page.getByRole("checkbox", { name: /已完成$/ }).first().check();
  await page.getByRole("button", { name: "提交审核" }).click();
  await page.getByText("有 3 处需要修改，请看各项下方的说明").waitFor();
  await page.getByRole("alert").filter({ hasText: /^请填写本月进展；确无变化的，请写明“本月无变化”及原因$/ }).waitFor();
  expect(await page.evaluate(() => document.activeElement?.id)).toBe("filing-milestones.0.actualOn");
  await page.keyboard.type("2025/6/18");
  await page.keyboard.press("Tab");
  await page.getByLabel("证明材料（文号或名称）").fill("成高新验〔2025〕18号");
  await progress(page).fill("完成主体验收。");
  await page.getByRole("button", { name: "提交审核" }).dblclick();
  await page.getByText("当前为“待单位审核”，不能修改").waitFor();
  await page.getByRole("cell", { name: "2025-06-18" }).waitFor();
});

test("a day that does not exist is told when its field is left, and other ways of writing a day are understood", async ({ page }) => {
  await signIn(page, "gaoxin.filer");
  await page.goto(form("PT-007"));
  await page.getByRole("checkbox", { name: /已完成$/ }).first().check();
  const day = page.getByLabel("完成日期").first();
  await day.fill("2025-02-30");
  await page.keyboard.press("Tab");
  await page.getByText("“2025-02-30”不是有效日期，请按“2025-06-20”填写").waitFor();
  await day.fill("2025年6月8日");
  await page.keyboard.press("Tab");
  expect(await day.inputValue()).toBe("2025-06-08");
  await page.getByText("不是有效日期").waitFor({ state: "detached" });
});

test("too much text stays on the page and is told with its limit", async ({ page }) => {
  await signIn(page, "gaoxin.filer");
  await typedIn(page, "PT-007", "长".repeat(5000));
  await page.getByRole("button", { name: "保存草稿" }).click();
  await page.getByText("本月进展最多 2000 字，请精简后再保存").first().waitFor();
  expect((await progress(page).inputValue()).length).toBe(5000);
});

test("another unit's form is not found; a unit that takes part reads where it stands", async ({ page }) => {
  await signIn(page, "tianfu.filer");
  const response = await page.goto(form("PT-090"));
  expect(response?.status()).toBe(404);
});

test("the forms and boards break no accessibility rule, also on a phone, and nothing is cut off there", async ({ page }) => {
  await signIn(page, "gaoxin.filer");
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 });
    for (const path of ["/", "/dispatch", "/dispatch/2025-06", form("PT-011"), form("PT-010"), "/dispatch/2025-05"]) {
      await page.goto(path);
      await page.getByRole("heading", { level: 1 }).waitFor();
      expect(await axe(page), `${path} at ${width}`).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), `${path} at ${width}`).toBe(0);
    }
  }
});
