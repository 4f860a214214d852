import { and, asc, eq } from "drizzle-orm";
import { commitments, planNodes, projects, projectUnits, units } from "../../db/schema";
import type { Context } from "../base/context";
import { notFound } from "../base/errors";
import { listBaselines, listMilestones, listOutcomes, listStages } from "./dossier-plan";
import { listHistory, listSealedLights, listUpdates } from "./dossier-months";
import { leads, visibleProjects } from "./scope";

export type ProjectDossier = Awaited<ReturnType<typeof getProject>>;

/**
 * Everything a project's page shows: its head, stages, milestones, outcomes, baselines, monthly updates (newest first),
 * the lights of the last 12 sealed months and its history. Drafts only for the lead unit. Throws not_found out of sight.
 */
export async function getProject(ctx: Context, code: string) {
  const [row] = await ctx.db
    .select({
      project: projects,
      leadUnit: { code: units.code, name: units.name, shortName: units.shortName },
      commitment: { code: commitments.code, name: commitments.name, verb: commitments.verb, place: commitments.place, quote: commitments.quote, lineStart: commitments.lineStart, lineEnd: commitments.lineEnd },
      node: { code: planNodes.code, path: planNodes.pathTitles },
    })
    .from(projects)
    .innerJoin(units, eq(units.id, projects.leadUnitId))
    .leftJoin(commitments, eq(commitments.id, projects.commitmentId))
    .leftJoin(planNodes, eq(planNodes.id, commitments.nodeId))
    .where(and(eq(projects.code, code), visibleProjects(ctx.actor)));
  if (!row) throw notFound("该项目");
  const { id, commitmentId: _commitment, leadUnitId, createdAt, ...project } = row.project;
  const participants = await ctx.db
    .select({ code: units.code, name: units.name, shortName: units.shortName })
    .from(projectUnits).innerJoin(units, eq(units.id, projectUnits.unitId))
    .where(eq(projectUnits.projectId, id)).orderBy(asc(units.ordinal));
  return {
    ...project,
    responsibleName: project.responsibleName || null,
    createdAt: createdAt.toISOString(),
    leadUnit: row.leadUnit,
    participants,
    planRef: row.commitment && row.node ? { ...row.commitment, path: row.node.path, nodeCode: row.node.code } : null,
    stages: await listStages(ctx, id),
    milestones: await listMilestones(ctx, id),
    outcomes: await listOutcomes(ctx, id),
    baselines: await listBaselines(ctx, id),
    updates: await listUpdates(ctx, id, { isLead: leads(ctx.actor, leadUnitId) }),
    sealedLights: await listSealedLights(ctx, id),
    history: await listHistory(ctx, id),
    /** the actor's own unit leads it */
    isOwn: leads(ctx.actor, leadUnitId),
  };
}
