import { readFile } from "node:fs/promises";
import type { FileStore } from "../attachments/store/store";
import { record } from "../audit/record";
import { personId, type Context } from "../base/context";
import { DomainError } from "../base/errors";
import { inTypesettingLine } from "../typesetting/typesetting-line";
import { withFiles } from "./builds/make-files";
import { buildStanding, contentIn, type Content } from "./builds/queries";
import { MEDIA_TYPES, outputName, plainName } from "./builds/rules";
import { readStored } from "./builds/stored";
import type { ReportDocument } from "./document";
import type { DownloadInput } from "./inputs";
import { getReport } from "./queries";
import { UNDER_WAY, type ReportOutput } from "./terms";

export type ReportDownload = {
  fileName: string;
  plainName: string;
  mediaType: string;
  /** to be called when the transaction is over: it takes a while, and no connection */
  bytes: () => Promise<Uint8Array>;
  /** leaves the event of who took it, when it is there and before it is handed over */
  note: (ctx: Context) => Promise<void>;
};

/**
 * A report's file: of one that was drafted the one that was made of what it says, from the store; of a month that nobody drafted a report of, made on the spot from the sealed data.
 * Throws like getReport; rule when the files are not made.
 */
export async function downloadReport(ctx: Context, { period, revision, sealing, output }: DownloadInput, store: FileStore): Promise<ReportDownload> {
  const report = await getReport(ctx, period, revision, sealing);
  const { document, row, sources, isPublished } = report;
  const content = contentIn(report);
  const file = content && (await madeFile(ctx, content, output));
  const fileName = file?.fileName ?? outputName(document.fileName, output, isPublished);
  return {
    fileName, plainName: plainName(period.period, output), mediaType: MEDIA_TYPES[output],
    bytes: () => (file ? readStored(store, file.sha256, `“${fileName}”`) : generate(document, output, personId(ctx))),
    note: (after) => record(after.db, after, {
      action: "report.downloaded", subject: { type: "report", id: period.period },
      after: { fileName, revision: row?.revision ?? null, sha256: file?.sha256 ?? null, snapshotSha256: sources.months.at(-1)!.sha256 },
    }),
  };
}

async function madeFile(ctx: Context, content: Content, output: ReportOutput) {
  const { files, build } = await buildStanding(ctx, content);
  const file = files.find((one) => one.output === output);
  if (file) return file;
  throw new DomainError("rule", build && UNDER_WAY.some((status) => status === build.status) ? "文件正在制作，请稍候再下载" : "文件还没有制作，请先在通报页上制作文件");
}

const generate = (document: ReportDocument, output: ReportOutput, person: number | null): Promise<Uint8Array> =>
  inTypesettingLine(person, () => withFiles({ document, code: null, template: null, outputs: [output] }, {}, ({ files: [file] }) => readFile(file!.path)));
