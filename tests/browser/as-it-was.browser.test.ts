import { beforeAll, expect } from "vitest";
import { axe, restoreDemonstration, signIn, test } from "../support/browser";

const MARCH = "截至2025年3月31日";

beforeAll(restoreDemonstration);

test("a leader opens March 2025 from the list, goes to a project and back, and returns to now", async ({ page }) => {
  await signIn(page, "leader.li");
  await page.goto("/projects");
  const row = page.getByRole("grid", { name: "项目台账" }).getByRole("row").filter({ has: page.getByRole("gridcell") }).first();
  await row.waitFor();
  await page.getByRole("combobox", { name: "数据月份" }).click();
  await page.getByText("2025年3月封存", { exact: true }).click();
  await page.waitForURL(/asOf=2025-03/);
  const banner = page.getByRole("region", { name: "封存月份" });
  await banner.getByText(MARCH).waitFor();
  expect(await banner.innerText()).toContain("2025年3月封存数据，第1版");
  expect(await axe(page)).toEqual([]);

  const light = await row.locator(".light").innerText();
  await row.getByRole("link").click();
  await page.getByRole("heading", { name: "亮灯依据" }).waitFor();
  expect(new URL(page.url()).searchParams.get("asOf")).toBe("2025-03");
  await banner.getByText(MARCH).waitFor();
  expect(await page.locator("h1 .light").innerText()).toContain(light);
  expect(await page.getByRole("main").innerText()).not.toMatch(/2025年[456]月填报|2025年[56]月认定/);
  expect(await page.locator("details summary").first().innerText()).toContain("2025年3月");
  expect(await axe(page)).toEqual([]);
  await page.getByRole("button", { name: "查看更早的填报" }).click();
  await page.locator("details summary", { hasText: "2024年12月" }).waitFor();

  await page.getByRole("link", { name: "返回项目列表" }).click();
  await page.waitForURL(/\/projects\?asOf=2025-03/);
  await banner.getByText(MARCH).waitFor();
  await banner.getByRole("link", { name: "回到现在" }).click();
  await banner.waitFor({ state: "detached" });
  expect(new URL(page.url()).search).toBe("");
});

test("March is the same month on every page it is opened on, and another month is one choice away", async ({ page }) => {
  await signIn(page, "leader.li");
  await page.goto("/overview?asOf=2025-03");
  const banner = page.getByRole("region", { name: "封存月份" });
  for (const [name, heading] of [["指标", "指标"], ["规划", "规划"], ["规划覆盖", "规划覆盖情况"], ["领导一页", "领导一页"]] as const) {
    await banner.getByRole("link", { name, exact: true }).click();
    await page.getByRole("heading", { level: 1, name: heading, exact: true }).waitFor();
    await banner.getByText(MARCH).waitFor();
  }
  await page.goto("/indicators?asOf=2025-03");
  await banner.getByLabel("换一个封存月份").selectOption("2024-12");
  await banner.getByRole("button", { name: "换一个月" }).click();
  await banner.getByText("截至2024年12月31日").waitFor();
  await banner.getByRole("link", { name: "回到现在" }).click();
  await banner.waitFor({ state: "detached" });
  expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe("/indicators");
});

test("a month that was never sealed says so and offers those that were; a project's months open it as it was", async ({ page }) => {
  await signIn(page, "dispatch.wang");
  for (const path of ["/projects/PT-001?asOf=2025-06", "/plan/coverage?asOf=2025-06", "/overview?asOf=2025-06", "/indicators?asOf=2025-06"]) {
    await page.goto(path);
    await page.getByText("2025年6月还没有封存数据，请从已封存的月份（2023年6月至2025年5月）中选择").waitFor();
  }
  await page.goto("/indicators?asOf=三月");
  await page.getByText("asOf 请按“2025-05”填写已封存的月份").waitFor();
  await page.getByLabel("按封存月份查看").selectOption("2025-04");
  await page.getByRole("button", { name: "查看", exact: true }).click();
  await page.getByText("截至2025年4月30日").waitFor();
  await page.goto("/projects?asOf=2025-06");
  await page.getByText("2025年6月还没有封存数据").waitFor();

  await page.goto("/projects/PT-043");
  await page.getByRole("link", { name: /^24年12月$/ }).click();
  await page.getByText("截至2024年12月31日").waitFor();
  expect(await page.getByRole("link", { name: "登记计划调整" }).count()).toBe(0);
});
