import { sql, type SQL } from "drizzle-orm";
import type { Context } from "../../base/context";
import type { StageKind } from "../../milestones/terms";
import { countSelection, type PortfolioCount } from "../../projects/filter/counts";
import { groupsBy } from "../../projects/filter/groupings";
import { selectionOf, type Selection } from "../../projects/filter/selection";
import { ITEM_JOINS, itemColumns, LATEST_JUDGEMENT, toItem, withSealedJudgements, type ItemRow, type ProjectListItem } from "../../projects/list-item";
import { asOfAnswer } from "../../sealed/queries";
import type { ProjectLedgerFilter, ProjectLedgerQuery } from "../inputs";
import { inWindow, placed, type LedgerWindow, type Window } from "../window";
import { projectOrder } from "./order";

export type ProjectLedgerItem = ProjectListItem & {
  /** kind of the first stage not closed; null: all are */
  stage: StageKind | null;
  /** 市领导; null of a month whose snapshot is no longer read */
  cityLeader: string | null;
  /** 调整次数, and days from the original end to that of the plan in force; negative: earlier */
  slipTimes: number;
  slipDays: number;
  /** the office's marks, and where it lies in “1+4+N”: as noted today, also of a sealed month */
  labels: string[];
  zone: string | null;
  /** the key of the group it stands in; null: not grouped */
  group: string | null;
};
export type ProjectLedger = LedgerWindow<ProjectLedgerItem, PortfolioCount>;

/**
 * A window of the project ledger: the rows are chosen and put in order first, what they show is read for the window alone. Every
 * number counted is countPortfolio's. Throws rule when the month asked for was never sealed.
 */
export async function readProjectLedger(ctx: Context, query: ProjectLedgerQuery): Promise<ProjectLedger> {
  const selection = await selectionOf(ctx, query);
  const items = await listLedgerProjects(ctx, selection, query, query);
  const [counts] = query.rowsOnly ? [null] : await countSelection(ctx, selection, "all");
  const groups = query.rowsOnly || !query.group ? null : placed((await countSelection(ctx, selection, query.group)).map((row) => ({ key: row.key, label: row.label, total: row.total, counts: row })));
  return { items, total: counts?.total ?? null, counts: counts ?? null, groups, asOf: asOfAnswer(selection.sealed), dataOn: selection.dataOn };
}

type Order = Pick<ProjectLedgerFilter, "sort" | "group">;

/** The rows of a window alone. */
export async function listLedgerProjects(ctx: Context, selection: Selection, order: Order, window: Window): Promise<ProjectLedgerItem[]> {
  const { rows } = await ctx.db.execute<{ row: Row }>(projectRows(selection, order, window));
  return projectItems(ctx, selection, rows.map(({ row }) => row));
}

/** One JSON value a row, in order; `window` null: all of them. */
export function projectRows(selection: Selection, order: Order, window: Window | null): SQL {
  const { sealed, from, lean, where, columns } = selection;
  const group = order.group ? groupsBy(order.group, selection).key : sql`null::text`;
  return sql`
    with chosen as materialized (
      select row_number() over () as nth, ordered.* from (
        select projects.id as chosen_id, ${group} as "group" from ${lean} where ${where} order by ${projectOrder(selection, order)} ${inWindow(window)}) ordered),
    page as (
      select ${itemColumns(selection)}, ${columns.stage} as stage, ${columns.leader} as "cityLeader", ${columns.slipTimes} as "slipTimes", ${columns.slipDays} as "slipDays", ${columns.zone} as zone,
             array(select label from project_labels where project_id = projects.id order by label) as labels, chosen."group", chosen.nth
        from ${from} join chosen on chosen_id = projects.id ${ITEM_JOINS})
    select to_json(page) as row from (select page.*, ${sealed ? sql`null` : LATEST_JUDGEMENT} as "selfJudgement" from page) page order by page.nth`;
}

/** What was read, as a list shows it. */
export async function projectItems(ctx: Context, { sealed }: Selection, rows: readonly Row[]): Promise<ProjectLedgerItem[]> {
  const items = rows.map(({ nth: _nth, stage, cityLeader, slipTimes, slipDays, labels, zone, group, ...row }) => ({ ...toItem(row), stage, cityLeader, slipTimes, slipDays, labels, zone, group }));
  return sealed ? withSealedJudgements(ctx, sealed, items) : items;
}

export type Row = ItemRow & Omit<ProjectLedgerItem, keyof ProjectListItem> & { nth: number };
