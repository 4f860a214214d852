import { aliasedTable, and, asc, desc, eq, isNull, lt, sql, type SQL } from "drizzle-orm";
import { cycles, indicatorObservations, indicators, milestones, outcomes, projects, sealedProjects, units, updates } from "../../db/schema";
import { today, type Context } from "../base/context";
import { notFound } from "../base/errors";
import { addMonths, monthInWords, type YearMonth } from "../base/month";
import { filedOf, onTimeOf } from "../dispatch/rules";
import type { CycleStatus } from "../dispatch/terms";
import { overdueDays } from "../lights/facts/rules";
import { shownColumns } from "../lights/shown-columns";
import { ofRevision } from "../projects/filter/selection";
import { visibleProjects } from "../projects/scope";
import type { SealedMonth } from "../sealed/queries";
import { byDelay, type Highlights } from "./highlights";
import type { Standing } from "./rules";

const of = { code: projects.code, family: projects.family, engineeringNo: projects.engineeringNo };
const unit = { code: units.code, kind: units.kind, ordinal: units.ordinal };
const previous = aliasedTable(sealedProjects, "previous");

/** The sealed rows of the month before, beside each project. */
async function ofMonthBefore(ctx: Context, month: YearMonth): Promise<SQL | undefined> {
  const [last] = await ctx.db.select({ id: cycles.id, revision: cycles.revision }).from(cycles).where(eq(cycles.month, addMonths(month, -1)));
  return and(eq(previous.projectId, projects.id), eq(previous.cycleId, last?.id ?? 0), eq(previous.revision, last?.revision ?? 0));
}

/** How every project that the actor sees today stood in a sealed month, names as they were. By code. */
export async function listSealedStandings(ctx: Context, sealed: SealedMonth): Promise<Standing[]> {
  const { name, progressPct, plannedPct, overdueKeyCount, isFiled, isOnTime } = sealedProjects;
  return ctx.db
    .select({ ...of, name, leadUnit: { ...unit, shortName: sealedProjects.leadUnitName }, ...shownColumns(sealedProjects), previousLight: previous.light, progressPct, plannedPct, overdueKeyCount, isFiled, isOnTime })
    .from(projects)
    .innerJoin(sealedProjects, ofRevision(sealed))
    .innerJoin(units, eq(units.id, sealedProjects.leadUnitId))
    .leftJoin(previous, await ofMonthBefore(ctx, sealed.month))
    .where(visibleProjects(ctx.actor))
    .orderBy(asc(projects.code));
}

/** How every visible project stands now, with its filing of the open month. By code. Throws not_found. */
export async function listLiveStandings(ctx: Context, month: YearMonth): Promise<Standing[]> {
  const [cycle] = await ctx.db.select({ id: cycles.id }).from(cycles).where(eq(cycles.month, month));
  if (!cycle) throw notFound(`${monthInWords(month)}的调度期`);
  const { name, progressPct, plannedPct, overdueKeyCount } = projects;
  const rows = await ctx.db
    .select({ ...of, name, leadUnit: { ...unit, shortName: units.shortName }, ...shownColumns(projects), previousLight: previous.light, progressPct, plannedPct, overdueKeyCount, status: updates.status, isLate: updates.isLate })
    .from(projects)
    .innerJoin(units, eq(units.id, projects.leadUnitId))
    .leftJoin(updates, and(eq(updates.projectId, projects.id), eq(updates.cycleId, cycle.id)))
    .leftJoin(previous, await ofMonthBefore(ctx, month))
    .where(visibleProjects(ctx.actor))
    .orderBy(asc(projects.code));
  return rows.map(({ status, isLate, ...row }) => ({ ...row, isFiled: filedOf(status), isOnTime: onTimeOf({ status, isLate }) }));
}

/** What the open month holds so far besides its counts, as of today; a sealed month's come from its snapshot (`highlightsOf`). */
export async function listLiveHighlights(ctx: Context, month: YearMonth): Promise<Highlights> {
  const day = today(ctx);
  const seen = visibleProjects(ctx.actor);
  const project = { projectCode: projects.code, projectName: projects.name, unitName: units.shortName };
  const overdue = await ctx.db
    .select({ ...project, name: milestones.name, isKey: milestones.isKey, plannedOn: milestones.plannedOn, originalOn: milestones.originalOn, responsibleName: projects.responsibleName })
    .from(milestones)
    .innerJoin(projects, eq(projects.id, milestones.projectId))
    .innerJoin(units, eq(units.id, projects.leadUnitId))
    .where(and(eq(projects.status, "active"), eq(milestones.isKey, true), isNull(milestones.actualOn), lt(milestones.plannedOn, day), seen));
  const landmarks = await ctx.db
    .select({ ...project, name: outcomes.name, type: outcomes.type, proofNo: sql<string>`${outcomes.proofNo}`, achievedOn: sql<Highlights["landmarks"][number]["achievedOn"]>`${outcomes.achievedOn}` })
    .from(outcomes)
    .innerJoin(projects, eq(projects.id, outcomes.projectId))
    .innerJoin(units, eq(units.id, projects.leadUnitId))
    .where(and(eq(outcomes.acceptedMonth, month), seen))
    .orderBy(asc(projects.code), asc(outcomes.id));
  const forLeaders = await ctx.db
    .select({ ...project, problemType: updates.problemType, problemText: updates.problemText, problemAsk: updates.problemAsk })
    .from(updates)
    .innerJoin(cycles, eq(cycles.id, updates.cycleId))
    .innerJoin(projects, eq(projects.id, updates.projectId))
    .innerJoin(units, eq(units.id, projects.leadUnitId))
    .where(and(eq(cycles.month, month), eq(updates.status, "accepted"), eq(updates.problemLevel, "leader"), seen))
    .orderBy(asc(projects.code));
  return {
    overdueKeys: overdue.map((row) => ({ ...row, days: overdueDays(row.plannedOn, day) })).sort(byDelay),
    landmarks,
    indicators: await listIndicatorStandings(ctx),
    forLeaders,
  };
}

async function listIndicatorStandings(ctx: Context): Promise<Highlights["indicators"]> {
  const { code, name, unit, baselineYear, baselineValue, targetYear, targetText, comparator } = indicators;
  const rows = await ctx.db.select({ id: indicators.id, code, name, unit, baselineYear, baselineValue, targetYear, targetText, comparator }).from(indicators).orderBy(asc(indicators.ordinal));
  const latest = await ctx.db
    .selectDistinctOn([indicatorObservations.indicatorId], { indicatorId: indicatorObservations.indicatorId, year: indicatorObservations.year, valueText: indicatorObservations.valueText, dataOn: indicatorObservations.dataOn })
    .from(indicatorObservations)
    .orderBy(indicatorObservations.indicatorId, desc(indicatorObservations.dataOn), desc(indicatorObservations.year));
  const latestOf = new Map(latest.map(({ indicatorId, ...row }) => [indicatorId, row]));
  return rows.map(({ id, ...row }) => ({ ...row, latest: latestOf.get(id) ?? null }));
}

export type MonthOption = { month: YearMonth; status: CycleStatus; isSealed: boolean };

/** Every month there is, latest first, for the month switch; `isSealed`: it can be read as it was. */
export const listMonths = (ctx: Context): Promise<MonthOption[]> =>
  ctx.db.select({ month: cycles.month, status: cycles.status, isSealed: sql<boolean>`${cycles.revision} > 0` }).from(cycles).orderBy(desc(cycles.month));
