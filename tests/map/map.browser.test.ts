import { beforeAll, expect } from "vitest";
import { FRAME, OUTLINES } from "@/lib/map/outlines";
import { axe, restoreDemonstration, signIn, signInInstead, test } from "../support/browser";

beforeAll(restoreDemonstration);

type Item = { code: string; light: string; leadUnit: { name: string } };

test("a leader goes from a red district to the milestone and its reason in two clicks, and the table says the same", async ({ page }) => {
  await signIn(page, "leader.li");
  const read = async (query: string) => (await (await page.request.get(`/api/v1/projects?${query}&limit=200`)).json()) as { total: number; items: Item[] };
  const late = (await read("light=red&overdueKey=1")).items.find(({ leadUnit }) => OUTLINES.some(({ name }) => name === leadUnit.name))!;
  const outline = OUTLINES.find(({ name }) => name === late.leadUnit.name)!;
  await page.goto("/map");

  const chart = page.getByRole("group", { name: "成都市各区(市)县红黄灯占比示意图" });
  expect(await chart.locator("text").filter({ hasText: outline.name.replace(/[区市县]$/, "") }).first().textContent()).toMatch(/ ■[1-9]\d*$/);
  const box = (await chart.boundingBox())!;
  await page.mouse.click(box.x + (outline.label[0] / FRAME.width) * box.width, box.y + (outline.label[1] / FRAME.height) * box.height);
  const panel = page.getByRole("region", { name: outline.name });
  const overdue = panel.getByRole("listitem").filter({ hasText: "逾期" }).getByRole("listitem").first();
  expect(await overdue.innerText()).toMatch(/逾期 \d+ 天（应于.+完成）[\s\S]*原因：./);
  const milestone = await overdue.getByRole("link").innerText();

  await overdue.getByRole("link").click();
  await page.waitForURL(/\/projects\/[A-Z0-9-]+#milestone-\d+$/);
  const row = page.locator("tr:target");
  expect(await row.innerText()).toContain(milestone);
  expect(await row.innerText()).toMatch(/原因：.[\s\S]*逾期/);
  expect(await row.isVisible()).toBe(true);

  const { total } = await read("");
  await page.goto("/map?sort=-red");
  const sum = page.getByRole("table").locator("tfoot tr");
  expect((await sum.innerText()).replace(/\s+/g, " ")).toMatch(new RegExp(`^合计 ${total} `));
  await sum.getByRole("link", { name: /^合计 红灯/ }).click();
  await page.waitForURL("**/projects?light=red");
}, 90_000);

test("the map works from the keyboard, keeps the ledger's filter, and shows the plan's zones and the places", async ({ page }) => {
  await signIn(page, "dispatch.wang");
  await page.goto("/map?family=platform&asOf=2025-03");
  await page.getByRole("link", { name: /^四川天府新区：\d+ 项/ }).first().focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(/family=platform.*asOf=2025-03.*at=tianfu#chosen$/);
  const own = page.getByRole("region", { name: "四川天府新区" }).getByRole("link", { name: /^台账中的 \d+ 项$/ });
  const href = (await own.getAttribute("href"))!;
  expect(href).toMatch(/^\/projects\?(?=.*family=platform)(?=.*unit=tianfu)(?=.*asOf=2025-03)/);
  const rows = (await (await page.request.get(`/api/v1${href}`)).json()) as { total: number };
  expect(await own.innerText()).toBe(`台账中的 ${rows.total} 项`);

  await page.goto("/map?layer=zones");
  await page.getByRole("link", { name: /^成都科学城：\d+ 项/ }).focus();
  await page.keyboard.press("Enter");
  await page.getByText("“1”：“一核”，即成都科学城。").waitFor();
  expect(await axe(page)).toEqual([]);
  await page.goto("/map?layer=places");
  await page.getByRole("link", { name: /个项目，.*一带$/ }).first().focus();
  await page.keyboard.press("Enter");
  await page.getByRole("region", { name: /一带 \d+ 项$/ }).waitFor();
  expect(await axe(page)).toEqual([]);
}, 90_000);

test("the office notes where a project lies: what is wrong is said beside the field and nothing typed is lost", async ({ page }) => {
  await signIn(page, "dispatch.wang");
  await page.goto("/projects/GC-5-01");
  await page.getByRole("button", { name: "登记落点" }).click();
  await page.getByLabel("地点名称").fill("菁蓉汇");
  await page.getByLabel(/^经度/).fill("30.58");
  await page.getByLabel("纬度").fill("104.06");
  const register = page.getByRole("dialog").getByRole("button", { name: /登\s*记$/ }).last();
  await register.click();
  await page.getByText("经度不在成都市范围内，应在 102.9 到 105 度之间").waitFor();
  expect(await page.getByLabel("地点名称").inputValue()).toBe("菁蓉汇");
  await page.getByLabel(/^经度/).fill("104.06");
  await page.getByLabel("纬度").fill("30.58");
  await register.click();
  await page.getByText("落点已登记为“菁蓉汇”").waitFor();
  await page.getByRole("region", { name: "落点" }).getByRole("link", { name: "在地图上查看" }).click();
  await page.waitForURL("**/map?layer=places&at=GC-5-01");
  await signInInstead(page, "gaoxin.filer");
  await page.goto("/projects/PT-003");
  expect(await page.getByRole("region", { name: "落点" }).getByRole("button").count()).toBe(0);
}, 90_000);
