import { eq } from "drizzle-orm";
import { cycles } from "../../db/schema";
import type { Context } from "../base/context";
import { shanghaiDay, type PlainDate } from "../base/date";
import { DomainError } from "../base/errors";
import { lastDay, monthInWords, type YearMonth } from "../base/month";

/** The sealed cycle of a month, the revision in force and the day its lights were computed for. Throws rule when that month is not sealed. */
export async function sealedCycle(ctx: Context, month: YearMonth): Promise<{ id: number; revision: number; lightOn: PlainDate }> {
  const [cycle] = await ctx.db.select({ id: cycles.id, revision: cycles.revision, sealedAt: cycles.sealedAt }).from(cycles).where(eq(cycles.month, month));
  if (!cycle?.sealedAt) throw new DomainError("rule", `${monthInWords(month)}还没有封存数据，请选择已封存的月份`);
  const sealedOn = shanghaiDay(cycle.sealedAt);
  const monthEnd = lastDay(month);
  return { id: cycle.id, revision: cycle.revision, lightOn: sealedOn < monthEnd ? sealedOn : monthEnd };
}
