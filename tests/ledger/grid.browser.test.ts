import type { Page } from "playwright-core";
import { expect } from "vitest";
import { axe, signIn, test } from "../support/browser";

const grid = (page: Page, name = "项目台账") => page.getByRole("grid", { name });
const rows = (page: Page, name?: string) => grid(page, name).getByRole("row").filter({ has: page.getByRole("gridcell") });
const heads = async (page: Page) => (await grid(page).getByRole("columnheader").allInnerTexts()).map((text) => text.replace(/[▲▼\d\s]/g, ""));
/** Row and column of the cell that has the focus, as the grid tells a screen reader. */
const spot = (page: Page) => page.evaluate(() => {
  const cell = document.activeElement!.closest("[role=gridcell], [role=columnheader]");
  return [Number(cell?.closest("[role=row]")?.getAttribute("aria-rowindex")), Number(cell?.getAttribute("aria-colindex"))];
});

test("both ledgers are read by the keyboard alone: one stop of Tab, arrows, far keys, Enter opens the row", async ({ page }) => {
  await signIn(page, "leader.li");
  await page.goto("/projects");
  await rows(page).first().waitFor();
  const count = Number(await grid(page).getAttribute("aria-rowcount"));
  await grid(page).getByRole("gridcell").first().focus();
  expect(await spot(page)).toEqual([2, 1]);
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowDown");
  expect(await spot(page)).toEqual([3, 2]);
  await page.keyboard.press("Control+End");
  await expect.poll(() => spot(page)).toEqual([count, await grid(page).getAttribute("aria-colcount").then(Number)]);
  await expect.poll(() => page.evaluate(() => document.activeElement!.textContent)).not.toBe("");
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("ArrowUp");
  expect(await spot(page)).toEqual([1, 1]);
  await page.keyboard.press("Enter");
  await page.waitForURL(/sort=-code/);
  await page.keyboard.press("ArrowDown");
  await expect.poll(() => spot(page)).toEqual([2, 1]);
  await expect.poll(() => grid(page).getAttribute("aria-busy")).toBeNull();
  expect(await axe(page)).toEqual([]);
  const code = await rows(page).first().getByRole("gridcell").first().innerText();
  await page.keyboard.press("Enter");
  await page.waitForURL(`**/projects/${code}`);

  await page.goto("/projects?ledger=milestones");
  await rows(page, "节点台账").first().waitFor();
  await grid(page, "节点台账").getByRole("gridcell").first().focus();
  for (const key of ["End", "PageDown", "Home"]) await page.keyboard.press(key);
  expect((await spot(page))[1]).toBe(1);
  expect((await spot(page))[0]).toBeGreaterThan(4);
  expect(await axe(page)).toEqual([]);
});

test("columns, pins, widths, order, groups and height of rows come back from the address alone", async ({ page }) => {
  await signIn(page, "dispatch.wang");
  await page.goto("/projects?columns=name,gap,leader,unit&pins=name,gap&widths=gap:160&density=compact&sort=-gap,unit&group=unit&folded=*");
  await rows(page).first().waitFor();
  expect(await heads(page)).toEqual(["", "项目名称", "差值", "市领导", "牵头单位"]);
  expect(await grid(page).getByRole("columnheader").nth(2).evaluate((head) => [getComputedStyle(head).position, Math.round(head.getBoundingClientRect().width)])).toEqual(["sticky", 160]);
  const folds = grid(page).locator("button[aria-expanded]");
  expect(await folds.evaluateAll((buttons) => buttons.every((button) => button.getAttribute("aria-expanded") === "false"))).toBe(true);
  await folds.first().click();
  await page.waitForURL(/opened=/);
  await grid(page).getByRole("link").first().waitFor();

  await page.getByRole("button", { name: "显示设置" }).click();
  const settings = page.getByRole("dialog");
  await settings.getByRole("button", { name: "上移“牵头单位”" }).click();
  await settings.getByRole("checkbox", { name: "固定“差值”" }).click();
  await page.waitForURL(/pins=name(&|$)/);
  await page.waitForURL(/columns=name,gap,unit,leader/);
  expect(await axe(page)).toEqual([]);
  await page.keyboard.press("Escape");
  const address = page.url();
  const seen = await heads(page);
  await page.goto("about:blank");
  await page.goto(address);
  await rows(page).first().waitFor();
  expect(await heads(page)).toEqual(seen);
  expect(seen).toEqual(["", "项目名称", "差值", "牵头单位", "市领导"]);
});

