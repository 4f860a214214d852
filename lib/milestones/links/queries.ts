import { and, asc, eq, inArray, isNull, ne, or, sql, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Executor } from "../../../db/client";
import { milestoneLinks, milestones, projects, units } from "../../../db/schema";
import type { Context } from "../../base/context";
import type { PlainDate } from "../../base/date";
import { visibleProjects } from "../../projects/scope";
import type { ProjectStatus } from "../../projects/terms";
import type { SealedMonth } from "../../sealed/queries";
import { getSnapshot } from "../../sealed/snapshots";
import type { Days, Place, PlacedLink } from "./rules";

type Named = Place & { code: string; name: string };

/** Links in force between projects that are not terminated, with their ends by place, whoever sees them; of one link also when it is not in force any more. */
export async function listPlacedLinks(db: Executor, id?: number): Promise<(PlacedLink & { predecessor: Named; successor: Named })[]> {
  const [before, after] = [alias(milestones, "before"), alias(milestones, "after")];
  const [projectBefore, projectAfter] = [alias(projects, "project_before"), alias(projects, "project_after")];
  return db
    .select({
      id: milestoneLinks.id,
      predecessor: { projectId: before.projectId, ordinal: before.ordinal, code: projectBefore.code, name: before.name },
      successor: { projectId: after.projectId, ordinal: after.ordinal, code: projectAfter.code, name: after.name },
    })
    .from(milestoneLinks)
    .innerJoin(before, eq(before.id, milestoneLinks.predecessorId)).innerJoin(projectBefore, eq(projectBefore.id, before.projectId))
    .innerJoin(after, eq(after.id, milestoneLinks.successorId)).innerJoin(projectAfter, eq(projectAfter.id, after.projectId))
    .where(id === undefined ? and(isNull(milestoneLinks.removedAt), ne(projectBefore.status, "terminated"), ne(projectAfter.status, "terminated")) : eq(milestoneLinks.id, id))
    .orderBy(asc(milestoneLinks.id));
}

/**
 * One end of a link. Of a project out of sight only the unit and the days are told: what one must know to plan by it, and no more; `of` is null then,
 * the link's note is empty, and the days are null too when they are asked for as of a sealed month.
 */
export type LinkEnd = {
  milestoneId: number;
  unit: string;
  days: Days | null;
  of: { code: string; projectName: string; ordinal: number; name: string; isKey: boolean } | null;
};
export type Link = { id: number; predecessor: LinkEnd; successor: LinkEnd; lagDays: number; note: string };

/**
 * The links that join milestones of projects the actor sees, in force now or when a month was sealed, with the days of then; `among`: a predicate on
 * `projects` that one end meets. Links of terminated projects are left out.
 */
export async function listLinks(ctx: Context, among: SQL | null = null, sealed: SealedMonth | null = null): Promise<Link[]> {
  const rows = await ctx.db
    .select({ id: milestoneLinks.id, predecessorId: milestoneLinks.predecessorId, successorId: milestoneLinks.successorId, lagDays: milestoneLinks.lagDays, note: milestoneLinks.note })
    .from(milestoneLinks)
    .where(and(inForce(sealed), sql`exists (select 1 from ${milestones} join ${projects} on ${projects.id} = ${milestones.projectId}
       where ${milestones.id} in (${milestoneLinks.predecessorId}, ${milestoneLinks.successorId})
         and ${and(visibleProjects(ctx.actor), among ?? undefined) ?? sql`true`})`))
    .orderBy(asc(milestoneLinks.id));
  if (rows.length === 0) return [];
  const ends = await endsOf(ctx, [...new Set(rows.flatMap(({ predecessorId, successorId }) => [predecessorId, successorId]))], sealed);
  return rows.flatMap(({ predecessorId, successorId, note, ...link }) => {
    const [predecessor, successor] = [ends.get(predecessorId), ends.get(successorId)];
    return predecessor && successor ? [{ ...link, predecessor, successor, note: predecessor.of && successor.of ? note : "" }] : [];
  });
}

/** Of one project, by its code. */
export const listProjectLinks = (ctx: Context, code: string, sealed: SealedMonth | null = null): Promise<Link[]> => listLinks(ctx, eq(projects.code, code), sealed);

const inForce = (sealed: SealedMonth | null): SQL | undefined =>
  sealed
    ? and(sql`${milestoneLinks.addedAt} <= ${sealed.sealedAt}`, or(isNull(milestoneLinks.removedAt), sql`${milestoneLinks.removedAt} > ${sealed.sealedAt}`))
    : isNull(milestoneLinks.removedAt);

async function endsOf(ctx: Context, ids: number[], sealed: SealedMonth | null): Promise<Map<number, LinkEnd>> {
  const seen = await ctx.db
    .select({
      milestoneId: milestones.id, unit: units.shortName, days: { plannedOn: milestones.plannedOn, forecastOn: milestones.forecastOn, actualOn: milestones.actualOn },
      of: { code: projects.code, projectName: projects.name, ordinal: milestones.ordinal, name: milestones.name, isKey: milestones.isKey }, status: projects.status,
    })
    .from(milestones)
    .innerJoin(projects, eq(projects.id, milestones.projectId))
    .innerJoin(units, eq(units.id, projects.leadUnitId))
    .where(and(inArray(milestones.id, ids), visibleProjects(ctx.actor)));
  const ends = new Map<number, LinkEnd>();
  for (const { status, ...end } of sealed ? await asSealed(ctx, sealed, seen) : seen) if (status !== "terminated") ends.set(end.milestoneId, end);
  if (seen.length === ids.length) return ends;
  const { rows } = await ctx.db.execute<{ milestone_id: number; unit_name: string; planned_on: PlainDate; forecast_on: PlainDate | null; actual_on: PlainDate | null }>(sql`select * from linked_out_of_sight()`);
  for (const { milestone_id, unit_name, planned_on, forecast_on, actual_on } of rows) {
    ends.set(milestone_id, { milestoneId: milestone_id, unit: unit_name, of: null, days: sealed ? null : { plannedOn: planned_on, forecastOn: forecast_on, actualOn: actual_on } });
  }
  return ends;
}

type Seen = LinkEnd & { of: NonNullable<LinkEnd["of"]>; status: ProjectStatus };

/** With the days and names of the sealed document. */
async function asSealed(ctx: Context, sealed: SealedMonth, ends: Seen[]): Promise<Seen[]> {
  const then = new Map((await getSnapshot(ctx, sealed)).projects.map((project) => [project.code, project]));
  return ends.flatMap((end) => {
    const project = then.get(end.of.code);
    const was = project?.milestones.find(({ ordinal }) => ordinal === end.of.ordinal);
    if (!project || !was) return [];
    const { plannedOn, forecastOn, actualOn, name, isKey } = was;
    return [{ ...end, status: project.status, days: { plannedOn, forecastOn, actualOn }, of: { ...end.of, name, isKey } }];
  });
}
