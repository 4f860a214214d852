import { and, eq, notExists, sql } from "drizzle-orm";
import { cycles, reports } from "../../../db/schema";
import type { Context } from "../../base/context";
import { mayCheckReport, mayEditReport, mayIssueReport, maySignReport } from "../issuing/policy";
import { mayUse } from "../../people/policy";
import type { Period } from "../periods/rules";
import { listWaiting, type WaitingReport } from "./queries";

/** What its reader is to do with a report now. `since`: it waits so long; null: nobody has begun. */
export type ReportToDo = { period: Period; act: "draft" | "write" | "mend" | "check" | "sign" | "issue"; since: Date | null; remark: string };

/** 通报 that wait for the actor, what was begun first; then, for the office, sealed months that nobody has drafted. Whom none can wait for gets none. */
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
  return mayUse(actor, "report.draft").allowed ? [...waiting, ...(await undrafted(ctx))] : waiting;
}

async function undrafted(ctx: Context): Promise<ReportToDo[]> {
  const inHand = ctx.db.select({ one: sql`1` }).from(reports).where(and(eq(reports.kind, "month"), eq(reports.period, cycles.month), sql`${reports.status} <> 'withdrawn'`));
  const rows = await ctx.db.select({ month: cycles.month }).from(cycles).where(and(eq(cycles.status, "sealed"), notExists(inHand))).orderBy(cycles.month);
  return rows.map(({ month }) => ({ period: { kind: "month", period: month }, act: "draft", since: null, remark: "" }));
}

/** 通报 that wait for a city leader, the longest waiting first: what the leader's page shows to all who read it. */
export const listToSign = async (ctx: Context): Promise<WaitingReport[]> => (await listWaiting(ctx)).filter(({ status }) => status === "signing");
