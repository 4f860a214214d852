import { aliasedTable, and, asc, desc, eq, inArray, lt, lte, sql, type SQL } from "drizzle-orm";
import type { Executor } from "../../db/client";
import { cycles, milestoneOutlooks, milestones, projects, sealedProjects, units, updates } from "../../db/schema";
import { today, type Context } from "../base/context";
import type { PlainDate } from "../base/date";
import type { YearMonth } from "../base/month";
import { plansAsOf, statusesAsOf } from "../lights/queries";
import type { ProjectStatus } from "../projects/terms";
import { visibleProjects } from "../projects/scope";
import { getSealedMonth, listSealedMonths, type SealedMonth } from "../sealed/queries";
import { getSnapshot } from "../sealed/snapshots";
import { isUnlikely, type Outlook, type OutlookFacts, type OutlookMilestone, type PastOutlook } from "./rules";

/** Every project that a month asks about, as it stands for that month's data day; by id. */
export async function readOutlookFacts(db: Executor, month: YearMonth, dataOn: PlainDate): Promise<OutlookFacts[]> {
  const rows = await db
    .select({ projectId: projects.id, unitId: projects.leadUnitId, family: projects.family, status: projects.status })
    .from(projects).where(lte(projects.fromMonth, month)).orderBy(asc(projects.id));
  const nodes = await db
    .select({ id: milestones.id, projectId: milestones.projectId, plannedOn: milestones.plannedOn, forecastOn: milestones.forecastOn, actualOn: milestones.actualOn })
    .from(milestones).orderBy(asc(milestones.projectId), asc(milestones.ordinal));
  const then = await plansAsOf(db, dataOn);
  const statusThen = await statusesAsOf(db, dataOn);
  const recent = await db.select({ id: cycles.id, month: cycles.month, revision: cycles.revision }).from(cycles).where(lte(cycles.month, month)).orderBy(desc(cycles.month)).limit(2);
  const accepted = await db
    .select({ cycleId: updates.cycleId, projectId: updates.projectId })
    .from(updates).where(and(eq(updates.status, "accepted"), inArray(updates.cycleId, recent.map(({ id }) => id))));
  // A project that was set up after a month had been sealed was not asked in it, whatever month it begins with.
  const [, before] = recent;
  const inBefore = before ? await db.select({ projectId: sealedProjects.projectId }).from(sealedProjects).where(and(eq(sealedProjects.cycleId, before.id), eq(sealedProjects.revision, before.revision))) : [];
  const wasIn = new Set(inBefore.map(({ projectId }) => projectId));
  const wasAccepted = new Set(accepted.map(({ cycleId, projectId }) => `${cycleId}/${projectId}`));
  const milestonesOf = new Map<number, OutlookMilestone[]>(rows.map(({ projectId }) => [projectId, []]));
  for (const { projectId, ...node } of nodes) milestonesOf.get(projectId)?.push({ ...node, plannedOn: then.get(node.id) ?? node.plannedOn });
  return rows.map((row) => ({
    ...row, status: statusThen.get(row.projectId) ?? row.status, milestones: milestonesOf.get(row.projectId)!,
    accepted: recent.filter(({ id }) => id !== before?.id || wasIn.has(row.projectId)).map(({ id }) => wasAccepted.has(`${id}/${row.projectId}`)),
  }));
}

const past = {
  month: cycles.month, milestoneId: milestoneOutlooks.milestoneId, unitId: milestoneOutlooks.unitId, family: milestoneOutlooks.family, dataOn: milestoneOutlooks.dataOn,
  plannedOn: milestoneOutlooks.plannedOn, forecastOn: milestoneOutlooks.forecastOn, drift: milestoneOutlooks.drift, silence: milestoneOutlooks.silence, onTimePct: milestoneOutlooks.onTimePct,
};
const inForce = and(eq(cycles.id, milestoneOutlooks.cycleId), eq(cycles.revision, milestoneOutlooks.revision));

