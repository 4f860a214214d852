import { sql, type SQL } from "drizzle-orm";
import type { Executor } from "../../db/client";
import type { PlainDate } from "../base/date";
import { anyOf } from "./queries";
import { projects } from "../../db/schema";

// Where a project stands in its plan, as SQL over a row of `projects`: `until` is a past data day, null means now.

/** Kind of the first stage not closed; null: all are. As of a past day a stage was open while one of its milestones or outcomes was. */
export const stageBy = (until: { dataOn: PlainDate; sealedOn: PlainDate; month: string } | null): SQL => sql`(
  select s.kind from stages s
   where s.project_id = ${projects.id} and ${until === null ? sql`s.closed_on is null` : sql`(s.closed_on is null or s.closed_on > ${until.sealedOn}::date
     or exists (select 1 from milestones m where m.stage_id = s.id and m.actual_on > ${until.dataOn}::date)
     or exists (select 1 from outcomes o where o.stage_id = s.id and o.accepted_month > ${until.month} and (o.added_at is null or o.added_at::date <= ${until.sealedOn}::date)))`}
   order by s.ordinal limit 1)`;

/** 调整次数: approved changes that moved a day; one that only renames moves none (changes/ledger/rules.ts has the same of rows already read). */
export const slipTimesBy = (until: PlainDate | null): SQL<number> => sql<number>`(
  select count(distinct later.version)::int from (
    select b.version, d.planned_on, lag(d.planned_on, 1, m.original_on) over (partition by d.milestone_id order by b.version) as before
      from baselines b join baseline_dates d on d.baseline_id = b.id join milestones m on m.id = d.milestone_id
     where b.project_id = ${projects.id} and b.version > 1${until === null ? sql`` : sql` and b.approved_on <= ${until}::date`}) later
   where later.planned_on <> later.before)`;

/** Days from the end by the original plan to the end by the plan of the day; negative: earlier. */
export const slipDaysBy = (until: PlainDate | null): SQL<number> => sql<number>`coalesce((
  select max(${until === null ? sql`m.planned_on` : plannedThen(until)}) - max(m.original_on) from milestones m where m.project_id = ${projects.id}), 0)`;

/** The planned day of milestone `m` by the plan in force on a past day. */
const plannedThen = (day: PlainDate): SQL => sql`coalesce((
  select d.planned_on from baseline_dates d join baselines b on b.id = d.baseline_id
   where d.milestone_id = m.id and b.version > 1 and b.approved_on <= ${day}::date order by b.version desc limit 1), m.original_on)`;

/** Stores stage and slip of projects beside their light; refreshed with it. */
export async function storePlanStandings(tx: Executor, projectIds: readonly number[]): Promise<void> {
  await tx.execute(sql`
    update projects p set stage = n.stage, slip_times = n.slip_times, slip_days = n.slip_days
      from (select ${projects.id}, ${stageBy(null)} as stage, ${slipTimesBy(null)} as slip_times, ${slipDaysBy(null)} as slip_days from projects where ${anyOf(projects.id, projectIds)}) n
     where p.id = n.id and (p.stage, p.slip_times, p.slip_days) is distinct from (n.stage, n.slip_times, n.slip_days)`);
}
