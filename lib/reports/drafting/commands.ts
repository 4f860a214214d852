import { and, desc, eq, inArray, isNull } from "drizzle-orm";
import type { Executor } from "../../../db/client";
import { cycles, reportEdits, reportLetterheads, reports, reportSources, reportTemplates } from "../../../db/schema";
import { record } from "../../audit/record";
import { personId, type Context } from "../../base/context";
import { DomainError } from "../../base/errors";
import { insist } from "../../base/verdict";
import { composeAsGenerated } from "../compose";
import { faultOf, isSameSentence, paragraphsOf, TITLE, titleFaultOf } from "../edits/rules";
import type { ChooseFormInput, DraftReportInput, EditBlockInput } from "../issuing/inputs";
import { lockReport, move } from "../issuing/locks";
import { mayDraftReport, mayEditReport } from "../issuing/policy";
import { letterheadInForce } from "../letterheads/queries";
import { readMonths } from "../periods/queries";
import { periodInWords, type Period } from "../periods/rules";
import { standingOf, type ReportRow } from "../queries";
import { templateInForce } from "../templates/queries";
import type { Composition } from "../sources";
import { listSources, readSources } from "../sources-query";

/** What a draft was begun with: which words of the revision before were taken over, and which no longer have their sentence. */
export type Drafted = { report: ReportRow; carried: string[]; leftBehind: string[] };

/**
 * 拟稿: the next revision of a period's report, from the sealings in force, in the form of the revision that it takes the place of: same 版头, settings and template; the first under those in force. Throws forbidden as `mayDraftReport` says,
 * conflict when somebody else began one meanwhile.
 */
export async function draftReport(ctx: Context, { period, carriesOver }: DraftReportInput): Promise<Drafted> {
  return ctx.db.transaction(async (tx) => {
    const within = { ...ctx, db: tx };
    const earlier = await tx.select().from(reports).where(and(eq(reports.kind, period.kind), eq(reports.period, period.period))).orderBy(desc(reports.revision));
    const { cycles: found, missing } = await readMonths(within, period);
    const held = found.length === 0 ? [] : await tx.select({ id: cycles.id, status: cycles.status, revision: cycles.revision }).from(cycles).where(inArray(cycles.id, found.map(({ id }) => id))).orderBy(cycles.id).for("share");
    const inHand = earlier.find(({ status }) => status !== "withdrawn")?.status ?? null;
    insist(mayDraftReport(ctx.actor, { period, missing, inHand, isPublished: period.kind === "month" && earlier.length === 0 && held[0]?.status === "published" }));
    const { form, letterheadVersion, templateVersion } = earlier[0] ?? (await formInForce(within, period));
    const [report] = await tx
      .insert(reports)
      .values({ kind: period.kind, period: period.period, revision: (earlier[0]?.revision ?? 0) + 1, form, letterheadVersion, templateVersion, draftedAt: ctx.now, draftedBy: personId(ctx)! })
      .onConflictDoNothing()
      .returning();
    if (!report) throw new DomainError("conflict", `${periodInWords(period)}的通报刚由他人开始拟稿，请刷新页面`);
    await tx.insert(reportSources).values(held.map(({ id, revision }) => ({ reportId: report.id, cycleId: id, revision })));
    const { carried, leftBehind } = carriesOver && earlier[0] ? await carryOver(within, period, earlier[0], report) : { carried: [], leftBehind: [] };
    await record(tx, ctx, {
      action: "report.drafted", subject: { type: "report", id: period.period },
      after: { revision: report.revision, form: report.form, letterheadVersion, templateVersion, sources: found.map(({ month, revision }) => `${month} 第${revision}版`), carried, leftBehind },
    });
    return { report, carried, leftBehind };
  });
}

async function formInForce(ctx: Context, { kind }: Period): Promise<Pick<ReportRow, "form" | "letterheadVersion" | "templateVersion">> {
  const { version, settings } = await letterheadInForce(ctx);
  return { form: settings.form, letterheadVersion: version, templateVersion: await templateInForce(ctx, kind) };
}

