import { and, asc, desc, eq, inArray, sql, type SQL } from "drizzle-orm";
import { cycles, milestones, outcomes, people, projects, sealedProjects, snapshots, units, updates } from "../../db/schema";
import { today, type Actor, type Context } from "../base/context";
import { shanghaiDay } from "../base/date";
import { notFound } from "../base/errors";
import { monthInWords, type YearMonth } from "../base/month";
import { countLights, type LightCounts } from "../lights/rules";
import { shownColumns } from "../lights/shown-columns";
import { shownOf, type Light, type ShownLight } from "../lights/terms";
import type { UnitKind } from "../orgs/terms";
import { UNIT_ROLES } from "../people/terms";
import { visibleProjects } from "../projects/scope";
import { readsRemarks } from "./filing";
import type { CycleRow } from "./locks";
import { returnInWords, type Names } from "./reviews/rules";
import { countFilings, isSealed, latenessOf, type FilingCounts, type Lateness } from "./rules";
import { SEALED_STATUSES, type UpdateStatus } from "./terms";

export type CycleSummary = { cycle: CycleRow; counts: LightCounts; filings: FilingCounts; snapshotSha256: string | null };

/**
 * Months, latest first: lights over the projects that the actor sees (a sealed month's from its sealed rows),
 * filings over those that are expected of the actor's own unit, or of all units for citywide roles.
 */
export async function listCycles(ctx: Context): Promise<CycleSummary[]> {
  return summarise(ctx, await ctx.db.select().from(cycles).orderBy(desc(cycles.month)));
}

/** One month's summary. Throws not_found. */
export async function getCycle(ctx: Context, month: YearMonth): Promise<CycleSummary> {
  const rows = await ctx.db.select().from(cycles).where(eq(cycles.month, month));
  if (rows.length === 0) throw notFound(`${monthInWords(month)}的调度期`);
  return (await summarise(ctx, rows))[0]!;
}

/** The month now open; null when none is. */
export async function findOpenCycle(ctx: Context): Promise<CycleRow | null> {
  const [row] = await ctx.db.select().from(cycles).where(eq(cycles.status, "open"));
  return row ?? null;
}

/** The latest sealed (or published) month; null before the first sealing. */
export async function findLatestSealed(ctx: Context): Promise<CycleRow | null> {
  const [row] = await ctx.db.select().from(cycles).where(inArray(cycles.status, [...SEALED_STATUSES])).orderBy(desc(cycles.month)).limit(1);
  return row ?? null;
}

/** A unit's people count what their own unit has to file, not what they see because it takes part. */
const owedBy = (actor: Actor): SQL | undefined =>
  actor.kind === "person" && UNIT_ROLES.includes(actor.role) ? eq(updates.unitId, actor.unit.id) : undefined;

async function summarise(ctx: Context, rows: CycleRow[]): Promise<CycleSummary[]> {
  const only = rows.length === 1 ? rows[0]!.id : null;
  const seen = visibleProjects(ctx.actor);
  const sealed = await ctx.db
    .select({ cycleId: sealedProjects.cycleId, light: sealedProjects.light, count: sql<number>`count(*)::int` })
    .from(sealedProjects)
    .innerJoin(cycles, and(eq(cycles.id, sealedProjects.cycleId), eq(cycles.revision, sealedProjects.revision)))
    .innerJoin(projects, eq(projects.id, sealedProjects.projectId))
    .where(and(seen, only === null ? undefined : eq(sealedProjects.cycleId, only)))
    .groupBy(sealedProjects.cycleId, sealedProjects.light);
  const live = rows.some((row) => !isSealed(row.status))
    ? await ctx.db.select({ light: projects.light, count: sql<number>`count(*)::int` }).from(projects).where(seen).groupBy(projects.light)
    : [];
  const filings = await ctx.db
    .select({ cycleId: updates.cycleId, status: updates.status, isLate: updates.isLate, count: sql<number>`count(*)::int` })
    .from(updates)
    .innerJoin(projects, eq(projects.id, updates.projectId))
    .where(and(seen, owedBy(ctx.actor), only === null ? undefined : eq(updates.cycleId, only)))
    .groupBy(updates.cycleId, updates.status, updates.isLate);
  const hashes = await ctx.db
    .selectDistinctOn([snapshots.cycleId], { cycleId: snapshots.cycleId, sha256: snapshots.sha256 })
    .from(snapshots)
    .where(only === null ? undefined : eq(snapshots.cycleId, only))
    .orderBy(snapshots.cycleId, desc(snapshots.revision));
  const hashOf = new Map(hashes.map((row) => [row.cycleId, row.sha256]));
  return rows.map((cycle) => ({
    cycle,
    counts: countLights(ungroup<{ light: Light; count: number }>(!isSealed(cycle.status) ? live : sealed.filter((row) => row.cycleId === cycle.id))),
    filings: countFilings(ungroup(filings.filter((row) => row.cycleId === cycle.id))),
    snapshotSha256: hashOf.get(cycle.id) ?? null,
  }));
}

