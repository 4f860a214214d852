import { and, asc, desc, eq, inArray, isNotNull, isNull, lt } from "drizzle-orm";
import { cycles, milestones, outcomes, people, projects, sealedProjects, stages, units, updateMilestones, updateOutcomes, updates } from "../../db/schema";
import { today, type Actor, type Context } from "../base/context";
import { shanghaiDay, type PlainDate } from "../base/date";
import { notFound } from "../base/errors";
import { dataDay, type YearMonth } from "../base/month";
import type { Verdict } from "../base/verdict";
import { plansAsOf } from "../lights/queries";
import { shownColumns } from "../lights/shown-columns";
import { shownOf, type LightReason, type ShownLight } from "../lights/terms";
import type { OutcomeType, StageKind } from "../milestones/terms";
import { CITYWIDE_ROLES } from "../people/terms";
import { listMonthCorrections, type MonthCorrection } from "../projects/corrections";
import { isOffice } from "../people/policy";
import { leads, readsWords, visibleProjects } from "../projects/scope";
import { entryInWords, outcomeInWords } from "./content/rules";
import { listCorrections, type Correction } from "./corrections/queries";
import type { CycleRow, UpdateRow } from "./locks";
import { mayEditUpdate, mayReviewForOffice, mayReviewForUnit, mayWithdrawUpdate } from "./policy";
import { isSealed, latenessOf, type Lateness } from "./rules";
import { SEALED_STATUSES, UNFILED_STATUSES } from "./terms";

export type FilingMilestone = {
  ordinal: number;
  name: string;
  stage: StageKind;
  isKey: boolean;
  weight: number;
  plannedOn: PlainDate;
  originalOn: PlainDate;
  /** as last accepted: what the form marks changes against */
  before: { donePct: number; forecastOn: PlainDate | null };
  entry: { donePct: number; isDone: boolean; actualOn: PlainDate | null; proof: string; forecastOn: PlainDate | null; forecastCause: string };
};

export type FilingOutcome = { id: number; name: string; type: OutcomeType; stage: StageKind; entry: { proofNo: string; achievedOn: PlainDate | null } };

export type Texts = Pick<UpdateRow, "progressText" | "nextStepText" | "problemText" | "problemType" | "problemLevel" | "problemAsk" | "measureText" | "selfJudgement">;

export type Filing = {
  cycle: Pick<CycleRow, "month" | "status" | "unitsDueOn">;
  /** names and light as they stand; of a sealed month: as sealed */
  project: ShownLight & { code: string; name: string; lightReasons: LightReason[]; leadUnit: { code: string; shortName: string } };
  update: Pick<UpdateRow, "status" | "version" | "savedAt" | "submittedAt" | "isLate" | "returnRemark" | "returnedFields" | "waiverReason"> & { savedBy: string | null; lateness: Lateness | null };
  /** null: a draft that the reader may not see yet */
  texts: Texts | null;
  milestones: FilingMilestone[];
  outcomes: FilingOutcome[];
  /** of a reopened month: what this update had said of milestones and outcomes accepted since, in words; it stays */
  settled: string[];
  /** last month's words; null: there was no last month */
  lastMonth: (Texts & { month: YearMonth }) | null;
  /** what this update says was wrong in sealed months */
  corrections: Correction[];
  /** what later months say was wrong in this one */
  corrected: MonthCorrection[];
  mayEdit: Verdict;
  mayWithdraw: Verdict;
  maySign: Verdict;
  mayAccept: Verdict;
};

/**
 * One project's update of one month, prefilled, with what the actor may do with it. Throws not_found out of sight.
 * Outside the lead unit its content shows once the head has signed it; before that only where it stands.
 */
