import { desc, eq, gt, sql } from "drizzle-orm";
import type { Executor } from "../../../db/client";
import { cycles, lightRuleSets, people } from "../../../db/schema";
import { today, type Context } from "../../base/context";
import { addMonths, monthOf, type YearMonth } from "../../base/month";
import { versionIn, type LightRules } from "./rules";

export type AdoptedRules = LightRules & {
  version: number;
  name: string;
  note: string;
  effectiveFromMonth: YearMonth;
  /** null, both: it came with the installation */
  adoptedAt: Date | null;
  adoptedByName: string | null;
};

export type RuleBook = {
  /** every version that was adopted, the newest first */
  versions: AdoptedRules[];
  /** of today's month */
  inForce: number;
  /** the first month from which other rules may hold */
  firstMonth: YearMonth;
};

/** 亮灯规则: all versions, and which is in force today. */
export async function listRuleSets(ctx: Context): Promise<RuleBook> {
  const versions = await ctx.db
    .select({
      version: lightRuleSets.version, name: lightRuleSets.name, note: lightRuleSets.note, effectiveFromMonth: lightRuleSets.effectiveFromMonth,
      thresholds: lightRuleSets.thresholds, families: lightRuleSets.families, adoptedAt: lightRuleSets.adoptedAt, adoptedByName: people.name,
    })
    .from(lightRuleSets)
    .leftJoin(people, eq(people.id, lightRuleSets.adoptedBy))
    .orderBy(desc(lightRuleSets.version));
  return { versions, inForce: versionIn(versions, monthOf(today(ctx))) ?? 0, firstMonth: await firstFreeMonth(ctx) };
}

/** The first month that was never sealed: earlier ones keep the rules they were sealed with, also while they are reopened. Before anything was sealed: the first month there is, or today's. */
export async function firstFreeMonth(ctx: Context): Promise<YearMonth> {
  const [sealed] = await ctx.db.select({ month: sql<YearMonth | null>`max(${cycles.month})` }).from(cycles).where(gt(cycles.revision, 0));
  if (sealed?.month) return addMonths(sealed.month, 1);
  const [first] = await ctx.db.select({ month: sql<YearMonth | null>`min(${cycles.month})` }).from(cycles);
  return first?.month ?? monthOf(today(ctx));
}

/** One adoption at a time, and none while a month is being sealed: both hold the open month's row. */
export const holdMonths = (tx: Executor) => tx.select({ id: cycles.id }).from(cycles).where(eq(cycles.status, "open")).for("update");