/** Grouped rows back to one a project, for the functions that count rows. */
const ungroup = <T extends { count: number }>(rows: T[]): T[] => rows.flatMap((row) => Array.from({ length: row.count }, () => row));

export type FilingRow = ShownLight & {
  code: string;
  /** name, unit and light of a sealed month: as sealed; of the open one: as they stand */
  name: string;
  unit: { id: number; code: string; shortName: string; kind: UnitKind };
  liaisonName: string | null;
  status: UpdateStatus;
  isLate: boolean;
  /** today, or on the day the month was sealed; null: not late */
  lateness: Lateness | null;
  version: number;
  /** null: nobody has touched the prefilled draft */
  savedAt: Date | null;
  submittedAt: Date | null;
  submittedBy: string | null;
  /** what it came back for, single fields by name; empty unless returned, and to those who do not read it */
  returnedFor: string;
  /** empty unless waived */
  waiverReason: string;
};

/** The month's updates within sight, by unit and code: who has filed and who has not. */
export async function listFilings(ctx: Context, cycleId: number): Promise<FilingRow[]> {
  const rows = await ctx.db
    .select({
      projectId: projects.id, code: projects.code, name: sql<string>`coalesce(${sealedProjects.name}, ${projects.name})`, now: shownColumns(projects), sealed: { projectId: sealedProjects.projectId, ...shownColumns(sealedProjects) }, liaisonName: projects.liaisonName,
      unit: { id: units.id, code: units.code, shortName: sql<string>`coalesce(${sealedProjects.leadUnitName}, ${units.shortName})`, kind: units.kind },
      status: updates.status, isLate: updates.isLate, version: updates.version, savedAt: updates.savedAt,
      submittedAt: updates.submittedAt, submittedBy: people.name, returnRemark: updates.returnRemark, returnedFields: updates.returnedFields, waiverReason: updates.waiverReason,
      unitsDueOn: cycles.unitsDueOn, sealedAt: cycles.sealedAt,
    })
    .from(updates)
    .innerJoin(projects, eq(projects.id, updates.projectId))
    .innerJoin(units, eq(units.id, updates.unitId))
    .leftJoin(people, eq(people.id, updates.submittedBy))
    .innerJoin(cycles, eq(cycles.id, updates.cycleId))
    .leftJoin(sealedProjects, and(eq(sealedProjects.cycleId, updates.cycleId), eq(sealedProjects.revision, cycles.revision), eq(sealedProjects.projectId, updates.projectId), inArray(cycles.status, [...SEALED_STATUSES])))
    .where(and(eq(updates.cycleId, cycleId), visibleProjects(ctx.actor)))
    .orderBy(asc(units.ordinal), asc(projects.code));
  const isTold = ({ status, unit }: Pick<FilingRow, "status" | "unit">) => status === "returned" && readsRemarks(ctx.actor, unit.id);
  const names = await listNames(ctx, rows.filter((row) => isTold(row) && row.returnedFields.length > 0).map(({ projectId }) => projectId));
  return rows.map(({ unitsDueOn, sealedAt, projectId, returnRemark, returnedFields, now, sealed, ...row }) => ({
    ...row,
    ...shownOf(sealed ?? now),
    returnedFor: isTold(row) ? returnInWords({ returnRemark, returnedFields }, names.get(projectId) ?? NO_NAMES) : "",
    waiverReason: readsRemarks(ctx.actor, row.unit.id) ? row.waiverReason : "",
    lateness: latenessOf(row, unitsDueOn, sealedAt ? shanghaiDay(sealedAt) : today(ctx)),
  }));
}

const NO_NAMES: Names = { milestones: [], outcomes: [] };

/** What the milestones and outcomes of these projects are called. */
async function listNames({ db }: Context, projectIds: number[]): Promise<Map<number, Names>> {
  if (projectIds.length === 0) return new Map();
  const nodes = await db.select({ projectId: milestones.projectId, ordinal: milestones.ordinal, name: milestones.name }).from(milestones).where(inArray(milestones.projectId, projectIds));
  const landmarks = await db.select({ projectId: outcomes.projectId, id: outcomes.id, name: outcomes.name }).from(outcomes).where(inArray(outcomes.projectId, projectIds));
  return new Map(projectIds.map((id) => [id, { milestones: nodes.filter(({ projectId }) => projectId === id), outcomes: landmarks.filter(({ projectId }) => projectId === id) }]));
}

/** `late`: how many of its rows are overdue or came late. */
export type UnitFilings = { unit: FilingRow["unit"]; counts: FilingCounts; late: number; rows: FilingRow[] };

/** The same rows by unit: the board of who has not filed. */
export function byUnit(rows: FilingRow[]): UnitFilings[] {
  const groups = new Map<string, FilingRow[]>();
  for (const row of rows) groups.set(row.unit.code, [...(groups.get(row.unit.code) ?? []), row]);
  return [...groups.values()].map((group) => ({ unit: group[0]!.unit, counts: countFilings(group), late: countLate(group), rows: group }));
}

export const countLate = (rows: readonly FilingRow[]): number => rows.filter(({ lateness }) => lateness !== null).length;
