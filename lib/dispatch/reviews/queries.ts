import { and, asc, count, desc, eq, inArray, isNull, lt, sql, type SQL } from "drizzle-orm";
import { cycles, events, milestones, outcomes, people, projects, sealedProjects, units, updateMilestones, updateOutcomes, updates } from "../../../db/schema";
import type { Context } from "../../base/context";
import type { PlainDate } from "../../base/date";
import type { YearMonth } from "../../base/month";
import type { Light } from "../../lights/terms";
import { OFFICE_ROLES } from "../../people/terms";
import { visibleProjects } from "../../projects/scope";
import { textsOf, type Texts } from "../filing";
import type { CycleRow } from "../locks";

export type ReviewItem = {
  code: string;
  name: string;
  light: Light;
  /** as last sealed; null: the project was in no sealed month yet */
  lightBefore: Light | null;
  unit: { code: string; shortName: string };
  version: number;
  isLate: boolean;
  submittedBy: string | null;
  submittedById: number | null;
  submittedAt: Date | null;
  /** how often it was sent back this month and what was asked for last; null: never */
  returned: { times: number; remark: string; by: string; at: Date } | null;
  texts: Texts;
  /** of the latest accepted month before; null: none */
  before: Texts | null;
  /** what it says of milestones that differs from what stood */
  milestones: { name: string; isKey: boolean; plannedOn: PlainDate; beforePct: number; donePct: number; isDone: boolean; actualOn: PlainDate | null; proof: string; beforeForecastOn: PlainDate | null; forecastOn: PlainDate | null; forecastCause: string }[];
  outcomes: { name: string; proofNo: string; achievedOn: PlainDate | null }[];
};

/** The updates that wait for this reviewer: submitted work of the head's own unit, signed work for the dispatch office, none for others. */
function waitingFor({ actor }: Context): SQL {
  if (actor.kind === "person" && OFFICE_ROLES.includes(actor.role)) return eq(updates.status, "unit_approved");
  if (actor.kind === "person" && actor.role === "head") return and(eq(updates.status, "submitted"), eq(updates.unitId, actor.unit.id))!;
  return sql`false`;
}

/** How many updates of the month wait for this reviewer. */
export async function countReviewItems(ctx: Context, month: YearMonth): Promise<number> {
  const [row] = await ctx.db.select({ waiting: count() }).from(updates).innerJoin(cycles, eq(cycles.id, updates.cycleId)).where(and(eq(cycles.month, month), waitingFor(ctx)));
  return row?.waiting ?? 0;
}

/** What waits for this reviewer in the month, each with what it changes against what stood. Empty for people who review nothing. */
export async function listReviewItems(ctx: Context, cycle: CycleRow): Promise<ReviewItem[]> {
  const rows = await ctx.db
    .select({ update: updates, project: { id: projects.id, code: projects.code, name: projects.name, light: projects.light }, unit: { code: units.code, shortName: units.shortName }, submittedBy: people.name })
    .from(updates)
    .innerJoin(projects, eq(projects.id, updates.projectId))
    .innerJoin(units, eq(units.id, updates.unitId))
    .leftJoin(people, eq(people.id, updates.submittedBy))
    .where(and(eq(updates.cycleId, cycle.id), visibleProjects(ctx.actor), waitingFor(ctx)))
    .orderBy(asc(units.ordinal), asc(projects.code));
  if (rows.length === 0) return [];
  const updateIds = rows.map(({ update }) => update.id);
  const projectIds = rows.map(({ project }) => project.id);
  const nodes = await ctx.db
    .select({ updateId: updateMilestones.updateId, entry: updateMilestones, milestone: milestones })
    .from(updateMilestones)
    .innerJoin(milestones, eq(milestones.id, updateMilestones.milestoneId))
    .where(and(inArray(updateMilestones.updateId, updateIds), isNull(milestones.acceptedOn)))
    .orderBy(asc(milestones.ordinal));
  const landmarks = await ctx.db
    .select({ updateId: updateOutcomes.updateId, entry: updateOutcomes, name: outcomes.name })
    .from(updateOutcomes)
    .innerJoin(outcomes, eq(outcomes.id, updateOutcomes.outcomeId))
    .where(inArray(updateOutcomes.updateId, updateIds));
  const earlier = await ctx.db
    .selectDistinctOn([updates.projectId], { update: updates })
    .from(updates)
    .innerJoin(cycles, eq(cycles.id, updates.cycleId))
    .where(and(inArray(updates.projectId, projectIds), lt(cycles.month, cycle.month), eq(updates.status, "accepted")))
    .orderBy(asc(updates.projectId), sql`${cycles.month} desc`);
  const lights = await ctx.db
    .selectDistinctOn([sealedProjects.projectId], { projectId: sealedProjects.projectId, light: sealedProjects.light })
    .from(sealedProjects)
    .innerJoin(cycles, and(eq(cycles.id, sealedProjects.cycleId), eq(cycles.revision, sealedProjects.revision)))
    .where(and(inArray(sealedProjects.projectId, projectIds), lt(cycles.month, cycle.month)))
    .orderBy(asc(sealedProjects.projectId), sql`${cycles.month} desc`);
  // The hand-over clears the remark on the update; the event keeps it.
  const returns = await ctx.db
    .selectDistinctOn([events.subjectId], {
      updateId: events.subjectId, by: events.actorName, at: events.at,
      remark: sql<string>`coalesce(${events.after} ->> 'remark', '')`, times: sql<number>`(count(*) over (partition by ${events.subjectId}))::int`,
    })
    .from(events)
    .where(and(eq(events.subjectType, "update"), inArray(events.subjectId, updateIds.map(String)), inArray(events.action, ["update.returned_by_head", "update.returned_by_office"])))
    .orderBy(asc(events.subjectId), desc(events.id));
  const returnedOf = new Map(returns.map(({ updateId, ...returned }) => [updateId, returned]));
  const lightBeforeOf = new Map(lights.map((row) => [row.projectId, row.light]));
  const beforeOf = new Map(earlier.map(({ update }) => [update.projectId, textsOf(update)]));
  return rows.map(({ update, project, unit, submittedBy }) => ({
    code: project.code, name: project.name, light: project.light, lightBefore: lightBeforeOf.get(project.id) ?? null, unit, version: update.version, isLate: update.isLate,
    submittedBy, submittedById: update.submittedBy, submittedAt: update.submittedAt,
    returned: returnedOf.get(String(update.id)) ?? null,
    texts: textsOf(update), before: beforeOf.get(project.id) ?? null,
    milestones: nodes
      .filter(({ updateId, entry, milestone }) => updateId === update.id && (entry.isDone || entry.donePct !== milestone.donePct || entry.forecastOn !== milestone.forecastOn))
      .map(({ entry, milestone }) => ({
        name: milestone.name, isKey: milestone.isKey, plannedOn: milestone.plannedOn, beforePct: milestone.donePct, donePct: entry.donePct, isDone: entry.isDone,
        actualOn: entry.actualOn, proof: entry.proof, beforeForecastOn: milestone.forecastOn, forecastOn: entry.forecastOn, forecastCause: entry.forecastCause,
      })),
    outcomes: landmarks.filter(({ updateId }) => updateId === update.id).map(({ name, entry }) => ({ name, proofNo: entry.proofNo, achievedOn: entry.achievedOn })),
  }));
}
