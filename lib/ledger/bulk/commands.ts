import { and, eq, isNull } from "drizzle-orm";
import { bulkEdits, people } from "../../../db/schema";
import { record } from "../../audit/record";
import { personId, today, type Context } from "../../base/context";
import { dayInWords, instantInWords } from "../../base/date";
import { DomainError, notFound } from "../../base/errors";
import { insist } from "../../base/verdict";
import { carryOut, takeBack } from "./carry-out";
import type { BulkChange, BulkEditInput, UndoBulkInput } from "./inputs";
import { countOutcomes, fingerprintOf, holdLabels, planBulkEdit, planUndo } from "./plan";
import { mayUndoBulk } from "./policy";
import { changeInWords } from "./rules";
import type { BulkItem, BulkOutcome } from "./terms";

export type BulkEditAnswer = { id: number; counts: Record<BulkOutcome, number> };

/**
 * 批量修改: exactly as previewed, all or none; an event for each project and one for the act.
 * Throws forbidden, conflict when anything of the preview is no longer so, rule when nothing would change.
 */
export const bulkEdit = (ctx: Context, { change, target, fingerprint }: BulkEditInput): Promise<BulkEditAnswer> =>
  ctx.db.transaction(async (tx) => {
    if ("label" in change) await holdLabels({ ...ctx, db: tx }, target);
    const rows = await planBulkEdit({ ...ctx, db: tx }, { change, target });
    if (fingerprintOf(change, rows) !== fingerprint) throw new DomainError("conflict", "预览之后有项目发生了变化，请重新预览后再修改");
    const changing = rows.filter(({ outcome }) => outcome === "change");
    if (changing.length === 0) throw new DomainError("rule", "所选项目都不需要或不能修改，没有可以办理的内容");
    await carryOut(tx, ctx, change, changing);
    const items: BulkItem[] = changing.map(({ projectId, code, name, before, after }) => ({ projectId, code, name, before, after }));
    const [edit] = await tx.insert(bulkEdits).values({ madeAt: ctx.now, madeBy: personId(ctx)!, change, items }).returning({ id: bulkEdits.id });
    await record(tx, ctx, { action: "bulk_edit.made", subject: { type: "bulk_edit", id: edit!.id }, after: { change: changeInWords(change), changed: items.length, codes: items.map(({ code }) => code) } });
    return { id: edit!.id, counts: countOutcomes(rows) };
  });

/** `skipped`: projects that have something else by now, and keep it. */
export type UndoneBulk = { id: number; undone: number; skipped: { code: string; name: string; reason: string }[] };

/**
 * 撤销, once: every project that still has what the act gave it gets back what it had; the others are named.
 * Throws not_found, forbidden for others than its maker and the lead, conflict when it was undone already, rule when no project has it any more.
 */
export const undoBulkEdit = (ctx: Context, { id }: UndoBulkInput): Promise<UndoneBulk> =>
  ctx.db.transaction(async (tx) => {
    const [edit] = await tx.select({ madeBy: bulkEdits.madeBy, madeAt: bulkEdits.madeAt, change: bulkEdits.change, items: bulkEdits.items }).from(bulkEdits).where(eq(bulkEdits.id, id));
    if (!edit) throw notFound("这次批量修改");
    insist(mayUndoBulk(ctx.actor, edit));
    const undone = await tx.update(bulkEdits).set({ undoneAt: ctx.now, undoneBy: personId(ctx) }).where(and(eq(bulkEdits.id, id), isNull(bulkEdits.undoneAt))).returning({ id: bulkEdits.id });
    if (undone.length === 0) throw await undoneAlready(ctx, id);
    const [change, items] = [edit.change as BulkChange, edit.items as BulkItem[]];
    if ("label" in change) await holdLabels({ ...ctx, db: tx }, { codes: items.map(({ code }) => code) });
    const rows = await planUndo({ ...ctx, db: tx }, change, items);
    const [back, skipped] = [rows.filter(({ reason }) => reason === ""), rows.filter(({ reason }) => reason !== "")];
    if (back.length === 0) throw new DomainError("rule", "这些项目后来都另有修改，没有可以撤销的内容");
    await takeBack(tx, ctx, change, back, `撤销${dayInWords(today({ ...ctx, now: edit.madeAt }))}的批量修改`);
    await record(tx, ctx, { action: "bulk_edit.undone", subject: { type: "bulk_edit", id }, after: { change: changeInWords(change), undone: back.length, skipped: skipped.map(({ code }) => code) } });
    return { id, undone: back.length, skipped: skipped.map(({ code, name, reason }) => ({ code, name, reason })) };
  });

async function undoneAlready({ db }: Context, id: number): Promise<DomainError> {
  const [row] = await db.select({ at: bulkEdits.undoneAt, name: people.name }).from(bulkEdits).leftJoin(people, eq(people.id, bulkEdits.undoneBy)).where(eq(bulkEdits.id, id));
  return new DomainError("conflict", `这次批量修改已由${row?.name ?? "他人"}于${row?.at ? instantInWords(row.at) : "刚才"}撤销`);
}
