import { desc, sql } from "drizzle-orm";
import type { Executor } from "../../../db/client";
import { securitySettings } from "../../../db/schema";
import type { SecuritySettings } from "./terms";

/** The settings that hold, as a value inside another select. */
export const SETTINGS_IN_FORCE = sql<SecuritySettings>`(select ${securitySettings.settings} from ${securitySettings} order by ${securitySettings.version} desc limit 1)`;

/** 安全设置 in force: the newest version. Every database has one since its migration. */
export async function readSecuritySettings(db: Executor): Promise<SecuritySettings> {
  const [row] = await db.select({ settings: securitySettings.settings }).from(securitySettings).orderBy(desc(securitySettings.version)).limit(1);
  if (!row) throw new Error("there are no security settings");
  return row.settings;
}
