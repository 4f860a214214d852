import { sql } from "drizzle-orm";
import type { Executor } from "../../db/client";
import { record } from "../audit/record";
import { personId, type Context } from "../base/context";
import type { PlainDate } from "../base/date";
import type { YearMonth } from "../base/month";

type Accepted = { updateIds: number[]; month: YearMonth; acceptedOn: PlainDate };
type MilestoneRow = { id: number; project_id: number; name: string; actual_on: PlainDate; accepted_on: PlainDate | null };
type OutcomeRow = { id: number; project_id: number; name: string; proof_no: string; achieved_on: PlainDate };
type StageRow = { id: number; project_id: number };

/**
 * Turns what accepted updates report into facts: percentages and forecasts, milestones done, landmark outcomes with their proof,
 * and closes each stage whose milestones and outcomes are all accepted (第十一章: 确保每个阶段有标志性成果).
 * The reporter is never the one who accepts (the database refuses it too).
 */
export async function acceptReportedFacts(tx: Executor, ctx: Context, { updateIds, month, acceptedOn }: Accepted): Promise<void> {
  const acceptedBy = personId(ctx);
  const ids = sql`(select jsonb_array_elements_text(${JSON.stringify(updateIds)}::jsonb)::int)`;
  const done = await tx.execute<MilestoneRow>(sql`
    update milestones m
       set done_pct = um.done_pct, forecast_on = case when um.is_done then null else um.forecast_on end, forecast_cause = nullif(um.forecast_cause, ''),
           actual_on = case when um.is_done then um.actual_on end, proof = case when um.is_done then um.proof else m.proof end,
           accepted_on = case when um.is_done then ${acceptedOn}::date end, accepted_by = case when um.is_done then ${acceptedBy}::int end,
           reported_by = u.submitted_by
      from update_milestones um join updates u on u.id = um.update_id
     where u.id in ${ids} and m.id = um.milestone_id and m.accepted_on is null
    returning m.id, m.project_id, m.name, m.actual_on, m.accepted_on`);
  // An outcome of July accepted with June's updates is one of July's.
  const landmarks = await tx.execute<OutcomeRow>(sql`
    update outcomes o
       set proof_no = uo.proof_no, achieved_on = uo.achieved_on, accepted_month = greatest(${month}, to_char(uo.achieved_on, 'YYYY-MM')), accepted_by = ${acceptedBy}
      from update_outcomes uo
     where uo.update_id in ${ids} and o.id = uo.outcome_id and o.accepted_month is null
    returning o.id, o.project_id, o.name, o.proof_no, o.achieved_on`);
  const closed = await tx.execute<StageRow>(sql`
    update stages s
       set closed_on = ${acceptedOn}
     where s.project_id in (select project_id from updates where id in ${ids}) and s.closed_on is null
       and not exists (select 1 from milestones m where m.stage_id = s.id and m.accepted_on is null)
       and exists (select 1 from outcomes o where o.stage_id = s.id)
       and not exists (select 1 from outcomes o where o.stage_id = s.id and o.accepted_month is null)
    returning s.id, s.project_id`);
  await record(
    tx, ctx,
    ...done.rows.filter((row) => row.accepted_on !== null).map((row) => ({
      action: "milestone.accepted" as const, subject: { type: "milestone" as const, id: row.id }, projectId: row.project_id,
      after: { name: row.name, actualOn: row.actual_on, acceptedOn: row.accepted_on },
    })),
    ...landmarks.rows.map((row) => ({
      action: "outcome.accepted" as const, subject: { type: "outcome" as const, id: row.id }, projectId: row.project_id,
      after: { name: row.name, proofNo: row.proof_no, achievedOn: row.achieved_on },
    })),
    ...closed.rows.map((row) => ({
      action: "stage.closed" as const, subject: { type: "stage" as const, id: row.id }, projectId: row.project_id, after: { closedOn: acceptedOn },
    })),
  );
}
