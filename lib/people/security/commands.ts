import { desc, eq } from "drizzle-orm";
import { installation, securitySettings } from "../../../db/schema";
import { record } from "../../audit/record";
import { personId, type Context } from "../../base/context";
import { DomainError } from "../../base/errors";
import { insist } from "../../base/verdict";
import type { ChangeSecuritySettingsInput } from "./inputs";
import { mayChangeSecurity } from "./policy";
import { changedFields, settingInWords, weakerFields } from "./rules";
import { DENGBAO_PRESET } from "./terms";

const changedMeanwhile = () => new DomainError("conflict", "安全设置刚被他人修改，请刷新页面核对后再保存；您填写的内容仍在页面上");

/**
 * Makes the next version of 安全设置, in force at once. A real installation may tighten the preset of 等保三级, never fall below it; a
 * demonstration is free within the bounds of each figure. Throws forbidden; conflict when somebody changed them meanwhile; rule with the
 * fields that are too weak, or when nothing changed.
 */
export async function changeSecuritySettings(ctx: Context, { version, reason, ...settings }: ChangeSecuritySettingsInput): Promise<{ version: number }> {
  insist(mayChangeSecurity(ctx.actor));
  return ctx.db.transaction(async (tx) => {
    const [newest] = await tx.select().from(securitySettings).orderBy(desc(securitySettings.version)).limit(1);
    if (newest?.version !== version) throw changedMeanwhile();
    const before = newest.settings;
    const changed = changedFields(before, settings);
    if (changed.length === 0) throw new DomainError("rule", "设置没有变化，请先修改后再保存");
    const [kind] = await tx.select({ kind: installation.kind }).from(installation).where(eq(installation.id, 1));
    if (kind?.kind !== "demonstration") {
      const fields = Object.fromEntries(weakerFields(settings, DENGBAO_PRESET).map((field) => [field, `不能低于等保三级预设：${settingInWords(field, DENGBAO_PRESET[field])}`]));
      const count = Object.keys(fields).length;
      if (count > 0) throw new DomainError("rule", `有 ${count} 项低于等保三级预设，请改到预设值或更严`, { fields });
    }
    // Of two at once the second waits here, and finds the version taken.
    const [next] = await tx
      .insert(securitySettings)
      .values({ version: version + 1, settings, changedAt: ctx.now, changedBy: personId(ctx), reason })
      .onConflictDoNothing({ target: securitySettings.version })
      .returning({ version: securitySettings.version });
    if (!next) throw changedMeanwhile();
    const only = (values: typeof settings) => Object.fromEntries(changed.map((field) => [field, values[field]]));
    await record(tx, ctx, { action: "security_settings.changed", subject: { type: "security_settings", id: next.version }, before: only(before), after: { ...only(settings), reason } });
    return next;
  });
}
