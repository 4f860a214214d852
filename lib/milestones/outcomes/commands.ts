import { and, eq } from "drizzle-orm";
import { outcomes, projects, stages } from "../../../db/schema";
import { record } from "../../audit/record";
import type { Context } from "../../base/context";
import { DomainError, notFound } from "../../base/errors";
import { insist } from "../../base/verdict";
import { visibleProjects } from "../../projects/scope";
import { mayAddOutcome } from "../policy";
import { STAGE_KIND_LABELS } from "../terms";
import type { AddOutcomeInput } from "./inputs";

/**
 * 增设标志性成果: one more landmark outcome that a stage has to show before it closes (第十一章: 确保每个阶段有标志性成果), while it is open.
 * Throws forbidden for others than the office, conflict when somebody added one meanwhile, rule when the stage is closed or not there.
 */
export const addOutcome = (ctx: Context, { code, stageOrdinal, name, type, seen }: AddOutcomeInput): Promise<{ id: number }> =>
  ctx.db.transaction(async (tx) => {
    const [project] = await tx.select({ id: projects.id, status: projects.status }).from(projects).where(and(eq(projects.code, code), visibleProjects(ctx.actor)));
    if (!project) throw notFound(`项目 ${code}`);
    insist(mayAddOutcome(ctx.actor, project.status));
    // Its closing waits for this, and this for its closing.
    const [stage] = await tx.select().from(stages).where(and(eq(stages.projectId, project.id), eq(stages.ordinal, stageOrdinal))).for("update");
    if (!stage) throw new DomainError("rule", `第 ${stageOrdinal} 个阶段不存在，请刷新页面后重试`);
    if (stage.closedOn !== null) throw new DomainError("rule", `“${STAGE_KIND_LABELS[stage.kind]}”阶段已完成，不能再增设标志性成果`);
    const known = await tx.select({ name: outcomes.name }).from(outcomes).where(eq(outcomes.stageId, stage.id));
    if (known.length !== seen) throw new DomainError("conflict", `“${STAGE_KIND_LABELS[stage.kind]}”阶段刚由他人增设了“${known.at(-1)?.name ?? ""}”，请核对后再提交`);
    if (known.some((row) => row.name === name)) throw new DomainError("rule", "该阶段已有同名的标志性成果，请换一个名称", { fields: { name: "该阶段已有同名的标志性成果，请换一个名称" } });
    const [outcome] = await tx.insert(outcomes).values({ projectId: project.id, stageId: stage.id, name, type, addedAt: ctx.now }).returning({ id: outcomes.id });
    await record(tx, ctx, { action: "outcome.added", subject: { type: "outcome", id: outcome!.id }, projectId: project.id, after: { stage: STAGE_KIND_LABELS[stage.kind], name, type } });
    return { id: outcome!.id };
  });
