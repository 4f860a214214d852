import { and, count, eq, inArray, sql } from "drizzle-orm";
import type { Executor } from "../../../db/client";
import { corrections, cycles, updates } from "../../../db/schema";
import { record } from "../../audit/record";
import { personId, type Context } from "../../base/context";
import { DomainError, notFound } from "../../base/errors";
import { addMonths, monthInWords } from "../../base/month";
import { insist } from "../../base/verdict";
import { insistOnVersion, lockCycle, lockUpdate, type CycleRow, type UpdateRow, type VisibleUpdate } from "../locks";
import { mayEditUpdate } from "../policy";
import { savedAnswer, type SavedAnswer } from "../saved-answer";
import { CORRECTED_ITEM_LABELS } from "../terms";
import type { EnterCorrectionInput, RemoveCorrectionInput } from "./inputs";
import { acceptedMonths, lastAccepted, listCorrections, type Correction } from "./queries";
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
 * Throws rule when that month was not sealed or its update not accepted or does not speak of it, or when it was corrected to the same already, and the refusals of editing.
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
    const last = await lastAccepted(tx, project.id, { ofCycleId: sealed.cycle.id, item: input.item, wrongText: words.text });
    if (last?.rightText === input.rightText) throw new DomainError("rule", "这一项已经作过相同的更正", { fields: { rightText: `${monthInWords(last.month)}的填报已作相同更正并被采用，不需要重复登记` } });
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

/**
 * Takes out of a month's updates the corrections that accepted updates of the month before make by now: they came over while those were
 * not accepted. One that was entered later and says something else stays.
 */
export async function dropAccepted(tx: Executor, ctx: Context, { id, month }: CycleRow): Promise<void> {
  const { rows } = await tx.execute<{ id: number }>(sql`
    select k.id
      from updates n
      join corrections k on k.update_id = n.id
      join cycles c on c.month = ${addMonths(month, -1)}
      join updates u on u.cycle_id = c.id and u.project_id = n.project_id and u.status = 'accepted'
     where n.cycle_id = ${id}
       and exists (select 1 from corrections a
                    where a.update_id = u.id and a.of_cycle_id = k.of_cycle_id and a.item = k.item and a.wrong_text = k.wrong_text
                      and (a.right_text = k.right_text or a.entered_at >= k.entered_at))`);
  if (rows.length === 0) return;
  const dropped = await tx
    .delete(corrections)
    .where(inArray(corrections.id, rows.map((row) => row.id)))
    .returning();
  const after = await tx
    .update(updates)
    .set({ version: sql`${updates.version} + 1` })
    .where(inArray(updates.id, dropped.map(({ updateId }) => updateId)))
    .returning({ id: updates.id, projectId: updates.projectId, version: updates.version });
  const months = new Map((await tx.select({ id: cycles.id, month: cycles.month }).from(cycles)).map((cycle) => [cycle.id, cycle.month]));
  await record(tx, ctx, ...after.flatMap(({ id: updateId, projectId, version }) => dropped.filter((correction) => correction.updateId === updateId).map(({ ofCycleId, item, wrongText, rightText, reason }) => ({
    action: "update.corrected" as const, subject: { type: "update" as const, id: updateId }, projectId,
    before: { ofMonth: months.get(ofCycleId), item, wrongText, rightText, reason }, after: { month, version },
  }))));
}
