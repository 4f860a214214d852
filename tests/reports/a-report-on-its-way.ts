import { eq } from "drizzle-orm";
import { reportFiles, reports } from "@/db/schema";
import { plainDate, type PlainDate } from "@/lib/base/date";
import { sealCycle } from "@/lib/dispatch/sealing/commands";
import { draftReport } from "@/lib/reports/drafting/commands";
import { checkReport, issueReport, sendReport, signReport } from "@/lib/reports/issuing/commands";
import type { ReportRow } from "@/lib/reports/queries";
import { REPORT_OUTPUTS, type ReportStatus } from "@/lib/reports/terms";
import { JUNE, type Scene } from "../support/dispatch-month";

export const OF_JUNE = { kind: "month", period: JUNE } as const;
export const SEAL_DAY = plainDate("2025-07-07");
export const DRAFT_DAY = plainDate("2025-07-08");

/** June, sealed with one project filed; its SHA-256. */
export async function sealJune(month: Scene, unfiled = 2): Promise<string> {
  await month.file("GC-1-01");
  const { sha256 } = await sealCycle(month.as("office", SEAL_DAY, "16:00"), { month: JUNE, unfiled });
  // As if that were committed: its event stands on the chain.
  await month.db.execute("set constraints all immediate");
  await month.db.execute("set constraints all deferred");
  return sha256;
}

export const atVersion = ({ revision, version }: ReportRow) => ({ period: OF_JUNE, revision, version });

/** As the builds leave them when all files of the signed content are made. */
export async function filesMade(month: Scene, { id, contentSha256 }: ReportRow): Promise<void> {
  await month.db.insert(reportFiles).values(REPORT_OUTPUTS.map((output, at) => ({ reportId: id, contentSha256: contentSha256!, output, sha256: String(at).repeat(64), bytes: 1000, fileName: `通报.${output}`, madeAt: new Date() })));
}

/** June's report, by the right people, up to a state: 王 drafts and sends, 陈 checks, 李 signs, 王 issues; or 陈 drafts (`writer`) and 王 checks. */
export async function reportUpTo(month: Scene, status: Exclude<ReportStatus, "withdrawn">, on: PlainDate = DRAFT_DAY, writer: "office" | "lead" = "office"): Promise<ReportRow> {
  const { report: draft } = await draftReport(month.as(writer, on), { period: OF_JUNE, carriesOver: false });
  if (status === "draft") return draft;
  const sent = await sendReport(month.as(writer, on), atVersion(draft));
  if (status === "checking") return sent;
  const checked = await checkReport(month.as(writer === "lead" ? "office" : "lead", on), atVersion(sent));
  if (status === "signing") return checked;
  const signed = await signReport(month.as("leader", on), atVersion(checked));
  await filesMade(month, signed);
  if (status === "signed") return signed;
  return issueReport(month.as("office", on), atVersion(signed));
}

export const rowOf = async (month: Scene, id: number): Promise<ReportRow> => (await month.db.select().from(reports).where(eq(reports.id, id)))[0]!;
