import { sql, type SQL } from "drizzle-orm";
import type { Context } from "../base/context";
import type { PlainDate } from "../base/date";
import type { SelfJudgement } from "../dispatch/terms";
import { isGreenByChange, type ShownLight } from "../lights/terms";
import type { Drift } from "../outlook/terms";
import type { SealedMonth } from "../sealed/queries";
import { findSnapshot } from "../sealed/snapshots";
import type { Selection } from "./filter/selection";
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

/**
 * What a list shows of a project, over a selection's `from` with `ITEM_JOINS`. Written out, and to be answered as one JSON value: built and taken apart
 * column by column, 50 rows cost three times the CPU.
 */
export const itemColumns = ({ sealed, facts, columns }: Selection): SQL => sql`
             projects.code, ${facts.name}, family, mode, ${columns.status} as status, engineering_no as "engineeringNo", provenance,
             nullif(${facts.responsibleName}, '') as "responsibleName",
             units.code as "unitCode", ${columns.unitName} as "unitName", units.ordinal as "unitOrdinal",
             projects.id as "projectId", ${facts.light}, ${facts.computedLight} as "computedLight", ${facts.adjustment}, ${facts.originalLight} as "originalLight", ${facts.progressPct} as "progressPct", ${facts.plannedPct} as "plannedPct",
             ${facts.overdueKeyCount} as "overdueKeyCount", ${facts.nextDueOn} as "nextDueOn", ${sealed ? sql`${sealed.dataOn}::date` : sql`light_on`} as "lightOn",
             path_titles as path, commitments.quote, commitments.line_start as "lineStart", commitments.line_end as "lineEnd",
             outlook.on_time_pct as "onTimePct", outlook.sample_count as "sampleCount", outlook.drift, outlook.data_on as "outlookOn"`;

export const ITEM_JOINS: SQL = sql`
             left join commitments on commitments.id = commitment_id
             left join plan_nodes on plan_nodes.id = commitments.node_id`;

// Of rows `page` by their "projectId". Accepted in the open month or the one before: what the light itself looks back at.
export const LATEST_JUDGEMENT: SQL = sql`(
  select self_judgement from updates join (select id, month from cycles where status <> 'paused' order by month desc limit 2) recent on recent.id = updates.cycle_id
   where updates.project_id = page."projectId" and updates.status = 'accepted' order by recent.month desc limit 1)`;

/** What units said of themselves in a sealed month is in its snapshot alone: the update's own row moves on when the month is reopened. */
export async function withSealedJudgements<T extends ProjectListItem>(ctx: Context, sealed: SealedMonth, items: T[]): Promise<T[]> {
  const snapshot = await findSnapshot(ctx, sealed);
  const judged = new Map(snapshot?.projects.map(({ code, update }) => [code, update?.status === "accepted" ? update.selfJudgement : null]));
  return items.map((item) => ({ ...item, selfJudgement: judged.get(item.code) ?? null }));
}

export type ItemRow = Omit<ProjectListItem, "leadUnit" | "planRef" | "outlook" | "greenByChange"> & {
  onTimePct: number | null; sampleCount: number | null; drift: Drift | null; outlookOn: PlainDate | null;
  projectId: number; unitCode: string; unitName: string; unitOrdinal: number; path: string | null; quote: string; lineStart: number; lineEnd: number;
};

export const toItem = ({ projectId: _id, unitCode, unitName, unitOrdinal: _ordinal, path, quote, lineStart, lineEnd, onTimePct, sampleCount, drift, outlookOn, ...item }: ItemRow): ProjectListItem => ({
  ...item,
  greenByChange: isGreenByChange(item),
  leadUnit: { code: unitCode, name: unitName },
  outlook: sampleCount === null || drift === null || outlookOn === null ? null : { onTimePct, sampleCount, drift, dataOn: outlookOn },
  planRef: path === null ? null : { path, quote, lineStart, lineEnd },
});
