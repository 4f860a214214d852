import { and, desc, eq, inArray, lte } from "drizzle-orm";
import { cycles, projects, sealedProjects, units, updates } from "../../../db/schema";
import type { Context } from "../../base/context";
import { addMonths, type YearMonth } from "../../base/month";
import { listChanges, type ChangeListItem } from "../../changes/queries";
import type { Snapshot } from "../../dispatch/sealing/snapshot";
import { visibleProjects } from "../../projects/scope";
import { ofProject } from "../highlights";
import { LONG_RED_MONTHS, redMonths, type LongRed } from "./rules";

/** 调整申请 that wait for a city leader now, the latest first. */
export const listForLeader = async (ctx: Context): Promise<ChangeListItem[]> => (await listChanges(ctx, { status: "checked" })).rows.filter(({ level }) => level === "leader");

/** Of a sealed month; the measure that counts is that of its own accepted update. */
export async function longRedsOfSealed(ctx: Context, snapshot: Snapshot): Promise<LongRed[]> {
  const rows = snapshot.projects
    .filter(({ light, previousLight, update }) => light === "red" && previousLight === "red" && !(update?.status === "accepted" && update.measureText))
    .map((project) => ({ ...ofProject(snapshot, project), responsibleName: project.responsibleName, why: project.reasons[0]?.text ?? "" }));
  const months = await redMonthsOf(ctx, rows.map(({ projectCode }) => projectCode), snapshot.month);
  return longestFirst(rows.map((row) => ({ ...row, months: months.get(row.projectCode) ?? LONG_RED_MONTHS })));
}

/** As it stands now; an accepted measure of the open month counts, or of the month before. */
export async function longRedsOfOpen(ctx: Context, month: YearMonth): Promise<LongRed[]> {
  const red = await ctx.db
    .select({ id: projects.id, projectCode: projects.code, projectName: projects.name, unitName: units.shortName, responsibleName: projects.responsibleName, reasons: projects.lightReasons })
    .from(projects)
    .innerJoin(units, eq(units.id, projects.leadUnitId))
    .where(and(eq(projects.light, "red"), visibleProjects(ctx.actor)));
  const months = await redMonthsOf(ctx, red.map(({ projectCode }) => projectCode), addMonths(month, -1));
  const long = red.filter(({ projectCode }) => (months.get(projectCode) ?? 0) + 1 >= LONG_RED_MONTHS);
  const measured = long.length === 0 ? [] : await ctx.db
    .selectDistinctOn([updates.projectId], { projectId: updates.projectId, measureText: updates.measureText })
    .from(updates)
    .innerJoin(cycles, eq(cycles.id, updates.cycleId))
    .where(and(inArray(cycles.month, [month, addMonths(month, -1)]), eq(updates.status, "accepted"), inArray(updates.projectId, long.map(({ id }) => id))))
    .orderBy(updates.projectId, desc(cycles.month));
  const hasMeasure = new Set(measured.filter(({ measureText }) => measureText !== "").map(({ projectId }) => projectId));
  return longestFirst(long.filter(({ id }) => !hasMeasure.has(id)).map(({ id: _, reasons, ...row }) => ({ ...row, months: months.get(row.projectCode)! + 1, why: reasons[0]?.text ?? "" })));
}

const longestFirst = (rows: LongRed[]): LongRed[] => rows.sort((a, b) => b.months - a.months || (a.projectCode < b.projectCode ? -1 : 1));

/** Sealed months of red in a row up to `until`, by project. */
async function redMonthsOf(ctx: Context, codes: readonly string[], until: YearMonth): Promise<Map<string, number>> {
  if (codes.length === 0) return new Map();
  const rows = await ctx.db
    .select({ code: projects.code, month: cycles.month, light: sealedProjects.light })
    .from(sealedProjects)
    .innerJoin(cycles, and(eq(cycles.id, sealedProjects.cycleId), eq(cycles.revision, sealedProjects.revision)))
    .innerJoin(projects, eq(projects.id, sealedProjects.projectId))
    .where(and(inArray(projects.code, [...codes]), lte(cycles.month, until)));
  return new Map(codes.map((code) => [code, redMonths(rows.filter((row) => row.code === code), until)]));
}
