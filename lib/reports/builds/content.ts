import { eq } from "drizzle-orm";
import { reports } from "../../../db/schema";
import type { Context } from "../../base/context";
import { notFound } from "../../base/errors";
import { shortCode } from "../checking/rules";
import type { ReportDocument } from "../document";
import { getReport, type ReportRow } from "../queries";

export type BuildContent = {
  row: ReportRow;
  document: ReportDocument;
  contentSha256: string;
  /** 查验码; null: not signed */
  code: string | null;
};

/** All that a report's files are made of. Throws like getReport. */
export async function contentOf(ctx: Context, reportId: number): Promise<BuildContent> {
  const [found] = await ctx.db.select({ kind: reports.kind, period: reports.period, revision: reports.revision }).from(reports).where(eq(reports.id, reportId));
  if (!found) throw notFound("这份通报");
  const { kind, period, revision } = found;
  const { row, document, sha256 } = await getReport(ctx, { kind, period }, revision);
  return { row: row!, document, contentSha256: sha256, code: row!.contentSha256 && shortCode(row!.contentSha256) };
}
