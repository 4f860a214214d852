import { record } from "../audit/record";
import type { Context } from "../base/context";
import { renderDocx } from "./docx/render";
import type { ReportInput } from "./inputs";
import { getReport } from "./queries";

/** The report as .docx with its file name; leaves the event of who took it. Refuses like getReport. */
export async function downloadReport(ctx: Context, { period, revision, sealing }: ReportInput): Promise<{ fileName: string; bytes: Uint8Array }> {
  const { document, sources } = await getReport(ctx, period, revision, sealing);
  const fileName = `${document.fileName}.docx`;
  const bytes = await renderDocx(document);
  await record(ctx.db, ctx, { action: "report.downloaded", subject: { type: "report", id: period.period }, after: { fileName, snapshotSha256: sources.months.at(-1)!.sha256 } });
  return { fileName, bytes };
}
