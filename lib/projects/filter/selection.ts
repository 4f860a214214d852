import { and, eq, inArray, isNotNull, or, sql, type SQL } from "drizzle-orm";
import { projects, sealedProjects, units } from "../../../db/schema";
import { today, type Context } from "../../base/context";
import { OFFICIAL, type Calendar } from "../../base/workdays";
import { getSealedMonth, type SealedMonth } from "../../sealed/queries";
import { dueSoon, outlookOf, UNLIKELY } from "../ahead";
import { LACKS_RESPONSIBLE } from "../gaps/scope";
import { visibleProjects } from "../scope";
import type { PortfolioFilter } from "./inputs";

/** The projects that a filter means, as SQL: `select … from ${from} where ${where}`. */
export type Selection = {
  /** null: as of now */
  sealed: SealedMonth | null;
  /** which table holds light, numbers, name and lead unit: `projects` now, `sealed_projects` of a sealed month */
  facts: typeof projects | typeof sealedProjects;
  /** `projects`, with `sealed_projects` beside them when sealed, their lead unit as `units` and the outlook of their next milestone as `outlook` */
  from: SQL;
  /** what is asked for and in the actor's sight */
  where: SQL;
};

/**
 * The one meaning of the portfolio's filter. With `asOf`, lights, numbers, names and lead units are those sealed then, of the projects that the
 * actor sees today. `calendar`: the working days that 临期 counts. Throws rule when that month was never sealed.
 */
export async function selectionOf(ctx: Context, filter: PortfolioFilter, calendar: Calendar = OFFICIAL): Promise<Selection> {
  const sealed = filter.asOf ? await getSealedMonth(ctx, filter.asOf) : null;
  const facts = sealed ? sealedProjects : projects;
  const day = today(ctx);
  return {
    sealed,
    facts,
    from: sql`projects
      ${sealed ? sql`join sealed_projects on ${ofRevision(sealed)}` : sql``}
      join units on units.id = ${facts.leadUnitId}
      left join lateral ${outlookOf(sealed, day)} outlook on true`,
    where: and(visibleProjects(ctx.actor), ...conditions(filter, sealed), filter.dueSoon ? dueSoon(sealed, day, calendar) : undefined) ?? sql`true`,
  };
}

/** The rows of `sealed_projects` that a sealed month means, beside their projects. */
export const ofRevision = ({ cycleId, revision }: Pick<SealedMonth, "cycleId" | "revision">): SQL =>
  and(eq(sealedProjects.projectId, projects.id), eq(sealedProjects.cycleId, cycleId), eq(sealedProjects.revision, revision))!;

function conditions(filter: PortfolioFilter, sealed: SealedMonth | null): (SQL | undefined)[] {
  const facts = sealed ? sealedProjects : projects;
  const unitNames = sealed ? [sealedProjects.leadUnitName] : [units.name, units.shortName];
  const like = filter.q ? `%${filter.q.replace(/[\\%_]/g, "\\$&")}%` : null;
  return [
    filter.light.length > 0 ? inArray(facts.light, filter.light) : undefined,
    filter.original.length > 0 ? inArray(facts.originalLight, filter.original) : undefined,
    filter.adjusted ? isNotNull(facts.adjustment) : undefined,
    filter.greenByChange ? and(eq(facts.light, "green"), eq(facts.computedLight, "green"), inArray(facts.originalLight, ["yellow", "red"])) : undefined,
    filter.family.length > 0 ? inArray(projects.family, filter.family) : undefined,
    filter.unit.length > 0 ? inArray(units.code, filter.unit) : undefined,
    filter.engineering.length > 0 ? inArray(projects.engineeringNo, filter.engineering) : undefined,
    filter.overdueKey ? sql`${facts.overdueKeyCount} > 0` : undefined,
    filter.unlikely ? UNLIKELY : undefined,
    filter.noOwner ? (sealed ? sql`coalesce(${sealedProjects.responsibleName}, '') = ''` : LACKS_RESPONSIBLE) : undefined,
    like ? or(...[projects.code, facts.name, facts.responsibleName, ...unitNames].map((column) => sql`${column} ilike ${like}`)) : undefined,
  ];
}
