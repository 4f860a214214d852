import { sql } from "drizzle-orm";
import type { Context } from "../base/context";
import type { PlainDate } from "../base/date";
import { OFFICIAL, type Calendar } from "../base/workdays";
import type { SelfJudgement } from "../dispatch/terms";
import { isGreenByChange, type ShownLight } from "../lights/terms";
import type { Drift } from "../outlook/terms";
import { asOfAnswer, type SealedMonth } from "../sealed/queries";
import type { AsOf } from "../sealed/rules";
import { findSnapshot } from "../sealed/snapshots";
import { wasFor } from "./ahead";
import { afterCursor, cursorOf, orderOf } from "./cursor";
import { selectionOf } from "./filter/selection";
import type { ProjectListQuery } from "./inputs";
import type { ProjectFamily, ProjectMode, ProjectStatus, Provenance } from "./terms";

export type ProjectListItem = ShownLight & {
  code: string;
  name: string;
  family: ProjectFamily;
  leadUnit: { code: string; name: string };
  /** 因调整而转绿 */
  greenByChange: boolean;
  /** 单位自评 of the month's accepted update, live of the latest accepted one of the last two months; null: none */
  selfJudgement: SelfJudgement | null;
  progressPct: number;
  plannedPct: number;
  /** null: the plan does not name it */
  planRef: { path: string; quote: string; lineStart: number; lineEnd: number } | null;
  engineeringNo: number | null;
  mode: ProjectMode;
  /** null: nobody named, a gap */
  responsibleName: string | null;
  overdueKeyCount: number;
  nextDueOn: PlainDate | null;
  /** of the next milestone, as the sealed month or the latest one has it; null: none, or done, stopped or overdue since */
  outlook: { onTimePct: number | null; sampleCount: number; drift: Drift; dataOn: PlainDate } | null;
  status: ProjectStatus;
  /** the data date of light and numbers */
  lightOn: PlainDate;
  provenance: Provenance;
};

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
 * sealed or the cursor belongs to another order. `calendar`: the working days that 临期 counts.
 */
export async function listProjects(ctx: Context, filter: ProjectListQuery, calendar: Calendar = OFFICIAL): Promise<ProjectList> {
  const { sealed, from, where } = await selectionOf(ctx, filter, calendar);
  const after = filter.cursor ? afterCursor(filter.cursor, filter.sort) : sql`true`;
  // Written out, and answered as one JSON value: built and taken apart column by column, 50 rows cost three times the CPU.
  const fact = sql.raw(sealed ? "sealed_projects" : "projects");
  const { rows: [answer] } = await ctx.db.execute<{ rows: Row[] }>(sql`
    with f as (
      select projects.code, ${fact}.name, family, mode, ${sealed ? sql`case when ${wasFor("terminated")} then 'terminated' when ${wasFor("paused")} then 'paused' else 'active' end` : sql`projects.status`} as status, engineering_no as "engineeringNo", provenance,
             nullif(${fact}.responsible_name, '') as "responsibleName",
             units.code as "unitCode", ${sealed ? sql`lead_unit_name` : sql`units.short_name`} as "unitName", units.ordinal as "unitOrdinal",
             projects.id as "projectId", ${fact}.light, ${fact}.computed_light as "computedLight", ${fact}.adjustment, ${fact}.original_light as "originalLight", ${fact}.progress_pct as "progressPct", ${fact}.planned_pct as "plannedPct",
             ${fact}.overdue_key_count as "overdueKeyCount", ${fact}.next_due_on as "nextDueOn", ${sealed ? sql`${sealed.dataOn}::date` : sql`light_on`} as "lightOn",
             path_titles as path, commitments.quote, commitments.line_start as "lineStart", commitments.line_end as "lineEnd",
             outlook.on_time_pct as "onTimePct", outlook.sample_count as "sampleCount", outlook.drift, outlook.data_on as "outlookOn",
             count(*) over () as total
        from ${from}
             left join commitments on commitments.id = commitment_id
             left join plan_nodes on plan_nodes.id = commitments.node_id
       where ${where}),
    page as (
      select * from f where ${after} order by ${orderOf(filter.sort)}
       limit ${filter.limit + 1} offset ${filter.cursor ? 0 : (filter.page - 1) * filter.limit})
    select coalesce(json_agg(page), '[]') as rows from (select page.*, ${sealed ? sql`null` : LATEST_JUDGEMENT} as "selfJudgement" from page) page`);
  const rows = answer!.rows;
  const shown = rows.slice(0, filter.limit);
  const last = shown.at(-1);
  return {
    items: sealed ? await withSealedJudgements(ctx, sealed, shown.map(toItem)) : shown.map(toItem),
    nextCursor: last && rows.length > filter.limit ? cursorOf(filter.sort, last) : null,
    total: last?.total ?? (filter.page > 1 || filter.cursor ? (await listProjects(ctx, { ...filter, cursor: undefined, page: 1, limit: 1 })).total : 0),
    asOf: asOfAnswer(sealed),
  };
}

// Accepted in the open month or the one before: what the light itself looks back at.
const LATEST_JUDGEMENT = sql`(
  select self_judgement from updates join (select id, month from cycles where status <> 'paused' order by month desc limit 2) recent on recent.id = updates.cycle_id
   where updates.project_id = page."projectId" and updates.status = 'accepted' order by recent.month desc limit 1)`;

/** What units said of themselves in a sealed month is in its snapshot alone: the update's own row moves on when the month is reopened. */
async function withSealedJudgements(ctx: Context, sealed: SealedMonth, items: ProjectListItem[]): Promise<ProjectListItem[]> {
  const snapshot = await findSnapshot(ctx, sealed);
  const judged = new Map(snapshot?.projects.map(({ code, update }) => [code, update?.status === "accepted" ? update.selfJudgement : null]));
  return items.map((item) => ({ ...item, selfJudgement: judged.get(item.code) ?? null }));
}

type Row = Omit<ProjectListItem, "leadUnit" | "planRef" | "outlook" | "greenByChange"> & {
  onTimePct: number | null; sampleCount: number | null; drift: Drift | null; outlookOn: PlainDate | null;
  projectId: number; unitCode: string; unitName: string; unitOrdinal: number; path: string | null; quote: string; lineStart: number; lineEnd: number; total: number;
};

const toItem = ({ projectId: _id, unitCode, unitName, unitOrdinal: _ordinal, path, quote, lineStart, lineEnd, total: _total, onTimePct, sampleCount, drift, outlookOn, ...item }: Row): ProjectListItem => ({
  ...item,
  greenByChange: isGreenByChange(item),
  leadUnit: { code: unitCode, name: unitName },
  outlook: sampleCount === null || drift === null || outlookOn === null ? null : { onTimePct, sampleCount, drift, dataOn: outlookOn },
  planRef: path === null ? null : { path, quote, lineStart, lineEnd },
});
