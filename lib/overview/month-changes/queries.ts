import { aliasedTable, and, asc, eq, gt, inArray, isNull, like, ne, sql } from "drizzle-orm";
import { baselines, cycles, lightOverrides, milestones, people, projects, sealedProjects, snapshots, units } from "../../../db/schema";
import type { Context } from "../../base/context";
import { daysBetween, type PlainDate } from "../../base/date";
import { addMonths, type YearMonth } from "../../base/month";
import type { Snapshot } from "../../dispatch/sealing/snapshot";
import { visibleProjects } from "../../projects/scope";
import { findSnapshot } from "../../sealed/snapshots";
import { ofProject, overdueMilestones, type OverdueMilestone } from "../highlights";
import { newlyOverdue, turnsOf, type Replan, type Turns } from "./rules";

/** 本月变化 */
export type MonthChanges = Turns & {
  /** key milestones; null: no month before to compare with */
  newlyOverdue: OverdueMilestone[] | null;
  /** re-plans approved in the month, by project */
  replans: Replan[];
};

/** What a sealed month changed against the one before. */
export async function changesOfSealed(ctx: Context, snapshot: Snapshot): Promise<MonthChanges> {
  const keys = keysOf(snapshot);
  return {
    ...turnsOf(snapshot.projects.map((project) => ({ ...ofProject(snapshot, project), light: project.light, previousLight: project.previousLight, adjustment: project.adjustment, override: project.override, reasons: project.reasons }))),
    newlyOverdue: newlyOverdue(keys, await keysBefore(ctx, snapshot.month)),
    replans: snapshot.projects.flatMap((project) => {
      const endDays = daysBetween(latest(project.milestones.map(({ originalOn }) => originalOn)), latest(project.milestones.map(({ plannedOn }) => plannedOn)));
      return project.changes.map(({ version, reason }) => ({ ...ofProject(snapshot, project), version, reason, endDays }));
    }),
  };
}

/** The same of the open month so far. */
export async function changesOfOpen(ctx: Context, month: YearMonth, overdueKeys: readonly OverdueMilestone[]): Promise<MonthChanges> {
  const previous = aliasedTable(sealedProjects, "previous");
  const before = aliasedTable(cycles, "before");
  const project = { projectCode: projects.code, projectName: projects.name, unitName: units.shortName };
  const turned = await ctx.db
    .select({ ...project, light: projects.light, previousLight: previous.light, adjustment: projects.adjustment, reasons: projects.lightReasons })
    .from(projects)
    .innerJoin(units, eq(units.id, projects.leadUnitId))
    .innerJoin(before, eq(before.month, addMonths(month, -1)))
    .innerJoin(previous, and(eq(previous.projectId, projects.id), eq(previous.cycleId, before.id), eq(previous.revision, before.revision)))
    .where(and(ne(previous.light, projects.light), visibleProjects(ctx.actor)));
  const judged = await ctx.db
    .select({ code: projects.code, reason: lightOverrides.reason, setBy: people.name })
    .from(lightOverrides)
    .innerJoin(cycles, and(eq(cycles.id, lightOverrides.cycleId), eq(cycles.month, month)))
    .innerJoin(projects, eq(projects.id, lightOverrides.projectId))
    .innerJoin(people, eq(people.id, lightOverrides.setBy))
    .where(and(isNull(lightOverrides.liftedAt), visibleProjects(ctx.actor)));
  const overrideOf = new Map(judged.map(({ code, ...override }) => [code, override]));
  const approved = await ctx.db
    .select({ ...project, projectId: projects.id, version: baselines.version, reason: baselines.reason })
    .from(baselines)
    .innerJoin(projects, eq(projects.id, baselines.projectId))
    .innerJoin(units, eq(units.id, projects.leadUnitId))
    .where(and(gt(baselines.version, 1), like(sql`${baselines.approvedOn}::text`, `${month}-%`), visibleProjects(ctx.actor)))
    .orderBy(asc(projects.code), asc(baselines.version));
  const ends = approved.length === 0 ? [] : await ctx.db
    .select({ projectId: milestones.projectId, originalOn: sql<PlainDate>`max(${milestones.originalOn})::text`, plannedOn: sql<PlainDate>`max(${milestones.plannedOn})::text` })
    .from(milestones)
    .where(inArray(milestones.projectId, approved.map(({ projectId }) => projectId)))
    .groupBy(milestones.projectId);
  const endOf = new Map(ends.map((row) => [row.projectId, daysBetween(row.originalOn, row.plannedOn)]));
  return {
    ...turnsOf(turned.map((row) => ({ ...row, override: overrideOf.get(row.projectCode) ?? null }))),
    newlyOverdue: newlyOverdue(overdueKeys, await keysBefore(ctx, month)),
    replans: approved.map(({ projectId, ...row }) => ({ ...row, endDays: endOf.get(projectId) ?? 0 })),
  };
}

/** null: the month before was never sealed, or in a shape that is no longer read. */
async function keysBefore(ctx: Context, month: YearMonth): Promise<OverdueMilestone[] | null> {
  const [row] = await ctx.db
    .select({ sha256: snapshots.sha256 })
    .from(snapshots)
    .innerJoin(cycles, and(eq(cycles.id, snapshots.cycleId), eq(snapshots.revision, cycles.revision)))
    .where(eq(cycles.month, addMonths(month, -1)));
  const snapshot = row ? await findSnapshot(ctx, row) : null;
  return snapshot && keysOf(snapshot);
}

const keysOf = (snapshot: Snapshot): OverdueMilestone[] => overdueMilestones(snapshot).filter(({ isKey }) => isKey);
const latest = (days: readonly PlainDate[]): PlainDate => [...days].sort().at(-1)!;
