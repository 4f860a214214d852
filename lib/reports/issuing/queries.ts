import { today, type Context } from "../../base/context";
import type { Verdict } from "../../base/verdict";
import { contentIn, hasFiles } from "../builds/queries";
import { bodyLength } from "../document";
import { listRevisions, type ReportRevision } from "../listing/queries";
import { readMonths } from "../periods/queries";
import type { Report } from "../queries";
import { SETTLED_STATUSES } from "../terms";
import { findOffer } from "./numbers";
import { mayCheckReport, mayDraftReport, mayEditReport, mayIssueReport, mayReturnReport, maySignReport, mayTakeBackReport, mayWithdrawReport } from "./policy";
import type { NumberOffer, ReportVerb } from "./rules";
import { withWriters } from "./writers";

/** What its reader can do with a report now, and whose hands it went through. */
export type Issuing = {
  mayDraft: Verdict;
  /** null: nobody has drafted it */
  may: Record<ReportVerb, Verdict> | null;
  /** what it would be numbered if it were signed today; null: it is signed */
  offer: NumberOffer | null;
  hasFiles: boolean;
  revisions: ReportRevision[];
  /** characters of its body */
  length: number;
};

export async function getIssuing(ctx: Context, report: Report): Promise<Issuing> {
  const { period, row, document, isPublished } = report;
  const content = contentIn(report);
  const { actor } = ctx;
  const { missing } = await readMonths(ctx, period);
  const revisions = await listRevisions(ctx, period);
  const [written] = row ? await withWriters(ctx.db, [row]) : [];
  const inHand = revisions.find(({ status }) => status !== "withdrawn")?.status ?? null;
  return {
    revisions, length: bodyLength(document),
    mayDraft: mayDraftReport(actor, { period, missing, inHand, isPublished: isPublished && revisions.length === 0 }),
    may: written ? {
      edit: mayEditReport(actor, written), send: mayEditReport(actor, written, "send"), take_back: mayTakeBackReport(actor, written), check: mayCheckReport(actor, written), return: mayReturnReport(actor, written),
      sign: maySignReport(actor, written), issue: mayIssueReport(actor, written), withdraw: mayWithdrawReport(actor, written),
    } : null,
    offer: row && row.number === null && !(SETTLED_STATUSES as readonly string[]).includes(row.status) ? await findOffer(ctx.db, period, Number(today(ctx).slice(0, 4))) : null,
    hasFiles: content !== null && (await hasFiles(ctx, content)),
  };
}
