import { gzipSync } from "node:zlib";
import { beforeAll, expect } from "vitest";
import { axe, restoreDemonstration, signIn, test } from "../support/browser";

beforeAll(restoreDemonstration);

const JS_KB_AT_MOST = 200;

test("each number of the leader's page leads to a ledger with as many rows, sealed and live", async ({ page }) => {
  await signIn(page, "leader.li");
  for (const path of ["/overview?asOf=2025-05", "/overview?live=1"]) {
    await page.goto(path);
    const links = await page.locator('main a[href^="/projects?"]').evaluateAll((all) => all.map((link) => ({ href: link.getAttribute("href")!, name: link.getAttribute("aria-label") ?? "" })));
    const counted = links.flatMap(({ href, name }) => {
      const count = /\s(\d+) 项$/.exec(name)?.[1];
      return count ? [{ href, name, count: Number(count) }] : [];
    });
    expect(counted.length, path).toBeGreaterThan(30);
    for (const { href, name, count } of counted.filter((_, at) => at % 7 === 0)) {
      const answer = await page.request.get(`/api/v1/ledger${href}`);
      expect(((await answer.json()) as { total: number }).total, `${path} ${name} ${href}`).toBe(count);
    }
  }
}, 120_000);

test("the leader's page is under 200 kB of script before its charts are drawn, and without them its numbers are a table", async ({ page }) => {
  await signIn(page, "leader.li");
  const html = await (await page.request.get("/overview?asOf=2025-05")).text();
  const files = [...new Set([...html.matchAll(/\/_next\/static\/[^"'\\ ]+?\.js/g)].map(([file]) => file))];
  let bytes = 0;
  for (const file of files) bytes += gzipSync(await (await page.request.get(file)).body()).length;
  expect(bytes / 1000).toBeLessThan(JS_KB_AT_MOST);

  await page.goto("/overview?asOf=2025-05");
  const chart = page.getByRole("img", { name: /^2024年6月至2025年5月各月项目灯况/ });
  await chart.locator("svg").waitFor();
  await page.getByRole("region", { name: "近 12 个月灯况" }).getByText("看数据").click();
  await page.getByRole("rowheader", { name: "2025-05" }).waitFor();
  expect(await axe(page)).toEqual([]);
}, 60_000);

test("what needs a decision comes first, then what is overdue with all rows when they are few; what is calm is folded away", async ({ page }) => {
  await signIn(page, "leader.li");
  await page.goto("/overview");
  expect((await page.locator("main section.panel h2").allInnerTexts()).slice(0, 3)).toEqual(["需要决策", "逾期关键节点", "本月变化"]);
  const overdue = page.getByRole("region", { name: "逾期关键节点" });
  const count = Number(/^\d+/.exec(await overdue.getByRole("link", { name: /^\d+ 个，涉及/ }).innerText())![0]);
  expect(await overdue.locator("tbody tr").count()).toBe(Math.min(10, count));
  const units = page.getByRole("region", { name: "牵头单位" });
  const calm = units.locator("details li").first();
  expect(await calm.isVisible()).toBe(false);
  await units.getByText(/^其余 \d+ 家无红黄灯$/).click();
  expect(await calm.isVisible()).toBe(true);
  expect(await axe(page)).toEqual([]);
}, 60_000);

test("the page printed is two sheets of A4 at most", async ({ page }) => {
  await signIn(page, "leader.li");
  await page.goto("/overview?asOf=2025-05");
  await page.getByRole("img", { name: /各月项目灯况/ }).locator("svg").waitFor();
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
  expect(pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g)?.length).toBeLessThanOrEqual(2);
}, 60_000);

test("a leader opens the own menu by keyboard, goes round it, and leaves it with Esc", async ({ page }) => {
  await signIn(page, "leader.li");
  await page.goto("/overview");
  const opener = page.getByRole("button", { name: /打开个人菜单/ });
  await opener.focus();
  await page.keyboard.press("Enter");
  const focused = () => page.evaluate(() => document.activeElement?.textContent);
  await page.getByRole("menuitem", { name: "我的账号" }).waitFor();
  expect(await focused()).toBe("我的账号");
  await page.keyboard.press("ArrowDown");
  expect(await focused()).toBe("退出登录");
  await page.keyboard.press("ArrowDown");
  expect(await focused()).toBe("我的账号");
  // What the open menu lies over is not to be clicked while it does.
  expect(await axe(page, ".top-bar")).toEqual([]);
  await page.keyboard.press("Escape");
  expect(await page.getByRole("menu").count()).toBe(0);
  expect(await focused()).toContain("李亦舟");
});
