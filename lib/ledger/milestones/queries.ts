import { sql, type SQL } from "drizzle-orm";
import { projects, units } from "../../../db/schema";
import type { Context } from "../../base/context";
import type { PlainDate } from "../../base/date";
import type { ShownLight } from "../../lights/terms";
import type { StageKind } from "../../milestones/terms";
import { namesOf } from "../../projects/filter/groupings";
import { selectionOf, type Selection } from "../../projects/filter/selection";
import type { ProjectFamily, ProjectStatus } from "../../projects/terms";
import { asOfAnswer } from "../../sealed/queries";
import type { MilestoneLedgerFilter, MilestoneLedgerQuery } from "../inputs";
import { MILESTONE_STATE_LABELS, MILESTONE_STATES, type MilestoneState } from "../terms";
import { inWindow, placed, type LedgerGroup, type LedgerWindow, type Window } from "../window";
import { milestoneGroups, milestoneOrder, type MilestoneGrouping } from "./order";
import { milestonesOf, type MilestoneSource } from "./source";

export type MilestoneLedgerItem = ShownLight & {
  projectCode: string;
  projectName: string;
  family: ProjectFamily;
  engineeringNo: number | null;
  leadUnit: { code: string; name: string };
  /** 市领导 and 责任人 of the project; null: nobody named */
  cityLeader: string | null;
  responsibleName: string | null;
  status: ProjectStatus;
  ordinal: number;
  stage: StageKind;
  name: string;
  isKey: boolean;
  weight: number;
  donePct: number;
  plannedOn: PlainDate;
  originalOn: PlainDate;
  forecastOn: PlainDate | null;
  actualOn: PlainDate | null;
  /** on the data day; 0: not overdue */
  overdueDays: number;
  /** from the original day to that of the plan in force; negative: earlier */
  slipDays: number;
  state: MilestoneState;
  /** 里程碑责任人; null: nobody named, and of a sealed month, which keeps none */
  holderName: string | null;
  /** the key of the group it stands in; null: not grouped */
  group: string | null;
};

/** `total`: milestones; `overdueKeys`: key ones overdue; `slipped`: whose day is another than the original one. */
export type MilestoneCounts = { total: number; overdueKeys: number; slipped: number; states: Record<MilestoneState, number> };
export type MilestoneLedger = LedgerWindow<MilestoneLedgerItem, MilestoneCounts>;

/** A window of the milestone ledger. Throws rule when the month asked for was never sealed, or in a shape that is no longer read. */
export async function readMilestoneLedger(ctx: Context, query: MilestoneLedgerQuery): Promise<MilestoneLedger> {
  const { selection, source } = await selectMilestones(ctx, query);
  const items = await listLedgerMilestones(ctx, selection, source, query, query);
  const counts = query.rowsOnly ? null : (await countMilestones(ctx, selection, source))[0]!.counts;
  const groups = query.rowsOnly || !query.group ? null : placed(await countMilestones(ctx, selection, source, query.group));
  return { items, total: counts?.total ?? null, counts, groups, asOf: asOfAnswer(selection.sealed), dataOn: selection.dataOn };
}

/** The milestones that a filter means. Throws as `readMilestoneLedger`. */
export async function selectMilestones(ctx: Context, filter: MilestoneLedgerFilter): Promise<{ selection: Selection; source: MilestoneSource }> {
  const selection = await selectionOf(ctx, filter);
  return { selection, source: await milestonesOf(ctx, selection, filter) };
}

type Order = Pick<MilestoneLedgerFilter, "sort" | "group">;

/** The rows of a window alone. */
export async function listLedgerMilestones(ctx: Context, selection: Selection, source: MilestoneSource, order: Order, window: Window): Promise<MilestoneLedgerItem[]> {
  const { rows } = await ctx.db.execute<{ row: Row }>(milestoneRows(selection, source, order, window));
  return milestoneItems(rows.map(({ row }) => row));
}

