import { and, asc, isNotNull, sql } from "drizzle-orm";
import { projects, sealedProjects } from "../../db/schema";
import type { Context } from "../base/context";
import { shownColumns } from "../lights/shown-columns";
import type { ShownLight } from "../lights/terms";
import type { SealedMonth } from "../sealed/queries";
import { ofRevision } from "./filter/selection";
import { visibleProjects } from "./scope";

export type Carrier = ShownLight & { commitmentId: number; code: string };

/** The projects in sight that carry a commitment of the plan, by code, with their lights: now, or those of a sealed month as they were. */
export async function listCarriers(ctx: Context, sealed: SealedMonth | null): Promise<Carrier[]> {
  const { code } = projects;
  const commitmentId = sql<number>`${projects.commitmentId}`;
  const where = and(isNotNull(projects.commitmentId), visibleProjects(ctx.actor));
  return sealed
    ? ctx.db.select({ commitmentId, code, ...shownColumns(sealedProjects) }).from(projects).innerJoin(sealedProjects, ofRevision(sealed)).where(where).orderBy(asc(code))
    : ctx.db.select({ commitmentId, code, ...shownColumns(projects) }).from(projects).where(where).orderBy(asc(code));
}
