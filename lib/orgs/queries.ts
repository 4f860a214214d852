import { and, asc, eq } from "drizzle-orm";
import { units } from "../../db/schema";
import type { Context } from "../base/context";
import { notFound } from "../base/errors";
import type { UnitKind } from "./terms";

export type UnitListRow = { id: number; code: string; name: string; shortName: string; kind: UnitKind };

const COLUMNS = { id: units.id, code: units.code, name: units.name, shortName: units.shortName, kind: units.kind };

/** Active units in their official order; names of units are no secret between units. */
export const listUnits = (ctx: Context, filter: { kind?: UnitKind } = {}): Promise<UnitListRow[]> =>
  ctx.db
    .select(COLUMNS)
    .from(units)
    .where(and(eq(units.isActive, true), filter.kind ? eq(units.kind, filter.kind) : undefined))
    .orderBy(asc(units.ordinal));

/** Throws not_found. */
export async function getUnit(ctx: Context, { code }: { code: string }): Promise<UnitListRow> {
  const [unit] = await ctx.db.select(COLUMNS).from(units).where(eq(units.code, code));
  if (!unit) throw notFound(`单位“${code}”`);
  return unit;
}
