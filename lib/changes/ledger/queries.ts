import { and, asc, eq, gt, inArray, lt, sql } from "drizzle-orm";
import { baselineDates, baselines, changeRequests, milestones, projects, sealedProjects, units } from "../../../db/schema";
import type { Context } from "../../base/context";
import { grouped } from "../../dispatch/sealing/grouped";
import { visibleProjects } from "../../projects/scope";
import { ofRevision } from "../../projects/queries";
import type { SealedMonth } from "../../sealed/queries";
import { getSnapshot } from "../../sealed/snapshots";
import { PUBLIC_STATUSES } from "../terms";
import { slipOf, type LedgerRow, type PlanDays } from "./rules";

/**
 * 调整台账: what approved changes did to the plan of every project in sight, by code. With `sealed`, by the plans, lights and lead units of that month
 * and the requests signed and decided before its sealing. Requests count once the unit's head has signed, so that all who see a project see one number.
 */
export async function readLedger(ctx: Context, sealed: SealedMonth | null): Promise<LedgerRow[]> {
  const seen = visibleProjects(ctx.actor);
  const fact = sealed ? sealedProjects : projects;
  const head = ctx.db
    .select({
      id: projects.id, code: projects.code, name: fact.name, family: projects.family, engineeringNo: projects.engineeringNo, light: fact.light, computedLight: fact.computedLight, originalLight: fact.originalLight,
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
  const requests = await ctx.db
    .select({
      projectId: changeRequests.projectId,
      late: sql<number>`count(*) filter (where ${changeRequests.isLate})`.mapWith(Number),
      refused: sql<number>`count(*) filter (where ${changeRequests.status} = 'refused' and ${sealed ? lt(changeRequests.decidedAt, sealed.sealedAt) : sql`true`})`.mapWith(Number),
    })
    .from(changeRequests).innerJoin(projects, eq(projects.id, changeRequests.projectId))
    .where(and(inArray(changeRequests.status, PUBLIC_STATUSES), sealed ? lt(changeRequests.signedAt, sealed.sealedAt) : undefined, seen))
    .groupBy(changeRequests.projectId);

  const versions = sealed ? await versionsThen(ctx, sealed) : null;
  const nodesOf = grouped(nodes, (row) => row.projectId);
  const daysOf = grouped(days, (row) => row.projectId);
  const requestsOf = new Map(requests.map((row) => [row.projectId, row]));
  return rows.map(({ id, ...row }) => {
    const known = (daysOf.get(id) ?? []).filter(({ version }) => versions === null || version <= (versions.get(row.code) ?? 1));
    const later: PlanDays[] = [...grouped(known, ({ version }) => version).values()].map((dates) => ({ dates }));
    const { late = 0, refused = 0 } = requestsOf.get(id) ?? {};
    return { ...row, slip: slipOf(nodesOf.get(id) ?? [], later), lateRequests: late, refusedRequests: refused };
  });
}

/** The version of each project's plan that was in force when a month was sealed, by code. */
async function versionsThen(ctx: Context, sealed: SealedMonth): Promise<ReadonlyMap<string, number>> {
  const snapshot = await getSnapshot(ctx, sealed);
  return new Map(snapshot.projects.map(({ code, planVersion }) => [code, planVersion]));
}