/** The outlooks of the months before one that is being sealed, by the revisions in force, with what is known by its data day. */
export async function readOutlooksBefore(db: Executor, month: YearMonth, dataOn: PlainDate): Promise<PastOutlook[]> {
  const actualOn = sql<PlainDate | null>`case when ${milestones.actualOn} <= ${dataOn} then ${milestones.actualOn} end`;
  const statusThen = await statusesAsOf(db, dataOn);
  const rows = await db
    .select({ ...past, actualOn, projectId: projects.id, status: projects.status })
    .from(milestoneOutlooks)
    .innerJoin(cycles, inForce)
    .innerJoin(milestones, eq(milestones.id, milestoneOutlooks.milestoneId))
    .innerJoin(projects, eq(projects.id, milestoneOutlooks.projectId))
    .where(lt(cycles.month, month));
  return rows.map(({ projectId, status, ...row }) => ({ ...row, isStopped: (statusThen.get(projectId) ?? status) !== "active" }));
}

const STOPPED = sql<boolean>`coalesce(${sealedProjects.lightReasons} @> '[{"rule":"paused"}]' or ${sealedProjects.lightReasons} @> '[{"rule":"terminated"}]', false)`;

/** The same up to a sealed month, of projects that the actor sees, with what was known when it was sealed: nothing that came later. `unitId`: one unit's alone. */
export async function listPastOutlooks(ctx: Context, sealed: SealedMonth, unitId?: number): Promise<PastOutlook[]> {
  const actualOn = sql<PlainDate | null>`case when ${milestones.actualOn} <= ${sealed.dataOn} and ${milestones.acceptedOn} <= ${sealed.sealedOn} then ${milestones.actualOn} end`;
  return ctx.db
    .select({ ...past, actualOn, isStopped: STOPPED })
    .from(milestoneOutlooks)
    .innerJoin(cycles, inForce)
    .innerJoin(milestones, eq(milestones.id, milestoneOutlooks.milestoneId))
    .innerJoin(projects, eq(projects.id, milestoneOutlooks.projectId))
    .leftJoin(sealedProjects, and(eq(sealedProjects.projectId, projects.id), eq(sealedProjects.cycleId, sealed.cycleId), eq(sealedProjects.revision, sealed.revision)))
    .where(and(lte(cycles.month, sealed.month), visibleProjects(ctx.actor), unitId === undefined ? undefined : eq(milestoneOutlooks.unitId, unitId)));
}

/** The latest month whose outlooks can be read; null before the first is sealed. */
export async function findOutlookMonth(ctx: Context): Promise<SealedMonth | null> {
  const [latest] = await listSealedMonths(ctx);
  return latest ? getSealedMonth(ctx, latest) : null;
}

/** What has become of the milestone since: done, its project paused or terminated, overdue, its day or the forecast moved; null: nothing, or it is asked as of that month. */
export type Since = "done" | "stopped" | "overdue" | "moved" | null;

export type OutlookItem = Pick<Outlook, "plannedOn" | "forecastOn" | "drift" | "silence" | "sampleCount" | "onTimePct" | "milestoneId"> & {
  code: string;
  projectName: string;
  leadUnit: { code: string; name: string };
  milestone: string;
  isKey: boolean;
  /** the day of what it was made from */
  dataOn: PlainDate;
  since: Since;
};

export type OutlookList = { sealed: SealedMonth; items: OutlookItem[] };

/**
 * The next milestones with their outlooks, the least likely first and those without a percentage last: of a sealed month as it was, or with null those
 * of the latest one with what has become of them. Projects that the actor sees; `code`: of one. null: no month was sealed yet.
 */
