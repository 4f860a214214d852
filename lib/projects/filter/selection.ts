import { and, eq, gte, inArray, isNotNull, isNull, lte, or, sql, type SQL } from "drizzle-orm";
import { projects, sealedProjects, units } from "../../../db/schema";
import { today, type Context } from "../../base/context";
import type { PlainDate } from "../../base/date";
import { readDueSoonUntil } from "../../lights/due-soon/queries";
import { getSealedMonth, type SealedMonth } from "../../sealed/queries";
import { dueSoon, outlookOf, UNLIKELY } from "../ahead";
import { LACKS_RESPONSIBLE } from "../gaps/scope";
import { visibleProjects } from "../scope";
import { columnsOf, type Columns } from "./columns";
import { NO_ENGINEERING, NO_LEADER, NO_ZONE, type PortfolioFilter } from "./inputs";

/** The projects that a filter means, as SQL: `select … from ${from} where ${where}`. */
export type Selection = {
  /** null: as of now */
  sealed: SealedMonth | null;
  /** the data date of everything selected: today, or the sealed month's */
  dataOn: PlainDate;
  /** which table holds light, numbers, name and lead unit: `projects` now, `sealed_projects` of a sealed month */
  facts: typeof projects | typeof sealedProjects;
  /** what stands elsewhere, now and then */
  columns: Columns;
  /** `projects`, with `sealed_projects` beside them when sealed, their lead unit as `units` and the outlook of their next milestone as `outlook` */
  from: SQL;
  /** the same without the outlook, which costs a look at every row, unless the filter asks for it: for counting and for choosing the rows of a window */
  lean: SQL;
  /** what is asked for and in the actor's sight */
  where: SQL;
};

/**
 * The one meaning of the portfolio's filter. With `asOf`, lights, numbers, names and lead units are those sealed then, of the projects that the
 * actor sees today. 临期 counts the working days of the office's own calendar. Throws rule when that month was never sealed.
 */
export async function selectionOf(ctx: Context, filter: PortfolioFilter): Promise<Selection> {
  const sealed = filter.asOf ? await getSealedMonth(ctx, filter.asOf) : null;
  const facts = sealed ? sealedProjects : projects;
  const day = today(ctx);
  const dataOn = sealed?.dataOn ?? day;
  const columns = await columnsOf(ctx, sealed);
  const lean = sql`projects
      ${sealed ? sql`join sealed_projects on ${ofRevision(sealed)}` : sql``}
      join units on units.id = ${facts.leadUnitId}`;
  const from = sql`${lean}
      left join lateral ${outlookOf(sealed, day)} outlook on true`;
  return {
    sealed,
    dataOn,
    facts,
    columns,
    from,
    lean: filter.unlikely ? from : lean,
    where: and(visibleProjects(ctx.actor), ...conditions(filter, sealed, columns), filter.dueSoon ? dueSoon(sealed, dataOn, await readDueSoonUntil(ctx.db, dataOn)) : undefined) ?? sql`true`,
  };
}

/** The rows of `sealed_projects` that a sealed month means, beside their projects. */
export const ofRevision = ({ cycleId, revision }: Pick<SealedMonth, "cycleId" | "revision">): SQL =>
  and(eq(sealedProjects.projectId, projects.id), eq(sealedProjects.cycleId, cycleId), eq(sealedProjects.revision, revision))!;

/** Any part of a text, whatever signs it has. */
export const partOf = (text: string): string => `%${text.replace(/[\\%_]/g, "\\$&")}%`;

function conditions(filter: PortfolioFilter, sealed: SealedMonth | null, columns: Columns): (SQL | undefined)[] {
  const facts = sealed ? sealedProjects : projects;
  const { stage: stages, engineering, leader: leaders, zone: zones } = filter;
  return [
    filter.light.length > 0 ? inArray(facts.light, filter.light) : undefined,
    filter.original.length > 0 ? inArray(facts.originalLight, filter.original) : undefined,
    filter.adjusted ? isNotNull(facts.adjustment) : undefined,
    filter.greenByChange ? and(eq(facts.light, "green"), eq(facts.computedLight, "green"), inArray(facts.originalLight, ["yellow", "red"])) : undefined,
    filter.family.length > 0 ? inArray(projects.family, filter.family) : undefined,
    filter.unit.length > 0 ? inArray(units.code, filter.unit) : undefined,
    engineering.length > 0 ? or(inArray(projects.engineeringNo, engineering), engineering.includes(NO_ENGINEERING) ? isNull(projects.engineeringNo) : undefined) : undefined,
    stages.length > 0 ? sql`coalesce(${columns.stage}, 'done') in ${stages}` : undefined,
    filter.status.length > 0 ? sql`${columns.status} in ${filter.status}` : undefined,
    leaders.length > 0 ? or(sql`${columns.leader} in ${leaders}`, leaders.includes(NO_LEADER) ? sql`coalesce(${columns.leader}, '') = ''` : undefined) : undefined,
    filter.owner ? sql`${facts.responsibleName} ilike ${partOf(filter.owner)}` : undefined,
    filter.label.length > 0 ? sql`${projects.id} in (select project_id from project_labels where label in ${filter.label})` : undefined,
    zones.length > 0 ? or(sql`${columns.zone} in ${zones}`, zones.includes(NO_ZONE) ? sql`${columns.zone} is null` : undefined) : undefined,
    filter.overdueKey ? sql`${facts.overdueKeyCount} > 0` : undefined,
    filter.unlikely ? UNLIKELY : undefined,
    filter.noOwner ? (sealed ? sql`coalesce(${sealedProjects.responsibleName}, '') = ''` : LACKS_RESPONSIBLE) : undefined,
    filter.dueFrom ? gte(facts.nextDueOn, filter.dueFrom) : undefined,
    filter.dueTo ? lte(facts.nextDueOn, filter.dueTo) : undefined,
    filter.slipped ? sql`${columns.slipTimes} > 0` : undefined,
    filter.slipDays ? sql`${columns.slipDays} >= ${filter.slipDays}` : undefined,
    filter.q ? saying(filter.q, sealed) : undefined,
  ];
}

/** Any part of code, name, 责任人 or lead unit; as of now the first three by an index of their characters (migration 0018). */
function saying(q: string, sealed: SealedMonth | null): SQL {
  const part = partOf(q);
  if (sealed) return sql`(${projects.code} ilike ${part} or ${sealedProjects.name} ilike ${part} or ${sealedProjects.responsibleName} ilike ${part} or ${sealedProjects.leadUnitName} ilike ${part})`;
  return sql`(${projects.id} in (select projects_saying(${q})) or ${units.id} in (select named.id from units named where named.name ilike ${part} or named.short_name ilike ${part}))`;
}
