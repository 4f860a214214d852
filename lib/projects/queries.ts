import { sql } from "drizzle-orm";
import type { Context } from "../base/context";
import { asOfAnswer } from "../sealed/queries";
import type { AsOf } from "../sealed/rules";
import { afterCursor, cursorOf, orderOf } from "./cursor";
import { selectionOf } from "./filter/selection";
import type { ProjectListQuery } from "./inputs";
import { ITEM_JOINS, itemColumns, LATEST_JUDGEMENT, toItem, withSealedJudgements, type ItemRow, type ProjectListItem } from "./list-item";

export type { ProjectListItem } from "./list-item";

export type ProjectList = {
  items: ProjectListItem[];
  /** null: nothing follows */
  nextCursor: string | null;
  /** of the whole filter, whatever the page */
  total: number;
  /** the sealed month the lights and numbers are of; null: as of now */
  asOf: AsOf | null;
};

/**
 * The projects an actor sees, filtered, sorted and paged in one statement. With `asOf`, lights, numbers, names,
 * lead units and pauses are those sealed then, of the projects that the actor sees today. Throws rule when that month was never
 * sealed or the cursor belongs to another order.
 */
export async function listProjects(ctx: Context, filter: ProjectListQuery): Promise<ProjectList> {
  const selection = await selectionOf(ctx, filter);
  const { sealed, from, where } = selection;
  const after = filter.cursor ? afterCursor(filter.cursor, filter.sort) : sql`true`;
  const { rows: [answer] } = await ctx.db.execute<{ rows: Row[] }>(sql`
    with f as (
      select ${itemColumns(selection)},
             count(*) over () as total
        from ${from} ${ITEM_JOINS}
       where ${where}),
    page as (
      select * from f where ${after} order by ${orderOf(filter.sort)}
       limit ${filter.limit + 1} offset ${filter.cursor ? 0 : (filter.page - 1) * filter.limit})
    select coalesce(json_agg(page), '[]') as rows from (select page.*, ${sealed ? sql`null` : LATEST_JUDGEMENT} as "selfJudgement" from page) page`);
  const rows = answer!.rows;
  const shown = rows.slice(0, filter.limit);
  const last = shown.at(-1);
  return {
    items: sealed ? await withSealedJudgements(ctx, sealed, shown.map(itemOf)) : shown.map(itemOf),
    nextCursor: last && rows.length > filter.limit ? cursorOf(filter.sort, last) : null,
    total: last?.total ?? (filter.page > 1 || filter.cursor ? (await listProjects(ctx, { ...filter, cursor: undefined, page: 1, limit: 1 })).total : 0),
    asOf: asOfAnswer(sealed),
  };
}

type Row = ItemRow & { total: number };

const itemOf = ({ total: _total, ...row }: Row): ProjectListItem => toItem(row);
