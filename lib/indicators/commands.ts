import { eq } from "drizzle-orm";
import { indicatorObservations, indicators } from "../../db/schema";
import { record } from "../audit/record";
import { personId, today, type Context } from "../base/context";
import { DomainError, notFound } from "../base/errors";
import { insist } from "../base/verdict";
import type { ObserveIndicatorInput } from "./inputs";
import { mayObserveIndicator } from "./policy";

/**
 * Records what an indicator stood at in a year, with its data date and source. Throws forbidden for others than the office,
 * rule when the data date lies ahead, conflict when the year already has a value.
 */
export async function observeIndicator(ctx: Context, input: ObserveIndicatorInput): Promise<{ id: number }> {
  insist(mayObserveIndicator(ctx.actor));
  if (input.dataOn > today(ctx)) throw new DomainError("rule", "数据日期不能晚于今天，请核对", { fields: { dataOn: "不能晚于今天" } });
  return ctx.db.transaction(async (tx) => {
    const [indicator] = await tx.select({ id: indicators.id, name: indicators.name }).from(indicators).where(eq(indicators.code, input.indicatorCode));
    if (!indicator) throw notFound("该指标");
    const { indicatorCode: _, ...values } = input;
    const [row] = await tx.insert(indicatorObservations)
      .values({ ...values, valueText: values.valueText || String(values.value), indicatorId: indicator.id, recordedAt: ctx.now, recordedBy: personId(ctx) })
      .onConflictDoNothing().returning({ id: indicatorObservations.id });
    if (!row) throw new DomainError("conflict", `“${indicator.name}”${input.year}年的数值已经登记，请刷新后查看`);
    await record(tx, ctx, { action: "indicator.observed", subject: { type: "indicator", id: indicator.id }, after: input });
    return row;
  });
}