test("Shift and a second head sort by both; a column is widened by keys; ticked rows are counted and let go", async ({ page }) => {
  await signIn(page, "dispatch.wang");
  await page.goto("/projects");
  await rows(page).first().waitFor();
  await grid(page).getByRole("button", { name: /^灯/ }).click();
  await page.waitForURL(/sort=light/);
  await grid(page).getByRole("button", { name: /^差值/ }).click({ modifiers: ["Shift"] });
  await page.waitForURL(/sort=light,gap/);
  await grid(page).getByRole("columnheader", { name: /项目名称/ }).focus();
  await page.keyboard.press("Alt+ArrowRight");
  await page.waitForURL(/widths=name(:|%3A)248/);
  await grid(page).getByRole("gridcell").first().focus();
  await page.keyboard.press("Space");
  await page.getByText("已选 1 个项目").waitFor();
  await grid(page).getByRole("checkbox", { name: "选择当前筛选的全部项目" }).check();
  await page.getByText("（当前筛选的全部）").waitFor();
  await page.getByRole("button", { name: "取消选择" }).click();
  await page.getByText(/^已选/).waitFor({ state: "detached" });
});

test("to the end of all milestones: rows in between are read as they come in sight, and no more than those are drawn", async ({ page }) => {
  await signIn(page, "leader.li");
  await page.goto("/projects?ledger=milestones&sort=code");
  await rows(page, "节点台账").first().waitFor();
  const total = Number(await grid(page, "节点台账").getAttribute("aria-rowcount")) - 1;
  expect(total).toBeGreaterThan(300);
  await grid(page, "节点台账").evaluate((element) => element.scrollTo({ top: element.scrollHeight }));
  const last = grid(page, "节点台账").locator(`[role=row][aria-rowindex="${total + 1}"]`);
  await last.getByRole("link").waitFor();
  const { items } = (await (await page.request.get(`/api/v1/ledger/milestones?sort=code&offset=${total - 1}&limit=1`)).json()) as { items: { name: string }[] };
  await last.getByRole("link", { name: items[0]!.name, exact: true }).waitFor();
  expect(await grid(page, "节点台账").getByRole("row").count()).toBeLessThan(80);
});

test("what is typed is looked for while the field keeps its words; each condition is taken away on its own; on a phone every row is a whole card", async ({ page }) => {
  await signIn(page, "dispatch.wang");
  await page.goto("/projects?light=red");
  await rows(page).first().waitFor();
  await page.getByLabel("查找项目").pressSequentially("平台");
  await page.waitForURL((url) => url.searchParams.get("q") === "平台");
  await expect.poll(() => page.evaluate(() => (document.activeElement as HTMLInputElement).value)).toBe("平台");
  await page.getByRole("button", { name: "去掉条件：查找“平台”" }).click();
  await page.waitForURL((url) => !url.searchParams.has("q"));
  await expect.poll(() => page.getByLabel("查找项目").inputValue()).toBe("");
  await page.setViewportSize({ width: 390, height: 844 });
  const card = page.getByRole("list", { name: "项目台账" }).getByRole("listitem").first();
  await card.waitFor();
  for (const name of ["牵头单位", "灯", "进度 / 计划", "下一到期", "关键逾期", "责任人"]) await card.getByText(name, { exact: true }).waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(1);
  expect(await axe(page)).toEqual([]);
});
