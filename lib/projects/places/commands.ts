import { and, eq } from "drizzle-orm";
import type { Transaction } from "../../../db/client";
import { commitments, projectPlaces, projects } from "../../../db/schema";
import { record } from "../../audit/record";
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
export const notePlace = (ctx: Context, { code, seen, ...place }: PlaceInput): Promise<{ notedAt: string }> =>
  ctx.db.transaction(async (tx) => {
    const { project, before } = await lockPlace(tx, ctx, code, seen);
    const row = { ...place, provenance: provenanceOf(place.name, project.planWords, project.provenance), notedAt: ctx.now, notedBy: personId(ctx) };
    await tx.insert(projectPlaces).values({ projectId: project.id, ...row }).onConflictDoUpdate({ target: projectPlaces.projectId, set: row });
    await record(tx, ctx, { action: "project.placed", subject: { type: "project", id: project.id }, projectId: project.id, before, after: place });
    return { notedAt: ctx.now.toISOString() };
  });

/** 撤销落点. Throws as `notePlace` does. */
export const removePlace = (ctx: Context, { code, seen }: RemovePlaceInput): Promise<{ notedAt: null }> =>
  ctx.db.transaction(async (tx) => {
    const { project, before } = await lockPlace(tx, ctx, code, seen);
    await tx.delete(projectPlaces).where(eq(projectPlaces.projectId, project.id));
    await record(tx, ctx, { action: "project.placed", subject: { type: "project", id: project.id }, projectId: project.id, before, after: null });
    return { notedAt: null };
  });

/** The project locked, and its place as the caller saw it. */
async function lockPlace(tx: Transaction, ctx: Context, code: string, seen: string | null) {
  const [project] = await tx
    .select({ id: projects.id, provenance: projects.provenance, planWords: commitments.quote })
    .from(projects)
    .leftJoin(commitments, eq(commitments.id, projects.commitmentId))
    .where(and(eq(projects.code, code), visibleProjects(ctx.actor)))
    .for("update", { of: projects });
  if (!project) throw notFound(`项目 ${code}`);
  insist(mayUse(ctx.actor, "place.change"));
  const [known] = await tx.select().from(projectPlaces).where(eq(projectPlaces.projectId, project.id));
  if ((known?.notedAt.toISOString() ?? null) !== (seen === null ? null : new Date(seen).toISOString())) {
    throw new DomainError("conflict", known ? `落点刚由他人登记为“${known.name}”，请核对后再提交` : "落点刚由他人撤销，请核对后再提交");
  }
  const before = known ? { name: known.name, zone: known.zone, longitude: known.longitude, latitude: known.latitude } : null;
  return { project, before };
}
