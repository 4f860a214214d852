import { and, asc, eq, or } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { corrections, cycles, updates } from "../../db/schema";
import type { Context } from "../base/context";
import type { YearMonth } from "../base/month";
import type { CorrectedItem } from "../dispatch/terms";

export type MonthCorrection = {
  id: number;
  /** the month that was wrong */
  ofMonth: YearMonth;
  /** the month whose update says so */
  month: YearMonth;
  item: CorrectedItem;
  wrongText: string;
  rightText: string;
  reason: string;
  /** not accepted yet: shown to the lead unit alone */
  isPending: boolean;
};

/** What later months say was wrong in a project's sealed ones, in the order of the months that say it. */
export async function listMonthCorrections(ctx: Context, projectId: number, isLead: boolean): Promise<MonthCorrection[]> {
  const sealed = alias(cycles, "sealed");
  const rows = await ctx.db
    .select({
      id: corrections.id, ofMonth: sealed.month, month: cycles.month, item: corrections.item, wrongText: corrections.wrongText, rightText: corrections.rightText,
      reason: corrections.reason, status: updates.status,
    })
    .from(corrections)
    .innerJoin(sealed, eq(sealed.id, corrections.ofCycleId))
    .innerJoin(updates, eq(updates.id, corrections.updateId))
    .innerJoin(cycles, eq(cycles.id, updates.cycleId))
    .where(and(eq(updates.projectId, projectId), isLead ? or(eq(updates.status, "accepted"), eq(cycles.status, "open")) : eq(updates.status, "accepted")))
    .orderBy(asc(cycles.month), asc(corrections.id));
  return rows.map(({ status, ...row }) => ({ ...row, isPending: status !== "accepted" }));
}
