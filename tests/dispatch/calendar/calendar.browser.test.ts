import { beforeAll, expect } from "vitest";
import { axe, restoreDemonstration, signIn, signInInstead, test } from "../../support/browser";

beforeAll(restoreDemonstration);

test("the lead pastes a coming year's arrangement, sees what it says before saving, and the year is no longer missing", async ({ page }) => {
  await signIn(page, "dispatch.chen");
  await page.goto("/dispatch");
  await page.getByRole("link", { name: "工作日历与时限" }).click();
  await page.getByRole("heading", { level: 1, name: "工作日历与时限" }).waitFor();
  await page.goto("/dispatch/calendar?year=2027");
  await page.getByText("2027年放假安排尚未录入，暂按周一至周五计算").waitFor();
  const text = page.getByLabel(/放假和上班的日期/);
  const save = page.getByRole("button", { name: "保存到日历" });
  await text.fill("一、春节：2月5日（周五）至11日（周四）放假调休，共8天。2月14日（周日）上班。");
  await page.getByText("第 1 行：写明共 8 天，按日期是 7 天，请核对").waitFor();
  expect(await save.isDisabled()).toBe(true);
  await text.fill("一、春节：2月5日（周五）至11日（周四）放假调休，共7天。2月14日（周日）上班。\n七、国庆节：10月1日至7日放假，共7天。");
  await page.getByText("将录入 15 天").waitFor();
  await page.getByText("2027年2月5日至2月11日（7 天）").waitFor();
  expect(await axe(page)).toEqual([]);
  await save.click();
  await page.getByText("请写明依据，如“国办发明电〔2026〕7号”").waitFor();
  expect(await text.inputValue()).toContain("2月5日（周五）至11日");
  await page.getByLabel("依据（文号）").fill("国办发明电〔2026〕7号");
  await save.click();
  await page.getByText("已录入 15 天").waitFor();
  await page.getByText("2027年放假安排尚未录入").waitFor({ state: "detached" });
  expect(await page.locator("time[datetime='2027-02-05']").innerText()).toContain("休");
  expect(await page.locator("time[datetime='2027-02-14']").innerText()).toContain("班");
  const own = page.getByRole("region", { name: "本地录入的安排" });
  await own.getByRole("row").filter({ hasText: "2027年2月5日至2月11日" }).getByText("陈知行").waitFor();
  await own.getByRole("button", { name: /删除 2027年10月1日至10月7日/ }).click();
  await page.getByText("2027年放假安排尚未录入，暂按周一至周五计算").waitFor();
});

test("the lead changes the default days and sees a month by them; the rest of the office reads them", async ({ page }) => {
  await signIn(page, "dispatch.chen");
  await page.goto("/dispatch/calendar");
  const settings = page.locator("#settings");
  await settings.getByText("7月29日（周二）").waitFor();
  await settings.getByLabel("单位填报时限").fill("5");
  await settings.getByText("7月25日（周五）").waitFor();
  await settings.getByLabel("封存日").fill("3");
  await settings.getByRole("button", { name: "保存时限" }).click();
  await settings.getByText("封存日不能早于专班复核时限").first().waitFor();
  await settings.getByLabel("封存日").fill("6");
  await settings.getByRole("button", { name: "保存时限" }).click();
  await page.getByText("调度时限已保存").waitFor();

  await signInInstead(page, "dispatch.wang");
  await page.goto("/dispatch/calendar");
  await page.getByText("单位于当月倒数第 5 个工作日前填报").waitFor();
  expect(await page.getByRole("button", { name: "保存到日历" }).count()).toBe(0);
  expect(await axe(page)).toEqual([]);

  await signInInstead(page, "gaoxin.filer");
  await page.goto("/dispatch/calendar");
  await page.getByText("工作日历和调度时限由调度专班管理").waitFor();
});

test("the lead gives the open month a day more, with a reason", async ({ page }) => {
  await signIn(page, "dispatch.chen");
  await page.goto("/dispatch/2025-06");
  await page.getByText("6月26日（周四）").first().waitFor();
  await page.getByRole("button", { name: "调整本期时限" }).click();
  const dialog = page.getByRole("dialog", { name: "调整本期时限" });
  const type = async (label: string, day: string) => {
    await dialog.getByLabel(label).fill(day);
    await dialog.getByLabel(label).press("Enter");
  };
  await type("单位填报截止日", "2025-07-03");
  await dialog.getByLabel("调整原因").fill("端午假期后材料集中，顺延一天");
  await dialog.getByRole("button", { name: "保存调整" }).click();
  await dialog.getByText("单位审核截止日不能早于单位填报截止日（7月3日）").waitFor();
  await type("单位填报截止日", "2025-06-27");
  expect(await axe(page, ".ant-modal")).toEqual([]);
  await dialog.getByRole("button", { name: "保存调整" }).click();
  await page.getByText("本期时限已调整").waitFor();
  await page.getByText("6月27日（周五）").first().waitFor();
  await page.getByText("截止，还有 7 天").waitFor();
});
