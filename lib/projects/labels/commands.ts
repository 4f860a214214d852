import { and, eq, inArray } from "drizzle-orm";
import type { Executor } from "../../../db/client";
import { projectLabels, projects } from "../../../db/schema";
import { record } from "../../audit/record";
import { personId, type Context } from "../../base/context";
import { DomainError, notFound } from "../../base/errors";
import { insist } from "../../base/verdict";
import { visibleProjects } from "../scope";
import type { SetLabelsInput } from "./inputs";
import { mayLabel } from "./policy";
import { listLabels } from "./queries";

/** The labels of one project as they are to be. Throws not_found out of sight, forbidden, conflict when they are not those the caller saw. */
export const setLabels = (ctx: Context, { code, labels, seen }: SetLabelsInput): Promise<{ labels: string[] }> =>
  ctx.db.transaction(async (tx) => {
    const [project] = await tx.select({ id: projects.id }).from(projects).where(and(eq(projects.code, code), visibleProjects(ctx.actor)));
    if (!project) throw notFound(`项目 ${code}`);
    insist(mayLabel(ctx.actor));
    await tx.select({ id: projects.id }).from(projects).where(eq(projects.id, project.id)).for("update");
    const were = await listLabels(tx, project.id);
    if ([...seen].sort().join() !== [...were].sort().join()) throw new DomainError("conflict", `项目的标签刚由他人改为“${were.join("、") || "无"}”，请核对后再保存`);
    for (const label of were.filter((one) => !labels.includes(one))) await removeLabel(tx, ctx, [project.id], label);
    for (const label of labels.filter((one) => !were.includes(one))) await addLabel(tx, ctx, [project.id], label);
    return { labels: await listLabels(tx, project.id) };
  });

/** Those of the projects that did not carry it do now, each with its event; answers which. Within the transaction of who asked whether it may. */
export async function addLabel(tx: Executor, ctx: Context, projectIds: readonly number[], label: string): Promise<number[]> {
  const added = await tx.insert(projectLabels)
    .values(projectIds.map((projectId) => ({ projectId, label, addedAt: ctx.now, addedBy: personId(ctx) })))
    .onConflictDoNothing().returning({ id: projectLabels.projectId });
  return told(tx, ctx, added, { before: null, after: { label } });
}

/** Those of the projects that carried it do no more; as `addLabel`. */
export async function removeLabel(tx: Executor, ctx: Context, projectIds: readonly number[], label: string): Promise<number[]> {
  const removed = await tx.delete(projectLabels).where(and(inArray(projectLabels.projectId, [...projectIds]), eq(projectLabels.label, label))).returning({ id: projectLabels.projectId });
  return told(tx, ctx, removed, { before: { label }, after: null });
}

async function told(tx: Executor, ctx: Context, changed: { id: number }[], words: { before: object | null; after: object | null }): Promise<number[]> {
  await record(tx, ctx, ...changed.map(({ id }) => ({ action: "project.labelled" as const, subject: { type: "project" as const, id }, projectId: id, ...words })));
  return changed.map(({ id }) => id);
}
