import type { Context } from "../base/context";
import { DomainError } from "../base/errors";
import { insist } from "../base/verdict";
import { anchorText } from "./chain/rules";
import { lastKeptAnchor } from "./chain/queries";
import { verifyChain } from "./chain/verify";
import { CSV_HEAD, csvLines } from "./csv";
import type { TrailFilter, TrailQuery, VerifyTrailInput } from "./inputs";
import { mayExportTrail, mayVerifyTrail } from "./policy";
import { listTrail, type Trail } from "./queries";
import { record } from "./record";

// The trail is read by the wall clock: `ctx.now` of these commands is it, also in a demonstration.

/** One download stays within what a spreadsheet opens and the server's memory holds. */
export const EXPORT_MAX = 50_000;
const BATCH = 2000;

const asked = (filter: TrailFilter) => Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined && (!Array.isArray(value) || value.length > 0)));

/** A page of the trail; each view of it, not each page, leaves an event. Throws forbidden. */
export async function readTrail(ctx: Context, query: TrailQuery): Promise<Trail> {
  const trail = await listTrail(ctx, query);
  const { cursor, limit: _limit, ...filter } = query;
  if (cursor === undefined) await record(ctx.db, ctx, { action: "audit.read", subject: { type: "audit", id: "all" }, after: asked(filter) });
  return trail;
}

/** Everything the filter finds, as CSV, with the event that says how many rows left. Throws forbidden; rule beyond EXPORT_MAX rows. */
export async function exportTrail(ctx: Context, filter: TrailFilter): Promise<{ csv: string; rows: number }> {
  insist(mayExportTrail(ctx.actor));
  let csv = CSV_HEAD;
  let rows = 0;
  for (let cursor: number | undefined; ; ) {
    const { items, nextCursor } = await listTrail(ctx, { ...filter, cursor, limit: BATCH });
    csv += csvLines(items);
    rows += items.length;
    if (nextCursor === null) break;
    if (rows >= EXPORT_MAX) throw new DomainError("rule", `符合条件的记录超过 ${EXPORT_MAX} 条，请缩短时间范围后分次导出`);
    cursor = Number(nextCursor);
  }
  await record(ctx.db, ctx, { action: "audit.exported", subject: { type: "audit", id: "all" }, after: { ...asked(filter), rows } });
  return { csv, rows };
}

export type Verified = {
  checked: number;
  /** numbers on the chain; 0 when nothing was checked */
  fromSeq: number;
  toSeq: number;
  /** the first thing that does not fit, in a sentence; null: none */
  fault: string | null;
  /** where to go on when the time was up; null: the end was reached */
  next: string | null;
};

/** Computes the chain again from an anchor on, for as long as `goOn` says; leaves the event of what came of it. Throws forbidden. */
export async function verifyTrail(ctx: Context, { from }: VerifyTrailInput, goOn: () => boolean): Promise<Verified> {
  insist(mayVerifyTrail(ctx.actor));
  const kept = await lastKeptAnchor(ctx.db);
  const { checked, last, fault, isWhole } = await verifyChain(ctx.db, { from: from ?? undefined, anchors: kept ? [kept] : [], goOn });
  const result: Verified = { checked, fromSeq: checked > 0 ? last!.seq - checked + 1 : 0, toSeq: last?.seq ?? 0, fault, next: isWhole || !last ? null : anchorText(last) };
  await record(ctx.db, ctx, {
    action: "audit.verified", subject: { type: "audit", id: "all" }, outcome: fault ? "failed" : "done", reason: fault ?? "",
    after: { from: result.fromSeq, to: result.toSeq, checked, isWhole },
  });
  return result;
}
