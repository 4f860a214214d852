import { describe, expect } from "vitest";
import { axe, signIn, test } from "../support/browser";

describe("signing in", () => {
  test("comes back to the page that was asked for, with what it filtered by", async ({ page }) => {
    await page.goto("/projects?light=red");
    await page.waitForURL((url) => url.pathname === "/sign-in");
    expect(new URL(page.url()).searchParams.get("next")).toBe("/projects?light=red");
    await page.getByRole("button", { name: "gaoxin.filer" }).click();
    await page.getByRole("button", { name: "登录" }).click();
    await page.waitForURL("**/projects?light=red");
    await page.getByText("方少游").waitFor();
  });

  test("with a wrong password says one sentence and keeps the name", async ({ page }) => {
    await page.goto("/sign-in");
    await page.getByLabel("用户名", { exact: true }).fill("gaoxin.filer");
    await page.getByLabel("密码", { exact: true }).fill("wrong");
    await page.getByRole("button", { name: "登录" }).click();
    await page.getByRole("alert").getByText("用户名或密码不正确，请重新输入").waitFor();
    expect(await page.getByLabel("用户名", { exact: true }).inputValue()).toBe("gaoxin.filer");
    expect(await page.getByLabel("密码", { exact: true }).inputValue()).toBe("");
    expect(await axe(page)).toEqual([]);
  });

  test("never leads to another site", async ({ page }) => {
    await page.goto("/sign-in?next=//evil.example/");
    await page.getByRole("button", { name: "gaoxin.filer" }).click();
    await page.getByRole("button", { name: "登录" }).click();
    await page.waitForURL((url) => url.pathname === "/");
  });

  test("leads a city leader to the overview", async ({ page }) => {
    await signIn(page, "leader.li");
    expect(new URL(page.url()).pathname).toBe("/overview");
  });
});

describe("the shell", () => {
  test("shows the business day, the banner and only the role's own menu", async ({ page }) => {
    await signIn(page, "gaoxin.filer");
    await page.getByText("2025年6月20日").first().waitFor();
    await page.getByText("本系统为非涉密系统，严禁存储、处理、传输国家秘密").waitFor();
    const menu = page.getByRole("navigation", { name: "主菜单" });
    expect(await menu.getByRole("link").allInnerTexts()).toEqual(["工作台", "规划", "项目台账", "作战图", "甘特图", "地图", "月度调度", "调整申请", "临期预测", "指标", "亮灯规则", "通报"]);
    expect(await menu.getByRole("link", { name: "工作台" }).getAttribute("aria-current")).toBe("page");
  });

  test("signing out ends the session on the server, not only in the browser", async ({ page }) => {
    await signIn(page, "gaoxin.filer");
    const cookies = await page.context().cookies();
    await page.getByRole("button", { name: /打开个人菜单/ }).click();
    await page.getByRole("menuitem", { name: "退出登录" }).click();
    await page.waitForURL("**/sign-in");
    await page.context().addCookies(cookies);
    expect((await page.request.get("/api/v1/me")).status()).toBe(401);
  });

  test("on a phone the menu is in a drawer", async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 800 });
    await signIn(page, "gaoxin.filer");
    await page.getByRole("button", { name: "打开菜单" }).click();
    await page.getByRole("dialog").getByRole("link", { name: "规划" }).click();
    await page.waitForURL("**/plan");
    expect(await page.getByRole("dialog").count()).toBe(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  });

  test("an address that does not exist says so and leads back", async ({ page }) => {
    await signIn(page, "gaoxin.filer");
    expect((await page.goto("/projects/NO-SUCH-PROJECT"))?.status()).toBe(404);
    await page.getByRole("heading", { name: "没有找到" }).waitFor();
    expect(await axe(page)).toEqual([]);
  });
});
