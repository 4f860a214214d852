import { and, eq, inArray, isNotNull, or, sql, type SQL } from "drizzle-orm";
import { commitments, planNodes, projects, sealedProjects, units } from "../../db/schema";
import type { Context } from "../base/context";
import type { PlainDate } from "../base/date";
import type { YearMonth } from "../base/month";
import type { Light } from "../lights/terms";
import { afterCursor, cursorOf, orderOf } from "./cursor";
import type { ProjectListQuery } from "./inputs";
import { visibleProjects } from "./scope";
import { sealedCycle } from "./sealed-month";
import type { ProjectFamily, ProjectMode, ProjectStatus, Provenance } from "./terms";

export type ProjectListItem = {
  code: string;
  name: string;
  family: ProjectFamily;
  leadUnit: { code: string; name: string };
  light: Light;
  progressPct: number;
  plannedPct: number;
  /** null: the plan does not name it */
  planRef: { path: string; quote: string; lineStart: number; lineEnd: number } | null;
  engineeringNo: number | null;
  mode: ProjectMode;
  /** null: nobody named, a gap */
  responsibleName: string | null;
  overdueKeyCount: number;
  nextDueOn: PlainDate | null;
  status: ProjectStatus;
  /** the data date of light and numbers */
  lightOn: PlainDate;
  provenance: Provenance;
};

export type ProjectList = {
  items: ProjectListItem[];
  /** null: nothing follows */
  nextCursor: string | null;
  /** of the whole filter, whatever the page */
  total: number;
  /** the sealed month the lights and numbers are of; null: as of now */
  month: YearMonth | null;
};

/**
 * The projects an actor sees, filtered, sorted and paged in one statement. With `month`, lights, numbers and lead units
 * are those sealed then. Throws rule when that month is not sealed or the cursor belongs to another order.
 */
export async function listProjects(ctx: Context, filter: ProjectListQuery): Promise<ProjectList> {
  const cycle = filter.month ? await sealedCycle(ctx, filter.month) : null;
  const facts = cycle ? sealedProjects : projects;
  const f = ctx.db
    .select({
      code: projects.code, name: projects.name, family: projects.family, mode: projects.mode, status: projects.status,
      engineeringNo: projects.engineeringNo, provenance: projects.provenance,
      responsibleName: sql<string | null>`nullif(${projects.responsibleName}, '')`.as("owner"),
      unitCode: sql<string>`${units.code}`.as("unit_code"),
      unitName: sql<string>`${units.shortName}`.as("unit_name"),
      unitOrdinal: sql<number>`${units.ordinal}`.as("unit_ordinal"),
      light: sql<Light>`${facts.light}`.as("fact_light"),
      progressPct: sql`${facts.progressPct}`.mapWith(Number).as("fact_progress"),
      plannedPct: sql`${facts.plannedPct}`.mapWith(Number).as("fact_planned"),
      overdueKeyCount: sql<number>`${facts.overdueKeyCount}`.as("fact_overdue"),
      nextDueOn: sql<PlainDate | null>`${facts.nextDueOn}`.as("fact_due"),
      lightOn: (cycle ? sql<PlainDate>`${cycle.lightOn}::date` : sql<PlainDate>`${projects.lightOn}`).as("fact_on"),
      path: sql<string | null>`${planNodes.pathTitles}`.as("plan_path"),
      quote: sql<string>`${commitments.quote}`.as("quote"),
      lineStart: sql<number>`${commitments.lineStart}`.as("quote_start"),
      lineEnd: sql<number>`${commitments.lineEnd}`.as("quote_end"),
      total: sql`count(*) over ()`.mapWith(Number).as("total"),
    })
    .from(projects)
    .leftJoin(sealedProjects, cycle ? and(eq(sealedProjects.projectId, projects.id), eq(sealedProjects.cycleId, cycle.id)) : sql`false`)
    .innerJoin(units, eq(units.id, facts.leadUnitId))
    .leftJoin(commitments, eq(commitments.id, projects.commitmentId))
    .leftJoin(planNodes, eq(planNodes.id, commitments.nodeId))
    .where(and(visibleProjects(ctx.actor), cycle ? isNotNull(sealedProjects.cycleId) : undefined, ...conditions(filter, facts)))
    .as("f");

  const rows = await ctx.db
    .select()
    .from(f)
    .where(filter.cursor ? afterCursor(filter.cursor, filter.sort) : undefined)
    .orderBy(orderOf(filter.sort))
    .limit(filter.limit + 1)
    .offset(filter.cursor ? 0 : (filter.page - 1) * filter.limit);

  const page = rows.slice(0, filter.limit);
  const last = page.at(-1);
  return {
    items: page.map(toItem),
    nextCursor: last && rows.length > filter.limit ? cursorOf(filter.sort, last) : null,
    total: last?.total ?? (filter.page > 1 || filter.cursor ? (await listProjects(ctx, { ...filter, cursor: undefined, page: 1, limit: 1 })).total : 0),
    month: filter.month ?? null,
  };
}

function conditions(filter: ProjectListQuery, facts: typeof projects | typeof sealedProjects): (SQL | undefined)[] {
  const like = filter.q ? `%${filter.q.replace(/[\\%_]/g, "\\$&")}%` : null;
  return [
    filter.light.length > 0 ? inArray(facts.light, filter.light) : undefined,
    filter.family.length > 0 ? inArray(projects.family, filter.family) : undefined,
    filter.unit.length > 0 ? inArray(units.code, filter.unit) : undefined,
    filter.engineering.length > 0 ? inArray(projects.engineeringNo, filter.engineering) : undefined,
    filter.overdueKey ? sql`${facts.overdueKeyCount} > 0` : undefined,
    filter.noOwner ? sql`coalesce(${projects.responsibleName}, '') = ''` : undefined,
    like ? or(...[projects.code, projects.name, projects.responsibleName, units.name, units.shortName].map((column) => sql`${column} ilike ${like}`)) : undefined,
  ];
}

type Row = Omit<ProjectListItem, "leadUnit" | "planRef"> & { unitCode: string; unitName: string; path: string | null; quote: string; lineStart: number; lineEnd: number };

const toItem = (row: Row): ProjectListItem => ({
  code: row.code, name: row.name, family: row.family, leadUnit: { code: row.unitCode, name: row.unitName },
  light: row.light, progressPct: row.progressPct, plannedPct: row.plannedPct,
  planRef: row.path === null ? null : { path: row.path, quote: row.quote, lineStart: row.lineStart, lineEnd: row.lineEnd },
  engineeringNo: row.engineeringNo, mode: row.mode, responsibleName: row.responsibleName,
  overdueKeyCount: row.overdueKeyCount, nextDueOn: row.nextDueOn, status: row.status, lightOn: row.lightOn, provenance: row.provenance,
});
