import { asc, eq, max, sql } from "drizzle-orm";
import type { Executor } from "../../../db/client";
import { baselineDates, baselines, milestones } from "../../../db/schema";
import { record } from "../../audit/record";
import { personId, today, type Context } from "../../base/context";
import type { PlainDate } from "../../base/date";
import { DomainError } from "../../base/errors";

/** A milestone as an approved change has it; what is left out stays. */
export type Move = { milestoneId: number; plannedOn?: PlainDate; name?: string };

/**
 * Writes an approved change as baseline n+1 and moves the milestones to it, within the transaction that approves; the caller refreshes the lights.
 * Baseline 1 stays what it was (the database refuses to change it). Throws rule when a milestone is already accepted or not the project's, or when nothing differs.
 */
export async function rebaseline(tx: Executor, ctx: Context, { projectId, reason, moves }: { projectId: number; reason: string; moves: readonly Move[] }): Promise<{ baselineId: number; version: number }> {
  const rows = await tx.select().from(milestones).where(eq(milestones.projectId, projectId)).orderBy(asc(milestones.ordinal)).for("update");
  const moveOf = new Map(moves.map((move) => [move.milestoneId, move]));
  if (moves.some(({ milestoneId }) => !rows.some(({ id }) => id === milestoneId))) throw new DomainError("rule", "要调整的里程碑不属于该项目，请刷新页面");
  const after = rows.map((row) => ({ ...row, plannedOn: moveOf.get(row.id)?.plannedOn ?? row.plannedOn, name: moveOf.get(row.id)?.name ?? row.name }));
  const moved = rows.flatMap((row, at) => (after[at]!.plannedOn !== row.plannedOn || after[at]!.name !== row.name ? [{ from: row, to: after[at]! }] : []));
  if (moved.length === 0) throw new DomainError("rule", "没有改动任何日期，请先填写批准的新日期");
  const done = moved.find(({ from }) => from.acceptedOn !== null);
  if (done) throw new DomainError("rule", `“${done.from.name}”已认定完成，不能再调整日期`);
  const [latest] = await tx.select({ version: max(baselines.version) }).from(baselines).where(eq(baselines.projectId, projectId));
  const version = (latest?.version ?? 0) + 1;
  const [baseline] = await tx
    .insert(baselines)
    .values({ projectId, version, approvedOn: today(ctx), approvedBy: personId(ctx), reason })
    .returning({ id: baselines.id });
  await tx.insert(baselineDates).values(after.map((row) => ({ baselineId: baseline!.id, milestoneId: row.id, plannedOn: row.plannedOn, name: row.name })));
  await tx.execute(sql`
    update milestones m set planned_on = d.planned_on, name = d.name from baseline_dates d
     where d.baseline_id = ${baseline!.id} and d.milestone_id = m.id and (m.planned_on, m.name) is distinct from (d.planned_on, d.name)`);
  await record(tx, ctx, {
    action: "baseline.approved", subject: { type: "project", id: projectId }, projectId,
    before: moved.map(({ from }) => ({ name: from.name, plannedOn: from.plannedOn })),
    after: { version, reason, dates: moved.map(({ to }) => ({ ordinal: to.ordinal, name: to.name, plannedOn: to.plannedOn })) },
  });
  return { baselineId: baseline!.id, version };
}
