import { asc, count, desc, eq, isNotNull } from "drizzle-orm";
import { cycles, planNodes, projects, units } from "../../db/schema";
import type { Context } from "../base/context";
import type { YearMonth } from "../base/month";
import { visibleProjects } from "./scope";

export type ProjectFilters = {
  /** lead units of the projects in sight, with how many they lead */
  units: { code: string; name: string; count: number }[];
  /** sealed months, newest first */
  months: YearMonth[];
  /** 重点工程, by number */
  engineering: { no: number; title: string }[];
};

/** What the project list can be filtered by, as far as the actor sees. */
export async function listProjectFilters(ctx: Context): Promise<ProjectFilters> {
  const leadUnits = await ctx.db
    .select({ code: units.code, name: units.shortName, count: count() })
    .from(projects).innerJoin(units, eq(units.id, projects.leadUnitId))
    .where(visibleProjects(ctx.actor))
    .groupBy(units.id).orderBy(asc(units.ordinal));
  const sealed = await ctx.db.select({ month: cycles.month }).from(cycles).where(isNotNull(cycles.sealedAt)).orderBy(desc(cycles.month));
  const engineering = await ctx.db.select({ code: planNodes.code, title: planNodes.title }).from(planNodes).where(eq(planNodes.kind, "engineering")).orderBy(asc(planNodes.lineStart));
  return {
    units: leadUnits,
    months: sealed.map((row) => row.month),
    engineering: engineering.map(({ code, title }, index) => ({ no: Number(/\d+$/.exec(code)?.[0] ?? index + 1), title: title ?? code })),
  };
}
