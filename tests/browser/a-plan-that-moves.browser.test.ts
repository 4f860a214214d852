import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect } from "vitest";
import type { Page } from "playwright-core";
import type { Database } from "@/db/client";
import { addDays, daysBetween, plainDate, type PlainDate } from "@/lib/base/date";
import { as, explain, moveFirst, prove, signAndCheck } from "../changes/request-page";
import { restoreDemonstration, signIn, test } from "../support/browser";
import { returnToDemonstration, turnTo, withSiteDatabase } from "../support/site-database";

beforeAll(restoreDemonstration);
afterAll(returnToDemonstration);

type Slipping = { code: string; username: string; plannedOn: PlainDate };
const NEW_DAY = plainDate("2025-12-20");

/** A project that is green by both plans, has filed its month, and whose next milestone, a key one, is the only one due before winter. */
const slipping = (db: Database): Promise<Slipping> =>
  db.execute<Slipping>(sql`
    select p.code, filer.username, next.planned_on as "plannedOn"
      from projects p
      join updates u on u.project_id = p.id and u.status in ('submitted', 'unit_approved', 'accepted') join cycles c on c.id = u.cycle_id and c.status = 'open'
      join people filer on filer.unit_id = p.lead_unit_id and filer.role = 'filer' and filer.username like '%.filer'
      join people head on head.unit_id = p.lead_unit_id and head.role = 'head' and head.username = replace(filer.username, '.filer', '.head')
      join milestones next on next.project_id = p.id and next.accepted_on is null and next.is_key and next.planned_on between '2025-06-21' and '2025-07-31'
     where p.status = 'active' and p.light = 'green' and p.original_light = 'green' and next.planned_on = next.original_on
       and not exists (select 1 from update_milestones um where um.update_id = u.id and um.milestone_id = next.id and um.is_done)
       and not exists (select 1 from milestones m where m.project_id = p.id and m.accepted_on is null and m.id <> next.id and m.planned_on < '2025-10-31')
       and not exists (select 1 from change_items i where i.milestone_id = next.id and i.is_open)
     order by p.code limit 1`).then(({ rows }) => rows[0]!);

/** The light at the head of the project's page, as it is read out. */
const lightOf = async (page: Page, code: string): Promise<string> => {
  await page.goto(`/projects/${code}`);
  return (await page.getByRole("button", { name: /为什么是这个灯/ }).first().textContent())!;
};

test("a milestone slips: yellow, then red; the extension comes late and the delay stands until it is approved; then it is green by the change alone, and the ledger says so", async ({ page }) => {
  const { code, username, plannedOn } = await withSiteDatabase(slipping);
  const unit = username.replace(".filer", "");
  await signIn(page, username);
  expect(await lightOf(page, code)).toMatch(/^●绿灯/);
  await turnTo(addDays(plannedOn, 3));
  expect(await lightOf(page, code)).toMatch(/^▲黄灯/);
  await turnTo(addDays(plannedOn, 36));
  expect(await lightOf(page, code)).toMatch(/^■红灯/);

  await page.goto(`/changes/new?code=${code}&kind=reschedule`);
  await moveFirst(page, NEW_DAY);
  await page.getByText(/^逾期后申请：已过原定完成日/).waitFor();
  await page.getByText("因调整而转绿").first().waitFor();
  await explain(page);
  await page.getByRole("button", { name: "提交单位审签" }).click();
  await page.getByText("待单位审签").first().waitFor();
  const path = new URL(page.url()).pathname;
  expect(await lightOf(page, code)).toMatch(/^■红灯/);
  await signAndCheck(page, unit, path);
  expect(await lightOf(page, code)).toMatch(/^■红灯/);

  await as(page, "leader.li", path);
  await page.getByLabel(/^审批意见/).fill("同意，请专班跟踪督促");
  await page.getByRole("button", { name: "批准", exact: true }).click();
  await prove(page);
  await page.getByText("已批准", { exact: true }).first().waitFor();
  const light = await lightOf(page, code);
  expect(light).toMatch(/^●绿灯/);
  expect(light).toContain("因调整而转绿");
  await page.goto("/changes/ledger?only=late");
  const row = page.getByRole("row").filter({ hasText: code });
  await row.getByText("因调整而转绿").first().waitFor();
  await row.getByText(`${daysBetween(plannedOn, NEW_DAY)} 天`, { exact: true }).waitFor();
}, 240_000);
