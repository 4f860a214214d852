import { aliasedTable, and, asc, desc, eq, gt, inArray, isNull, lt, lte, sql, type SQL } from "drizzle-orm";
import { cycles, milestones, outcomes, projects, sealedProjects, units, updates } from "../../db/schema";
import { today, type Context } from "../base/context";
import { notFound } from "../base/errors";
import { addMonths, monthInWords, type YearMonth } from "../base/month";
import { listChanges } from "../changes/queries";
import { filedOf, onTimeOf } from "../dispatch/rules";
import type { CycleStatus } from "../dispatch/terms";
import { overdueDays } from "../lights/facts/rules";
import { countLights } from "../lights/rules";
import { shownColumns } from "../lights/shown-columns";
import { ofRevision } from "../projects/filter/selection";
import { visibleProjects } from "../projects/scope";
import type { SealedMonth } from "../sealed/queries";
import { byDelay, type Highlights } from "./highlights";
import { holderOf, type HolderFacts } from "./holders/rules";
import type { MonthOfLights, Standing } from "./rules";

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
    .select({ ...project, ordinal: milestones.ordinal, name: milestones.name, isKey: milestones.isKey, plannedOn: milestones.plannedOn, originalOn: milestones.originalOn, responsibleName: projects.responsibleName })
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
  const held = await holdersNow(ctx, month, overdue.map(({ projectCode }) => projectCode));
  return {
    overdueKeys: overdue.map((row) => ({ ...row, days: overdueDays(row.plannedOn, day), holder: holderOf({ ...row, ...held(row) }) })).sort(byDelay),
    landmarks,
    forLeaders,
  };
}

/** What overdue milestones wait for besides their own people: the problem last accepted of the open month or the one before, and open requests to move them. */
async function holdersNow(ctx: Context, month: YearMonth, codes: readonly string[]): Promise<(of: { projectCode: string; ordinal: number }) => Pick<HolderFacts, "problem" | "request">> {
  const said = codes.length === 0 ? [] : await ctx.db
    .selectDistinctOn([updates.projectId], { code: projects.code, type: updates.problemType, level: updates.problemLevel })
    .from(updates)
    .innerJoin(cycles, eq(cycles.id, updates.cycleId))
    .innerJoin(projects, eq(projects.id, updates.projectId))
    .where(and(inArray(cycles.month, [month, addMonths(month, -1)]), eq(updates.status, "accepted"), inArray(projects.code, [...codes])))
    .orderBy(updates.projectId, desc(cycles.month));
  const problemOf = new Map(said.map(({ code, type, level }) => [code, level && { type, level }]));
  const requests = codes.length === 0 ? [] : (await listChanges(ctx, { status: "open" })).rows;
  return ({ projectCode, ordinal }) => {
    const request = requests.find(({ code, number, items }) => code === projectCode && number !== null && (items.length === 0 || items.some((item) => item.ordinal === ordinal)));
    return { problem: problemOf.get(projectCode) ?? null, request: request?.number && request.holder ? { number: request.number, who: request.holder.who } : null };
  };
}

/** How the lights of all visible projects stood at the end of each of the last sealed months up to `until`, oldest first. */
export async function listLightsByMonth(ctx: Context, until: YearMonth, months: number): Promise<MonthOfLights[]> {
  const rows = await ctx.db
    .select({ month: cycles.month, light: sealedProjects.light, count: sql<number>`count(*)::int` })
    .from(sealedProjects)
    .innerJoin(cycles, and(eq(cycles.id, sealedProjects.cycleId), eq(cycles.revision, sealedProjects.revision)))
    .innerJoin(projects, eq(projects.id, sealedProjects.projectId))
    .where(and(lte(cycles.month, until), gt(cycles.month, addMonths(until, -months)), visibleProjects(ctx.actor)))
    .groupBy(cycles.month, sealedProjects.light)
    .orderBy(asc(cycles.month));
  return [...new Set(rows.map(({ month }) => month))].map((month) => {
    const counts = countLights([]);
    for (const { light, count } of rows.filter((row) => row.month === month)) {
      counts[light] = count;
      counts.total += count;
    }
    return { month, counts };
  });
}

export type MonthOption = { month: YearMonth; status: CycleStatus; isSealed: boolean };

/** Every month there is, latest first, for the month switch; `isSealed`: it can be read as it was. */
export const listMonths = (ctx: Context): Promise<MonthOption[]> =>
  ctx.db.select({ month: cycles.month, status: cycles.status, isSealed: sql<boolean>`${cycles.revision} > 0` }).from(cycles).orderBy(desc(cycles.month));
