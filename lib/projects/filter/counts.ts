import { sql, type SQL } from "drizzle-orm";
import type { Context } from "../../base/context";
import { LIGHTS } from "../../lights/terms";
import type { LightCounts } from "../../lights/rules";
import { groupsBy, namesOf } from "./groupings";
import type { PortfolioFilter } from "./inputs";
import { selectionOf, type Selection } from "./selection";
import type { Grouping } from "./terms";

/** What is counted of any set of projects; `key` is the word of the filter that leads to its rows. */
export type PortfolioCount = {
  key: string;
  label: string;
  /** projects */
  total: number;
  counts: LightCounts;
  /** against the original plan */
  original: LightCounts;
  /** key milestones overdue, and projects that have one */
  overdueKeys: number;
  overdueKeyProjects: number;
  /** projects whose plan was moved; the longest that an end was put off, in days, 0: none was */
  slipped: number;
  longestSlipDays: number;
  /** 人工调整, 因调整而转绿 */
  adjusted: number;
  greenByChange: number;
};

export const NOTHING_COUNTED: LightCounts = { green: 0, yellow: 0, red: 0, blue: 0, grey: 0, total: 0 };

/** How many rows stand under each light, as one JSON value in the shape of `countLights`. */
export const lightCounts = (light: SQL): SQL<LightCounts> =>
  sql<LightCounts>`json_build_object(${sql.join(LIGHTS.map((term) => sql`${sql.raw(`'${term}'`)}, count(*) filter (where ${light} = ${sql.raw(`'${term}'`)})`), sql`, `)}, 'total', count(*))`;

/**
 * The one query for every number counted of projects: on the map, the wall, the leader's page, the ledger's foot and the API. Groups in their
 * own order, those without projects left out; `by: "all"` is one row, also when nothing is found. Throws as `selectionOf`.
 */
export async function countPortfolio(ctx: Context, filter: PortfolioFilter, by: Grouping): Promise<PortfolioCount[]> {
  return countSelection(ctx, await selectionOf(ctx, filter), by);
}

/** The same of a selection already made. */
export async function countSelection(ctx: Context, selection: Selection, by: Grouping): Promise<PortfolioCount[]> {
  const { lean, where, facts, columns } = selection;
  const { key, place, name } = groupsBy(by, selection);
  const { rows } = await ctx.db.execute<Omit<PortfolioCount, "label"> & { name: string }>(sql`
    select f.key, min(f.name) as name, count(*)::int as total, ${lightCounts(sql`f.light`)} as counts, ${lightCounts(sql`f.original`)} as original,
           coalesce(sum(f.overdue), 0)::int as "overdueKeys", count(*) filter (where f.overdue > 0)::int as "overdueKeyProjects",
           count(*) filter (where f.times > 0)::int as slipped, greatest(coalesce(max(f.days), 0), 0)::int as "longestSlipDays",
           count(f.adjustment)::int as adjusted, count(*) filter (where f.light = 'green' and f.computed = 'green' and f.original in ('yellow', 'red'))::int as "greenByChange"
      from (select ${key} as key, ${place} as place, ${name} as name, ${facts.light} as light, ${facts.computedLight} as computed, ${facts.adjustment} as adjustment, ${facts.originalLight} as original,
                   ${facts.overdueKeyCount} as overdue, ${columns.slipTimes} as times, ${columns.slipDays} as days
              from ${lean} where ${where}) f
     group by f.key order by min(f.place), f.key`);
  if (rows.length === 0 && by === "all") {
    return [{ key: "all", label: "全部", total: 0, counts: NOTHING_COUNTED, original: NOTHING_COUNTED, overdueKeys: 0, overdueKeyProjects: 0, slipped: 0, longestSlipDays: 0, adjusted: 0, greenByChange: 0 }];
  }
  const nameOf = await namesOf(ctx, by);
  return rows.map(({ name: read, ...row }) => ({ ...row, label: nameOf(row.key, read) }));
}
