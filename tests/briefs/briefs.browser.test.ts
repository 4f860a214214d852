import type { Page } from "playwright-core";
import { beforeAll, expect } from "vitest";
import { PROJECT_LINES } from "@/lib/briefs/project-brief";
import { UNIT_LINES } from "@/lib/briefs/unit-brief";
import { restoreDemonstration, signIn, test } from "../support/browser";

beforeAll(restoreDemonstration);

const pagesOf = (pdf: Buffer): number => (pdf.toString("latin1").match(/\/Type\s*\/Page\b/g) ?? []).length;

/** How many A4 pages come out of the printer, and how far what is on the paper reaches over its foot, in px. */
async function printed(page: Page): Promise<{ pages: number; tooMuch: number }> {
  const pages = pagesOf(await page.pdf({ preferCSSPageSize: true }));
  return { pages, tooMuch: await page.locator("[data-paper]").evaluate((paper) => paper.scrollHeight - paper.clientHeight) };
}

/** As full as the page may ever be: every list as long and every text longer than any. */
const fill = (page: Page, lines: number): Promise<number> =>
  page.locator("[data-paper]").evaluate((paper, most) => {
    const long = "国家实验室和大科学装置集群建设".repeat(30);
    const rowsIn = () => paper.querySelectorAll("tbody tr, li, tr[data-lines] > :first-child").length + [...paper.querySelectorAll("section p")].reduce((sum, words) => sum + (Number(getComputedStyle(words).webkitLineClamp) || 0), 0);
    const first = paper.querySelector("tbody tr:not([data-lines])")!;
    while (rowsIn() < most) first.after(first.cloneNode(true));
    for (const place of paper.querySelectorAll("h1, td, li, dl:first-of-type dd")) (place.querySelector("[data-words]") ?? place).textContent = long;
    for (const words of paper.querySelectorAll("section p")) if (getComputedStyle(words).webkitLineClamp !== "none") words.textContent = long;
    return rowsIn();
  }, lines);

test("each unit's page and each project's is one sheet of A4, on screen as on paper", async ({ page }) => {
  await signIn(page, "dispatch.wang");
  for (const path of ["/print/units/gaoxin", "/print/units/tianfu", "/print/units/kjj", "/print/units/gaoxin?asOf=2025-03", "/print/projects/PT-001", "/print/projects/GC-1-01", "/print/projects/PT-043?asOf=2025-03"]) {
    await page.goto(path);
    await page.getByRole("heading", { level: 1 }).waitFor();
    expect([path, await printed(page)]).toEqual([path, { pages: 1, tooMuch: 0 }]);
  }
}, 180_000);

test("the fullest page there can be is still one sheet", async ({ page }) => {
  await signIn(page, "dispatch.wang");
  for (const [path, lines] of [["/print/units/gaoxin", UNIT_LINES], ["/print/projects/PT-001", PROJECT_LINES]] as const) {
    await page.goto(path);
    await page.getByRole("heading", { level: 1 }).waitFor();
    expect(await fill(page, lines)).toBeGreaterThanOrEqual(lines);
    expect([path, await printed(page)]).toEqual([path, { pages: 1, tooMuch: 0 }]);
  }
});

test("from a project to its page on paper and back; of another unit there is none", async ({ page }) => {
  await signIn(page, "gaoxin.filer");
  await page.goto("/projects?unit=gaoxin");
  await page.getByRole("link", { name: "单位一页纸" }).click();
  await page.getByRole("heading", { level: 1, name: /一页纸/ }).waitFor();
  await page.getByRole("link", { name: /返回.*台账/ }).click();
  await page.waitForURL(/\/projects\?unit=gaoxin/);
  const answer = await page.goto("/print/units/tianfu");
  expect(answer?.status()).toBe(404);
});
