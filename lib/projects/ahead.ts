import { sql, type SQL } from "drizzle-orm";
import type { PlainDate } from "../base/date";
import { UNLIKELY_BELOW_PCT } from "../outlook/terms";
import type { SealedMonth } from "../sealed/queries";

// A paused or terminated project has no other reason for its light.
export const wasFor = (rule: "paused" | "terminated"): SQL => sql`sealed_projects.light_reasons @> ${JSON.stringify([{ rule }])}::jsonb`;

/** A project's row of milestone_outlooks, one at most. As of now none for what is done, stopped or overdue since. */
export const outlookOf = (sealed: SealedMonth | null, day: PlainDate): SQL => sql`(
  select o.drift, o.on_time_pct, o.sample_count, o.data_on
    from milestone_outlooks o
   where o.project_id = projects.id
     and (o.cycle_id, o.revision) = ${sealed ? sql`(${sealed.cycleId}, ${sealed.revision})` : sql`(select id, revision from cycles where revision > 0 order by month desc limit 1)
     and projects.status = 'active' and exists (select 1 from milestones m where m.id = o.milestone_id and m.actual_on is null and m.planned_on >= ${day})`})`;

/** 可能逾期, as outlook/rules.ts has it, of that row. */
export const UNLIKELY = sql`(outlook.on_time_pct < ${UNLIKELY_BELOW_PCT} or (outlook.on_time_pct is null and outlook.drift <> 'none'))`;

/** 临期: some milestone of an active project is due from `day` to `until`: the data day, then or now, and the last that counts as soon on it. */
export function dueSoon(sealed: SealedMonth | null, day: PlainDate, until: PlainDate): SQL {
  if (sealed) {
    return sql`not (${wasFor("paused")} or ${wasFor("terminated")}) and exists (
      select 1 from milestones m cross join lateral (
        select d.planned_on from baseline_dates d join baselines b on b.id = d.baseline_id
         where d.milestone_id = m.id and (b.approved_on <= ${day} or b.version = 1) order by b.version desc limit 1) plan
       where m.project_id = projects.id and not coalesce(m.actual_on <= ${day} and m.accepted_on <= ${sealed.sealedOn}, false)
         and plan.planned_on between ${day} and ${until})`;
  }
  return sql`projects.status = 'active' and exists (select 1 from milestones m where m.project_id = projects.id and m.actual_on is null and m.planned_on between ${day} and ${until})`;
}
