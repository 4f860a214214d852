import { desc, eq, sql } from "drizzle-orm";
import type { Executor } from "../../../db/client";
import { installation, people, securitySettings } from "../../../db/schema";
import type { Context } from "../../base/context";
import type { SecuritySettings } from "./terms";

/** The settings that hold, as a value inside another select. */
export const SETTINGS_IN_FORCE = sql<SecuritySettings>`(select ${securitySettings.settings} from ${securitySettings} order by ${securitySettings.version} desc limit 1)`;

/** 安全设置 in force: the newest version. Every database has one since its migration. */
export async function readSecuritySettings(db: Executor): Promise<SecuritySettings> {
  const [row] = await db.select({ settings: securitySettings.settings }).from(securitySettings).orderBy(desc(securitySettings.version)).limit(1);
  if (!row) throw new Error("there are no security settings");
  return row.settings;
}

export type SettingsVersion = { version: number; settings: SecuritySettings; changedAt: Date; changedByName: string | null; reason: string };
export type SettingsBook = { isDemonstration: boolean; versions: [SettingsVersion, ...SettingsVersion[]] };

/** Every version of 安全设置, the one in force first. */
export async function getSettingsBook(ctx: Context): Promise<SettingsBook> {
  const versions = await ctx.db
    .select({ version: securitySettings.version, settings: securitySettings.settings, changedAt: securitySettings.changedAt, changedByName: people.name, reason: securitySettings.reason })
    .from(securitySettings)
    .leftJoin(people, eq(people.id, securitySettings.changedBy))
    .orderBy(desc(securitySettings.version));
  const [first, ...others] = versions;
  if (!first) throw new Error("there are no security settings");
  const [kind] = await ctx.db.select({ kind: installation.kind }).from(installation).where(eq(installation.id, 1));
  return { isDemonstration: kind?.kind === "demonstration", versions: [first, ...others] };
}
