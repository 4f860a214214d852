import { and, asc, desc, eq, isNotNull, lte } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Executor } from "../../../db/client";
import { corrections, cycles, milestones, outcomes, stages, updateMilestones, updateOutcomes, updates } from "../../../db/schema";
import { addMonths, type YearMonth } from "../../base/month";
import { textsOf } from "../filing";
import { filedOf, onTimeOf } from "../rules";
import { grouped } from "./grouped";
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

/** Where an accepted update of the month raises a problem: the first of the months in a row that raised one of that type, by project. */
async function problemsSince(db: Executor, cycleId: number): Promise<Map<number, YearMonth>> {
  const [earlier, now] = [alias(updates, "earlier"), alias(cycles, "now")];
  const rows = await db
    .select({ projectId: updates.projectId, month: cycles.month, sealing: now.month })
    .from(updates)
    .innerJoin(now, eq(now.id, updates.cycleId))
    .innerJoin(earlier, and(eq(earlier.projectId, updates.projectId), eq(earlier.problemType, updates.problemType), eq(earlier.status, "accepted")))
    .innerJoin(cycles, and(eq(cycles.id, earlier.cycleId), lte(cycles.month, now.month)))
    .where(and(eq(updates.cycleId, cycleId), eq(updates.status, "accepted"), isNotNull(updates.problemType)))
    .orderBy(asc(updates.projectId), desc(cycles.month));
  const since = new Map<number, YearMonth>();
  for (const { projectId, month, sealing } of rows) {
    const reached = since.get(projectId);
    if (month === (reached ? addMonths(reached, -1) : sealing)) since.set(projectId, month);
  }
  return since;
}
