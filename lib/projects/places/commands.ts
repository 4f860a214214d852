import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { Transaction } from "../../../db/client";
import { commitments, projectPlaces, projects } from "../../../db/schema";
import { record, type EventInput } from "../../audit/record";
import { personId, type Context } from "../../base/context";
import { DomainError, notFound } from "../../base/errors";
import { insist } from "../../base/verdict";
import { mayUse } from "../../people/policy";
import { visibleProjects } from "../scope";
import type { PlaceInput, RemovePlaceInput } from "./inputs";
import { provenanceOf } from "./rules";

/**
 * 登记落点: where a project is built or carried out, in place of what was known before.
 * Throws forbidden for others than the office, conflict when somebody noted another since the caller looked.
 */
export const notePlace = (ctx: Context, place: PlaceInput): Promise<{ notedAt: string }> => notePlaces(ctx, [place]);

/** The places of several projects, all or none. Throws as `notePlace` does. */
export const notePlaces = (ctx: Context, places: readonly PlaceInput[]): Promise<{ notedAt: string }> =>
  ctx.db.transaction(async (tx) => {
    const locked = await lockPlaces(tx, ctx, places);
    const rows = locked.map(({ place: { code: _code, seen: _seen, ...place }, project }) =>
      ({ projectId: project.id, ...place, provenance: provenanceOf(place.name, project.planWords, project.provenance), notedAt: ctx.now, notedBy: personId(ctx) }));
    const set = {
      name: sql`excluded.name`, zone: sql`excluded.zone`, longitude: sql`excluded.longitude`, latitude: sql`excluded.latitude`, provenance: sql`excluded.provenance`,
      notedAt: sql`excluded.noted_at`, notedBy: sql`excluded.noted_by`,
    };
    await tx.insert(projectPlaces).values(rows).onConflictDoUpdate({ target: projectPlaces.projectId, set });
    await record(tx, ctx, ...locked.map(({ place: { code: _code, seen: _seen, ...place }, project, before }) => placed(project.id, before, place)));
    return { notedAt: ctx.now.toISOString() };
  });

/** 撤销落点. Throws as `notePlace` does. */
export const removePlace = (ctx: Context, place: RemovePlaceInput): Promise<{ notedAt: null }> => removePlaces(ctx, [place]);

/** The places of several projects, all or none. */
export const removePlaces = (ctx: Context, places: readonly RemovePlaceInput[]): Promise<{ notedAt: null }> =>
  ctx.db.transaction(async (tx) => {
    const locked = await lockPlaces(tx, ctx, places);
    await tx.delete(projectPlaces).where(inArray(projectPlaces.projectId, locked.map(({ project }) => project.id)));
    await record(tx, ctx, ...locked.map(({ project, before }) => placed(project.id, before, null)));
    return { notedAt: null };
  });

const placed = (id: number, before: object | null, after: object | null): EventInput => ({ action: "project.placed", subject: { type: "project", id }, projectId: id, before, after });

/** The projects locked, and their places as the caller saw them. */
async function lockPlaces<T extends { code: string; seen: string | null }>(tx: Transaction, ctx: Context, places: readonly T[]) {
  const rows = await tx
    .select({ id: projects.id, code: projects.code, provenance: projects.provenance, planWords: commitments.quote })
    .from(projects)
    .leftJoin(commitments, eq(commitments.id, projects.commitmentId))
    .where(and(inArray(projects.code, places.map(({ code }) => code)), visibleProjects(ctx.actor)))
    .orderBy(asc(projects.id))
    .for("update", { of: projects });
  const projectOf = new Map(rows.map((row) => [row.code, row]));
  const noted = new Map((await tx.select().from(projectPlaces).where(inArray(projectPlaces.projectId, rows.map(({ id }) => id)))).map((row) => [row.projectId, row]));
  return places.map((place) => {
    const project = projectOf.get(place.code);
    if (!project) throw notFound(`项目 ${place.code}`);
    insist(mayUse(ctx.actor, "place.change"));
    const known = noted.get(project.id);
    if ((known?.notedAt.toISOString() ?? null) !== (place.seen === null ? null : new Date(place.seen).toISOString())) {
      throw new DomainError("conflict", known ? `落点刚由他人登记为“${known.name}”，请核对后再提交` : "落点刚由他人撤销，请核对后再提交");
    }
    const before = known ? { name: known.name, zone: known.zone, longitude: known.longitude, latitude: known.latitude } : null;
    return { place, project, before };
  });
}
