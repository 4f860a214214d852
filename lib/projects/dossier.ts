import { and, eq, lte, sql } from "drizzle-orm";
import { baselines, commitments, cycles, planNodes, projects, projectUnits, units, updates } from "../../db/schema";
import type { Context } from "../base/context";
import { notFound } from "../base/errors";
import { listOverrides } from "../lights/overrides/queries";
import { isGreenByChange } from "../lights/terms";
import { asOfAnswer, type SealedMonth } from "../sealed/queries";
import { getSnapshot } from "../sealed/snapshots";
import { asItWas } from "./as-it-was";
import { mayAssign } from "./assignments/policy";
import { listHolders } from "./assignments/queries";
import { listHistory, listSealedLights, listUpdates } from "./dossier-months";
import { listBaselines, listMilestones, listOutcomes } from "./dossier-plan";
import { listLabels } from "./labels/queries";
import { leads, visibleProjects } from "./scope";
import { DUTIES } from "./terms";

/** As it stands in the tables, before it is read as of a sealed month. */
export type ReadDossier = Awaited<ReturnType<typeof readDossier>>;
/** `greenByChange`: 因调整而转绿 */
export type ProjectDossier = ReadDossier & { greenByChange: boolean };
export type Participant = { code: string; name: string; shortName: string };

/** What the page shows at first; the rest is read when it is asked for. */
export const RECENT = { updates: 3, events: 8 };

/**
 * Everything about a project: its head, stages, milestones, outcomes, baselines, monthly updates (newest first), the lights
 * of the last 12 sealed months and its history; `recent` limits the last two. Drafts only for the lead unit.
 * With `sealed`, all of it as it was when that month was sealed. Throws not_found out of today's sight, rule when it was not there then.
 */
export async function getProject(ctx: Context, code: string, recent: Recent | null = null, sealed: SealedMonth | null = null): Promise<ProjectDossier> {
  const project = await readDossier(ctx, code, recent, sealed);
  const shown = sealed ? asItWas(project, await getSnapshot(ctx, sealed), sealed) : project;
  return { ...shown, greenByChange: isGreenByChange(shown) };
}

type Recent = { updates: number; events: number };

/** As it stands in the tables; months and history no further than `sealed`. */
async function readDossier(ctx: Context, code: string, recent: Recent | null, sealed: SealedMonth | null) {
  const [row] = await ctx.db
    .select({
      project: projects,
      leadUnit: { code: units.code, name: units.name, shortName: units.shortName },
      commitment: { code: commitments.code, name: commitments.name, verb: commitments.verb, place: commitments.place, quote: commitments.quote, lineStart: commitments.lineStart, lineEnd: commitments.lineEnd },
      node: { code: planNodes.code, path: planNodes.pathTitles },
      participants: sql<Participant[]>`(
        select coalesce(json_agg(json_build_object('code', u.code, 'name', u.name, 'shortName', u.short_name) order by u.ordinal), '[]')
          from ${projectUnits} join units u on u.id = ${projectUnits.unitId} where ${projectUnits.projectId} = ${projects.id})`,
      updateCount: sql`(
        select count(*) from ${updates} join ${cycles} on ${cycles.id} = ${updates.cycleId}
         where ${updates.projectId} = ${projects.id} and ${sealed ? lte(cycles.month, sealed.month) : sql`true`})`.mapWith(Number),
      baselineCount: sql`(select count(*) from ${baselines} where ${baselines.projectId} = ${projects.id})`.mapWith(Number),
    })
    .from(projects)
    .innerJoin(units, eq(units.id, projects.leadUnitId))
    .leftJoin(commitments, eq(commitments.id, projects.commitmentId))
    .leftJoin(planNodes, eq(planNodes.id, commitments.nodeId))
    .where(and(eq(projects.code, code), visibleProjects(ctx.actor)));
  if (!row) throw notFound("该项目");
  const { id, commitmentId: _commitment, leadUnitId, createdAt, stage: _stage, slipTimes: _times, slipDays: _days, ...project } = row.project;
  const isOwn = leads(ctx.actor, leadUnitId);
  const milestones = await listMilestones(ctx, id);
  return {
    ...project,
    responsibleName: project.responsibleName || null,
    createdAt: createdAt.toISOString(),
    leadUnit: row.leadUnit,
    participants: row.participants,
    planRef: row.commitment && row.node ? { ...row.commitment, path: row.node.path, nodeCode: row.node.code } : null,
    // Every stage has a milestone.
    stages: milestones
      .filter((milestone, at) => milestones[at - 1]?.stageOrdinal !== milestone.stageOrdinal)
      .map(({ stageOrdinal, stageKind, stageClosedOn }) => ({ ordinal: stageOrdinal, kind: stageKind, closedOn: stageClosedOn })),
    /** who answers for it and for its milestones, or did last; none of a sealed month, which says only the names */
    holders: sealed ? [] : await listHolders(ctx.db, id),
    /** 标签 of today; none of a sealed month, which does not keep them */
    labels: sealed ? [] : await listLabels(ctx.db, id),
    /** what the actor may enter of these */
    assignable: sealed ? [] : DUTIES.filter((duty) => mayAssign(ctx.actor, row.project, duty).allowed),
    milestones: milestones.map(({ stageKind: _kind, stageClosedOn: _closed, ...milestone }) => milestone),
    outcomes: await listOutcomes(ctx, id),
    baselines: recent && row.baselineCount === 1 ? [] : await listBaselines(ctx, id),
    updates: await listUpdates(ctx, id, { isLead: isOwn, limit: recent?.updates, asOf: sealed }),
    updateCount: row.updateCount,
    sealedLights: await listSealedLights(ctx, id, sealed),
    /** 人工调灯, newest first */
    overrides: await listOverrides(ctx, id, sealed),
    history: await listHistory(ctx, id, sealed, recent?.events),
    /** the actor's own unit leads it */
    isOwn,
    /** the sealed month all this is of; null: as of now */
    asOf: asOfAnswer(sealed),
  };
}
