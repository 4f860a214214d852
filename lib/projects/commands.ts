import { eq, inArray } from "drizzle-orm";
import type { Transaction } from "../../db/client";
import { assignments, baselineDates, baselines, commitments, milestones, outcomes, projects, projectUnits, stages, units } from "../../db/schema";
import { record } from "../audit/record";
import { personId, today, type Context } from "../base/context";
import type { PlainDate } from "../base/date";
import { DomainError } from "../base/errors";
import { monthOf } from "../base/month";
import { insist } from "../base/verdict";
import { refreshLights } from "../lights/commands";
import type { createProjectInput } from "./inputs";
import { mayCreateProject } from "./policy";
import { standardStages, type StagePlan } from "./rules";
import type { z } from "zod";

/**
 * Sets up a project with its units, stages, milestones, landmark outcomes and baseline 1 (the original plan), and lights it.
 * Throws forbidden for others than the office, conflict when the code is taken, rule when a unit or commitment does not exist.
 */
export async function createProject(ctx: Context, input: z.output<typeof createProjectInput>): Promise<{ id: number; code: string }> {
  insist(mayCreateProject(ctx.actor));
  return ctx.db.transaction(async (tx) => {
    const unitIds = await unitIdsOf(tx, [input.leadUnitCode, ...input.participantCodes]);
    const commitmentId = input.commitmentCode ? await commitmentIdOf(tx, input.commitmentCode) : null;
    const on = today(ctx);
    const [project] = await tx.insert(projects).values({
      code: input.code, name: input.name, family: input.family, mode: input.mode, stageModel: input.stageModel,
      commitmentId, engineeringNo: input.engineeringNo, leadUnitId: unitIds.get(input.leadUnitCode)!,
      cityLeader: input.cityLeader, responsibleName: input.responsibleName, responsiblePost: input.responsiblePost,
      liaisonName: input.liaisonName, chiefScientist: input.chiefScientist, investmentWan: input.investmentWan,
      startOn: input.startOn, endOn: input.endOn, provenance: input.provenance,
      fromMonth: input.fromMonth ?? monthOf(input.startOn > on ? input.startOn : on),
      light: "grey", lightReasons: [], computedLight: "grey", originalLight: "grey", progressPct: 0, plannedPct: 0, lightOn: on, createdAt: ctx.now,
    }).onConflictDoNothing({ target: projects.code }).returning({ id: projects.id });
    if (!project) throw new DomainError("conflict", `项目编号 ${input.code} 已被使用，请换一个编号`);
    const participants = [...new Set(input.participantCodes)].map((code) => ({ projectId: project.id, unitId: unitIds.get(code)! }));
    if (participants.length > 0) await tx.insert(projectUnits).values(participants);
    await assign(tx, ctx, project.id, input);
    await layOut(tx, ctx, { projectId: project.id, startOn: input.startOn }, input.stages ?? standardStages(input.stageModel, input.startOn, input.endOn));
    const { stages: _, skipLight, ...named } = input;
    await record(tx, ctx, { action: "project.created", subject: { type: "project", id: project.id }, projectId: project.id, after: named });
    if (!skipLight) await refreshLights(tx, ctx, [project.id]);
    return { id: project.id, code: input.code };
  });
}

/** Those who answer for it from the start, as the first of their history. */
async function assign(tx: Transaction, ctx: Context, projectId: number, { cityLeader, responsibleName, responsiblePost, liaisonName, startOn }: z.output<typeof createProjectInput>): Promise<void> {
  const named = ([["city_leader", cityLeader, ""], ["responsible", responsibleName, responsiblePost], ["liaison", liaisonName, ""]] as const).filter(([, name]) => name);
  if (named.length === 0) return;
  await tx.insert(assignments).values(named.map(([duty, name, post]) => ({ projectId, duty, name: name!, post: post ?? "", fromOn: startOn, recordedAt: ctx.now, recordedBy: personId(ctx) })));
}

/** Stages, milestones with who answers for them, outcomes and baseline 1, one statement a table. */
async function layOut(tx: Transaction, ctx: Context, { projectId, startOn }: { projectId: number; startOn: PlainDate }, plan: StagePlan[]): Promise<void> {
  const stageRows = await tx.insert(stages)
    .values(plan.map((stage, index) => ({ projectId, ordinal: index + 1, kind: stage.kind })))
    .returning({ id: stages.id, ordinal: stages.ordinal });
  const stageIdAt = new Map(stageRows.map((row) => [row.ordinal - 1, row.id]));
  const planned = plan.flatMap((stage, index) => stage.milestones.map((milestone) => ({ ...milestone, stageId: stageIdAt.get(index)! })));
  const milestoneRows = await tx.insert(milestones)
    .values(planned.map(({ ownerName: _name, ownerPost: _post, ...milestone }, index) => ({ ...milestone, projectId, ordinal: index + 1, originalOn: milestone.plannedOn })))
    .returning({ id: milestones.id, ordinal: milestones.ordinal, plannedOn: milestones.plannedOn, name: milestones.name });
  const landmarks = plan.flatMap((stage, index) => stage.outcomes.map((outcome) => ({ ...outcome, projectId, stageId: stageIdAt.get(index)! })));
  if (landmarks.length > 0) await tx.insert(outcomes).values(landmarks);
  const owned = milestoneRows.flatMap(({ id, ordinal }) => {
    const { ownerName, ownerPost } = planned[ordinal - 1]!;
    return ownerName ? [{ projectId, duty: "milestone_owner" as const, milestoneId: id, name: ownerName, post: ownerPost ?? "", fromOn: startOn, recordedAt: ctx.now, recordedBy: personId(ctx) }] : [];
  });
  if (owned.length > 0) await tx.insert(assignments).values(owned);
  const [baseline] = await tx.insert(baselines)
    .values({ projectId, version: 1, approvedOn: today(ctx), approvedBy: personId(ctx), reason: "原始计划" })
    .returning({ id: baselines.id });
  await tx.insert(baselineDates).values(milestoneRows.map((row) => ({ baselineId: baseline!.id, milestoneId: row.id, plannedOn: row.plannedOn, name: row.name })));
}

async function unitIdsOf(tx: Transaction, codes: string[]): Promise<Map<string, number>> {
  const rows = await tx.select({ id: units.id, code: units.code }).from(units).where(inArray(units.code, codes));
  const ids = new Map(rows.map((row) => [row.code, row.id]));
  const missing = codes.find((code) => !ids.has(code));
  if (missing !== undefined) throw new DomainError("rule", `没有编码为“${missing}”的单位，请从单位名录中选择`);
  return ids;
}

async function commitmentIdOf(tx: Transaction, code: string): Promise<number> {
  const [row] = await tx.select({ id: commitments.id }).from(commitments).where(eq(commitments.code, code));
  if (!row) throw new DomainError("rule", `没有编号为“${code}”的规划事项，请先导入规划事项`);
  return row.id;
}
