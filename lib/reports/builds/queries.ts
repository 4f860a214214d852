import { and, asc, count, desc, eq, inArray, lt } from "drizzle-orm";
import { reportBuilds, reportFiles } from "../../../db/schema";
import type { Context } from "../../base/context";
import { notFound } from "../../base/errors";
import { insist } from "../../base/verdict";
import { periodInWords } from "../periods/rules";
import { mayReadReportRow } from "../policy";
import { findReport, type Report } from "../queries";
import { REPORT_OUTPUTS, UNDER_WAY, type BuildStatus, type ReportOutput } from "../terms";
import type { BuildInput } from "./inputs";

/** A report's row and the `contentSha256` of what it says: files belong to both. */
export type Content = { id: number; contentSha256: string };

/** What the files of a report are made of: of a signed one what was signed, whatever the product would make of it today; null: nobody has drafted it. */
export const contentIn = ({ row, sha256 }: Pick<Report, "row" | "sha256">): Content | null => row && { id: row.id, contentSha256: row.contentSha256 ?? sha256 };

export type ReportFile = { output: ReportOutput; fileName: string; bytes: number; sha256: string; madeAt: Date };
export type Build = {
  status: BuildStatus;
  /** 0–100 */
  donePct: number;
  /** what is being done, in a word for people */
  step: string;
  /** why it failed, in a sentence; empty: it did not */
  fault: string;
  /** how many others are made before it; 0 once it is begun */
  ahead: number;
};
/** What there is of a content: all its files or none, and the latest of their making. */
export type BuildStanding = { files: ReportFile[]; build: Build | null };

const ofContent = ({ id, contentSha256 }: Content) => and(eq(reportFiles.reportId, id), eq(reportFiles.contentSha256, contentSha256));

/** In the order of REPORT_OUTPUTS; whoever calls has shown that the report is in sight. */
export async function listFiles(ctx: Context, content: Content): Promise<ReportFile[]> {
  const rows = await ctx.db
    .select({ output: reportFiles.output, fileName: reportFiles.fileName, bytes: reportFiles.bytes, sha256: reportFiles.sha256, madeAt: reportFiles.madeAt })
    .from(reportFiles)
    .where(ofContent(content));
  return REPORT_OUTPUTS.flatMap((output) => rows.find((row) => row.output === output) ?? []);
}

/** Whether all files of the content are made. */
export const hasFiles = async (ctx: Context, content: Content): Promise<boolean> => (await listFiles(ctx, content)).length === REPORT_OUTPUTS.length;

/** Whoever calls has shown that the report is in sight; to units a build is not. */
export async function buildStanding(ctx: Context, content: Content): Promise<BuildStanding> {
  const [row] = await ctx.db
    .select()
    .from(reportBuilds)
    .where(and(eq(reportBuilds.reportId, content.id), eq(reportBuilds.contentSha256, content.contentSha256)))
    .orderBy(desc(reportBuilds.id))
    .limit(1);
  return { files: await listFiles(ctx, content), build: row ? await buildOf(ctx, row) : null };
}

/** Of the content whose files were last asked for, without composing it: what a page asks every second. Throws not_found, and forbidden like the report itself. */
export async function getStanding(ctx: Context, { period, revision }: BuildInput): Promise<BuildStanding> {
  const report = await findReport(ctx, period, revision);
  if (!report) throw notFound(`${periodInWords(period)}的通报`);
  insist(mayReadReportRow(ctx.actor, report));
  const [row] = await ctx.db.select({ contentSha256: reportBuilds.contentSha256 }).from(reportBuilds).where(eq(reportBuilds.reportId, report.id)).orderBy(desc(reportBuilds.id)).limit(1);
  return row ? buildStanding(ctx, { id: report.id, contentSha256: row.contentSha256 }) : { files: [], build: null };
}

async function buildOf({ db }: Context, { id, status, donePct, step, fault }: typeof reportBuilds.$inferSelect): Promise<Build> {
  const [before] = status === "queued" ? await db.select({ count: count() }).from(reportBuilds).where(and(inArray(reportBuilds.status, [...UNDER_WAY]), lt(reportBuilds.id, id))) : [];
  return { status, donePct, step, fault, ahead: before?.count ?? 0 };
}

export const listUnderWay = async ({ db }: Pick<Context, "db">): Promise<{ id: number }[]> =>
  db.select({ id: reportBuilds.id }).from(reportBuilds).where(inArray(reportBuilds.status, [...UNDER_WAY])).orderBy(asc(reportBuilds.id));
