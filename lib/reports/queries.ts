import { and, desc, eq, inArray, sql } from "drizzle-orm";
import { cycles, sealedProjects } from "../../db/schema";
import { linkOfSealing } from "../audit/chain/queries";
import type { Context } from "../base/context";
import { notFound } from "../base/errors";
import { monthInWords, type YearMonth } from "../base/month";
import { insist } from "../base/verdict";
import { isSealed } from "../dispatch/rules";
import { SEALED_STATUSES, type CycleStatus } from "../dispatch/terms";
import { countLights, type LightCounts } from "../lights/rules";
import { listEngineeringTitles } from "../plan/engineering";
import { getSealedSnapshot } from "../sealed/snapshots";
import type { ReportDocument } from "./document";
import { composeReport } from "./compose";
import { DEFAULT_LETTERHEAD } from "./letterheads/terms";
import { mayListReports, mayReadOlderReport, mayReadReport } from "./policy";

export type ReportListItem = {
  month: YearMonth;
  status: CycleStatus;
  sealedAt: Date;
  /** null: not yet published */
  publishedAt: Date | null;
  /** null: the reader may open it; else the sentence why not */
  refusal: string | null;
  /** of the whole city; null when the reader may not open it */
  counts: LightCounts | null;
};

/** Sealed months, latest first, with what the actor may open. Throws forbidden for administrators. */
export async function listReports(ctx: Context): Promise<ReportListItem[]> {
  insist(mayListReports(ctx.actor));
  const rows = await ctx.db
    .select({ id: cycles.id, month: cycles.month, status: cycles.status, sealedAt: cycles.sealedAt, publishedAt: cycles.publishedAt })
    .from(cycles)
    .where(inArray(cycles.status, [...SEALED_STATUSES]))
    .orderBy(desc(cycles.month));
  const lights = await ctx.db
    .select({ cycleId: sealedProjects.cycleId, light: sealedProjects.light, count: sql<number>`count(*)::int` })
    .from(sealedProjects)
    .innerJoin(cycles, and(eq(cycles.id, sealedProjects.cycleId), eq(cycles.revision, sealedProjects.revision)))
    .groupBy(sealedProjects.cycleId, sealedProjects.light);
  const lightsOf = (id: number) => lights.filter(({ cycleId }) => cycleId === id).flatMap((row) => Array.from({ length: row.count }, () => row));
  return rows.map(({ id, sealedAt, ...row }) => {
    const verdict = mayReadReport(ctx.actor, row.status);
    return { ...row, sealedAt: sealedAt!, refusal: verdict.allowed ? null : verdict.reason, counts: verdict.allowed ? countLights(lightsOf(id)) : null };
  });
}

export type Report = {
  document: ReportDocument;
  month: YearMonth;
  status: CycleStatus;
  revision: number;
  /** null: it is the one in force; else why it is not, in a sentence */
  outdated: string | null;
  sealedAt: Date;
  sha256: string;
};

/**
 * The report of a month, built from its snapshot, of the revision in force or an earlier one. Throws not_found when there is no such month; forbidden, with the sentence why,
 * while it is open, before it is published (units), and for administrators.
 */
export async function getReport(ctx: Context, month: YearMonth, revision?: number): Promise<Report> {
  const [cycle] = await ctx.db.select({ status: cycles.status, revision: cycles.revision }).from(cycles).where(eq(cycles.month, month));
  if (!cycle) throw notFound(`${monthInWords(month)}的通报`);
  const isOlder = revision !== undefined && (revision !== cycle.revision || !isSealed(cycle.status));
  insist(isOlder ? mayReadOlderReport(ctx.actor, cycle, revision) : mayReadReport(ctx.actor, cycle.status));
  const { snapshot, sha256, sealedAt, status } = await getSealedSnapshot(ctx, month, isOlder ? revision : undefined);
  const outdated = isOlder ? outdatedInWords(snapshot.revision, cycle) : null;
  const anchor = await linkOfSealing(ctx.db, month, snapshot.revision);
  const document = composeReport(
    { period: { kind: "month", period: month }, months: [{ snapshot, sha256, sealedAt, outdated, anchor }], before: null, titles: { engineering: await listEngineeringTitles(ctx) } },
    { form: DEFAULT_LETTERHEAD.form, letterhead: DEFAULT_LETTERHEAD, number: null, issuedOn: snapshot.sealedOn, revision: 1, edits: new Map() },
  );
  return { document, month, status, revision: snapshot.revision, outdated, sealedAt, sha256 };
}

const outdatedInWords = (revision: number, cycle: { status: CycleStatus; revision: number }): string =>
  cycle.revision > revision ? `第 ${revision} 版，已被第 ${cycle.revision} 版替代，仅供查考` : `第 ${revision} 版，本月调度正在重开，重新封存后由第 ${revision + 1} 版替代`;
