import { asc, eq } from "drizzle-orm";
import { baselineDates, baselines, milestones, outcomes, people, stages } from "../../db/schema";
import type { Context } from "../base/context";
import type { PlainDate } from "../base/date";

/** Planned days are of the baseline in force, original days of baseline 1. */
export const listMilestones = (ctx: Context, projectId: number) =>
  ctx.db.select({
    id: milestones.id, ordinal: milestones.ordinal, stageOrdinal: stages.ordinal, stageKind: stages.kind, stageClosedOn: stages.closedOn, name: milestones.name, weight: milestones.weight, isKey: milestones.isKey,
    plannedOn: milestones.plannedOn, originalOn: milestones.originalOn, forecastOn: milestones.forecastOn, forecastCause: milestones.forecastCause,
    donePct: milestones.donePct, actualOn: milestones.actualOn, proof: milestones.proof, acceptedOn: milestones.acceptedOn,
  })
    .from(milestones).innerJoin(stages, eq(stages.id, milestones.stageId))
    .where(eq(milestones.projectId, projectId)).orderBy(asc(milestones.ordinal));

export const listOutcomes = (ctx: Context, projectId: number) =>
  ctx.db.select({
    id: outcomes.id, stageOrdinal: stages.ordinal, name: outcomes.name, type: outcomes.type,
    proofNo: outcomes.proofNo, addedAt: outcomes.addedAt, achievedOn: outcomes.achievedOn, acceptedMonth: outcomes.acceptedMonth,
  })
    .from(outcomes).innerJoin(stages, eq(stages.id, outcomes.stageId))
    .where(eq(outcomes.projectId, projectId)).orderBy(asc(stages.ordinal), asc(outcomes.id));

export type BaselineVersion = { version: number; approvedOn: PlainDate; approvedBy: string | null; reason: string; dates: { milestoneId: number; plannedOn: PlainDate }[] };

/** Every version with its dates, the original first. */
export async function listBaselines(ctx: Context, projectId: number): Promise<BaselineVersion[]> {
  const rows = await ctx.db
    .select({
      version: baselines.version, approvedOn: baselines.approvedOn, approvedBy: people.name, reason: baselines.reason,
      milestoneId: baselineDates.milestoneId, plannedOn: baselineDates.plannedOn,
    })
    .from(baselines).innerJoin(baselineDates, eq(baselineDates.baselineId, baselines.id)).leftJoin(people, eq(people.id, baselines.approvedBy))
    .where(eq(baselines.projectId, projectId)).orderBy(asc(baselines.version), asc(baselineDates.plannedOn));
  const versions = new Map<number, BaselineVersion>();
  for (const { milestoneId, plannedOn, ...head } of rows) {
    const version = versions.get(head.version) ?? { ...head, dates: [] };
    version.dates.push({ milestoneId, plannedOn });
    versions.set(head.version, version);
  }
  return [...versions.values()];
}
