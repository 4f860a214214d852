import { asc, eq } from "drizzle-orm";
import { baselineDates, baselines, changeRequests, milestones, outcomes, people, stages } from "../../db/schema";
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

export type BaselineVersion = {
  version: number;
  approvedOn: PlainDate;
  approvedBy: string | null;
  reason: string;
  /** the 调整申请 that its approval came from; null: the original, or entered without one */
  request: { id: number; number: string } | null;
  dates: { milestoneId: number; plannedOn: PlainDate; name: string }[];
};

/** Every version with its days and names, the original first. */
export async function listBaselines(ctx: Context, projectId: number): Promise<BaselineVersion[]> {
  const rows = await ctx.db
    .select({
      version: baselines.version, approvedOn: baselines.approvedOn, approvedBy: people.name, reason: baselines.reason,
      milestoneId: baselineDates.milestoneId, plannedOn: baselineDates.plannedOn, name: baselineDates.name, requestId: changeRequests.id, requestNumber: changeRequests.number,
    })
    .from(baselines).innerJoin(baselineDates, eq(baselineDates.baselineId, baselines.id)).leftJoin(people, eq(people.id, baselines.approvedBy))
    .leftJoin(changeRequests, eq(changeRequests.baselineId, baselines.id))
    .where(eq(baselines.projectId, projectId)).orderBy(asc(baselines.version), asc(baselineDates.plannedOn));
  const versions = new Map<number, BaselineVersion>();
  for (const { milestoneId, plannedOn, name, requestId, requestNumber, ...head } of rows) {
    const version = versions.get(head.version) ?? { ...head, request: requestId !== null && requestNumber !== null ? { id: requestId, number: requestNumber } : null, dates: [] };
    version.dates.push({ milestoneId, plannedOn, name });
    versions.set(head.version, version);
  }
  return [...versions.values()];
}
