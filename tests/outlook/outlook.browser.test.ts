import { beforeAll, expect } from "vitest";
import { restoreDemonstration, signIn, signInInstead, test } from "../support/browser";

beforeAll(restoreDemonstration);

test("a leader sees what is likeliest to slip, finds the same projects on the list, and looks how good such forecasts were", async ({ page }) => {
  await signIn(page, "leader.li");
  await page.goto("/overview?asOf=2025-05");
  const panel = page.getByRole("region", { name: "最可能逾期的节点" });
  const link = panel.getByRole("link", { name: /^可能逾期 \d+ 项$/ });
  const count = Number(/\d+/.exec(await link.innerText())![0]);
  const list = (await (await page.request.get(`/api/v1${await link.getAttribute("href")}&limit=200`)).json()) as { total: number; items: { outlook: { onTimePct: number | null; drift: string } | null }[] };
  expect(list.total).toBe(count);
  expect(list.items.every(({ outlook }) => outlook !== null && (outlook.onTimePct === null ? outlook.drift !== "none" : outlook.onTimePct < 50))).toBe(true);
  await panel.getByRole("link", { name: "预测准不准" }).click();
  await page.waitForURL("**/outlook?asOf=2025-05");
  await page.getByRole("img", { name: /^预测与实际对照图。平均预测 / }).waitFor();
  const whole = page.getByRole("table").filter({ hasText: "布赖尔分" }).first().getByRole("row").nth(1);
  expect((await whole.innerText()).replace(/\s+/g, " ")).toMatch(/^全部 \d+ [\d.]+% [\d.]+% 0\.\d{3} 0\.\d{3}$/);
}, 60_000);

test("a unit reads its own 预计偏差 by the latest sealed month, the office one month later, one unit at a time", async ({ page }) => {
  await signIn(page, "gaoxin.filer");
  await page.goto("/outlook");
  const panel = page.getByRole("region", { name: "预计偏差" });
  expect(await panel.innerText()).toMatch(/成都高新区：.*2025年5月封存数据/s);
  expect(await panel.getByRole("combobox").count()).toBe(0);
  await signInInstead(page, "dispatch.wang");
  await page.goto("/outlook");
  await panel.getByLabel("单位").selectOption("gaoxin");
  await panel.getByRole("button", { name: "查看" }).click();
  await page.waitForURL("**/outlook?unit=gaoxin");
  expect(await panel.innerText()).toMatch(/成都高新区：.*2025年4月封存数据/s);
}, 60_000);
