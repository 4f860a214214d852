import { and, desc, eq, isNotNull, lt } from "drizzle-orm";
import { cycles, reportEdits, reports, reportTemplates } from "../../db/schema";
import type { Context } from "../base/context";
import { shanghaiDay, type PlainDate } from "../base/date";
import { DomainError, notFound } from "../base/errors";
import { monthInWords, type YearMonth } from "../base/month";
import { insist, type Verdict } from "../base/verdict";
import { isSealed } from "../dispatch/rules";
import type { CycleStatus } from "../dispatch/terms";
import { composeAsGenerated, composeReport, contentSha256 } from "./compose";
import type { ReportDocument } from "./document";
import { withEdits } from "./edits/rules";
import { getLetterhead, letterheadInForce } from "./letterheads/queries";
import { DEFAULT_LETTERHEAD } from "./letterheads/terms";
import { readMonths } from "./periods/queries";
import { periodInWords, type Period } from "./periods/rules";
import { isCitywide, mayListReports, mayReadGenerated, mayReadOlderReport, mayReadReport, mayReadReportRow } from "./policy";
import { reportsInSight } from "./scope";
import type { Sources, Standing } from "./sources";
import { listSources, readSources, type ReportSource } from "./sources-query";

export type ReportRow = typeof reports.$inferSelect;

export type Report = {
  period: Period;
  document: ReportDocument;
  /** null: as generated from the sealed data; nobody has drafted it */
  row: ReportRow | null;
  /** of what it says now; of a signed one `row.contentSha256` is what was signed */
  sha256: string;
  sources: Sources;
  standing: Standing;
  /** keys of paragraphs whose own words no longer fit the facts, and stand as generated */
  stale: string[];
  /** null: it is the one in force; else why it is not, in a sentence */
  outdated: string | null;
  /** of a month without a row: it was issued before reports had one, and all units read it */
  isPublished: boolean;
};

/**
 * The report of a period: the latest revision that the actor may read (leaders keep the one before while a new one is drafted), or the one asked for, composed from the sealings it was drafted from; before anybody drafted it, as generated
 * from the sealed data in force. `sealing`: of a month, as it would read from an earlier sealing; units read what was issued, whatever they ask for. Throws not_found when there is no such month or revision; forbidden, with the
 * sentence why, while it is not sealed, not yet the actor's to read, or withdrawn (units), and for administrators.
 */
export async function getReport(ctx: Context, period: Period, revision?: number, sealing?: number): Promise<Report> {
  const row = sealing === undefined || !isCitywide(ctx.actor) ? await (revision === undefined ? findReadable(ctx, period) : findReport(ctx, period, revision)) : null;
  if (row) return getDrafted(ctx, period, row);
  if (revision !== undefined) throw notFound(`${periodInWords(period)}的第 ${revision} 版通报`);
  return period.kind === "month" ? getOfMonth(ctx, period, sealing) : getOfMonths(ctx, period);
}

/** The latest revision in the actor's sight, or the one asked for; null: there is none. Whether its content may be read, `mayReadReportRow` says. */
export async function findReport(ctx: Context, { kind, period }: Period, revision?: number): Promise<ReportRow | null> {
  const [row] = await ctx.db
    .select().from(reports)
    .where(and(eq(reports.kind, kind), eq(reports.period, period), revision === undefined ? undefined : eq(reports.revision, revision), reportsInSight(ctx.actor)))
    .orderBy(desc(reports.revision)).limit(1);
  return row ?? null;
}

/** The latest revision that the actor may read; when there is none, the latest in sight, which says why not. */
async function findReadable(ctx: Context, { kind, period }: Period): Promise<ReportRow | null> {
  const rows = await ctx.db.select().from(reports).where(and(eq(reports.kind, kind), eq(reports.period, period), reportsInSight(ctx.actor))).orderBy(desc(reports.revision));
  return rows.find((row) => mayReadReportRow(ctx.actor, row).allowed) ?? rows[0] ?? null;
}

async function getDrafted(ctx: Context, period: Period, row: ReportRow): Promise<Report> {
  insist(mayReadReportRow(ctx.actor, row));
  const chosen = await listSources(ctx, row.id);
  const sources = await readSources(ctx, period, chosen.map(({ month, revision: of }) => ({ month, revision: of })));
  const standing = await standingOf(ctx, row);
  const { stale } = withEdits(composeAsGenerated(sources, standing.letterhead), standing.edits);
  return { ...written(period, sources, standing), row, stale, outdated: chosen.map(movedInWords).find((words) => words !== null) ?? null, isPublished: row.issuedAt !== null };
}