export async function getFiling(ctx: Context, month: YearMonth, code: string): Promise<Filing> {
  const [row] = await ctx.db
    .select({ cycle: cycles, update: updates, project: projects, unit: units, savedByName: people.name, sealed: { name: sealedProjects.name, leadUnitName: sealedProjects.leadUnitName, lightReasons: sealedProjects.lightReasons, ...shownColumns(sealedProjects) } })
    .from(updates)
    .innerJoin(cycles, eq(cycles.id, updates.cycleId))
    .innerJoin(projects, eq(projects.id, updates.projectId))
    .innerJoin(units, eq(units.id, updates.unitId))
    .leftJoin(people, eq(people.id, updates.savedBy))
    .leftJoin(sealedProjects, and(eq(sealedProjects.cycleId, updates.cycleId), eq(sealedProjects.revision, cycles.revision), eq(sealedProjects.projectId, updates.projectId), inArray(cycles.status, [...SEALED_STATUSES])))
    .where(and(eq(cycles.month, month), eq(projects.code, code), visibleProjects(ctx.actor)));
  if (!row) throw notFound(`项目 ${code} 的填报`);
  const { cycle, update, project, unit } = row;
  const shown = row.sealed ?? project;
  const isShown = readsWords(leads(ctx.actor, update.unitId), update.status);
  const mayRead = readsRemarks(ctx.actor, update.unitId);
  const isOver = update.status === "accepted" || isSealed(cycle.status);
  const [last] = await ctx.db
    .select({ month: cycles.month, update: updates })
    .from(updates)
    .innerJoin(cycles, eq(cycles.id, updates.cycleId))
    .where(and(eq(updates.projectId, project.id), lt(cycles.month, month), eq(updates.status, "accepted")))
    .orderBy(desc(cycles.month))
    .limit(1);
  return {
    cycle: { month: cycle.month, status: cycle.status, unitsDueOn: cycle.unitsDueOn },
    project: { code: project.code, name: shown.name, ...shownOf(shown), lightReasons: shown.lightReasons, leadUnit: { code: unit.code, shortName: row.sealed?.leadUnitName ?? unit.shortName } },
    update: {
      status: update.status, version: update.version, savedAt: update.savedAt, submittedAt: update.submittedAt,
      isLate: update.isLate, returnRemark: mayRead ? update.returnRemark : "", returnedFields: mayRead ? update.returnedFields : [],
      savedBy: row.savedByName,
      waiverReason: mayRead ? update.waiverReason : "", lateness: latenessOf(update, cycle.unitsDueOn, cycle.sealedAt ? shanghaiDay(cycle.sealedAt) : today(ctx)),
    },
    texts: isShown ? textsOf(update) : null,
    milestones: isShown ? await listMilestones(ctx, update, cycle, isOver, cycle.sealedAt && dataDay(month, shanghaiDay(cycle.sealedAt))) : [],
    outcomes: isShown ? await listOutcomes(ctx, update, isOver) : [],
    settled: isShown && !isOver && cycle.reopenedAt !== null ? await listSettled(ctx, update) : [],
    lastMonth: last ? { ...textsOf(last.update), month: last.month } : null,
    corrections: isShown && (update.status === "accepted" || leads(ctx.actor, update.unitId) || isOffice(ctx.actor)) ? await listCorrections(ctx, update.id) : [],
    corrected: isSealed(cycle.status) ? (await listMonthCorrections(ctx, project.id, leads(ctx.actor, update.unitId))).filter(({ ofMonth }) => ofMonth === month) : [],
    mayEdit: mayEditUpdate(ctx.actor, update, cycle.status),
    mayWithdraw: mayWithdrawUpdate(ctx.actor, update, cycle.status),
    maySign: mayReviewForUnit(ctx.actor, update, cycle.status),
    mayAccept: mayReviewForOffice(ctx.actor, update, cycle.status),
  };
}

/** What a unit was sent back for is read by itself and by those who answer for the whole city. */
export const readsRemarks = (actor: Actor, unitId: number): boolean => leads(actor, unitId) || (actor.kind === "person" && CITYWIDE_ROLES.includes(actor.role));

/** The next of a filer's own projects still to be handed over in the month, what came back first; null for others and when all are. */
export async function findNextToFile(ctx: Context, month: YearMonth): Promise<{ code: string; name: string } | null> {
  const { actor } = ctx;
  if (actor.kind !== "person" || actor.role !== "filer") return null;
  const [row] = await ctx.db
    .select({ code: projects.code, name: projects.name })
    .from(updates)
    .innerJoin(cycles, eq(cycles.id, updates.cycleId))
    .innerJoin(projects, eq(projects.id, updates.projectId))
    .where(and(eq(cycles.month, month), eq(cycles.status, "open"), eq(updates.unitId, actor.unit.id), inArray(updates.status, [...UNFILED_STATUSES])))
    .orderBy(desc(updates.status), asc(projects.code))
    .limit(1);
  return row ?? null;
}

export const textsOf = (update: UpdateRow): Texts => ({
  progressText: update.progressText, nextStepText: update.nextStepText, problemText: update.problemText, problemType: update.problemType,
  problemLevel: update.problemLevel, problemAsk: update.problemAsk, measureText: update.measureText, selfJudgement: update.selfJudgement,
});

/** While it can still be accepted: the milestones not yet accepted. Once accepted or sealed: those this update spoke of, by the plan of its data day. */
async function listMilestones(ctx: Context, update: UpdateRow, cycle: CycleRow, isOver: boolean, dataOn: PlainDate | null): Promise<FilingMilestone[]> {
  const plans = dataOn === null ? null : await plansAsOf(ctx.db, dataOn);
  const rows = await ctx.db
    .select({ milestone: milestones, stage: stages.kind, entry: updateMilestones })
    .from(milestones)
    .innerJoin(stages, eq(stages.id, milestones.stageId))
    .leftJoin(updateMilestones, and(eq(updateMilestones.milestoneId, milestones.id), eq(updateMilestones.updateId, update.id)))
    .where(and(eq(milestones.projectId, update.projectId), isOver ? eq(updateMilestones.updateId, update.id) : isNull(milestones.acceptedOn)))
    .orderBy(asc(milestones.ordinal));
  // The milestone's own facts are of this month once it was accepted, or of later ones.
  const earlier = isOver || cycle.reopenedAt !== null ? await acceptedBefore(ctx, [update.projectId], cycle.month) : null;
  return rows.map((row) => ({
    ...milestoneOf(row),
    plannedOn: plans?.get(row.milestone.id) ?? row.milestone.plannedOn,
    ...(earlier && { before: earlier.get(row.milestone.id) ?? NOTHING_YET }),
  }));
}

