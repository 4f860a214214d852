import { and, asc, eq, gt, inArray, isNull, max, notExists, sql } from "drizzle-orm";
import { apiTokens, events, people, securitySettings } from "../../db/schema";
import type { Context } from "../base/context";
import { DomainError } from "../base/errors";
import { disablePerson } from "./commands";
import type { SecuritySettings } from "./security/terms";

const DAY_MS = 86_400_000;

/** The settings in force, and since when accounts unused too long are closed at all; null: they are not. */
async function ruleOf({ db }: Context): Promise<{ days: number; since: Date } | null> {
  const versions = await db.select({ settings: securitySettings.settings, changedAt: securitySettings.changedAt }).from(securitySettings).orderBy(asc(securitySettings.version));
  const lastWithout = versions.findLastIndex(({ settings }) => settings.unusedDays === 0);
  const rule = versions[lastWithout + 1];
  const days: SecuritySettings["unusedDays"] = versions.at(-1)?.settings.unusedDays ?? 0;
  return rule && days > 0 ? { days, since: rule.changedAt } : null;
}

/**
 * Closes accounts that nobody signed in to for as many days as 安全设置 say (GB/T 22239 8.1.4.2 d 停用多余、过期的账户), the longest unused
 * first and never the last administrator of a kind. Days count from the last sign-in, from when the account was opened or opened again, and from
 * when the rule was brought in; an account that a token speaks for is used. Answers the sign-in names; safe to run at any time, twice too. `ctx.now` is the wall clock.
 */
export async function closeUnusedAccounts(ctx: Context): Promise<string[]> {
  const rule = await ruleOf(ctx);
  if (!rule) return [];
  const before = new Date(ctx.now.getTime() - rule.days * DAY_MS);
  if (rule.since > before) return [];
  const opened = ctx.db
    .select({ id: events.subjectId, at: max(events.at).as("opened_at") })
    .from(events)
    .where(and(eq(events.subjectType, "person"), inArray(events.action, ["person.enabled", "person.role_assigned"])))
    .groupBy(events.subjectId)
    .as("opened");
  const usedAt = sql`greatest(${people.lastSignedInAt}, ${people.createdAt}, ${opened.at})`;
  const tokens = ctx.db.select({ id: apiTokens.id }).from(apiTokens).where(and(eq(apiTokens.personId, people.id), isNull(apiTokens.revokedAt), gt(apiTokens.expiresAt, ctx.now)));
  const unused = await ctx.db
    .select({ username: people.username })
    .from(people)
    .leftJoin(opened, eq(opened.id, sql`${people.id}::text`))
    .where(and(isNull(people.disabledAt), sql`${usedAt} < ${before.toISOString()}`, notExists(tokens)))
    .orderBy(usedAt, people.id);
  const closed: string[] = [];
  for (const { username } of unused) {
    try {
      await disablePerson(ctx, { username, reason: `连续 ${rule.days} 天未登录，自动停用` });
      closed.push(username);
    } catch (error) {
      // The last administrator of a kind stays; somebody else was quicker.
      if (!(error instanceof DomainError)) throw error;
    }
  }
  return closed;
}
