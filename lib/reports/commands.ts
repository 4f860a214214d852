import { record } from "../audit/record";
import type { Context } from "../base/context";
import { renderDocx } from "./docx/render";
import type { ReportInput } from "./inputs";
import { getReport } from "./queries";

/** The report as .docx with its file name; leaves the event of who took it. Refuses like getReport. */
export async function downloadReport(ctx: Context, { month, revision }: ReportInput): Promise<{ fileName: string; bytes: Uint8Array }> {
  const { document, sealedAt, sha256 } = await getReport(ctx, month, revision);
  const bytes = await renderDocx(document, sealedAt);
  await record(ctx.db, ctx, { action: "report.downloaded", subject: { type: "report", id: month }, after: { fileName: document.fileName, snapshotSha256: sha256 } });
  return { fileName: document.fileName, bytes };
}
