import { eq, sql } from "drizzle-orm";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect } from "vitest";
import { connect, type Connection } from "@/db/client";
import { oneTimeCodes, people, sessions } from "@/db/schema";
import { hashCode, makeCode } from "@/lib/people/codes";
import { codeAt } from "@/lib/people/second-factor/totp";
import { axe, loseSession, newContext, openBrowser, restoreDemonstration, signIn, test } from "../support/browser";
import { urlFor } from "../support/test-server";
import { site } from "../support/site";

const NEW = "Mqx7-tulip-Rain";
const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

async function withDatabase<T>(fn: (db: Connection["db"]) => Promise<T>): Promise<T> {
  const { server, database } = site();
  const { db, close } = connect(urlFor(server, database));
  return fn(db).finally(close);
}

beforeAll(restoreDemonstration);
afterAll(restoreDemonstration);

async function signOut(page: Page): Promise<void> {
  await page.getByRole("button", { name: /打开个人菜单/ }).click();
  await page.getByRole("menuitem", { name: "退出登录" }).click();
  await page.waitForURL("**/sign-in");
}

test("the office's lead enrols a second factor, signs in with its code, and proves who they are again before sealing", async ({ page }) => {
  await signIn(page, "dispatch.chen");
  await page.getByRole("button", { name: /打开个人菜单/ }).click();
  await page.getByRole("menuitem", { name: "我的账号" }).click();
  await button(page, "启用动态口令").click();
  const secret = (await page.locator("code").innerText()).replaceAll(" ", "");
  expect(await axe(page)).toEqual([]);
  await page.getByLabel("验证器显示的 6 位数字").fill("12345");
  await button(page, "启用").click();
  await page.getByText("请输入验证器上显示的 6 位数字").waitFor();
  await page.getByLabel("验证器显示的 6 位数字").fill(codeAt(secret, new Date()));
  await button(page, "启用").click();
  const dialog = page.getByRole("dialog", { name: "请保存恢复码" });
  await dialog.waitFor();
  const codes = await dialog.getByRole("listitem").allInnerTexts();
  expect(codes).toHaveLength(10);
  expect(await axe(page)).toEqual([]);
  await dialog.getByRole("button", { name: "已妥善保存" }).click();
  await page.getByText("恢复码还剩 10 个").waitFor();

  await signOut(page);
  await page.getByLabel("用户名", { exact: true }).fill("dispatch.chen");
  await page.getByLabel("密码", { exact: true }).fill("guatu-demo");
  await button(page, "登录").click();
  await page.getByText("密码正确，请再输入动态口令").waitFor();
  expect(await axe(page)).toEqual([]);
  await page.getByLabel("动态口令或恢复码").fill("000000");
  await button(page, "登录").click();
  await page.getByText("动态口令不正确或已经用过").waitFor();
  expect(await page.getByLabel("动态口令或恢复码").inputValue()).toBe("");
  // The code of the enrolment was taken; the next step's is good already.
  await page.getByLabel("动态口令或恢复码").fill(codeAt(secret, new Date(Date.now() + 30_000)));
  await button(page, "登录").click();
  await page.waitForURL((url) => url.pathname === "/");

  await page.goto("/dispatch/2025-06/review");
  await page.getByRole("checkbox", { name: /^全选/ }).first().check();
  await page.getByRole("button", { name: /^采用所选/ }).click();
  await page.getByText("没有等待您复核的填报").waitFor();
  await page.goto("/dispatch/2025-06");
  await page.getByRole("checkbox", { name: /^知悉 \d+ 项待单位审核/ }).check();
  await page.getByRole("checkbox", { name: /^知悉 \d+ 项未填报/ }).check();
  await withDatabase((db) => db.update(sessions).set({ confirmedAt: sql`now() - interval '1 hour'` }));
  await button(page, "封存本期").click();
  await page.getByRole("dialog").getByRole("button", { name: "确认封存2025年6月" }).click();
  const proof = page.getByRole("dialog", { name: "请再次验证身份" });
  await proof.getByLabel("动态口令或恢复码").fill("AAAA-AAAA-AAAA-AAAA");
  await proof.getByRole("button", { name: "验证并继续" }).click();
  await proof.getByText("动态口令不正确或已经用过").waitFor();
  // The dialog alone: what waits behind it is greyed.
  expect(await axe(page, "[role=dialog]:has(input[autocomplete='one-time-code'])")).toEqual([]);
  await proof.getByLabel("动态口令或恢复码").fill(codes[0]!);
  await page.keyboard.press("Enter");
  await page.getByText(/^[0-9a-f]{64}$/).waitFor({ timeout: 20_000 });
  await page.goto("/account");
  await page.getByText("恢复码还剩 9 个").waitFor();
}, 120_000);

