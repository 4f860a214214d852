import { eq, isNotNull, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Executor } from "@/db/client";
import { events, people, securitySettings } from "@/db/schema";
import { closeUnused } from "@/lib/jobs/close-unused-accounts";
import { createPersonWithHash, enablePerson } from "@/lib/people/commands";
import { DENGBAO_PRESET } from "@/lib/people/security/terms";
import { createToken } from "@/lib/people/tokens/commands";
import { actors, NOW, systemContext, type Username } from "../support/actors";
import { withFreshDatabase } from "../support/db";

const DAY_MS = 86_400_000;
const daysAgo = (days: number) => new Date(NOW.getTime() - days * DAY_MS);

/** Everybody's account is a year old and was used today, but for those named; the rule has been there for a year. */
async function scene(db: Executor, used: Partial<Record<Username, number | null>>, unusedDays = 90) {
  const { as } = await actors(db);
  await db.insert(securitySettings).values({ version: 2, settings: { ...DENGBAO_PRESET, unusedDays: 0 }, changedAt: daysAgo(366), reason: "测试" });
  await db.insert(securitySettings).values({ version: 3, settings: { ...DENGBAO_PRESET, unusedDays }, changedAt: daysAgo(365), reason: "测试" });
  await db.update(people).set({ createdAt: daysAgo(365), lastSignedInAt: NOW });
  for (const [username, days] of Object.entries(used)) await db.update(people).set({ lastSignedInAt: days === null ? null : daysAgo(days) }).where(eq(people.username, username));
  return as;
}
const closed = async (db: Executor) => (await db.select({ username: people.username }).from(people).where(isNotNull(people.disabledAt)).orderBy(people.username)).map(({ username }) => username);

describe("accounts that nobody uses", () => {
  test("are closed after the days set, with reason and event, once; those never used count from their opening", () =>
    withFreshDatabase(async (db) => {
      await scene(db, { "gaoxin.filer": 91, "gaoxin.head": 89, "tianfu.filer": null });
      expect([await closeUnused(db, NOW), await closeUnused(db, NOW)]).toEqual([2, 0]);
      expect(await closed(db)).toEqual(["gaoxin.filer", "tianfu.filer"]);
      const rows = await db.select().from(events).where(eq(events.action, "person.disabled"));
      expect(rows).toMatchObject([{}, {}].map(() => ({ actorId: null, actorName: "停用长期不用的账号", after: { reason: "连续 90 天未登录，自动停用" } })));
    }));

  test("are kept when opened again, when a token speaks for them, and when no rule closes them", () =>
    withFreshDatabase(async (db) => {
      const as = await scene(db, { "gaoxin.filer": 200, "gaoxin.head": 200 });
      await createToken(systemContext(db), { username: "gaoxin.head" });
      expect(await closeUnused(db, NOW)).toBe(1);
      await enablePerson(as("admin.sys"), { username: "gaoxin.filer", reason: "返回岗位" });
      expect(await closeUnused(db, new Date(NOW.getTime() + 89 * DAY_MS))).toBe(0);
      await db.insert(securitySettings).values({ version: 4, settings: { ...DENGBAO_PRESET, unusedDays: 0 }, changedAt: NOW, reason: "测试" });
      expect(await closeUnused(db, new Date(NOW.getTime() + 400 * DAY_MS))).toBe(0);
    }));

  test("a rule just brought in gives everybody its days first", () =>
    withFreshDatabase(async (db) => {
      await scene(db, { "gaoxin.filer": 200 });
      await db.insert(securitySettings).values({ version: 4, settings: { ...DENGBAO_PRESET, unusedDays: 0 }, changedAt: daysAgo(100), reason: "测试" });
      await db.insert(securitySettings).values({ version: 5, settings: DENGBAO_PRESET, changedAt: daysAgo(50), reason: "测试" });
      await db.insert(securitySettings).values({ version: 6, settings: { ...DENGBAO_PRESET, lockTries: 4 }, changedAt: daysAgo(1), reason: "测试" });
      expect(await closeUnused(db, NOW)).toBe(0);
      await db.update(people).set({ lastSignedInAt: new Date(NOW.getTime() + 40 * DAY_MS) }).where(sql`username <> 'gaoxin.filer'`);
      expect(await closeUnused(db, new Date(NOW.getTime() + 41 * DAY_MS))).toBe(1);
    }));

  test("the last administrator of a kind stays, the one used latest", () =>
    withFreshDatabase(async (db) => {
      await scene(db, { "admin.sys": 300, "admin.sec": 300, "admin.audit": 300 });
      await createPersonWithHash(systemContext(db, daysAgo(301)), { username: "sec.two", name: "乙", unitCode: "kjj", role: "secadmin", post: "" }, null);
      expect(await closeUnused(db, NOW)).toBe(1);
      expect(await closed(db)).toEqual(["sec.two"]);
    }));
});
