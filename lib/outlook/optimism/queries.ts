import { asc, eq, exists } from "drizzle-orm";
import { milestoneOutlooks, units } from "../../../db/schema";
import type { Context } from "../../base/context";
import type { PlainDate } from "../../base/date";
import type { YearMonth } from "../../base/month";
import { insist } from "../../base/verdict";
import { UNIT_ROLES } from "../../people/terms";
import { getSealedMonth, listSealedMonths, type SealedMonth } from "../../sealed/queries";
import { listPastOutlooks } from "../queries";
import { mayReadOptimism } from "./policy";
import { optimismMonth, optimismOf, type Optimism } from "./rules";

export type UnitOptimism = {
  /** null: the office and leaders choose one; there is no list to compare units by */
  shown: { unit: { code: string; name: string }; isOwn: boolean; of: (Optimism & { month: YearMonth; revision: number; dataOn: PlainDate }) | null } | null;
  /** whose there is something to choose from; empty for a unit's own people */
  units: { code: string; name: string }[];
};

/**
 * 预计偏差 of one unit: for its own people by the latest sealed month, up to `asOf`; for others by the one before. Throws forbidden for a unit's people
 * who ask for another's. `of` is null until there is such a month; a unit that is not known is none chosen.
 */
export async function getOptimism(ctx: Context, asOf: SealedMonth | null, asked?: string): Promise<UnitOptimism> {
  const { actor } = ctx;
  const own = actor.kind === "person" && UNIT_ROLES.includes(actor.role) ? actor.unit : null;
  const code = asked ?? own?.code;
  if (code !== undefined) insist(mayReadOptimism(actor, code));
  const known = await ctx.db
    .select({ id: units.id, code: units.code, name: units.shortName })
    .from(units)
    .where(own ? eq(units.id, own.id) : exists(ctx.db.select({ id: milestoneOutlooks.unitId }).from(milestoneOutlooks).where(eq(milestoneOutlooks.unitId, units.id))))
    .orderBy(asc(units.ordinal));
  const choices = own ? [] : known.map(({ id: _id, ...unit }) => unit);
  const unit = known.find((row) => row.code === code);
  if (!unit) return { shown: null, units: choices };
  const month = optimismMonth(own !== null, (await listSealedMonths(ctx)).filter((sealed) => asOf === null || sealed <= asOf.month));
  const sealed = month && (await getSealedMonth(ctx, month));
  const of = sealed && { ...optimismOf(await listPastOutlooks(ctx, sealed, unit.id), sealed.dataOn), month: sealed.month, revision: sealed.revision, dataOn: sealed.dataOn };
  return { shown: { unit: { code: unit.code, name: unit.name }, isOwn: own !== null, of }, units: choices };
}
