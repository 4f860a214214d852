import { record } from "../audit/record";
import type { Context } from "../base/context";
import { renderDocx } from "./docx/render";
import type { ReportInput } from "./inputs";
import { getReport } from "./queries";

/** The report as .docx with its file name; leaves the event of who took it. Refuses like getReport. */
export async function downloadReport(ctx: Context, { month, revision }: ReportInput): Promise<{ fileName: string; bytes: Uint8Array }> {
  const { document, sha256 } = await getReport(ctx, month, revision);
  const fileName = `${document.fileName}.docx`;
  const bytes = await renderDocx(document);
  await record(ctx.db, ctx, { action: "report.downloaded", subject: { type: "report", id: month }, after: { fileName, snapshotSha256: sha256 } });
  return { fileName, bytes };
}
