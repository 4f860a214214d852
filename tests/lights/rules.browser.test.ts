import { beforeAll, expect } from "vitest";
import { axe, restoreDemonstration, signIn, signInInstead, test } from "../support/browser";

beforeAll(restoreDemonstration);

test("the lead tries a stricter rule on the sealed months, sees who flips, and adopts it from July; everybody reads what changed and why", async ({ page }) => {
  await signIn(page, "dispatch.chen");
  await page.goto("/rules");
  await page.getByRole("heading", { name: "现行规则：默认规则" }).waitFor();
  await page.getByText(/^落后 ＝ .+ 个百分点$/).waitFor();
  expect(await axe(page)).toEqual([]);
  await page.getByRole("link", { name: "拟定与试算" }).click();

  const adopt = page.getByRole("button", { name: "采用这份规则" });
  await page.getByText("草稿与现行规则没有差别。").waitFor();
  expect(await adopt.isDisabled()).toBe(true);
  const yellow = page.getByRole("spinbutton", { name: "黄灯：落后百分点" });
  await yellow.fill("30");
  await page.getByText("黄灯应先于红灯：落后百分点须小于红灯的 30").waitFor();
  expect(await page.getByRole("button", { name: /^试\s*算$/ }).isDisabled()).toBe(true);
  await yellow.fill("3");
  await page.getByText("黄灯：落后百分点：10 个百分点 → 3 个百分点").waitFor();
  await page.getByText("请先试算这份草稿，再决定是否采用。").waitFor();
  await page.getByRole("button", { name: /^试\s*算$/ }).click();

  const result = page.getByRole("region", { name: "试算结果" });
  await result.getByText("2023年6月至2025年5月，共 24 个封存月份").waitFor({ timeout: 30_000 });
  await result.getByRole("heading", { name: /^会变的项目（\d+）$/ }).waitFor();
  await result.getByText(/超过黄灯标准 3 个百分点/).first().waitFor();
  await result.getByRole("heading", { name: /^涉及的单位（\d+）$/ }).waitFor();
  expect(await axe(page)).toEqual([]);

  await page.getByLabel("规则名称").fill("从严规则");
  await adopt.click();
  await page.getByRole("dialog").getByText("已封存的月份沿用封存时的规则，重开也不改变。").waitFor();
  await page.getByRole("dialog").getByRole("button", { name: "确认采用" }).click();
  await page.getByText("请写明修改原因，至少 4 个字").first().waitFor();
  await page.getByLabel(/^修改原因/).fill("依据领导小组会议纪要从严");
  await adopt.click();
  await page.getByRole("dialog").getByRole("button", { name: "确认采用" }).click();
  await page.waitForURL((url) => url.pathname === "/rules");
  const row = page.getByRole("row", { name: /第 2 版/ });
  await row.getByText("2025年7月起").waitFor();
  await row.getByText("陈知行").waitFor();

  // Left before signing out, so that the page has nothing more to ask.
  await page.goto("about:blank");
  await signInInstead(page, "gaoxin.filer");
  await page.goto("/rules");
  await page.getByRole("row", { name: /第 2 版/ }).getByText("依据领导小组会议纪要从严").waitFor();
  expect(await page.getByRole("link", { name: "拟定与试算" }).count()).toBe(0);
  await page.goto("/rules/draft");
  await page.getByText("规则试算供调度专班使用").waitFor();
}, 180_000);