/** One JSON value a row, in order; `window` null: all of them. */
export function milestoneRows(selection: Selection, source: MilestoneSource, order: Order, window: Window | null): SQL {
  const { facts, columns, lean, where, dataOn } = selection;
  const group = order.group ? milestoneGroups(order.group, selection, source).key : sql`null::text`;
  return sql`
    with chosen as materialized (
      select row_number() over () as nth, ordered.* from (
        select ${projects.id} as chosen_id, m.ordinal as chosen_ordinal, ${group} as "group"
          from ${lean} ${source.join} where ${where} and ${source.where} order by ${milestoneOrder(selection, source, order)} ${inWindow(window)}) ordered),
    page as (
      select chosen.nth, chosen."group", ${projects.code} as "projectCode", ${facts.name} as "projectName", family, engineering_no as "engineeringNo", ${units.code} as "unitCode", ${columns.unitName} as "unitName",
             ${columns.leader} as "cityLeader", nullif(${facts.responsibleName}, '') as "responsibleName", ${columns.status} as status,
             ${facts.light}, ${facts.computedLight} as "computedLight", ${facts.adjustment}, ${facts.originalLight} as "originalLight",
             m.ordinal, ${source.stage} as stage, m.name, m.is_key as "isKey", m.weight, m.done_pct as "donePct", m.planned_on as "plannedOn", m.original_on as "originalOn",
             m.forecast_on as "forecastOn", m.actual_on as "actualOn", ${source.state} as state, ${source.holder} as "holderName",
             case when ${source.state} = 'overdue' then ${dataOn}::date - m.planned_on else 0 end as "overdueDays", m.planned_on - m.original_on as "slipDays"
        from ${lean} ${source.join} join chosen on chosen_id = ${projects.id} and chosen_ordinal = m.ordinal)
    select to_json(page) as row from page order by page.nth`;
}

/** What was read, as a list shows it. */
export const milestoneItems = (rows: readonly Row[]): MilestoneLedgerItem[] => rows.map(({ nth: _nth, unitCode, unitName, ...row }) => ({ ...row, leadUnit: { code: unitCode, name: unitName } }));

export type Row = Omit<MilestoneLedgerItem, "leadUnit"> & { nth: number; unitCode: string; unitName: string };

/** All together as one row, or by group in the order of the rows. */
export async function countMilestones(ctx: Context, selection: Selection, source: MilestoneSource, by?: MilestoneGrouping): Promise<Omit<LedgerGroup<MilestoneCounts>, "offset">[]> {
  const { lean, where } = selection;
  const { key, place, name } = by ? milestoneGroups(by, selection, source) : { key: sql`'all'`, place: sql`1`, name: sql`''` };
  const { rows } = await ctx.db.execute<MilestoneCounts & { key: string; name: string }>(sql`
    select f.key, min(f.name) as name, sum(f.rows)::int as total, ${STATES} as states, coalesce(sum(f.keys) filter (where f.state = 'overdue'), 0)::int as "overdueKeys", sum(f.slipped)::int as slipped
      from (select ${key} as key, min(${place}) as place, min(${name}) as name, ${source.state} as state, count(*) as rows,
                   count(*) filter (where m.is_key) as keys, count(*) filter (where m.planned_on <> m.original_on) as slipped
              from ${lean} ${source.join} where ${where} and ${source.where} group by 1, 4) f
     group by f.key order by min(f.place), f.key`);
  if (rows.length === 0 && !by) return [{ key: "all", label: "全部", total: 0, counts: NONE }];
  const nameOf = by === "state" ? (state: string) => MILESTONE_STATE_LABELS[state as MilestoneState] : await namesOf(ctx, by ?? "all");
  return rows.map(({ key: group, name: read, ...counts }) => ({ key: group, label: nameOf(group, read), total: counts.total, counts }));
}

const STATES: SQL = sql`json_build_object(${sql.raw(MILESTONE_STATES.map((state) => `'${state}', coalesce(sum(f.rows) filter (where f.state = '${state}'), 0)`).join(", "))})`;
const NONE: MilestoneCounts = { total: 0, overdueKeys: 0, slipped: 0, states: { overdue: 0, due: 0, soon: 0, ahead: 0, accepted: 0, stopped: 0 } };