type MilestoneRow = { milestone: typeof milestones.$inferSelect; stage: StageKind; entry: typeof updateMilestones.$inferSelect | null };

/** What the update says of a milestone; of which it says nothing: what was last accepted. */
export const milestoneOf = ({ milestone, stage, entry }: MilestoneRow): FilingMilestone => ({
  ordinal: milestone.ordinal, name: milestone.name, stage, isKey: milestone.isKey, weight: milestone.weight,
  plannedOn: milestone.plannedOn, originalOn: milestone.originalOn,
  before: { donePct: milestone.donePct, forecastOn: milestone.forecastOn },
  entry: entry
    ? { donePct: entry.donePct, isDone: entry.isDone, actualOn: entry.actualOn, proof: entry.proof, forecastOn: entry.forecastOn, forecastCause: entry.forecastCause }
    : { donePct: milestone.donePct, isDone: false, actualOn: null, proof: "", forecastOn: milestone.forecastOn, forecastCause: milestone.forecastCause ?? "" },
});

async function listSettled(ctx: Context, update: UpdateRow): Promise<string[]> {
  const nodes = await ctx.db
    .select({ name: milestones.name, entry: updateMilestones })
    .from(updateMilestones)
    .innerJoin(milestones, eq(milestones.id, updateMilestones.milestoneId))
    .where(and(eq(updateMilestones.updateId, update.id), isNotNull(milestones.acceptedOn)))
    .orderBy(asc(milestones.ordinal));
  const landmarks = await ctx.db
    .select({ name: outcomes.name, entry: updateOutcomes })
    .from(updateOutcomes)
    .innerJoin(outcomes, eq(outcomes.id, updateOutcomes.outcomeId))
    .where(and(eq(updateOutcomes.updateId, update.id), isNotNull(outcomes.acceptedMonth)))
    .orderBy(asc(outcomes.id));
  return [...nodes.map(({ name, entry }) => `${name}：${entryInWords(entry)}`), ...landmarks.map(({ name, entry }) => `${name}：${outcomeInWords(entry)}`)];
}

export const NOTHING_YET: FilingMilestone["before"] = { donePct: 0, forecastOn: null };

/** What the months before had accepted of the projects' milestones, by milestone. */
export async function acceptedBefore(ctx: Context, projectIds: number[], month: YearMonth): Promise<Map<number, FilingMilestone["before"]>> {
  const rows = await ctx.db
    .selectDistinctOn([updateMilestones.milestoneId], { id: updateMilestones.milestoneId, donePct: updateMilestones.donePct, forecastOn: updateMilestones.forecastOn })
    .from(updateMilestones)
    .innerJoin(updates, eq(updates.id, updateMilestones.updateId))
    .innerJoin(cycles, eq(cycles.id, updates.cycleId))
    .where(and(inArray(updates.projectId, projectIds), eq(updates.status, "accepted"), lt(cycles.month, month)))
    .orderBy(asc(updateMilestones.milestoneId), desc(cycles.month));
  return new Map(rows.map(({ id, ...before }) => [id, before]));
}

async function listOutcomes(ctx: Context, update: UpdateRow, isOver: boolean): Promise<FilingOutcome[]> {
  const rows = await ctx.db
    .select({ outcome: outcomes, stage: stages.kind, entry: updateOutcomes })
    .from(outcomes)
    .innerJoin(stages, eq(stages.id, outcomes.stageId))
    .leftJoin(updateOutcomes, and(eq(updateOutcomes.outcomeId, outcomes.id), eq(updateOutcomes.updateId, update.id)))
    .where(and(eq(outcomes.projectId, update.projectId), isOver ? eq(updateOutcomes.updateId, update.id) : isNull(outcomes.acceptedMonth)))
    .orderBy(asc(stages.ordinal), asc(outcomes.id));
  return rows.map(outcomeOf);
}

type OutcomeRow = { outcome: typeof outcomes.$inferSelect; stage: StageKind; entry: typeof updateOutcomes.$inferSelect | null };

export const outcomeOf = ({ outcome, stage, entry }: OutcomeRow): FilingOutcome => ({
  id: outcome.id, name: outcome.name, type: outcome.type, stage, entry: { proofNo: entry?.proofNo ?? "", achievedOn: entry?.achievedOn ?? null },
});