/** What the office decided about a report so far. */
export async function standingOf(ctx: Context, row: ReportRow): Promise<Standing> {
  const edits = await ctx.db.select({ block: reportEdits.block, text: reportEdits.text }).from(reportEdits).where(eq(reportEdits.reportId, row.id));
  const [before] = await ctx.db
    .select({ revision: reports.revision, writtenOn: reports.writtenOn }).from(reports)
    .where(and(eq(reports.kind, row.kind), eq(reports.period, row.period), lt(reports.revision, row.revision), isNotNull(reports.issuedAt)))
    .orderBy(desc(reports.revision)).limit(1);
  const [template] = row.templateVersion === null ? [] : await ctx.db.select({ sha256: reportTemplates.sha256 }).from(reportTemplates).where(eq(reportTemplates.version, row.templateVersion));
  return {
    form: row.form, letterhead: await getLetterhead(ctx, row.letterheadVersion), number: row.number === null ? null : { year: row.numberYear!, number: row.number }, issuedOn: row.writtenOn,
    revision: row.revision, edits: new Map(edits.map(({ block, text }) => [block, text])), replaces: before ? { revision: before.revision, issuedOn: before.writtenOn! } : null,
    templateSha256: template?.sha256 ?? null,
  };
}

/** A sealed month whose report nobody has drafted: as generated. */
async function getOfMonth(ctx: Context, period: Period, sealing?: number): Promise<Report> {
  const month = period.period as YearMonth;
  const [cycle] = await ctx.db.select({ status: cycles.status, revision: cycles.revision, publishedAt: cycles.publishedAt }).from(cycles).where(eq(cycles.month, month));
  if (!cycle) throw notFound(`${monthInWords(month)}的通报`);
  const isOlder = sealing !== undefined && (sealing !== cycle.revision || !isSealed(cycle.status));
  if (!isOlder && !isSealed(cycle.status)) insistOnSeal(ctx, mayReadReport(ctx.actor, cycle.status));
  insist(isOlder ? mayReadOlderReport(ctx.actor, cycle, sealing) : mayReadReport(ctx.actor, cycle.status));
  const outdated = isOlder ? outdatedInWords(sealing, cycle) : null;
  const sources = await readSources(ctx, period, [{ month, revision: isOlder ? sealing : cycle.revision, outdated }]);
  const isPublished = cycle.status === "published" && !isOlder && (await findReport(ctx, period)) === null;
  return { ...written(period, sources, isPublished ? asPublished(shanghaiDay(cycle.publishedAt!)) : await standingAsGenerated(ctx)), row: null, stale: [], outdated, isPublished };
}

/** Nobody is kept from what is not there yet: of those who read reports at all the page says so, not that they may not. */
function insistOnSeal({ actor }: Context, verdict: Verdict): void {
  insist(mayListReports(actor));
  if (!verdict.allowed) throw new DomainError("forbidden", verdict.reason, { isNotGenerated: true });
}

async function getOfMonths(ctx: Context, period: Period): Promise<Report> {
  const { missing } = await readMonths(ctx, period);
  if (missing.length > 0) insistOnSeal(ctx, mayReadGenerated(ctx.actor, period, missing));
  insist(mayReadGenerated(ctx.actor, period, missing));
  return { ...written(period, await readSources(ctx, period), await standingAsGenerated(ctx)), row: null, stale: [], outdated: null, isPublished: false };
}

/** As a new draft begins. */
async function standingAsGenerated(ctx: Context): Promise<Standing> {
  const { settings } = await letterheadInForce(ctx);
  return { form: settings.form, letterhead: settings, number: null, issuedOn: null, revision: 1, edits: new Map() };
}

/** Of a month issued before reports were drafted: under the letterhead as shipped, which no setting made since has changed, without a number. */
const asPublished = (issuedOn: PlainDate): Standing => ({ form: DEFAULT_LETTERHEAD.form, letterhead: DEFAULT_LETTERHEAD, number: null, issuedOn, revision: 1, edits: new Map() });

function written(period: Period, sources: Sources, standing: Standing) {
  const document = composeReport(sources, standing);
  return { period, document, sha256: contentSha256(document), sources, standing };
}

const outdatedInWords = (revision: number, cycle: { status: CycleStatus; revision: number }): string =>
  cycle.revision > revision ? `第 ${revision} 版，已被第 ${cycle.revision} 版替代，仅供查考` : `第 ${revision} 版，本月调度正在重开，重新封存后由第 ${revision + 1} 版替代`;

/** What happened to a sealing since a report was drafted from it; null: it is in force. */
export function movedInWords({ month, revision, status, inForce }: Pick<ReportSource, "month" | "revision" | "status" | "inForce">): string | null {
  if (inForce > revision) return `依据的${monthInWords(month)}封存数据（第 ${revision} 版）已重开，并重新封存为第 ${inForce} 版`;
  return isSealed(status) ? null : `依据的${monthInWords(month)}封存数据（第 ${revision} 版）已重开，尚未重新封存`;
}
