import { and, asc, desc, eq, gt, inArray, sql } from "drizzle-orm";
import { cycles, people, reports, reportSources, sealedProjects } from "../../../db/schema";
import type { Context } from "../../base/context";
import type { YearMonth } from "../../base/month";
import { insist } from "../../base/verdict";
import { isSealed } from "../../dispatch/rules";
import { grouped } from "../../dispatch/sealing/grouped";
import type { CycleStatus } from "../../dispatch/terms";
import { countLights, type LightCounts } from "../../lights/rules";
import { getLetterhead } from "../letterheads/queries";
import { docNoInWords } from "../letterheads/rules";
import { monthsCovered, periodsOf, type Period } from "../periods/rules";
import { isCitywide, mayListReports, mayReadGenerated, mayReadReport, mayReadReportRow } from "../policy";
import { withWriters } from "../issuing/writers";
import type { ReportRow } from "../queries";
import { reportsInSight } from "../scope";
import type { ReportKind, ReportStatus } from "../terms";

export type ReportListItem = {
  period: Period;
  /** null: nobody has drafted it; of a month then `isPublished` says whether it was issued before reports were drafted */
  report: { revision: number; status: ReportStatus; docNo: string | null; holder: Holder | null; changedAt: Date } | null;
  isPublished: boolean;
  /** the last of its months; null: of a revision whose months are being done again */
  sealedAt: Date | null;
  issuedAt: Date | null;
  /** null: the reader may open it; else the sentence why not */
  refusal: string | null;
  /** why it was withdrawn, in the office's words; null: it was not */
  withdrawn: string | null;
  /** of the whole city at the end of the period, by the sealing that the report says, before it is drafted by the one in force; null when the reader may not open it, and for units, who see no rows but their own */
  counts: LightCounts | null;
};

/** Who it waits for: the office that drafts or issues, another of the office, a city leader. */
export type Holder = "writer" | "checker" | "signer" | "issuer";
const HOLDERS: Record<ReportStatus, Holder | null> = { draft: "writer", checking: "checker", signing: "signer", signed: "issuer", issued: null, withdrawn: null };
export const holderOf = (status: ReportStatus): Holder | null => HOLDERS[status];

type Month = { id: number; month: YearMonth; status: CycleStatus; revision: number; sealedAt: Date | null; publishedAt: Date | null };

/** Periods of a kind that were sealed or have a report, latest first, with what the actor may open. Throws forbidden for administrators. */
export async function listReports(ctx: Context, kind: ReportKind = "month"): Promise<ReportListItem[]> {
  insist(mayListReports(ctx.actor));
  const months: Month[] = await ctx.db
    .select({ id: cycles.id, month: cycles.month, status: cycles.status, revision: cycles.revision, sealedAt: cycles.sealedAt, publishedAt: cycles.publishedAt })
    .from(cycles).where(gt(cycles.revision, 0)).orderBy(asc(cycles.month));
  const rows = await latestReports(ctx, kind);
  const lights = await countLightsBySealing(ctx);
  const sealings = await sealingsOf(ctx, [...rows.values()]);
  const items: ReportListItem[] = [];
  for (const period of periodsOf(kind, months.map(({ month }) => month))) {
    const row = rows.get(period.period) ?? null;
    const { cycles: covered, missing } = monthsCovered(period, months);
    const last = covered.at(-1);
    if (!row && (missing.length > 0 || !last)) continue;
    const verdict = row ? mayReadReportRow(ctx.actor, row) : kind === "month" ? mayReadReport(ctx.actor, last!.status) : mayReadGenerated(ctx.actor, period, missing);
    items.push({
      period, isPublished: kind === "month" && last?.status === "published", sealedAt: last && isSealed(last.status) ? last.sealedAt : null,
      report: row && { revision: row.revision, status: row.status, docNo: await docNoOf(ctx, row), holder: holderOf(row.status), changedAt: changedAt(row) },
      issuedAt: row ? row.issuedAt : kind === "month" ? (last?.publishedAt ?? null) : null,
      refusal: verdict.allowed ? null : verdict.reason, withdrawn: row?.status === "withdrawn" ? row.withdrawReason : null, counts: verdict.allowed && last && isCitywide(ctx.actor) ? (lights.get(sealingKey(last.id, row ? sealings.get(row.id)?.get(last.id) : last.revision)) ?? null) : null,
    });
  }
  return items.reverse();
}

