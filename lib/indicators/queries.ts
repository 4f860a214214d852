import { and, asc, eq, lte } from "drizzle-orm";
import { indicatorObservations, indicators, planNodes } from "../../db/schema";
import type { Context } from "../base/context";
import type { SealedMonth } from "../sealed/queries";
import { meetsTarget, pathPct } from "./rules";

export type IndicatorListItem = Awaited<ReturnType<typeof listIndicators>>[number];

/**
 * The plan's indicators in its own order, each with its latest observation by data day (null: no data) and earlier ones, oldest first.
 * With `sealed`, what was recorded by then of days up to the month's data day.
 */
export async function listIndicators(ctx: Context, sealed: SealedMonth | null = null) {
  const rows = await ctx.db
    .select({ indicator: indicators, nodeCode: planNodes.code, path: planNodes.pathTitles })
    .from(indicators).innerJoin(planNodes, eq(planNodes.id, indicators.nodeId))
    .orderBy(asc(indicators.ordinal));
  const observed = await ctx.db
    .select({
      indicatorId: indicatorObservations.indicatorId, year: indicatorObservations.year, value: indicatorObservations.value, valueText: indicatorObservations.valueText,
      dataOn: indicatorObservations.dataOn, source: indicatorObservations.source, provenance: indicatorObservations.provenance,
    })
    .from(indicatorObservations)
    .where(sealed ? and(lte(indicatorObservations.dataOn, sealed.dataOn), lte(indicatorObservations.recordedAt, sealed.sealedAt)) : undefined)
    .orderBy(asc(indicatorObservations.dataOn), asc(indicatorObservations.year));
  return rows.map(({ indicator, nodeCode, path }) => {
    const { id, nodeId: _, ...named } = indicator;
    const observations = observed.filter((row) => row.indicatorId === id).map(({ indicatorId: _id, ...row }) => row);
    const latest = observations.at(-1) ?? null;
    return {
      ...named, node: { code: nodeCode, path }, observations, latest,
      pathPct: latest && pathPct(indicator, latest.value),
      meetsTarget: latest && meetsTarget(indicator, latest.value),
    };
  });
}
