import { and, asc, eq, max, sql } from "drizzle-orm";
import { baselineDates, baselines, milestones, projects } from "../../../db/schema";
import { record } from "../../audit/record";
import { personId, today, type Context } from "../../base/context";
import { DomainError, notFound } from "../../base/errors";
import { insist } from "../../base/verdict";
import { refreshLights } from "../../lights/commands";
import { visibleProjects } from "../../projects/scope";
import type { ApproveBaselineInput } from "../inputs";
import { mayApproveBaseline } from "../policy";

/**
 * Records an approved change as baseline n+1 and refreshes the project's light; baseline 1 stays what it was (the database refuses to change it).
 * Throws rule when a milestone is already accepted or unknown, or when no day differs from the plan in force.
 */
export async function approveBaseline(ctx: Context, input: ApproveBaselineInput): Promise<{ projectId: number; code: string; version: number }> {
  insist(mayApproveBaseline(ctx.actor));
  return ctx.db.transaction(async (tx) => {
    const [project] = await tx
      .select({ id: projects.id })
      .from(projects)
      .where(and(eq(projects.code, input.code), visibleProjects(ctx.actor)))
      .for("update");
    if (!project) throw notFound(`项目 ${input.code}`);
    const rows = await tx.select().from(milestones).where(eq(milestones.projectId, project.id)).orderBy(asc(milestones.ordinal));
    for (const { ordinal } of input.dates) {
      const row = rows.find((milestone) => milestone.ordinal === ordinal);
      if (!row) throw new DomainError("rule", `第 ${ordinal} 个里程碑不存在`);
      if (row.acceptedOn) throw new DomainError("rule", `“${row.name}”已认定完成，不能再调整日期`);
    }
    const moved = new Map(input.dates.filter(({ ordinal, plannedOn }) => rows.some((row) => row.ordinal === ordinal && row.plannedOn !== plannedOn)).map(({ ordinal, plannedOn }) => [ordinal, plannedOn]));
    if (moved.size === 0) throw new DomainError("rule", "没有改动任何日期，请先填写批准的新日期");
    const [latest] = await tx.select({ version: max(baselines.version) }).from(baselines).where(eq(baselines.projectId, project.id));
    const version = (latest?.version ?? 0) + 1;
    const [baseline] = await tx
      .insert(baselines)
      .values({ projectId: project.id, version, approvedOn: today(ctx), approvedBy: personId(ctx), reason: input.reason })
      .returning({ id: baselines.id });
    await tx.insert(baselineDates).values(rows.map((row) => ({ baselineId: baseline!.id, milestoneId: row.id, plannedOn: moved.get(row.ordinal) ?? row.plannedOn })));
    await tx.execute(sql`
      update milestones m set planned_on = d.planned_on from baseline_dates d where d.baseline_id = ${baseline!.id} and d.milestone_id = m.id`);
    await record(tx, ctx, {
      action: "baseline.approved", subject: { type: "project", id: project.id }, projectId: project.id,
      before: rows.filter((row) => moved.has(row.ordinal)).map((row) => ({ name: row.name, plannedOn: row.plannedOn })),
      after: { version, reason: input.reason, dates: [...moved].map(([ordinal, plannedOn]) => ({ ordinal, plannedOn })) },
    });
    await refreshLights(tx, ctx, [project.id]);
    return { projectId: project.id, code: input.code, version };
  });
}
