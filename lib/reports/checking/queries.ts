import { and, desc, eq, gt, isNotNull, like } from "drizzle-orm";
import { reportFiles, reports } from "../../../db/schema";
import type { FileStore } from "../../attachments/store/store";
import type { Context } from "../../base/context";
import { shanghaiDay, type PlainDate } from "../../base/date";
import { insist } from "../../base/verdict";
import { readStored } from "../builds/stored";
import { getLetterhead } from "../letterheads/queries";
import { docNoInWords } from "../letterheads/rules";
import { periodInWords } from "../periods/rules";
import { mayListReports, mayReadReportRow } from "../policy";
import type { ReportRow } from "../queries";
import { reportsInSight } from "../scope";
import { REPORT_KIND_LABELS, type ReportOutput, type ReportStatus } from "../terms";
import { compare } from "./comparison";
import { docxWords } from "./docx-words";
import type { CheckCodeInput } from "./inputs";
import type { ReadFile } from "./read-file";
import { readCode, shortCode } from "./rules";
import type { FileAnswer } from "./terms";

/** Which report a code or a file belongs to, and whether it holds. */
export type CheckedReport = {
  period: string;
  /** "2025年5月月度调度通报" */
  name: string;
  docNo: string;
  revision: number;
  status: ReportStatus;
  code: string;
  writtenOn: PlainDate;
  issuedOn: PlainDate | null;
  withdrawnOn: PlainDate | null;
  withdrawReason: string;
  /** the revision that was issued after it; null: none */
  replacedBy: number | null;
  /** the reader may open it */
  isOpen: boolean;
};

/** The signed report of that code, in the reader's sight; null: there is none. Units know of those that were issued. */
export async function checkCode(ctx: Context, { code: { prefix } }: CheckCodeInput): Promise<CheckedReport | null> {
  insist(mayListReports(ctx.actor));
  const row = await findByCode(ctx, prefix);
  return row && toldOf(ctx, row);
}

export type CheckedFile = FileAnswer & { report: CheckedReport | null };

/** Refuses before a byte of a file is read. */
export const admitCheck = async (ctx: Context): Promise<void> => insist(mayListReports(ctx.actor));

/** Whether a file is one that was made of a report, and if not, what differs. Throws conflict when the store does not give what it is compared with. */
export async function checkFile(ctx: Context, file: ReadFile, store: FileStore): Promise<CheckedFile> {
  insist(mayListReports(ctx.actor));
  const answer = (verdict: FileAnswer["verdict"], report: CheckedReport | null, more: Partial<FileAnswer> = {}): CheckedFile => ({ verdict, sha256: file.sha256, code: file.code, output: null, compared: null, fault: file.fault, report, ...more });
  const [made] = await ctx.db
    .select({ row: reports, output: reportFiles.output, contentSha256: reportFiles.contentSha256 })
    .from(reportFiles).innerJoin(reports, eq(reports.id, reportFiles.reportId))
    .where(and(eq(reportFiles.sha256, file.sha256), isNotNull(reports.contentSha256), reportsInSight(ctx.actor))).orderBy(desc(reports.id)).limit(1);
  if (made) return answer(made.contentSha256 === made.row.contentSha256 ? "same" : "draft", await toldOf(ctx, made.row), { output: made.output });
  if (file.code === null) return answer("foreign", null);
  const read = readCode(file.code);
  const row = read.fault === undefined ? await findByCode(ctx, read.prefix) : null;
  if (!row) return answer("unknown", null);
  const report = await toldOf(ctx, row);
  const output: ReportOutput = file.kind === "pdf" ? "pdf" : "docx";
  const issued = file.words && (await issuedWords(ctx, row, store));
  if (!file.words || !issued) return answer("unlike", report, { output });
  const compared = compare(issued, file.words);
  // Whoever may not open it must not learn its words by trying.
  return answer(compared.differences.length + compared.extras.length === 0 ? "resaved" : "altered", report, { output, compared: report.isOpen ? compared : null });
}

async function findByCode(ctx: Context, prefix: string): Promise<ReportRow | null> {
  const [row] = await ctx.db.select().from(reports).where(and(like(reports.contentSha256, `${prefix}%`), reportsInSight(ctx.actor))).orderBy(desc(reports.id)).limit(1);
  return row ?? null;
}

/** Of the .docx that was made of what was signed; null: none was made. */
async function issuedWords(ctx: Context, { id, contentSha256 }: ReportRow, store: FileStore) {
  const [stored] = await ctx.db.select({ sha256: reportFiles.sha256 }).from(reportFiles).where(and(eq(reportFiles.reportId, id), eq(reportFiles.contentSha256, contentSha256!), eq(reportFiles.output, "docx")));
  if (!stored) return null;
  return docxWords(await readStored(store, stored.sha256, "签发的通报文件"));
}

async function toldOf(ctx: Context, row: ReportRow): Promise<CheckedReport> {
  const [later] = await ctx.db.select({ revision: reports.revision }).from(reports)
    .where(and(eq(reports.kind, row.kind), eq(reports.period, row.period), gt(reports.revision, row.revision), isNotNull(reports.issuedAt))).orderBy(desc(reports.revision)).limit(1);
  return {
    period: row.period, name: `${periodInWords(row)}${REPORT_KIND_LABELS[row.kind]}`, docNo: docNoInWords(row.form, await getLetterhead(ctx, row.letterheadVersion), { year: row.numberYear!, number: row.number! }),
    revision: row.revision, status: row.status, code: shortCode(row.contentSha256!), writtenOn: row.writtenOn!, issuedOn: row.issuedAt && shanghaiDay(row.issuedAt),
    withdrawnOn: row.withdrawnAt && shanghaiDay(row.withdrawnAt), withdrawReason: row.withdrawReason, replacedBy: later?.revision ?? null, isOpen: mayReadReportRow(ctx.actor, row).allowed,
  };
}
