import { and, asc, eq, gt, lt, sql } from "drizzle-orm";
import { baselineDates, baselines, changeRequests, milestones, projects, sealedProjects, units } from "../../../db/schema";
import type { Context } from "../../base/context";
import { grouped } from "../../dispatch/sealing/grouped";
import { visibleProjects } from "../../projects/scope";
import { ofRevision } from "../../projects/filter/selection";
import type { SealedMonth } from "../../sealed/queries";
import { getSnapshot } from "../../sealed/snapshots";
import { shownColumns } from "../../lights/shown-columns";
import { slipOf, type LedgerRow, type PlanDays } from "./rules";

/**
 * 调整台账: what approved changes did to the plan of every project in sight, by code. With `sealed`, by the plans, lights and lead units of that month
 * and the requests first signed and decided before its sealing. Late requests count once the unit's head has signed them, whatever
 * became of them, so that all who see a project see one number and a sealed month's stays as it was.
 */
export async function readLedger(ctx: Context, sealed: SealedMonth | null): Promise<LedgerRow[]> {
  const seen = visibleProjects(ctx.actor);
  const fact = sealed ? sealedProjects : projects;
  const head = ctx.db
    .select({
      id: projects.id, code: projects.code, name: fact.name, family: projects.family, engineeringNo: projects.engineeringNo, ...shownColumns(fact),
      leadUnit: { code: units.code, name: sealed ? sealedProjects.leadUnitName : units.shortName, ordinal: units.ordinal },
    })
    .from(projects);
  const rows = await (sealed ? head.innerJoin(sealedProjects, ofRevision(sealed)) : head).innerJoin(units, eq(units.id, fact.leadUnitId)).where(seen).orderBy(asc(projects.code));
  const nodes = await ctx.db
    .select({ projectId: milestones.projectId, id: milestones.id, originalOn: milestones.originalOn })
    .from(milestones).innerJoin(projects, eq(projects.id, milestones.projectId)).where(seen).orderBy(asc(milestones.ordinal));
  const days = await ctx.db
    .select({ projectId: baselines.projectId, version: baselines.version, milestoneId: baselineDates.milestoneId, plannedOn: baselineDates.plannedOn })
    .from(baselineDates).innerJoin(baselines, eq(baselines.id, baselineDates.baselineId)).innerJoin(projects, eq(projects.id, baselines.projectId))
    .where(and(gt(baselines.version, 1), seen)).orderBy(asc(baselines.version));
  const refused = await ctx.db
    .select({
      projectId: changeRequests.projectId,
      refused: sql<number>`count(*)`.mapWith(Number),
    })
    .from(changeRequests).innerJoin(projects, eq(projects.id, changeRequests.projectId))
    .where(and(eq(changeRequests.status, "refused"), sealed ? lt(changeRequests.decidedAt, sealed.sealedAt) : undefined, seen))
    .groupBy(changeRequests.projectId);
  const { rows: late } = await ctx.db.execute<{ project_id: number; late: number }>(sql`select project_id, late from late_requests(${sealed?.sealedAt.toISOString() ?? null}::timestamptz)`);

  const versions = sealed ? await versionsThen(ctx, sealed) : null;
  const nodesOf = grouped(nodes, (row) => row.projectId);
  const daysOf = grouped(days, (row) => row.projectId);
  const refusedOf = new Map(refused.map((row) => [row.projectId, row.refused]));
  const lateOf = new Map(late.map((row) => [row.project_id, row.late]));
  return rows.map(({ id, ...row }) => {
    const known = (daysOf.get(id) ?? []).filter(({ version }) => versions === null || version <= (versions.get(row.code) ?? 1));
    const later: PlanDays[] = [...grouped(known, ({ version }) => version).values()].map((dates) => ({ dates }));
    return { ...row, slip: slipOf(nodesOf.get(id) ?? [], later), lateRequests: lateOf.get(id) ?? 0, refusedRequests: refusedOf.get(id) ?? 0 };
  });
}

/** The version of each project's plan that was in force when a month was sealed, by code. */
async function versionsThen(ctx: Context, sealed: SealedMonth): Promise<ReadonlyMap<string, number>> {
  const snapshot = await getSnapshot(ctx, sealed);
  return new Map(snapshot.projects.map(({ code, planVersion }) => [code, planVersion]));
}
