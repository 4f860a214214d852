import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import type { Executor } from "../../../db/client";
import { corrections, cycles, milestones, outcomes, updateMilestones, updateOutcomes, updates } from "../../../db/schema";
import type { PlainDate } from "../../base/date";
import type { YearMonth } from "../../base/month";
import type { CorrectedItem } from "../terms";

/** A milestone still open, as it stands and as the update says; `entry` null: the update does not speak of it. */
export type ReportedMilestone = {
  id: number;
  ordinal: number;
  name: string;
  isKey: boolean;
  plannedOn: PlainDate;
  donePct: number;
  forecastOn: PlainDate | null;
  forecastCause: string | null;
  entry: { donePct: number; isDone: boolean; actualOn: PlainDate | null; proof: string; forecastOn: PlainDate | null; forecastCause: string } | null;
};
export type ReportedOutcome = { id: number; name: string; entry: { proofNo: string; achievedOn: PlainDate | null } | null };
export type ReportedCorrection = { month: YearMonth; item: CorrectedItem; wrongText: string; rightText: string; reason: string };
export type Reported = { milestones: ReportedMilestone[]; outcomes: ReportedOutcome[]; corrections: ReportedCorrection[] };

/** What updates say of their projects' open milestones and outcomes, and what they correct, by update. */
export async function listReported(db: Executor, updateIds: number[]): Promise<Map<number, Reported>> {
  const nodes = await db
    .select({
      updateId: updates.id, id: milestones.id, ordinal: milestones.ordinal, name: milestones.name, isKey: milestones.isKey, plannedOn: milestones.plannedOn,
      donePct: milestones.donePct, forecastOn: milestones.forecastOn, forecastCause: milestones.forecastCause, said: updateMilestones,
    })
    .from(updates)
    .innerJoin(milestones, and(eq(milestones.projectId, updates.projectId), isNull(milestones.acceptedOn)))
    .leftJoin(updateMilestones, and(eq(updateMilestones.updateId, updates.id), eq(updateMilestones.milestoneId, milestones.id)))
    .where(inArray(updates.id, updateIds))
    .orderBy(asc(updates.id), asc(milestones.ordinal));
  const landmarks = await db
    .select({ updateId: updates.id, id: outcomes.id, name: outcomes.name, said: updateOutcomes })
    .from(updates)
    .innerJoin(outcomes, and(eq(outcomes.projectId, updates.projectId), isNull(outcomes.acceptedMonth)))
    .leftJoin(updateOutcomes, and(eq(updateOutcomes.updateId, updates.id), eq(updateOutcomes.outcomeId, outcomes.id)))
    .where(inArray(updates.id, updateIds))
    .orderBy(asc(updates.id), asc(outcomes.id));
  const corrected = await db
    .select({ updateId: corrections.updateId, month: cycles.month, item: corrections.item, wrongText: corrections.wrongText, rightText: corrections.rightText, reason: corrections.reason })
    .from(corrections)
    .innerJoin(cycles, eq(cycles.id, corrections.ofCycleId))
    .where(inArray(corrections.updateId, updateIds))
    .orderBy(asc(corrections.id));
  const reported = new Map<number, Reported>(updateIds.map((id) => [id, { milestones: [], outcomes: [], corrections: [] }]));
  for (const { updateId, said, ...milestone } of nodes) {
    const entry = said && { donePct: said.donePct, isDone: said.isDone, actualOn: said.actualOn, proof: said.proof, forecastOn: said.forecastOn, forecastCause: said.forecastCause };
    reported.get(updateId)!.milestones.push({ ...milestone, entry });
  }
  for (const { updateId, said, ...outcome } of landmarks) reported.get(updateId)!.outcomes.push({ ...outcome, entry: said && { proofNo: said.proofNo, achievedOn: said.achievedOn } });
  for (const { updateId, ...correction } of corrected) reported.get(updateId)!.corrections.push(correction);
  return reported;
}
