import { and, asc, eq, inArray, isNull, lt, sql } from "drizzle-orm";
import { cycles, milestones, outcomes, projects, stages, units, updateMilestones, updateOutcomes, updates } from "../../../db/schema";
import type { Context } from "../../base/context";
import type { PlainDate } from "../../base/date";
import { notFound } from "../../base/errors";
import { monthInWords, type YearMonth } from "../../base/month";
import type { Light } from "../../lights/terms";
import type { OutcomeType, StageKind } from "../../milestones/terms";
import { textsOf } from "../filing";
import type { UpdateContent } from "../inputs";
import type { CycleRow, UpdateRow } from "../locks";
import { stepTo } from "../rules";

export type WorkbookFiling = {
  code: string;
  name: string;
  light: Light;
  update: UpdateRow;
  lastProgress: string;
  content: UpdateContent;
  milestones: { ordinal: number; name: string; isKey: boolean; plannedOn: PlainDate; acceptedPct: number }[];
  outcomes: { id: number; name: string; type: OutcomeType; stage: StageKind }[];
};

/** Throws not_found. */
export async function findCycle(ctx: Context, month: YearMonth): Promise<CycleRow> {
  const [cycle] = await ctx.db.select().from(cycles).where(eq(cycles.month, month));
  if (!cycle) throw notFound(`${monthInWords(month)}的调度期`);
  return cycle;
}

/** As files and greetings name the unit: 成都高新区. */
export async function unitShortName(ctx: Context, unitId: number): Promise<string> {
  const [unit] = await ctx.db.select({ shortName: units.shortName }).from(units).where(eq(units.id, unitId));
  return unit!.shortName;
}

/** How many of the actor's own unit's updates can still be filled. */
export async function countToFile(ctx: Context, cycle: CycleRow): Promise<number> {
  if (ctx.actor.kind !== "person") return 0;
  const rows = await ctx.db.select({ status: updates.status }).from(updates).where(and(eq(updates.cycleId, cycle.id), eq(updates.unitId, ctx.actor.unit.id)));
  return rows.filter(({ status }) => stepTo(status, "save") !== null).length;
}

/** The month's updates of the unit's own projects in the order of their codes, prefilled as the form shows them, with what is still open. */
export async function listWorkbookFilings(ctx: Context, cycle: CycleRow, unitId: number): Promise<WorkbookFiling[]> {
  const rows = await ctx.db
    .select({ project: { id: projects.id, code: projects.code, name: projects.name, light: projects.light }, update: updates })
    .from(updates)
    .innerJoin(projects, eq(projects.id, updates.projectId))
    .where(and(eq(updates.cycleId, cycle.id), eq(updates.unitId, unitId)))
    .orderBy(asc(projects.code));
  if (rows.length === 0) return [];
  const projectIds = rows.map(({ project }) => project.id);
  const open = await ctx.db
    .select({ milestone: milestones, entry: updateMilestones })
    .from(milestones)
    .innerJoin(updates, and(eq(updates.projectId, milestones.projectId), eq(updates.cycleId, cycle.id)))
    .leftJoin(updateMilestones, and(eq(updateMilestones.milestoneId, milestones.id), eq(updateMilestones.updateId, updates.id)))
    .where(and(inArray(milestones.projectId, projectIds), isNull(milestones.acceptedOn)))
    .orderBy(asc(milestones.ordinal));
  const ahead = await ctx.db
    .select({ outcome: outcomes, stage: stages.kind, entry: updateOutcomes })
    .from(outcomes)
    .innerJoin(stages, eq(stages.id, outcomes.stageId))
    .innerJoin(updates, and(eq(updates.projectId, outcomes.projectId), eq(updates.cycleId, cycle.id)))
    .leftJoin(updateOutcomes, and(eq(updateOutcomes.outcomeId, outcomes.id), eq(updateOutcomes.updateId, updates.id)))
    .where(and(inArray(outcomes.projectId, projectIds), isNull(outcomes.acceptedMonth)))
    .orderBy(asc(stages.ordinal), asc(outcomes.id));
  const before = await ctx.db
    .selectDistinctOn([updates.projectId], { projectId: updates.projectId, progressText: updates.progressText })
    .from(updates)
    .innerJoin(cycles, eq(cycles.id, updates.cycleId))
    .where(and(inArray(updates.projectId, projectIds), lt(cycles.month, cycle.month), eq(updates.status, "accepted")))
    .orderBy(updates.projectId, sql`${cycles.month} desc`);
  const progressOf = new Map(before.map((row) => [row.projectId, row.progressText]));
  return rows.map(({ project, update }) => {
    const own = open.filter(({ milestone }) => milestone.projectId === project.id);
    const landmarks = ahead.filter(({ outcome }) => outcome.projectId === project.id);
    return {
      code: project.code, name: project.name, light: project.light, update, lastProgress: progressOf.get(project.id) ?? "",
      content: {
        ...textsOf(update),
        milestones: own.map(({ milestone, entry }) => ({
          ordinal: milestone.ordinal, donePct: entry?.donePct ?? milestone.donePct, isDone: entry?.isDone ?? false, actualOn: entry?.actualOn ?? null, proof: entry?.proof ?? "",
          forecastOn: entry ? entry.forecastOn : milestone.forecastOn, forecastCause: entry ? entry.forecastCause : (milestone.forecastCause ?? ""),
        })),
        outcomes: landmarks.map(({ outcome, entry }) => ({ id: outcome.id, proofNo: entry?.proofNo ?? "", achievedOn: entry?.achievedOn ?? null })),
      },
      milestones: own.map(({ milestone }) => ({ ordinal: milestone.ordinal, name: milestone.name, isKey: milestone.isKey, plannedOn: milestone.plannedOn, acceptedPct: milestone.donePct })),
      outcomes: landmarks.map(({ outcome, stage }) => ({ id: outcome.id, name: outcome.name, type: outcome.type, stage })),
    };
  });
}
