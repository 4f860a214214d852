import { and, eq, gt, inArray, max, notExists, sql } from "drizzle-orm";
import { cycles, reports, reportSources } from "../../../db/schema";
import type { Context } from "../../base/context";
import { mayCheckReport, mayEditReport, mayIssueReport, maySignReport } from "../issuing/policy";
import { mayUse } from "../../people/policy";
import { SEALED_STATUSES } from "../../dispatch/terms";
import { readMonths } from "../periods/queries";
import type { Period } from "../periods/rules";
import { movedInWords } from "../queries";
import { listWaiting, type WaitingReport } from "./queries";

/** What its reader is to do with a report now. `since`: it waits so long; null: nobody has begun. `remark`: why it was sent back, or what became of what it was drafted from. */
export type ReportToDo = { period: Period; act: "draft" | "write" | "mend" | "check" | "sign" | "issue" | "withdraw" | "redraft"; since: Date | null; remark: string };

/** 通报 that wait for the actor, what was begun first; then, for the office's lead, issued ones whose months were sealed anew, and withdrawn ones that nothing took the place of; for the office, sealed months that nobody has drafted. Whom none can wait for gets none. */
export async function listToDo(ctx: Context): Promise<ReportToDo[]> {
  const { actor } = ctx;
  if (actor.kind !== "person" || !(mayUse(actor, "report.draft").allowed || mayUse(actor, "report.sign").allowed)) return [];
  const actOf = (report: WaitingReport): ReportToDo["act"] | null => {
    if (mayEditReport(actor, report).allowed) return report.returnRemark ? "mend" : "write";
    if (mayCheckReport(actor, report).allowed) return "check";
    if (maySignReport(actor, report).allowed) return "sign";
    return mayIssueReport(actor, report).allowed ? "issue" : null;
  };
  const waiting = (await listWaiting(ctx)).flatMap((report) => {
    const act = actOf(report);
    return act ? [{ period: report.period, act, since: report.since, remark: report.returnRemark }] : [];
  });
  if (!mayUse(actor, "report.draft").allowed) return waiting;
  const replaced = actor.role === "dispatch_lead" ? [...(await overtaken(ctx)), ...(await notReplaced(ctx))] : [];
  const isTold = ({ period }: ReportToDo) => replaced.some((one) => one.period.kind === period.kind && one.period.period === period.period);
  return [...waiting, ...replaced, ...(await undrafted(ctx)).filter((one) => !isTold(one))];
}

/** Issued from a sealing that another took the place of: to be withdrawn, and drafted anew. */
async function overtaken(ctx: Context): Promise<ReportToDo[]> {
  const rows = await ctx.db
    .selectDistinctOn([reports.kind, reports.period], { kind: reports.kind, period: reports.period, month: cycles.month, revision: reportSources.revision, status: cycles.status, inForce: cycles.revision })
    .from(reports).innerJoin(reportSources, eq(reportSources.reportId, reports.id)).innerJoin(cycles, eq(cycles.id, reportSources.cycleId))
    .where(and(eq(reports.status, "issued"), inArray(cycles.status, [...SEALED_STATUSES]), gt(cycles.revision, reportSources.revision)))
    .orderBy(reports.kind, reports.period, cycles.month);
  return rows.map(({ kind, period, ...source }) => ({ period: { kind, period }, act: "withdraw", since: null, remark: movedInWords(source) ?? "" }));
}

/** Issued, withdrawn, and nothing begun since: units have none to read. */
async function notReplaced(ctx: Context): Promise<ReportToDo[]> {
  const rows = await ctx.db
    .select({ kind: reports.kind, period: reports.period, since: max(reports.withdrawnAt) }).from(reports)
    .groupBy(reports.kind, reports.period).having(sql`bool_and(${reports.status} = 'withdrawn') and bool_or(${reports.issuedAt} is not null)`).orderBy(reports.kind, reports.period);
  const toDraft: ReportToDo[] = [];
  for (const { since, ...period } of rows) {
    const { missing } = await readMonths(ctx, period);
    if (missing.length === 0) toDraft.push({ period, act: "redraft", since, remark: "" });
  }
  return toDraft;
}

async function undrafted(ctx: Context): Promise<ReportToDo[]> {
  const inHand = ctx.db.select({ one: sql`1` }).from(reports).where(and(eq(reports.kind, "month"), eq(reports.period, cycles.month), sql`${reports.status} <> 'withdrawn'`));
  const rows = await ctx.db.select({ month: cycles.month }).from(cycles).where(and(eq(cycles.status, "sealed"), notExists(inHand))).orderBy(cycles.month);
  return rows.map(({ month }) => ({ period: { kind: "month", period: month }, act: "draft", since: null, remark: "" }));
}

/** 通报 that wait for a city leader, the longest waiting first: what the leader's page shows to all who read it. */
export const listToSign = async (ctx: Context): Promise<WaitingReport[]> => (await listWaiting(ctx)).filter(({ status }) => status === "signing");
