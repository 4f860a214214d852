import { and, count, eq } from "drizzle-orm";
import type { Executor } from "../../../db/client";
import { corrections, updates } from "../../../db/schema";
import { record } from "../../audit/record";
import { personId, type Context } from "../../base/context";
import { DomainError, notFound } from "../../base/errors";
import { monthInWords } from "../../base/month";
import { insist } from "../../base/verdict";
import { insistOnVersion, lockCycle, lockUpdate, type UpdateRow, type VisibleUpdate } from "../locks";
import { mayEditUpdate } from "../policy";
import { savedAnswer, type SavedAnswer } from "../saved-answer";
import { CORRECTED_ITEM_LABELS } from "../terms";
import type { EnterCorrectionInput, RemoveCorrectionInput } from "./inputs";
import { acceptedMonths, listCorrections, type Correction } from "./queries";
import { sealedWords } from "./sealed-words";

const MOST = 20;

/** Where the update now stands, and all its corrections. */
export type CorrectedAnswer = SavedAnswer & { corrections: Correction[] };

type Item = { month: EnterCorrectionInput["month"]; code: string; version: number };

/** The update, locked, that the actor may edit and has seen the latest version of. */
async function lockForCorrection(tx: Executor, ctx: Context, { month, code, version }: Item): Promise<VisibleUpdate> {
  const cycle = await lockCycle(tx, month);
  const found = await lockUpdate(tx, ctx, cycle, code);
  insist(mayEditUpdate(ctx.actor, found.update, cycle.status));
  await insistOnVersion(tx, found.update, version, found.project.name);
  return found;
}

/** A correction is part of what the update says: with it the update is one version on. */
async function countOn(tx: Executor, ctx: Context, update: UpdateRow): Promise<UpdateRow> {
  const [after] = await tx
    .update(updates)
    .set({ version: update.version + 1, savedAt: ctx.now, savedBy: personId(ctx) })
    .where(and(eq(updates.id, update.id), eq(updates.version, update.version)))
    .returning();
  return after!;
}

/**
 * 更正: the open month's update says what was wrong in a sealed month, which itself stays as it is. What was sealed is copied as it reads there.
 * Throws rule when that month was not sealed or its update not accepted or does not speak of it, and the refusals of editing.
 */
export async function enterCorrection(ctx: Context, input: EnterCorrectionInput): Promise<CorrectedAnswer> {
  return ctx.db.transaction(async (tx) => {
    const { update, project } = await lockForCorrection(tx, ctx, input);
    const sealed = (await acceptedMonths(tx, project.id, input.month)).find(({ cycle }) => cycle.month === input.ofMonth);
    if (!sealed) throw new DomainError("rule", "只能更正以前已封存、填报已被采用的月份", { fields: { ofMonth: `${monthInWords(input.ofMonth)}没有被采用的填报，请选择其他月份` } });
    const words = (await sealedWords(tx, sealed.update)).find(({ item, subject }) => item === input.item && subject === input.subject);
    if (!words) throw new DomainError("rule", "该月填报没有这一项", { fields: { item: `${monthInWords(input.ofMonth)}的填报没有这一项${CORRECTED_ITEM_LABELS[input.item]}，请重新选择` } });
    if (words.text.trim() === input.rightText) throw new DomainError("rule", "更正后的内容与原内容相同", { fields: { rightText: "与封存的内容相同，不需要更正" } });
    const same = and(eq(corrections.updateId, update.id), eq(corrections.ofCycleId, sealed.cycle.id), eq(corrections.item, input.item), eq(corrections.wrongText, words.text));
    const [twice] = await tx.select({ id: corrections.id }).from(corrections).where(same);
    if (twice) throw new DomainError("rule", "这一项已经登记过更正", { fields: { item: "这一项已登记更正，如需修改请先删除原来的一条" } });
    const [entered] = await tx.select({ total: count() }).from(corrections).where(eq(corrections.updateId, update.id));
    if (entered!.total >= MOST) throw new DomainError("rule", `一期填报最多登记 ${MOST} 处更正，其余请在下一期登记`);
    const { rightText, reason, item } = input;
    await tx.insert(corrections).values({ updateId: update.id, ofCycleId: sealed.cycle.id, item, wrongText: words.text, rightText, reason, enteredAt: ctx.now, enteredBy: personId(ctx)! });
    const after = await countOn(tx, ctx, update);
    await record(tx, ctx, {
      action: "update.corrected", subject: { type: "update", id: update.id }, projectId: project.id,
      after: { month: input.month, version: after.version, ofMonth: input.ofMonth, item, wrongText: words.text, rightText, reason },
    });
    return { ...savedAnswer(after), corrections: await listCorrections({ ...ctx, db: tx }, update.id) };
  });
}

/** Takes one of the update's own corrections out again, while the update may be edited. */
export async function removeCorrection(ctx: Context, { id, ...item }: RemoveCorrectionInput): Promise<CorrectedAnswer> {
  return ctx.db.transaction(async (tx) => {
    const { update, project } = await lockForCorrection(tx, ctx, item);
    const entered = await listCorrections({ ...ctx, db: tx }, update.id);
    const removed = entered.find((correction) => correction.id === id);
    if (!removed) throw notFound("这条更正");
    await tx.delete(corrections).where(and(eq(corrections.id, id), eq(corrections.updateId, update.id)));
    const after = await countOn(tx, ctx, update);
    const { ofMonth, item: corrected, wrongText, rightText, reason } = removed;
    await record(tx, ctx, {
      action: "update.corrected", subject: { type: "update", id: update.id }, projectId: project.id,
      before: { ofMonth, item: corrected, wrongText, rightText, reason }, after: { month: item.month, version: after.version },
    });
    return { ...savedAnswer(after), corrections: entered.filter((correction) => correction !== removed) };
  });
}
