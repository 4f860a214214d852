import { asc, count, eq, sql } from "drizzle-orm";
import { planNodes, projects, sealedProjects, units } from "../../db/schema";
import type { Context } from "../base/context";
import type { YearMonth } from "../base/month";
import { getSealedMonth, listSealedMonths } from "../sealed/queries";
import { countPortfolio } from "./filter/counts";
import { NO_LEADER, portfolioFilter } from "./filter/inputs";
import { ofRevision } from "./filter/selection";
import { countLabels, type LabelCount } from "./labels/queries";
import { visibleProjects } from "./scope";

export type ProjectFilters = {
  /** lead units of the projects in sight, with how many they lead (then, when read as of a sealed month) */
  units: { code: string; name: string; count: number }[];
  /** 市领导 of the projects in sight */
  leaders: string[];
  /** sealed months, newest first */
  months: YearMonth[];
  /** 重点工程, by number */
  engineering: { no: number; title: string }[];
  /** 标签, as they are today, with how many projects in sight carry each */
  labels: LabelCount[];
};

/** What the project list can be filtered by, as far as the actor sees. Throws rule when the month was never sealed. */
export async function listProjectFilters(ctx: Context, asOf?: YearMonth): Promise<ProjectFilters> {
  const sealed = asOf ? await getSealedMonth(ctx, asOf) : null;
  const leadUnits = sealed
    ? await ctx.db
      .select({ code: units.code, name: sql<string>`min(${sealedProjects.leadUnitName})`, count: count() })
      .from(projects).innerJoin(sealedProjects, ofRevision(sealed)).innerJoin(units, eq(units.id, sealedProjects.leadUnitId))
      .where(visibleProjects(ctx.actor))
      .groupBy(units.id).orderBy(asc(units.ordinal))
    : await ctx.db
      .select({ code: units.code, name: units.shortName, count: count() })
      .from(projects).innerJoin(units, eq(units.id, projects.leadUnitId))
      .where(visibleProjects(ctx.actor))
      .groupBy(units.id).orderBy(asc(units.ordinal));
  const engineering = await ctx.db.select({ code: planNodes.code, title: planNodes.title }).from(planNodes).where(eq(planNodes.kind, "engineering")).orderBy(asc(planNodes.lineStart));
  const leaders = await countPortfolio(ctx, portfolioFilter.parse({ asOf }), "leader");
  return {
    units: leadUnits,
    leaders: leaders.map(({ key }) => key).filter((key) => key !== NO_LEADER),
    months: await listSealedMonths(ctx),
    engineering: engineering.map(({ code, title }, index) => ({ no: Number(/\d+$/.exec(code)?.[0] ?? index + 1), title: title ?? code })),
    labels: await countLabels(ctx),
  };
}
