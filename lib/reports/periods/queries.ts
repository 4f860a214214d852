import { asc, gt } from "drizzle-orm";
import { cycles } from "../../../db/schema";
import type { Context } from "../../base/context";
import type { YearMonth } from "../../base/month";
import type { CycleStatus } from "../../dispatch/terms";
import { monthsCovered } from "./rules";
import type { Period } from "./rules";

/** A month that was sealed at least once: `revision` is the last sealing, in force unless the month is open again. */
export type SealedCycle = { id: number; month: YearMonth; status: CycleStatus; revision: number };

/** The months of a period that were ever sealed, and those of it that are not sealed now (`missing`: a report waits for them). Months before the first that was ever sealed are none of either. */
export async function readMonths(ctx: Context, period: Period): Promise<{ cycles: SealedCycle[]; missing: YearMonth[] }> {
  const rows = await ctx.db.select({ id: cycles.id, month: cycles.month, status: cycles.status, revision: cycles.revision }).from(cycles).where(gt(cycles.revision, 0)).orderBy(asc(cycles.month));
  return monthsCovered(period, rows);
}
