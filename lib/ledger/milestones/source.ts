import { sql, type SQL } from "drizzle-orm";
import { projects } from "../../../db/schema";
import type { Context } from "../../base/context";
import type { Snapshot } from "../../dispatch/sealing/snapshot";
import { readDueSoonUntil } from "../../lights/due-soon/queries";
import { partOf, type Selection } from "../../projects/filter/selection";
import { getSnapshot } from "../../sealed/snapshots";
import type { MilestoneLedgerFilter } from "../inputs";
import { MILESTONE_STATES } from "../terms";

/** Milestones `m` of a selection's projects: `from ${lean} ${join} where ${where}`. */
export type MilestoneSource = {
  join: SQL;
  where: SQL;
  stage: SQL;
  /** MilestoneState on the data day, and its place among the states */
  state: SQL;
  statePlace: SQL;
  /** 里程碑责任人; null: nobody named, and of a sealed month, which keeps none */
  holder: SQL;
};

/**
 * As they stand; of a sealed month those of its snapshot, by the plan and the facts of that time. Throws rule when that snapshot is of a shape that is
 * no longer read.
 */
export async function milestonesOf(ctx: Context, { sealed, dataOn, columns }: Selection, filter: MilestoneLedgerFilter): Promise<MilestoneSource> {
  const state = sql`(case when m.actual_on is not null then 'accepted' when ${columns.status} <> 'active' then 'stopped' when m.planned_on < ${dataOn}::date then 'overdue'
    when m.planned_on = ${dataOn}::date then 'due' when m.planned_on <= ${await readDueSoonUntil(ctx.db, dataOn)}::date then 'soon' else 'ahead' end)`;
  // Half a million stages are joined only where rows are put in order by them.
  const isByStage = filter.group === "stage" || filter.sort.some(({ by }) => by === "stage");
  const stage = sealed ? sql`m.stage` : isByStage ? sql`stages.kind` : sql`(select stages.kind from stages where stages.id = m.stage_id)`;
  const holder = sealed ? sql`null::text` : HOLDER;
  const conditions = [
    filter.state.length > 0 ? sql`${state} in ${filter.state}` : undefined,
    filter.key ? sql`m.is_key` : undefined,
    filter.plannedFrom ? sql`m.planned_on >= ${filter.plannedFrom}::date` : undefined,
    filter.plannedTo ? sql`m.planned_on <= ${filter.plannedTo}::date` : undefined,
    filter.holder ? sql`${holder} ilike ${partOf(filter.holder)}` : undefined,
    filter.milestone ? sql`m.name ilike ${partOf(filter.milestone)}` : undefined,
  ].filter((condition) => condition !== undefined);
  return {
    join: sealed
      ? sql`join jsonb_to_recordset(${rowsOf(await getSnapshot(ctx, sealed))}::jsonb) as m(code text, ordinal int, name text, stage text, weight int, is_key boolean, planned_on date, original_on date, forecast_on date, actual_on date, done_pct int)
        on m.code = ${projects.code}`
      : sql`join milestones m on m.project_id = ${projects.id} ${isByStage ? sql`join stages on stages.id = m.stage_id` : sql``}`,
    where: conditions.length > 0 ? sql.join(conditions, sql` and `) : sql`true`,
    stage, state, holder,
    statePlace: sql`array_position(array[${sql.raw(MILESTONE_STATES.map((term) => `'${term}'`).join(","))}], ${state})`,
  };
}

const HOLDER = sql`(select a.name from assignments a where a.milestone_id = m.id and a.until_on is null)`;

const rowsRead = new WeakMap<Snapshot, string>();

/** The milestones of a sealed month as the database reads them beside its projects. */
function rowsOf(snapshot: Snapshot): string {
  const rows = rowsRead.get(snapshot) ?? JSON.stringify(snapshot.projects.flatMap(({ code, milestones }) => milestones.map((milestone) => ({
    code, ordinal: milestone.ordinal, name: milestone.name, stage: milestone.stage, weight: milestone.weight, is_key: milestone.isKey, planned_on: milestone.plannedOn,
    original_on: milestone.originalOn, forecast_on: milestone.forecastOn, actual_on: milestone.actualOn, done_pct: milestone.donePct,
  }))));
  rowsRead.set(snapshot, rows);
  return rows;
}