export async function listOutlooks(ctx: Context, asOf: SealedMonth | null, code?: string): Promise<OutlookList | null> {
  const sealed = asOf ?? (await findOutlookMonth(ctx));
  if (!sealed) return null;
  const then = aliasedTable(units, "unit_then");
  const rows = await ctx.db
    .select({
      outlook: milestoneOutlooks, code: projects.code, nameNow: projects.name, nameThen: sealedProjects.name, unitThen: sealedProjects.leadUnitName, unitCodeThen: then.code,
      unitNow: units.shortName, unitCodeNow: units.code, status: projects.status, ordinal: milestones.ordinal, milestone: milestones.name, isKey: milestones.isKey,
      plannedNow: milestones.plannedOn, forecastNow: milestones.forecastOn, actualOn: milestones.actualOn,
    })
    .from(milestoneOutlooks)
    .innerJoin(projects, eq(projects.id, milestoneOutlooks.projectId))
    .innerJoin(units, eq(units.id, projects.leadUnitId))
    .innerJoin(milestones, eq(milestones.id, milestoneOutlooks.milestoneId))
    .innerJoin(sealedProjects, and(eq(sealedProjects.projectId, projects.id), eq(sealedProjects.cycleId, milestoneOutlooks.cycleId), eq(sealedProjects.revision, milestoneOutlooks.revision)))
    .innerJoin(then, eq(then.id, milestoneOutlooks.unitId))
    .where(and(ofSealing(sealed), visibleProjects(ctx.actor), code === undefined ? undefined : eq(projects.code, code)))
    .orderBy(sql`${milestoneOutlooks.onTimePct} asc nulls last`, asc(milestoneOutlooks.plannedOn), asc(projects.code));
  const nameThen = asOf && rows.length > 0 ? await milestoneNames(ctx, asOf) : null;
  const items = rows.map(({ outlook: { milestoneId, plannedOn, forecastOn, drift, silence, sampleCount, onTimePct, dataOn }, ...row }): OutlookItem => ({
    code: row.code, projectName: asOf ? row.nameThen : row.nameNow,
    leadUnit: asOf ? { code: row.unitCodeThen, name: row.unitThen } : { code: row.unitCodeNow, name: row.unitNow },
    milestone: nameThen?.get(`${row.code}/${row.ordinal}`) ?? row.milestone, isKey: row.isKey,
    milestoneId, plannedOn, forecastOn, drift, silence, sampleCount, onTimePct, dataOn,
    since: asOf ? null : sinceThen(row, { plannedOn, forecastOn }, today(ctx)),
  }));
  return { sealed, items };
}

type Now = { actualOn: PlainDate | null; status: ProjectStatus; plannedNow: PlainDate; forecastNow: PlainDate | null };

function sinceThen({ actualOn, status, plannedNow, forecastNow }: Now, then: Pick<Outlook, "plannedOn" | "forecastOn">, day: PlainDate): Since {
  if (actualOn !== null) return "done";
  if (status !== "active") return "stopped";
  if (plannedNow < day) return "overdue";
  return plannedNow !== then.plannedOn || forecastNow !== then.forecastOn ? "moved" : null;
}

/** Of an overview: the likeliest to slip, and how many are 可能逾期 (as the project list filters them). */
export type Slipping = { dataOn: PlainDate; likeliest: OutlookItem[]; unlikelyCount: number };

const LIKELIEST = 5;

/** Those 可能逾期 first, of them the ones that only their unit says last; then by the share on time. null: no month was sealed yet. */
export async function listSlipping(ctx: Context, asOf: SealedMonth | null): Promise<Slipping | null> {
  const list = await listOutlooks(ctx, asOf);
  if (!list) return null;
  const ahead = list.items.filter(({ since }) => since === null || since === "moved");
  const unlikely = ahead.filter(isUnlikely);
  const others = ahead.filter((row) => row.onTimePct !== null && !isUnlikely(row));
  return { dataOn: list.sealed.dataOn, likeliest: [...unlikely, ...others].slice(0, LIKELIEST), unlikelyCount: unlikely.length };
}

/** The rows that one sealing wrote. */
export const ofSealing = ({ cycleId, revision }: Pick<SealedMonth, "cycleId" | "revision">): SQL => and(eq(milestoneOutlooks.cycleId, cycleId), eq(milestoneOutlooks.revision, revision))!;

/** By "CODE/ordinal", as they were called: an approved change may have renamed them since. */
async function milestoneNames(ctx: Context, sealed: SealedMonth): Promise<Map<string, string>> {
  const { projects: then } = await getSnapshot(ctx, sealed);
  return new Map(then.flatMap(({ code, milestones: nodes }) => nodes.map(({ ordinal, name }) => [`${code}/${ordinal}`, name] as const)));
}