async function latestReports(ctx: Context, kind: ReportKind): Promise<Map<string, ReportRow>> {
  const rows = await ctx.db.selectDistinctOn([reports.period]).from(reports).where(and(eq(reports.kind, kind), reportsInSight(ctx.actor))).orderBy(reports.period, desc(reports.revision));
  return new Map(rows.map((row) => [row.period, row]));
}

const sealingKey = (cycleId: number, revision: number | undefined) => `${cycleId}.${revision}`;

async function countLightsBySealing(ctx: Context): Promise<Map<string, LightCounts>> {
  const rows = await ctx.db
    .select({ cycleId: sealedProjects.cycleId, revision: sealedProjects.revision, light: sealedProjects.light, count: sql<number>`count(*)::int` })
    .from(sealedProjects)
    .groupBy(sealedProjects.cycleId, sealedProjects.revision, sealedProjects.light);
  const lights = grouped(rows, ({ cycleId, revision }) => sealingKey(cycleId, revision));
  return new Map([...lights].map(([key, of]) => [key, countLights(of.flatMap((row) => Array.from({ length: row.count }, () => row)))]));
}

/** Of each report by its id the revisions that it was drafted from, by their cycles. */
async function sealingsOf(ctx: Context, rows: readonly ReportRow[]): Promise<Map<number, Map<number, number>>> {
  const sources = rows.length === 0 ? [] : await ctx.db.select().from(reportSources).where(inArray(reportSources.reportId, rows.map(({ id }) => id)));
  return new Map([...grouped(sources, ({ reportId }) => reportId)].map(([id, of]) => [id, new Map(of.map(({ cycleId, revision }) => [cycleId, revision]))]));
}

async function docNoOf(ctx: Context, { form, letterheadVersion, numberYear, number }: ReportRow): Promise<string | null> {
  return number === null ? null : docNoInWords(form, await getLetterhead(ctx, letterheadVersion), { year: numberYear!, number });
}

const changedAt = ({ withdrawnAt, issuedAt, signedAt, checkedAt, sentAt, returnedAt, draftedAt }: ReportRow): Date =>
  withdrawnAt ?? issuedAt ?? signedAt ?? checkedAt ?? sentAt ?? returnedAt ?? draftedAt;

/** A report on its way, as the desk of who is to act shows it. */
export type WaitingReport = { period: Period; status: ReportStatus; since: Date; returnRemark: string; draftedBy: number; wordsBy: number[]; editedBy: number | null; sentBy: number | null; checkedBy: number | null; signedBy: number | null };

/** Reports on their way, the longest waiting first. Nobody outside the city's people is told of any. */
export async function listWaiting(ctx: Context): Promise<WaitingReport[]> {
  const rows = await ctx.db.select().from(reports).where(and(sql`${reports.status} in ('draft', 'checking', 'signing', 'signed')`, reportsInSight(ctx.actor)));
  return (await withWriters(ctx.db, rows))
    .map((row) => ({ ...row, period: { kind: row.kind, period: row.period }, since: changedAt(row), returnRemark: row.status === "draft" ? row.returnRemark : "" }))
    .sort((a, b) => a.since.getTime() - b.since.getTime());
}

export type Hand = { at: Date; name: string };
export type ReportRevision = { revision: number; status: ReportStatus; hands: Partial<Record<"drafted" | "edited" | "sent" | "checked" | "signed" | "issued" | "returned" | "withdrawn", Hand>>; withdrawReason: string };

/** Every revision in the actor's sight, the latest first, with whose hands it went through; that it was returned on the way is the city's own. */
export async function listRevisions(ctx: Context, { kind, period }: Period): Promise<ReportRevision[]> {
  const rows = await ctx.db.select().from(reports).where(and(eq(reports.kind, kind), eq(reports.period, period), reportsInSight(ctx.actor))).orderBy(desc(reports.revision));
  const nameOf = new Map((await ctx.db.select({ id: people.id, name: people.name }).from(people)).map(({ id, name }) => [id, name]));
  const hand = (at: Date | null, by: number | null): Hand | undefined => (at && by ? { at, name: nameOf.get(by) ?? "" } : undefined);
  return rows.map((row) => ({
    revision: row.revision, status: row.status, withdrawReason: row.withdrawReason,
    hands: {
      drafted: hand(row.draftedAt, row.draftedBy), sent: hand(row.sentAt, row.sentBy), checked: hand(row.checkedAt, row.checkedBy), signed: hand(row.signedAt, row.signedBy),
      issued: hand(row.issuedAt, row.issuedBy), returned: isCitywide(ctx.actor) ? hand(row.returnedAt, row.returnedBy) : undefined, withdrawn: hand(row.withdrawnAt, row.withdrawnBy),
    },
  }));
}
