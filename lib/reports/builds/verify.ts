import { asc, isNotNull } from "drizzle-orm";
import type { Executor } from "../../../db/client";
import { reports } from "../../../db/schema";
import type { FileStore } from "../../attachments/store/store";
import type { Context } from "../../base/context";
import { periodInWords } from "../periods/rules";
import type { ReportRow } from "../queries";
import { REPORT_OUTPUT_LABELS, REPORT_OUTPUTS } from "../terms";
import { contentOf, type BuildContent } from "./content";
import { withFiles } from "./make-files";
import { listFiles, type ReportFile } from "./queries";
import { readStored } from "./stored";

export type ReportsVerification = {
  reports: number;
  /** made again and compared */
  files: number;
  /** what is not as it was signed, in sentences */
  complaints: string[];
};

/** A later version of the product may word or set things otherwise: what was issued is what the file store holds. */
const WHAT_COUNTS = "签发后系统升级或更换过字体的，以存档文件为准";

/** `store`: the files are compared with what it holds and with what is made anew; null: only what the reports say. */
type Options = { now: Date; store: FileStore | null };

/**
 * Composes every signed report again from its sealed months and the office's words, and compares it with what was signed; makes its files again and compares their bytes with those
 * kept. Writes nothing. `db` should not be one long transaction: making files takes seconds.
 */
export async function verifyReports(db: Executor, { now, store }: Options): Promise<ReportsVerification> {
  const ctx: Context = { actor: { kind: "system", job: "核对通报" }, db, now };
  const signed = await db.select().from(reports).where(isNotNull(reports.contentSha256)).orderBy(asc(reports.period), asc(reports.revision));
  const result: ReportsVerification = { reports: signed.length, files: 0, complaints: [] };
  for (const row of signed) {
    const complain = (sentence: string) => result.complaints.push(`${periodInWords(row)}通报第 ${row.revision} 版：${sentence}`);
    const content = await contentOf(ctx, row.id).catch((error: unknown) => complain(`不能重新生成（${error instanceof Error ? error.message : String(error)}）`));
    if (typeof content !== "object") continue;
    if (content.contentSha256 !== row.contentSha256) complain(`重新生成的内容与签发时不一致（签发时 ${row.contentSha256!.slice(0, 16)}，现为 ${content.contentSha256.slice(0, 16)}）；${WHAT_COUNTS}`);
    const files = await listFiles(ctx, { id: row.id, contentSha256: row.contentSha256! });
    if (files.length < REPORT_OUTPUTS.length && needsFiles(row)) complain("缺少已印发的文件");
    if (!store || content.contentSha256 !== row.contentSha256 || files.length === 0) continue;
    for (const sentence of await compareFiles(content, files, store)) complain(sentence);
    result.files += files.length;
  }
  return result;
}

const needsFiles = ({ issuedAt }: ReportRow): boolean => issuedAt !== null;

async function compareFiles({ document, code }: BuildContent, files: readonly ReportFile[], store: FileStore): Promise<string[]> {
  const template = document.template === null ? null : await readStored(store, document.template, "通报模板").catch(() => null);
  if (document.template !== null && template === null) return ["所用的通报模板在文件存储中缺失或已被改动"];
  const kept = await Promise.all(files.map(({ sha256, fileName }) => readStored(store, sha256, `“${fileName}”`).then(() => null, (error: unknown) => (error instanceof Error ? error.message : String(error)))));
  const faults = kept.filter((fault) => fault !== null);
  if (faults.length > 0) return faults;
  const made = await withFiles({ document, code, template, outputs: [...REPORT_OUTPUTS] }, {}, async ({ files: again }) => new Map(again.map(({ output, sha256 }) => [output, sha256])));
  return files.flatMap(({ output, sha256 }) =>
    made.get(output) === sha256 ? [] : [`重新制作的${REPORT_OUTPUT_LABELS[output]}与存档的文件不一致（存档 ${sha256.slice(0, 16)}，重做 ${made.get(output)!.slice(0, 16)}）；${WHAT_COUNTS}`]);
}