test("a password that somebody else set is changed first, then the page that was asked for is a click away", async ({ page }) => {
  await withDatabase((db) => db.update(people).set({ passwordChangedAt: null }).where(eq(people.username, "gaoxin.head")));
  await page.goto("/sign-in?next=/projects?light=red");
  await page.getByLabel("用户名", { exact: true }).fill("gaoxin.head");
  await page.getByLabel("密码", { exact: true }).fill("guatu-demo");
  await button(page, "登录").click();
  await page.getByText("请先修改密码").waitFor();
  expect(await axe(page)).toEqual([]);
  expect((await page.request.get("/api/v1/projects")).status()).toBe(403);
  await page.goto("/dispatch");
  await page.waitForURL((url) => url.pathname === "/account" && url.searchParams.get("next") === "/dispatch");

  await page.getByLabel("当前密码").fill("guatu-demo");
  await page.getByLabel("新密码", { exact: true }).fill("gaoxin-head-1");
  await page.getByLabel("再输入一次新密码").fill("gaoxin-head-1");
  await button(page, "修改密码").click();
  await page.getByText("新密码不能含有“gaoxin.head”").or(page.getByText(/^新密码不能含有/)).first().waitFor();
  await page.getByLabel("新密码", { exact: true }).fill(NEW);
  await page.getByLabel("再输入一次新密码").fill(`${NEW}x`);
  await button(page, "修改密码").click();
  await page.getByText("两次输入的新密码不一致").waitFor();
  await page.getByLabel("再输入一次新密码").fill(NEW);
  await button(page, "修改密码").click();
  await page.getByText("账号设置已完成，可以继续使用").waitFor();
  await page.getByRole("link", { name: "继续" }).click();
  await page.waitForURL("**/dispatch");
  await page.getByRole("heading", { level: 1, name: "月度调度" }).waitFor();
});

test("a one-time code sets a password, once", async ({ page }) => {
  const code = makeCode();
  await withDatabase(async (db) => {
    const [person] = await db.select({ id: people.id }).from(people).where(eq(people.username, "kjj.filer"));
    await db.insert(oneTimeCodes).values({ personId: person!.id, purpose: "reset_password", codeHash: hashCode(code), createdAt: new Date(), expiresAt: new Date(Date.now() + 3_600_000) });
  });
  const fill = async (typed: string) => {
    await page.goto("/sign-in");
    await page.getByRole("link", { name: "凭一次性登录码设置密码" }).click();
    await page.getByLabel("用户名").fill("kjj.filer");
    await page.getByLabel("一次性登录码").fill(typed);
    await page.getByLabel("新密码", { exact: true }).fill(NEW);
    await page.getByLabel("再输入一次新密码").fill(NEW);
    await button(page, "设置密码").click();
  };
  await fill("0000-0000-0000-0000");
  await page.getByText("用户名或一次性登录码不正确").waitFor();
  expect(await page.getByLabel("用户名").inputValue()).toBe("kjj.filer");
  expect(await axe(page)).toEqual([]);
  await fill(code.toLowerCase());
  await page.getByText("您的密码已设置").waitFor();
  await signIn(page, "kjj.filer", NEW);
  await loseSession(page);
  await fill(code);
  await page.getByText("用户名或一次性登录码不正确").waitFor();
});

async function elsewhere(browser: Browser): Promise<Page> {
  const page = await (await newContext(browser)).newPage();
  await signIn(page, "tianfu.filer");
  return page;
}

test("a sign-in elsewhere is seen and ended, and its next request is nobody's", async ({ page }) => {
  const browser = await openBrowser();
  const other = await elsewhere(browser);
  await signIn(page, "tianfu.filer");
  await page.goto("/account");
  await page.getByRole("button", { name: /^退出 Chrome/ }).click();
  await page.getByText("已退出", { exact: true }).waitFor();
  expect((await other.request.get("/api/v1/me")).status()).toBe(401);
  // The page goes to the sign-in before it has quite arrived.
  await other.goto("/projects", { waitUntil: "commit" });
  await expect.poll(() => new URL(other.url()).pathname).toBe("/sign-in");
  expect((await page.request.get("/api/v1/me")).status()).toBe(200);
  await browser.close();
});

test("signing in with somebody's cookie already there makes a session of one's own", async ({ page }) => {
  const browser = await openBrowser();
  const attacker = await elsewhere(browser);
  await page.context().addCookies(await attacker.context().cookies());
  const { csrfToken } = (await (await page.request.get("/api/auth/csrf")).json()) as { csrfToken: string };
  const answer = await page.request.post("/api/auth/callback/credentials", { form: { csrfToken, username: "leader.li", password: "guatu-demo", json: "true" }, headers: { origin: site().url } });
  expect(answer.status()).toBe(200);
  const whoIs = async (of: Page) => ((await (await of.request.get("/api/v1/me")).json()) as { person: { username: string } }).person.username;
  expect([await whoIs(page), await whoIs(attacker)]).toEqual(["leader.li", "tianfu.filer"]);
  await browser.close();
});

test("after a lock the next sign-in tells the person, until they put it away", async ({ page }) => {
  await withDatabase((db) =>
    db.execute(sql`insert into events (at, actor_name, action, subject_type, subject_id, outcome) values (now() - interval '1 minute', '登录', 'session.locked', 'session', 'leader.li', 'denied')`),
  );
  await withDatabase((db) => db.update(people).set({ lastSignedInAt: sql`now() - interval '1 hour'` }).where(eq(people.username, "leader.li")));
  await signIn(page, "leader.li");
  await page.getByText(/^您的账号在.*曾因多次输错被锁定/).waitFor();
  expect(await axe(page)).toEqual([]);
  await button(page, "知道了").click();
  await page.goto("/plan");
  await page.getByRole("heading", { level: 1 }).waitFor();
  expect(await page.getByText(/曾因多次输错被锁定/).count()).toBe(0);
});
