import { asc, desc, gt, sql } from "drizzle-orm";
import { cycles, units } from "../../../db/schema";
import type { Context } from "../../base/context";
import type { YearMonth } from "../../base/month";
import type { UnitKind } from "../../orgs/terms";
import { countSelection } from "../../projects/filter/counts";
import type { Selection } from "../../projects/filter/selection";
import type { Standing } from "../rules";
import { ZONES, type Zone } from "../terms";

export type UnitStanding = Standing & { code: string; name: string; kind: UnitKind; adcode: string | null; ordinal: number };
export type ZoneStanding = Omit<Standing, "filing"> & { zone: Zone | null };
export type Standings = {
  /** every district, also one that leads nothing asked for, and every other unit that leads something; in the order of units */
  units: UnitStanding[];
  total: Standing;
  /** the month that `filing` is of: the sealed one shown, else the latest sealed; null: none yet */
  filingMonth: YearMonth | null;
};

const NONE = { counts: { green: 0, yellow: 0, red: 0, blue: 0, grey: 0, total: 0 }, slipped: 0, overdueKeys: 0 };

/** How the projects of a selection stand, by lead unit. What they add up to is countSelection's, here as on the ledger. */
export async function listStandings(ctx: Context, selection: Selection): Promise<Standings> {
  const rows = new Map((await countSelection(ctx, selection, "unit")).map((row) => [row.key, row]));
  const [all] = await countSelection(ctx, selection, "all");
  const filing = await readFiling(ctx, selection);
  const known = await ctx.db
    .select({ code: units.code, name: units.shortName, kind: units.kind, adcode: units.adcode, ordinal: units.ordinal, isActive: units.isActive })
    .from(units)
    .orderBy(asc(units.ordinal), asc(units.id));
  return {
    units: known
      .filter(({ code, kind, isActive }) => rows.has(code) || (kind === "district" && isActive))
      .map(({ isActive: _, ...unit }) => {
        const { label = unit.name, counts, slipped, overdueKeys } = rows.get(unit.code) ?? { ...NONE, label: undefined };
        return { ...unit, name: label, counts, slipped, overdueKeys, filing: filing && (filing.of.get(unit.code) ?? { expected: 0, onTime: 0 }) };
      }),
    total: { counts: all!.counts, slipped: all!.slipped, overdueKeys: all!.overdueKeys, filing: filing && filing.total },
    filingMonth: filing?.month ?? null,
  };
}

/** The plan's zones with what lies in them, then what has no zone noted. */
export async function listZoneStandings(ctx: Context, selection: Selection): Promise<ZoneStanding[]> {
  const rows = new Map((await countSelection(ctx, selection, "zone")).map((row) => [row.key, row]));
  return [...ZONES, null].map((zone) => {
    const { counts, slipped, overdueKeys } = rows.get(zone ?? "none") ?? NONE;
    return { zone, counts, slipped, overdueKeys };
  });
}

type Filed = { expected: number; onTime: number };

/**
 * Filing by lead unit, of a month that is over: what is open still may be filed on time. Of the selected projects, as they were sealed
 * (isFiled, isOnTime: null where nothing was expected).
 */
async function readFiling(ctx: Context, { sealed, lean, where }: Selection): Promise<{ month: YearMonth; of: Map<string, Filed>; total: Filed } | null> {
  const month = sealed ?? (await findLatestSealed(ctx));
  if (!month) return null;
  const { rows } = await ctx.db.execute<{ code: string } & Filed>(sql`
    select ${units.code} as code, count(filed.is_filed)::int as expected, count(*) filter (where filed.is_on_time)::int as "onTime"
      from ${lean} join sealed_projects filed on filed.project_id = projects.id and filed.cycle_id = ${month.cycleId} and filed.revision = ${month.revision}
     where ${where} group by ${units.code}`);
  const sum = (key: keyof Filed) => rows.reduce((total, row) => total + row[key], 0);
  return { month: month.month, of: new Map(rows.map(({ code, expected, onTime }) => [code, { expected, onTime }])), total: { expected: sum("expected"), onTime: sum("onTime") } };
}

async function findLatestSealed(ctx: Context): Promise<{ month: YearMonth; cycleId: number; revision: number } | null> {
  const [row] = await ctx.db.select({ month: cycles.month, cycleId: cycles.id, revision: cycles.revision }).from(cycles).where(gt(cycles.revision, 0)).orderBy(desc(cycles.month)).limit(1);
  return row ?? null;
}
