import { and, asc, desc, eq, inArray, isNotNull, isNull, lt, ne, or } from "drizzle-orm";
import { cycles, milestones, outcomes, people, projects, stages, updateMilestones, updateOutcomes, updates } from "../../../db/schema";
import { today, type Context } from "../../base/context";
import type { PlainDate } from "../../base/date";
import { notFound } from "../../base/errors";
import { monthInWords, type YearMonth } from "../../base/month";
import { insist, type Verdict } from "../../base/verdict";
import { shownOf, type ShownLight } from "../../lights/terms";
import { acceptedBefore, milestoneOf, NOTHING_YET, outcomeOf, textsOf, type Filing, type FilingMilestone, type FilingOutcome } from "../filing";
import type { CycleRow } from "../locks";
import { mayEditUpdate, maySeeOwnFilings, maySubmitMany } from "../policy";
import type { ReturnedField } from "../terms";

/** One project's row of the grid: its filing without what only a page of its own shows. */
export type OwnFiling = Pick<Filing, "texts" | "milestones" | "outcomes" | "lastMonth" | "mayEdit"> & {
  project: Pick<Filing["project"], "code" | "name" | "lightReasons" | keyof ShownLight>;
  update: Pick<Filing["update"], "status" | "version" | "savedAt" | "isLate" | "returnRemark" | "savedBy"> & { returnedFields: ReturnedField[] };
};

export type OwnFilings = {
  cycle: Pick<CycleRow, "month" | "status" | "unitsDueOn">;
  today: PlainDate;
  /** whether this person hands over at all; each filing says for itself whether it may still be edited */
  mayFile: Verdict;
  /** by code */
  filings: OwnFiling[];
};

/**
 * All that the actor's own unit files in a month, with texts, open milestones, missing outcomes and last month's words, in a handful of
 * statements however many projects there are. Of a sealed month only where it stands: its content is read project by project.
 * Throws not_found without such a month, forbidden to those who do not belong to a unit that files.
 */
export async function listOwnFilings(ctx: Context, month: YearMonth): Promise<OwnFilings> {
  const { actor } = ctx;
  insist(maySeeOwnFilings(actor));
  const [cycle] = await ctx.db.select().from(cycles).where(eq(cycles.month, month));
  if (!cycle) throw notFound(`${monthInWords(month)}的调度期`);
  const head = { cycle: { month: cycle.month, status: cycle.status, unitsDueOn: cycle.unitsDueOn }, today: today(ctx), mayFile: maySubmitMany(actor, cycle.status) };
  if (cycle.status !== "open" || actor.kind !== "person") return { ...head, filings: [] };
  const rows = await ctx.db
    .select({ update: updates, project: projects, savedByName: people.name })
    .from(updates)
    .innerJoin(projects, eq(projects.id, updates.projectId))
    .leftJoin(people, eq(people.id, updates.savedBy))
    .where(and(eq(updates.cycleId, cycle.id), eq(updates.unitId, actor.unit.id)))
    .orderBy(asc(projects.code));
  const updateIds = rows.map(({ update }) => update.id);
  const spoken = await listMilestones(ctx, month, updateIds);
  const landmarks = await listOutcomes(ctx, updateIds);
  const last = await listLastWords(ctx, month, rows.map(({ project }) => project.id));
  return {
    ...head,
    filings: rows.map(({ update, project, savedByName }) => {
      const before = last.get(project.id);
      return {
        project: { code: project.code, name: project.name, ...shownOf(project), lightReasons: project.lightReasons },
        update: { status: update.status, version: update.version, savedAt: update.savedAt, isLate: update.isLate, returnRemark: update.returnRemark, returnedFields: update.returnedFields, savedBy: savedByName },
        texts: textsOf(update),
        milestones: spoken.get(update.id) ?? [],
        outcomes: landmarks.get(update.id) ?? [],
        lastMonth: before ? { ...textsOf(before.update), month: before.month } : null,
        mayEdit: mayEditUpdate(actor, update, cycle.status),
      };
    }),
  };
}

/** Milestones not yet accepted; of an update that was accepted, those it spoke of. */
async function listMilestones(ctx: Context, month: YearMonth, updateIds: number[]): Promise<Map<number, FilingMilestone[]>> {
  const rows = await ctx.db
    .select({ updateId: updates.id, status: updates.status, milestone: milestones, stage: stages.kind, entry: updateMilestones })
    .from(updates)
    .innerJoin(milestones, eq(milestones.projectId, updates.projectId))
    .innerJoin(stages, eq(stages.id, milestones.stageId))
    .leftJoin(updateMilestones, and(eq(updateMilestones.milestoneId, milestones.id), eq(updateMilestones.updateId, updates.id)))
    .where(and(
      inArray(updates.id, updateIds),
      or(and(eq(updates.status, "accepted"), isNotNull(updateMilestones.updateId)), and(ne(updates.status, "accepted"), isNull(milestones.acceptedOn))),
    ))
    .orderBy(asc(milestones.ordinal));
  // An accepted milestone's own facts are this month's already.
  const accepted = rows.filter(({ status }) => status === "accepted");
  const earlier = await acceptedBefore(ctx, accepted.map(({ milestone }) => milestone.projectId), month);
  return byUpdate(rows, (row) => (row.status === "accepted" ? { ...milestoneOf(row), before: earlier.get(row.milestone.id) ?? NOTHING_YET } : milestoneOf(row)));
}

async function listOutcomes(ctx: Context, updateIds: number[]): Promise<Map<number, FilingOutcome[]>> {
  const rows = await ctx.db
    .select({ updateId: updates.id, outcome: outcomes, stage: stages.kind, entry: updateOutcomes })
    .from(updates)
    .innerJoin(outcomes, eq(outcomes.projectId, updates.projectId))
    .innerJoin(stages, eq(stages.id, outcomes.stageId))
    .leftJoin(updateOutcomes, and(eq(updateOutcomes.outcomeId, outcomes.id), eq(updateOutcomes.updateId, updates.id)))
    .where(and(
      inArray(updates.id, updateIds),
      or(and(eq(updates.status, "accepted"), isNotNull(updateOutcomes.updateId)), and(ne(updates.status, "accepted"), isNull(outcomes.acceptedMonth))),
    ))
    .orderBy(asc(stages.ordinal), asc(outcomes.id));
  return byUpdate(rows, outcomeOf);
}

function byUpdate<Row extends { updateId: number }, T>(rows: Row[], toItem: (row: Row) => T): Map<number, T[]> {
  const groups = new Map<number, T[]>();
  for (const row of rows) groups.set(row.updateId, [...(groups.get(row.updateId) ?? []), toItem(row)]);
  return groups;
}

/** Of each project the latest accepted update before the month. */
async function listLastWords(ctx: Context, month: YearMonth, projectIds: number[]) {
  const rows = await ctx.db
    .selectDistinctOn([updates.projectId], { month: cycles.month, update: updates })
    .from(updates)
    .innerJoin(cycles, eq(cycles.id, updates.cycleId))
    .where(and(inArray(updates.projectId, projectIds), lt(cycles.month, month), eq(updates.status, "accepted")))
    .orderBy(updates.projectId, desc(cycles.month));
  return new Map(rows.map((row) => [row.update.projectId, row]));
}
