import { desc } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { events, installation, securitySettings } from "@/db/schema";
import { changeSecuritySettings } from "@/lib/people/security/commands";
import { changeSecuritySettingsInput } from "@/lib/people/security/inputs";
import { DEMONSTRATION_PRESET, DENGBAO_PRESET, type SecuritySettings } from "@/lib/people/security/terms";
import { getSettingsBook } from "@/lib/people/security/queries";
import { actors, NOW, systemContext } from "../support/actors";
import { withFreshDatabase, withRollback } from "../support/db";
import { refused } from "../support/refused";

const change = (settings: Partial<SecuritySettings>, version = 1) => ({ ...DENGBAO_PRESET, ...settings, version, reason: "按年度测评整改" });

describe("changing the security settings", () => {
  test("a new database holds the preset of 等保三级", () =>
    withRollback(async (db) => {
      expect(await getSettingsBook(systemContext(db))).toMatchObject({ isDemonstration: false, versions: [{ version: 1, settings: DENGBAO_PRESET, reason: "等保三级预设", changedByName: null }] });
    }));

  test("makes the next version; the event tells what changed and why", () =>
    withRollback(async (db) => {
      const { as } = await actors(db);
      expect(await changeSecuritySettings(as("admin.sec"), change({ passwordMinLength: 16, lockTries: 3 }))).toEqual({ version: 2 });
      expect(await getSettingsBook(as("admin.sec"))).toMatchObject({ versions: [{ version: 2, settings: { ...DENGBAO_PRESET, passwordMinLength: 16, lockTries: 3 }, changedByName: "杜若衡" }, { version: 1 }] });
      const [event] = await db.select().from(events).orderBy(desc(events.id)).limit(1);
      expect(event).toMatchObject({ action: "security_settings.changed", subjectId: "2", before: { passwordMinLength: 12, lockTries: 5 }, after: { passwordMinLength: 16, lockTries: 3, reason: "按年度测评整改" } });
    }));

  test("is the security administrator's alone", () =>
    withRollback(async (db) => {
      const { as } = await actors(db);
      for (const username of ["admin.sys", "admin.audit", "dispatch.chen"] as const) {
        expect((await refused("forbidden", changeSecuritySettings(as(username), change({ lockTries: 3 })))).message).toBe("只有安全管理员可以修改安全设置");
      }
    }));

  test("seen too early is a conflict, of two at once one; without a change it is refused", () =>
    withFreshDatabase(async (db) => {
      const { as } = await actors(db);
      await refused("rule", changeSecuritySettings(as("admin.sec"), change({})));
      await refused("conflict", changeSecuritySettings(as("admin.sec"), change({ lockTries: 3 }, 2)));
      const tried = await Promise.allSettled([3, 4].map((lockTries) => changeSecuritySettings(as("admin.sec"), change({ lockTries }))));
      expect(tried.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
      expect(await db.$count(securitySettings)).toBe(2);
    }));

  test("in a real installation nothing falls below the preset, field by field", () =>
    withRollback(async (db) => {
      const { as } = await actors(db);
      await db.insert(installation).values({ id: 1, kind: "real" });
      const { message, details } = await refused("rule", changeSecuritySettings(as("admin.sec"), change({ passwordMinLength: 11, passwordDays: 0, lockTries: 6, requireSecondFactor: false, idleMinutes: 20 })));
      expect(message).toContain("有 4 项低于等保三级预设");
      expect(details).toEqual({ fields: {
        passwordMinLength: "不能低于等保三级预设：12 个字符", passwordDays: "不能低于等保三级预设：90 天",
        lockTries: "不能低于等保三级预设：5 次", requireSecondFactor: "不能低于等保三级预设：必须",
      } });
    }));

  test("a demonstration is free within the bounds", () =>
    withRollback(async (db) => {
      const { as } = await actors(db);
      await db.insert(installation).values({ id: 1, kind: "demonstration" });
      await changeSecuritySettings(as("admin.sec"), { ...DEMONSTRATION_PRESET, version: 1, reason: "演示" });
      expect((await getSettingsBook(as("admin.sec"))).versions[0]).toMatchObject({ settings: DEMONSTRATION_PRESET, changedAt: NOW });
    }));
});

describe("the form of the security settings", () => {
  const typed = (values: Record<string, string>) => ({
    ...Object.fromEntries(Object.entries(DENGBAO_PRESET).map(([field, value]) => [field, String(value)])), requireSecondFactor: "yes", version: "1", reason: "按年度测评整改", ...values,
  });

  test("is read as it was typed; 0 where it means something", () => {
    expect(changeSecuritySettingsInput.parse(typed({ unusedDays: "0" }))).toEqual({ ...DENGBAO_PRESET, unusedDays: 0, version: 1, reason: "按年度测评整改" });
  });

  test.each([
    ["lockTries", "0", "连续输错几次后锁定应为 3—20 次"], ["lockTries", "", "连续输错几次后锁定应为 3—20 次"], ["idleMinutes", "20.5", "无操作自动退出应为 5—720 分钟"],
    ["unusedDays", "5", "长期不用的账号自动停用应为 30—366 天，或 0（不停用）"], ["sessionHours", "一", "一次登录最长应为 1—24 小时"], ["passwordDays", "", "密码有效期应为 7—366 天，或 0（长期有效）"],
    ["requireSecondFactor", "perhaps", "请选择是否必须使用动态口令"], ["reason", "改", "请写明修改原因，至少 4 个字"],
  ])("%s “%s” is refused in words", (field, value, words) => {
    const result = changeSecuritySettingsInput.safeParse(typed({ [field]: value }));
    expect(result.error?.issues.map(({ path, message }) => [path.join("."), message])).toEqual([[field, words]]);
  });
});
