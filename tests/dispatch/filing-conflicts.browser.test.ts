import type { Page } from "playwright-core";
import { beforeAll, expect, test as plain } from "vitest";
import { axe, newContext, openBrowser, restoreDemonstration, signIn, test } from "../support/browser";
import { form, nextStep, progress, status, typedIn } from "./filing-page";

beforeAll(restoreDemonstration);

/** As the server answers when a colleague, not another window of the same account, was first. */
const asColleague = (page: Page) =>
  page.route("**/api/v1/updates/**", async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: (await answer.text()).replaceAll("方少游", "何同舟") });
  });

test("whoever comes second sees both versions, keeps the own words and takes in what only the first one changed", async ({ page }) => {
  await signIn(page, "gaoxin.filer");
  const other = await page.context().newPage();
  await page.goto(form("PT-090"));
  await other.goto(form("PT-090"));
  await progress(other).fill("先到的人写的。");
  await nextStep(other).fill("先到的人安排的下一步。");
  await other.getByRole("button", { name: "保存草稿" }).click();
  await status(other).filter({ hasText: "已于" }).waitFor();
  await asColleague(page);
  await progress(page).fill("后到的人写的。");
  await page.getByRole("button", { name: "保存草稿" }).click();
  await page.getByText(/^何同舟于6月20日 \d\d:\d\d修改了/).waitFor();
  await status(page).filter({ hasText: "保存被拒：他人已修改，请核对" }).waitFor();
  await page.getByRole("button", { name: "用我的内容继续" }).click();
  const both = page.getByRole("region", { name: "两份内容对照" });
  await both.getByRole("cell", { name: "先到的人写的。" }).waitFor();
  await both.getByRole("cell", { name: "后到的人写的。" }).waitFor();
  await both.getByText("对方还修改了：下一步工作（用我的内容继续时并入）").waitFor();
  await both.getByRole("button", { name: "用我的内容继续" }).click();
  await page.getByText("对方还修改了：下一步工作（已并入）").waitFor();
  await status(page).filter({ hasText: "已于" }).waitFor();
  await page.reload();
  expect(await progress(page).inputValue()).toBe("后到的人写的。");
  expect(await nextStep(page).inputValue()).toBe("先到的人安排的下一步。");
});

test("on a phone a refused save is in sight wherever the form stands; two windows of one account that wrote in different fields are joined", async ({ page }) => {
  await signIn(page, "gaoxin.filer");
  await page.setViewportSize({ width: 390, height: 844 });
  const other = await page.context().newPage();
  await page.goto(form("PT-007"));
  await other.goto(form("PT-007"), { waitUntil: "networkidle" });
  await nextStep(other).fill("另一窗口写的下一步。");
  await other.getByRole("button", { name: "保存草稿" }).click();
  await status(other).filter({ hasText: "已于" }).waitFor();
  await progress(page).fill("本窗口写的进展。");
  await page.getByRole("button", { name: "保存草稿" }).click();
  const told = page.getByText(/^您在另一窗口保存过这份填报/);
  await told.waitFor();
  await page.evaluate(() => window.scrollTo(0, 0));
  expect(await told.evaluate((words) => words.getBoundingClientRect().top > 0 && words.getBoundingClientRect().bottom < window.innerHeight)).toBe(true);
  expect(await told.evaluate((words) => words.closest("[tabindex]") === document.activeElement)).toBe(true);
  expect(await axe(page)).toEqual([]);
  await page.getByRole("button", { name: "查看最新内容" }).click();
  await page.getByRole("region", { name: "两份内容对照" }).waitFor();
  expect(await axe(page)).toEqual([]);
  await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
  const ends = await page.evaluate(() => [document.getElementById("filing-selfJudgement")!.getBoundingClientRect().bottom, document.activeElement!.getBoundingClientRect().top] as const);
  expect(ends[0]).toBeLessThanOrEqual(ends[1]);
  await page.getByRole("button", { name: "用我的内容继续" }).click();
  await page.getByText("您在另一窗口还修改了：下一步工作（已并入）").waitFor();
  await status(page).filter({ hasText: "已于" }).waitFor();
  await page.reload();
  expect([await progress(page).inputValue(), await nextStep(page).inputValue()]).toEqual(["本窗口写的进展。", "另一窗口写的下一步。"]);
});

