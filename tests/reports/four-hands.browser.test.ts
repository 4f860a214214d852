import { beforeAll, describe, expect } from "vitest";
import { restoreDemonstration, signIn, signInInstead, test } from "../support/browser";

beforeAll(restoreDemonstration);

const QUARTER = "/reports/2024-Q4";

describe("a report through four hands", () => {
  test("is drafted and edited round its facts, checked by another, returned and sent again", async ({ page }) => {
    await signIn(page, "dispatch.wang");
    await page.goto(QUARTER);
    await page.getByRole("button", { name: "开始拟稿" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "开始拟稿" }).click();
    await page.waitForURL(`**${QUARTER}/edit`);
    const counter = page.getByText(/正文 \d+\/4000 字/);
    const before = Number(/(\d+)\//.exec(await counter.innerText())![1]);

    await page.getByRole("button", { name: /^修改本段/ }).first().click();
    const field = page.getByRole("textbox", { name: /段落文字/ });
    await field.press("End");
    await field.pressSequentially("另有7项待核。");
    await page.getByText(/“7项?”不是由封存数据生成的/).waitFor();
    for (let letter = 0; letter < 7; letter += 1) await field.press("Backspace");
    await field.pressSequentially("请对照检查。");
    await page.getByText("已保存", { exact: true }).waitFor();
    expect(Number(/(\d+)\//.exec(await counter.innerText())![1])).toBe(before + 6);

    await field.pressSequentially("另有7项待核。");
    await page.getByText(/“7项?”不是由封存数据生成的/).waitFor();
    await page.reload();
    const found = page.getByRole("group", { name: "找回的文字" });
    await found.getByText(/您的：.*另有7项待核。/).waitFor();
    await found.getByRole("button", { name: "用系统中的" }).click();
    await found.waitFor({ state: "detached" });

    await page.goto(QUARTER);
    await page.getByText("请对照检查。").waitFor();
    await page.getByRole("button", { name: "送核" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "送核" }).click();
    await page.getByText("待核稿").first().waitFor();
    expect(await page.getByRole("button", { name: "核稿通过" }).count()).toBe(0);

    await signInInstead(page, "dispatch.chen");
    await page.goto("/");
    await page.getByRole("link", { name: /核稿 2024年第四季度盘点/ }).click();
    await page.getByRole("button", { name: "核稿通过" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "核稿通过" }).click();
    await page.getByText("待签发").first().waitFor();

    await signInInstead(page, "leader.li");
    await page.goto(QUARTER);
    await page.getByText("请对照检查。").waitFor();
    await page.getByRole("button", { name: "签发" }).click();
    await page.getByRole("dialog").getByText(/编为“〔2025〕第\d+期”/).waitFor();
  }, 120_000);
});
