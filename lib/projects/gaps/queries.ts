import { sql } from "drizzle-orm";
import type { Context } from "../../base/context";
import type { PlainDate } from "../../base/date";
import { gapRows } from "./scope";
import type { GapsQuery } from "./inputs";
import { GAP_KINDS, type GapKind } from "./terms";

export type GapCounts = Record<GapKind, number>;
export type UnitGaps = { code: string; name: string; counts: GapCounts };

const NONE: GapCounts = { responsible: 0, outcome: 0, owner: 0 };

/** How many gaps of each kind every lead unit has, those with any, in the order of the directory. */
export async function countGapsByUnit(ctx: Context): Promise<UnitGaps[]> {
  const { rows } = await ctx.db.execute<{ code: string; name: string; kind: GapKind; n: number }>(sql`
    with gaps (kind, project_id, ordinal, name, planned_on) as (${gapRows(ctx.actor, GAP_KINDS)})
    select u.code, u.short_name as name, g.kind, count(*)::int as n
      from gaps g join projects p on p.id = g.project_id join units u on u.id = p.lead_unit_id
     group by u.id, g.kind order by u.ordinal`);
  const units = new Map<string, UnitGaps>();
  for (const { code, name, kind, n } of rows) {
    const unit = units.get(code) ?? { code, name, counts: { ...NONE } };
    unit.counts[kind] = n;
    units.set(code, unit);
  }
  return [...units.values()];
}

export const sumOfGaps = (units: readonly UnitGaps[]): GapCounts =>
  units.reduce((sum, { counts }) => ({ responsible: sum.responsible + counts.responsible, outcome: sum.outcome + counts.outcome, owner: sum.owner + counts.owner }), NONE);

/** The same of all that the actor is shown. */
export const countGaps = async (ctx: Context): Promise<GapCounts> => sumOfGaps(await countGapsByUnit(ctx));

/** A project with its gaps of one kind: stages by kind, milestones by name; none named where the gap is the project's own. */
export type GapProject = { code: string; name: string; leadUnit: string; gaps: { ordinal: number; name: string; plannedOn: PlainDate | null }[] };

export const GAPS_PAGE = 50;

/** The projects with gaps of one kind, by code, `GAPS_PAGE` at a time; `total` counts the projects. */
export async function listGaps(ctx: Context, { kind, unit, page }: GapsQuery): Promise<{ items: GapProject[]; total: number }> {
  const { rows } = await ctx.db.execute<GapProject & { total: number }>(sql`
    with gaps (kind, project_id, ordinal, name, planned_on) as (${gapRows(ctx.actor, [kind])})
    select p.code, p.name, u.short_name as "leadUnit", count(*) over ()::int as total,
           coalesce(json_agg(json_build_object('ordinal', g.ordinal, 'name', g.name, 'plannedOn', g.planned_on) order by g.ordinal) filter (where g.ordinal is not null), '[]') as gaps
      from gaps g join projects p on p.id = g.project_id join units u on u.id = p.lead_unit_id
     where ${unit}::text is null or u.code = ${unit}
     group by p.id, u.id order by p.code
     limit ${GAPS_PAGE} offset ${(page - 1) * GAPS_PAGE}`);
  return { items: rows.map(({ total: _, ...item }) => item), total: rows[0]?.total ?? 0 };
}