test("a kept copy from before a colleague's save is merged too, not laid over it", async ({ page }) => {
  await signIn(page, "gaoxin.filer");
  page.on("dialog", (dialog) => void dialog.accept());
  const other = await page.context().newPage();
  await typedIn(page, "PT-011", "离开前写的进展。");
  await other.goto(form("PT-011"), { waitUntil: "networkidle" });
  await nextStep(other).fill("期间保存的下一步。");
  await other.getByRole("button", { name: "保存草稿" }).click();
  await status(other).filter({ hasText: "已于" }).waitFor();
  await page.reload();
  await page.getByRole("button", { name: "恢复我的内容" }).click();
  await page.getByRole("button", { name: "用我的内容继续" }).click();
  await page.getByText(/还修改了：下一步工作（已并入）$/).waitFor();
  await status(page).filter({ hasText: "已于" }).waitFor();
  await page.reload();
  expect([await progress(page).inputValue(), await nextStep(page).inputValue()]).toEqual(["离开前写的进展。", "期间保存的下一步。"]);
});

test("words not yet saved survive a reload, and can be given up", async ({ page }) => {
  await signIn(page, "gaoxin.filer");
  page.on("dialog", (dialog) => void dialog.accept());
  await page.goto(form("PT-011"));
  const before = await progress(page).inputValue();
  // Never answered, so that nothing is saved meanwhile.
  await page.route("**/api/v1/updates/**", () => {});
  await progress(page).fill("还没有保存的话。");
  await page.reload();
  await page.getByText("已恢复您上次在本页未保存的内容").waitFor();
  expect(await progress(page).inputValue()).toBe("还没有保存的话。");
  await page.getByRole("button", { name: "放弃，改用已保存的内容" }).click();
  expect(await progress(page).inputValue()).toBe(before);
});

test("restored words that are saved meanwhile can no longer be given up", async ({ page }) => {
  await signIn(page, "gaoxin.filer");
  page.on("dialog", (dialog) => void dialog.accept());
  let letGo = () => {};
  const gate = new Promise<void>((open) => {
    letGo = open;
  });
  await page.route("**/api/v1/updates/**", async (route) => {
    await gate;
    await route.continue();
  });
  await typedIn(page, "PT-011", "恢复以后保存的话。");
  await page.reload();
  const notice = page.getByText("已恢复您上次在本页未保存的内容");
  await notice.waitFor();
  letGo();
  await notice.waitFor({ state: "detached", timeout: 10_000 });
  await status(page).filter({ hasText: /^已于/ }).waitFor();
  await page.reload();
  expect(await progress(page).inputValue()).toBe("恢复以后保存的话。");
});

test("a session that ended costs no words: sign in again and go on", async ({ page }) => {
  await signIn(page, "gaoxin.filer");
  await typedIn(page, "PT-007", "登录过期前写的。");
  await page.context().clearCookies();
  await page.getByRole("button", { name: "保存草稿" }).click();
  await status(page).filter({ hasText: "登录已过期，请重新登录" }).waitFor();
  await page.getByRole("link", { name: "重新登录" }).click();
  await page.getByLabel("用户名", { exact: true }).fill("gaoxin.filer");
  await page.getByLabel("密码", { exact: true }).fill("guatu-demo");
  await page.getByRole("button", { name: /登\s*录/ }).click();
  await page.waitForURL(`**${form("PT-007")}`);
  await page.getByText("已恢复您上次在本页未保存的内容").waitFor();
  expect(await progress(page).inputValue()).toBe("登录过期前写的。");
});

// Its console shows the outage, so it keeps its own page instead of the one that must stay silent.
plain("a server that is away for a moment: the form says so, tries again by itself with the same key, and saves once", async () => {
  const browser = await openBrowser();
  const page = await (await newContext(browser)).newPage();
  await signIn(page, "tianfu.filer");
  const keys: (string | undefined)[] = [];
  await page.goto(form("PT-016"));
  await page.route("**/api/v1/updates/**", async (route) => {
    keys.push(route.request().headers()["idempotency-key"]);
    await (keys.length === 1 ? route.abort() : route.continue());
  });
  await progress(page).fill("断网时写的。");
  await page.getByRole("button", { name: "保存草稿" }).click();
  await page.getByText("内容仍在本页，正在重试（第 1 次）").waitFor();
  await status(page).filter({ hasText: "已于" }).waitFor({ timeout: 10_000 });
  expect(keys).toHaveLength(2);
  expect(keys[0]).toBe(keys[1]);
  await browser.close();
});
