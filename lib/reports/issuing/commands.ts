import { shanghaiDay } from "../../base/date";
import { personId, today, type Context } from "../../base/context";
import { DomainError } from "../../base/errors";
import type { YearMonth } from "../../base/month";
import { lockCycle } from "../../dispatch/locks";
import { markPublished } from "../../dispatch/sealing/commands";
import { requestBuild } from "../builds/commands";
import { hasFiles } from "../builds/queries";
import { composeReport, contentSha256 } from "../compose";
import { bodyLength } from "../document";
import type { Period } from "../periods/rules";
import { getReport, standingOf, type ReportRow } from "../queries";
import { listSources, readSources } from "../sources-query";
import { BODY_MAX_CHARS } from "../terms";
import type { ReturnReportInput, SignReportInput, StepReportInput, WithdrawReportInput } from "./inputs";
import { lockInForce, lockReport, move } from "./locks";
import { findOffer, giveNumber } from "./numbers";
import { mayCheckReport, mayEditReport, mayIssueReport, mayReturnReport, maySignReport, mayTakeBackReport, mayWithdrawReport } from "./policy";
import { stepTo } from "./rules";

/** 送核. Throws rule, with the count, when the body is too long; when words of it no longer fit the facts; and when a month it was drafted from was reopened. */
export async function sendReport(ctx: Context, input: StepReportInput): Promise<ReportRow> {
  return ctx.db.transaction(async (tx) => {
    const report = await lockInForce(tx, ctx, input, "report.draft", (row) => mayEditReport(ctx.actor, row, "send"));
    const length = await insistFit({ ...ctx, db: tx }, input.period, report);
    return move(tx, ctx, report, "report.sent", { status: stepTo(report.status, "send")!, sentAt: ctx.now, sentBy: personId(ctx) }, { after: { length } });
  });
}

/**
 * Its body's length in characters. Throws rule, with the count, when it is too long, and when words of it no longer fit the facts: asked of every hand it goes through, since a later
 * version of the product may write more round the same facts.
 */
async function insistFit(ctx: Context, period: Period, { status, revision }: ReportRow): Promise<number> {
  const { document, stale } = await getReport(ctx, period, revision);
  const length = bodyLength(document);
  const after = status === "draft" ? "后再送核" : "，请先退回";
  if (length > BODY_MAX_CHARS) throw new DomainError("rule", `正文现为 ${length} 字，上限 ${BODY_MAX_CHARS} 字，${status === "draft" ? "请" : "须"}精简 ${length - BODY_MAX_CHARS} 字${after}`);
  if (stale.length > 0) throw new DomainError("rule", `有 ${stale.length} 段文字与数据不再相符，须重新核对：${status === "draft" ? "请" : "须"}在“修改文字”中改写或恢复原文${after}`, { blocks: stale });
  return length;
}

/** The writers take it back while nobody has checked it. */
export async function takeBackReport(ctx: Context, input: StepReportInput): Promise<ReportRow> {
  return ctx.db.transaction(async (tx) => {
    const report = await lockReport(tx, ctx, input, "report.draft", (row) => mayTakeBackReport(ctx.actor, row));
    return move(tx, ctx, report, "report.returned", { status: stepTo(report.status, "take_back")!, sentAt: null, sentBy: null }, { after: { takenBack: true } });
  });
}

/** 核稿: on to the city leader. */
export async function checkReport(ctx: Context, input: StepReportInput): Promise<ReportRow> {
  return ctx.db.transaction(async (tx) => {
    const report = await lockInForce(tx, ctx, input, "report.check", (row) => mayCheckReport(ctx.actor, row));
    await insistFit({ ...ctx, db: tx }, input.period, report);
    return move(tx, ctx, report, "report.checked", { status: stepTo(report.status, "check")!, checkedAt: ctx.now, checkedBy: personId(ctx) });
  });
}

/** Back to the draft, with what is to be done about it; the words stay. */
export async function returnReport(ctx: Context, { remark, ...input }: ReturnReportInput): Promise<ReportRow> {
  return ctx.db.transaction(async (tx) => {
    const report = await lockReport(tx, ctx, input, "report.return", (row) => mayReturnReport(ctx.actor, row));
    const back = { status: stepTo(report.status, "return")!, sentAt: null, sentBy: null, checkedAt: null, checkedBy: null, returnedAt: ctx.now, returnedBy: personId(ctx), returnRemark: remark };
    return move(tx, ctx, report, "report.returned", back, { after: { remark } });
  });
}

/** 签发: gives it its number and its day (成文日期), and fixes what it says by its SHA-256. Throws as `giveNumber` does. */
export async function signReport(ctx: Context, { number: asked, ...input }: SignReportInput): Promise<ReportRow> {
  return ctx.db.transaction(async (tx) => {
    const within = { ...ctx, db: tx };
    const report = await lockInForce(tx, ctx, input, "report.sign", (row) => maySignReport(ctx.actor, row));
    await insistFit(within, input.period, report);
    const writtenOn = today(ctx);
    const offer = await findOffer(tx, input.period, Number(writtenOn.slice(0, 4)));
    const number = await giveNumber(tx, input.period, offer, asked ?? offer.number);
    const chosen = await listSources(within, report.id);
    const document = composeReport(await readSources(within, input.period, chosen), { ...(await standingOf(within, report)), number, issuedOn: writtenOn });
    const signed = { status: stepTo(report.status, "sign")!, signedAt: ctx.now, signedBy: personId(ctx), numberYear: number.year, number: number.number, writtenOn, contentSha256: contentSha256(document) };
    await requestBuild(within, { id: report.id, contentSha256: signed.contentSha256 });
    return move(tx, ctx, report, "report.signed", signed, { after: { docNo: document.docNo, writtenOn, contentSha256: signed.contentSha256 } });
  });
}

/** 印发: all units read it from now on; the month it is about counts as published. */
export async function issueReport(ctx: Context, input: StepReportInput): Promise<ReportRow> {
  return ctx.db.transaction(async (tx) => {
    const within = { ...ctx, db: tx };
    // As whoever seals or reopens the month: its cycle first.
    const cycle = input.period.kind === "month" ? await lockCycle(tx, input.period.period as YearMonth, "update") : null;
    const report = await lockInForce(tx, ctx, input, "report.issue", (row) => mayIssueReport(ctx.actor, row));
    if (!(await hasFiles(within, { id: report.id, contentSha256: report.contentSha256! }))) throw new DomainError("rule", "通报文件尚未制作完成，完成后可以印发");
    if (cycle?.status === "sealed") await markPublished(within, { month: cycle.month });
    return move(tx, ctx, report, "report.issued", { status: stepTo(report.status, "issue")!, issuedAt: ctx.now, issuedBy: personId(ctx) }, { after: { contentSha256: report.contentSha256, number: report.number, issuedOn: shanghaiDay(ctx.now) } });
  });
}

/** 撤回; before its signature 作废. The revision stays as it was; a new one may be drafted. */
export async function withdrawReport(ctx: Context, { reason, ...input }: WithdrawReportInput): Promise<ReportRow> {
  return ctx.db.transaction(async (tx) => {
    const report = await lockReport(tx, ctx, input, "report.withdraw", (row) => mayWithdrawReport(ctx.actor, row));
    return move(tx, ctx, report, "report.withdrawn", { status: stepTo(report.status, "withdraw")!, withdrawnAt: ctx.now, withdrawnBy: personId(ctx), withdrawReason: reason }, { after: { reason } });
  });
}
