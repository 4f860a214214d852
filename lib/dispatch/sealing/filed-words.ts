import { asc, eq } from "drizzle-orm";
import type { Executor } from "../../../db/client";
import { corrections, cycles, milestones, outcomes, stages, updateMilestones, updateOutcomes, updates } from "../../../db/schema";
import { textsOf } from "../filing";
import { filedOf, onTimeOf } from "../rules";
import { grouped } from "./grouped";
import { problemsSince } from "./months-in-a-row";
import type { SnapshotUpdate } from "./snapshot";

/** A month's updates as a snapshot holds them, by project: written at sealing, and read again to verify it. */
export async function readFiledWords(db: Executor, cycleId: number): Promise<Map<number, SnapshotUpdate>> {
  const rows = await db.select().from(updates).where(eq(updates.cycleId, cycleId));
  const nodes = await db
    .select({ entry: updateMilestones, ordinal: milestones.ordinal })
    .from(updateMilestones)
    .innerJoin(updates, eq(updates.id, updateMilestones.updateId))
    .innerJoin(milestones, eq(milestones.id, updateMilestones.milestoneId))
    .where(eq(updates.cycleId, cycleId))
    .orderBy(asc(milestones.ordinal));
  const landmarks = await db
    .select({ entry: updateOutcomes, name: outcomes.name, stage: stages.kind })
    .from(updateOutcomes)
    .innerJoin(updates, eq(updates.id, updateOutcomes.updateId))
    .innerJoin(outcomes, eq(outcomes.id, updateOutcomes.outcomeId))
    .innerJoin(stages, eq(stages.id, outcomes.stageId))
    .where(eq(updates.cycleId, cycleId))
    .orderBy(asc(outcomes.id));
  const corrected = await db
    .select({ correction: corrections, ofMonth: cycles.month })
    .from(corrections)
    .innerJoin(updates, eq(updates.id, corrections.updateId))
    .innerJoin(cycles, eq(cycles.id, corrections.ofCycleId))
    .where(eq(updates.cycleId, cycleId))
    .orderBy(asc(corrections.id));
  const since = await problemsSince(db, cycleId);
  const nodesOf = grouped(nodes, (row) => row.entry.updateId);
  const landmarksOf = grouped(landmarks, (row) => row.entry.updateId);
  const correctedOf = grouped(corrected, (row) => row.correction.updateId);
  return new Map(rows.map((update) => [update.projectId, {
    status: update.status, isFiled: filedOf(update.status), isOnTime: onTimeOf(update), ...textsOf(update), problemSince: since.get(update.projectId) ?? null, waiverReason: update.waiverReason,
    entries: (nodesOf.get(update.id) ?? []).map(({ ordinal, entry: { donePct, isDone, actualOn, proof, forecastOn, forecastCause } }) => ({ ordinal, donePct, isDone, actualOn, proof, forecastOn, forecastCause })),
    landmarks: (landmarksOf.get(update.id) ?? []).map(({ name, stage, entry: { proofNo, achievedOn } }) => ({ name, stage, proofNo, achievedOn })),
    corrections: (correctedOf.get(update.id) ?? []).map(({ ofMonth, correction: { item, wrongText, rightText, reason } }) => ({ ofMonth, item, wrongText, rightText, reason })),
  }]));
}
