import { and, asc, eq, inArray, isNull, lt, sql } from "drizzle-orm";
import { milestones, projects } from "../../../db/schema";
import type { Context } from "../../base/context";
import type { PlainDate } from "../../base/date";
import { overdueDays } from "../../lights/facts/rules";
import type { LightReason, ShownLight } from "../../lights/terms";
import type { Selection } from "../../projects/filter/selection";
import type { SealedMonth } from "../../sealed/queries";
import { findSnapshot } from "../../sealed/snapshots";

/** `cause`: why, in the unit's accepted words; null: it said nothing. `forecastOn`: when it expects to be done. */
export type OverdueMilestone = { ordinal: number; name: string; isKey: boolean; plannedOn: PlainDate; days: number; forecastOn: PlainDate | null; cause: string | null };
export type TroubledProject = ShownLight & {
  code: string;
  name: string;
  unit: string;
  responsibleName: string | null;
  /** what fired, worst first, with its numbers */
  reasons: LightReason[];
  /** longest overdue first */
  overdue: OverdueMilestone[];
};
export type Troubled = { projects: TroubledProject[]; total: number };

const SHOWN = 12;

/** The red and yellow projects of a selection, red first, with what of them is overdue and why; the first of `total`. */
export async function listTroubled(ctx: Context, { sealed, dataOn, facts, columns, lean, where }: Selection): Promise<Troubled> {
  const { rows } = await ctx.db.execute<Omit<TroubledProject, "overdue"> & { id: number; total: number }>(sql`
    select projects.id, projects.code, ${facts.name} as name, ${columns.unitName} as unit, nullif(${facts.responsibleName}, '') as "responsibleName", ${facts.light} as light,
           ${facts.computedLight} as "computedLight", ${facts.adjustment} as adjustment, ${facts.originalLight} as "originalLight", ${facts.lightReasons} as reasons, count(*) over ()::int as total
      from ${lean} where ${where} and ${facts.light} in ('red', 'yellow')
     order by (${facts.light} = 'red') desc, ${facts.overdueKeyCount} desc, projects.code limit ${SHOWN}`);
  const overdue = sealed ? await overdueThen(ctx, sealed) : await overdueNow(ctx, rows.map(({ id }) => id), dataOn);
  return { projects: rows.map(({ id: _id, total: _total, ...row }) => ({ ...row, overdue: overdue.get(row.code) ?? [] })), total: rows[0]?.total ?? 0 };
}

type Overdue = Map<string, OverdueMilestone[]>;
const byDelay = (a: OverdueMilestone, b: OverdueMilestone) => b.days - a.days;

/** What is stopped owes nothing; those of an earlier format are not read any more. */
async function overdueThen(ctx: Context, sealed: SealedMonth): Promise<Overdue> {
  const snapshot = await findSnapshot(ctx, sealed);
  return new Map((snapshot?.projects ?? []).filter(({ status }) => status === "active").map(({ code, milestones: planned }) => [
    code,
    planned
      .filter(({ actualOn, plannedOn }) => actualOn === null && plannedOn < sealed.dataOn)
      .map(({ ordinal, name, isKey, plannedOn, forecastOn, forecastCause }) => ({ ordinal, name, isKey, plannedOn, days: overdueDays(plannedOn, sealed.dataOn), forecastOn, cause: forecastCause || null }))
      .sort(byDelay),
  ]));
}

async function overdueNow(ctx: Context, ids: number[], day: PlainDate): Promise<Overdue> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.db
    .select({ code: projects.code, ordinal: milestones.ordinal, name: milestones.name, isKey: milestones.isKey, plannedOn: milestones.plannedOn, forecastOn: milestones.forecastOn, cause: milestones.forecastCause })
    .from(milestones)
    .innerJoin(projects, eq(projects.id, milestones.projectId))
    .where(and(inArray(projects.id, ids), eq(projects.status, "active"), isNull(milestones.actualOn), lt(milestones.plannedOn, day)))
    .orderBy(asc(milestones.plannedOn), asc(milestones.ordinal));
  const found: Overdue = new Map();
  for (const { code, ...row } of rows) found.set(code, [...(found.get(code) ?? []), { ...row, cause: row.cause || null, days: overdueDays(row.plannedOn, day) }]);
  return found;
}
