import { and, asc, count, desc, eq } from "drizzle-orm";
import type { Executor } from "../../../db/client";
import { projectLabels, projects } from "../../../db/schema";
import type { Context } from "../../base/context";
import { visibleProjects } from "../scope";

/** The labels of one project, in the order of their words. */
export async function listLabels(db: Executor, projectId: number): Promise<string[]> {
  const rows = await db.select({ label: projectLabels.label }).from(projectLabels).where(eq(projectLabels.projectId, projectId)).orderBy(asc(projectLabels.label));
  return rows.map(({ label }) => label);
}

export type LabelCount = { label: string; count: number };

/** The labels of the projects in sight, with how many carry each, the most used first. */
export const countLabels = (ctx: Context): Promise<LabelCount[]> =>
  ctx.db
    .select({ label: projectLabels.label, count: count() })
    .from(projectLabels).innerJoin(projects, eq(projects.id, projectLabels.projectId))
    .where(and(visibleProjects(ctx.actor)))
    .groupBy(projectLabels.label).orderBy(desc(count()), asc(projectLabels.label));
