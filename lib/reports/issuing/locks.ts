import { and, eq, inArray } from "drizzle-orm";
import type { Executor } from "../../../db/client";
import { cycles, reports, reportSources } from "../../../db/schema";
import { record } from "../../audit/record";
import type { EventAction } from "../../audit/terms";
import type { Context } from "../../base/context";
import { DomainError, notFound } from "../../base/errors";
import { insist, type Verdict } from "../../base/verdict";
import type { Action } from "../../people/permissions/terms";
import { mayUse } from "../../people/policy";
import { periodInWords, type Period } from "../periods/rules";
import { movedInWords, type ReportRow } from "../queries";
import { listSources } from "../sources-query";
import { REPORT_STATUS_LABELS } from "../terms";
import type { StepReportInput } from "./inputs";
import { withWriters, type Written } from "./writers";

/** The report, locked, at the version the caller saw; then what the policy says of it. Throws forbidden, not_found, conflict with where it stands now. */
export async function lockReport(tx: Executor, ctx: Context, { period, revision, version }: StepReportInput, action: Action, may: (report: Written) => Verdict): Promise<ReportRow> {
  // Whom this is not for is told nothing of where it stands.
  insist(mayUse(ctx.actor, action));
  const [report] = await tx.select().from(reports).where(and(eq(reports.kind, period.kind), eq(reports.period, period.period), eq(reports.revision, revision))).for("update");
  if (!report) throw notFound(`${periodInWords(period)}的第 ${revision} 版通报`);
  if (report.version !== version) {
    throw new DomainError("conflict", `${periodInWords(period)}的通报已由他人办理或修改，现为“${REPORT_STATUS_LABELS[report.status]}”，您看到的不是最新情况，请刷新页面核对后再办理`, { version: report.version, status: report.status });
  }
  const [written] = await withWriters(tx, [report]);
  insist(may(written!));
  return report;
}

/**
 * The same, of what goes on only while the sealings it was drafted from are in force: they stay so until the transaction ends. Their cycles are locked first, as whoever seals or
 * reopens a month and then looks at its report does. Throws rule with what became of them.
 */
export async function lockInForce(tx: Executor, ctx: Context, input: StepReportInput, action: Action, may: (report: Written) => Verdict): Promise<ReportRow> {
  insist(mayUse(ctx.actor, action));
  const { kind, period } = input.period;
  const ofReport = tx.select({ id: reportSources.cycleId }).from(reportSources).innerJoin(reports, eq(reports.id, reportSources.reportId))
    .where(and(eq(reports.kind, kind), eq(reports.period, period), eq(reports.revision, input.revision)));
  await tx.select({ id: cycles.id }).from(cycles).where(inArray(cycles.id, ofReport)).orderBy(cycles.id).for("share");
  const report = await lockReport(tx, ctx, input, action, may);
  const moved = (await listSources({ ...ctx, db: tx }, report.id)).map(movedInWords).find((words) => words !== null);
  if (moved) throw new DomainError("rule", `${moved}，本通报不能继续办理；请由专班负责人${report.signedAt ? "撤回" : "作废"}后重新拟稿`);
  return report;
}

/** Writes what changed as the next version, and the event of it. */
export async function move(tx: Executor, ctx: Context, report: ReportRow, action: EventAction, set: Partial<ReportRow>, more: { before?: object; after?: object } = {}): Promise<ReportRow> {
  const [after] = await tx.update(reports).set({ ...set, version: report.version + 1 }).where(and(eq(reports.id, report.id), eq(reports.version, report.version))).returning();
  await record(tx, ctx, {
    action, subject: { type: "report", id: report.period },
    before: { revision: report.revision, status: report.status, ...more.before }, after: { revision: report.revision, status: after!.status, ...more.after },
  });
  return after!;
}

/** Where a report stands after an act; for both doors. */
export type ReportAnswer = Pick<ReportRow, "revision" | "version" | "status"> & { period: Period["period"] };
export const answerOf = ({ period, revision, version, status }: ReportRow): ReportAnswer => ({ period, revision, version, status });