/** Words are taken over where the generated sentence is still the same with other figures; anything else would put them round facts that they were not written for. */
async function carryOver(ctx: Context, period: Period, from: ReportRow, to: ReportRow): Promise<Omit<Drafted, "report">> {
  const [before, now] = [await generatedOf(ctx, period, from), await generatedOf(ctx, period, to)];
  const sentences = new Map(paragraphsOf(now).map((block) => [block.key, block]));
  const old = new Map(paragraphsOf(before).map((block) => [block.key, block]));
  const edits = await ctx.db.select().from(reportEdits).where(eq(reportEdits.reportId, from.id)).orderBy(reportEdits.block);
  const fits = ({ block, text }: { block: string; text: string }): boolean => {
    if (block === TITLE) return titleFaultOf(now.titleLines, text) === null;
    const [was, is] = [old.get(block), sentences.get(block)];
    return was !== undefined && is !== undefined && isSameSentence(was.pieces, is.pieces) && faultOf(is, text) === null;
  };
  const taken = edits.filter(fits);
  if (taken.length > 0) await ctx.db.insert(reportEdits).values(taken.map((edit) => ({ ...edit, reportId: to.id })));
  return { carried: taken.map(({ block }) => block), leftBehind: edits.filter((edit) => !fits(edit)).map(({ block }) => block) };
}

async function generatedOf(ctx: Context, period: Period, report: ReportRow): Promise<Composition> {
  const sources = await readSources(ctx, period, (await listSources(ctx, report.id)).map(({ month, revision }) => ({ month, revision })));
  return composeAsGenerated(sources, (await standingOf(ctx, report)).letterhead);
}

/** One paragraph (or the title) in the office's own words; `text` null: as generated again. Throws rule with what is wrong with the words, conflict when anybody changed the report since. */
export async function editBlock(ctx: Context, { block, text, ...input }: EditBlockInput): Promise<ReportRow> {
  return ctx.db.transaction(async (tx) => {
    const within = { ...ctx, db: tx };
    const report = await lockReport(tx, ctx, input, "report.draft", (row) => mayEditReport(ctx.actor, row));
    const generated = await generatedOf(within, input.period, report);
    const paragraph = paragraphsOf(generated).find(({ key }) => key === block);
    if (block !== TITLE && !paragraph) throw new DomainError("rule", "通报中没有这一段，请刷新页面后重试");
    const fault = text === null ? null : paragraph ? faultOf(paragraph, text) : titleFaultOf(generated.titleLines, text);
    if (fault) throw new DomainError("rule", fault, { fields: { text: fault } });
    const ofBlock = and(eq(reportEdits.reportId, report.id), eq(reportEdits.block, block));
    const [before] = await tx.select({ text: reportEdits.text }).from(reportEdits).where(ofBlock);
    await tx.delete(reportEdits).where(ofBlock);
    if (text !== null) await tx.insert(reportEdits).values({ reportId: report.id, block, text, editedAt: ctx.now, editedBy: personId(ctx)! });
    return move(tx, ctx, report, "report.edited", { editedBy: personId(ctx) }, { before: { block, text: before?.text ?? null }, after: { block, text } });
  });
}

/** Another 版头, version of the settings, or template of the office's own. Words that no longer fit what it then says are told as `stale`. Throws rule when there is none such. */
export async function chooseForm(ctx: Context, { form, letterheadVersion, templateVersion, ...input }: ChooseFormInput): Promise<ReportRow> {
  return ctx.db.transaction(async (tx) => {
    const report = await lockReport(tx, ctx, input, "report.draft", (row) => mayEditReport(ctx.actor, row));
    await insistThereIs(tx, report, letterheadVersion, templateVersion);
    const before = { form: report.form, letterheadVersion: report.letterheadVersion, templateVersion: report.templateVersion };
    return move(tx, ctx, report, "report.edited", { form, letterheadVersion, templateVersion, editedBy: personId(ctx) }, { before, after: { form, letterheadVersion, templateVersion } });
  });
}

/** A template that was retired stays on the report that it is on. */
async function insistThereIs(tx: Executor, { kind, templateVersion: own }: ReportRow, letterheadVersion: number | null, templateVersion: number | null): Promise<void> {
  if (letterheadVersion !== null && (await tx.$count(reportLetterheads, eq(reportLetterheads.version, letterheadVersion))) === 0) {
    throw new DomainError("rule", `没有第 ${letterheadVersion} 版版头设置，请重新选择`, { fields: { letterheadVersion: "请重新选择" } });
  }
  const usable = and(eq(reportTemplates.version, templateVersion ?? 0), eq(reportTemplates.kind, kind), isNull(reportTemplates.retiredAt));
  if (templateVersion !== null && templateVersion !== own && (await tx.$count(reportTemplates, usable)) === 0) {
    throw new DomainError("rule", `第 ${templateVersion} 版模板已停用，或不是本类通报的模板，请重新选择`, { fields: { templateVersion: "请重新选择" } });
  }
}
