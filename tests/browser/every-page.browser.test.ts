import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect } from "vitest";
import { axe, restoreDemonstration, signIn, test } from "../support/browser";

beforeAll(restoreDemonstration);

const PAGES: Record<string, string[]> = {
  "gaoxin.filer": ["/", "/wall", "/print/units/gaoxin", "/account", "/plan", "/projects", "/dispatch", "/dispatch/2025-06", "/dispatch/2025-06/workbook", "/dispatch/2025-06/grid", "/dispatch/2025-05", "/changes", "/changes/new", "/changes/new?code=PT-003", "/changes/new?code=PT-003&kind=reschedule", "/changes/new?code=PT-003&kind=terminate", "/changes/lessons", "/timeline", "/indicators", "/outlook", "/reports", "/reports?kind=quarter", "/reports/check", "/reports/2025-05", "/map"],
  "gaoxin.head": ["/", "/dispatch/2025-06", "/dispatch/2025-06/grid", "/dispatch/2025-06/review", "/projects", "/projects/gaps", "/people"],
  "dispatch.wang": ["/", "/wall?by=unit&scale=month&asOf=2025-03", "/overview", "/plan/coverage", "/projects", "/projects?asOf=2025-05&light=red", "/changes/ledger", "/changes/ledger?by=unit", "/changes/ledger?by=programme&asOf=2025-03", "/projects/PT-001?why=1", "/print/projects/PT-001", "/print/projects/PT-043?asOf=2025-03", "/print/units/tianfu?asOf=2025-03", "/projects/gaps", "/projects/gaps?kind=outcome", "/projects/gaps?kind=owner", "/projects/GC-1-01", "/changes", "/changes/1", "/dispatch/2025-06", "/dispatch/2025-06/review", "/reports/2025-05", "/print/reports/2025-05", "/reports/settings", "/reports/2025-05/figures/overall.0.2", "/reports/check?code=3F9A-01BC-22D4-0E77", "/reports/2025-Q1", "/reports/2025-Q1/figures/nodes.1.1"],
  "dispatch.chen": ["/dispatch", "/dispatch/calendar", "/dispatch/calendar?year=2027", "/dispatch/2025-06", "/rules", "/rules/draft", "/reports/settings"],
  "leader.li": ["/timeline?chain=1&by=unit", "/timeline?asOf=2025-03&zoom=year", "/outlook", "/outlook?asOf=2025-03&unit=gaoxin", "/projects?unlikely=1&dueSoon=1", "/projects?group=unit&sort=-gap", "/projects?ledger=milestones&group=state", "/overview", "/overview?live=1", "/overview?asOf=2024-12", "/screen", "/screen?asOf=2025-05", "/projects/PT-001", "/projects/PT-043?asOf=2025-03", "/plan?asOf=2025-03", "/plan/coverage?asOf=2025-03", "/indicators?asOf=2025-03", "/indicators?asOf=2025-06", "/reports", "/wall", "/wall/full", "/wall/full?by=leader&asOf=2025-05", "/map", "/map?at=shuangliu", "/map?measure=filing&asOf=2025-03", "/map?layer=zones&at=science_city", "/map?layer=places&at=PT-017", "/reports/2024", "/reports/2025-Q1"],
  "admin.sys": ["/", "/plan", "/admin/people", "/admin/people?unit=gaoxin&state=active", "/admin/people/new", "/admin/people/gaoxin.filer", "/admin/units", "/admin/units?unit=gaoxin", "/admin/units?add=1"],
  "admin.sec": ["/", "/admin/people", "/admin/people/gaoxin.filer", "/admin/people/admin.sys", "/admin/security", "/admin/quarantine", "/admin/audit"],
  "admin.audit": ["/admin/audit", "/admin/audit?outcome=denied&who=nobody"],
};
const WIDTHS = [1440, 1920, 390] as const;
/** Set to keep a picture of every page at every width, to be looked at. */
const PICTURES = process.env.SCREENSHOTS;

describe.each(Object.entries(PAGES))("as %s", (username, pages) => {
  test("every page is readable, without serious accessibility faults or sideways scrolling", async ({ page }) => {
    const faults: string[] = [];
    await signIn(page, username);
    for (const path of pages) {
      await page.setViewportSize({ width: WIDTHS[0], height: 900 });
      await page.goto(path);
      await page.getByRole("heading", { level: 1 }).waitFor();
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: width === 390 ? 844 : width === 1920 ? 1080 : 900 });
        // Twice: what the page measures anew, and what follows from it.
        await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
        await page.locator("[aria-busy=true]").first().waitFor({ state: "detached" });
        if (PICTURES) {
          mkdirSync(PICTURES, { recursive: true });
          const name = `${username}${path.replaceAll(/[^a-zA-Z0-9-]+/g, "_")}-${width}.png`;
          await page.screenshot({ path: join(PICTURES, name), fullPage: true });
        }
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        if (overflow > 1) faults.push(`${path} at ${width}: ${overflow} px too wide`);
        if (width !== 1920) faults.push(...(await axe(page)).map((fault) => `${path} at ${width}: ${fault}`));
      }
    }
    expect(faults).toEqual([]);
  }, 240_000);
});
