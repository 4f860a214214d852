import { and, count, eq } from "drizzle-orm";
import type { Transaction } from "../../../db/client";
import { savedViews } from "../../../db/schema";
import { record } from "../../audit/record";
import type { Context } from "../../base/context";
import { DomainError } from "../../base/errors";
import { insist } from "../../base/verdict";
import { type Ledger, LEDGER_LABELS } from "../terms";
import { readQuery, type ChangeViewInput, type RemoveViewInput, type SaveViewInput } from "./inputs";
import { mayChangeView, maySaveView } from "./policy";
import { getView, type SavedView } from "./queries";

/** of one person in one ledger */
export const VIEWS_MAX = 50;

const faulty = (field: string, message: string) => new DomainError("rule", message, { fields: { [field]: message } });

/** 另存为: what the ledger shows under a name of one's own. Throws forbidden, rule for a name in use or a query that the ledger does not understand. */
export const saveView = (ctx: Context, { query, ...input }: SaveViewInput): Promise<SavedView> =>
  ctx.db.transaction(async (tx) => {
    insist(maySaveView(ctx.actor, input.audience));
    const { personId: ownerId, unit } = ownerOf(ctx);
    const [kept] = await tx.select({ count: count() }).from(savedViews).where(and(eq(savedViews.ownerId, ownerId), eq(savedViews.ledger, input.ledger)));
    if (kept!.count >= VIEWS_MAX) throw new DomainError("rule", `${LEDGER_LABELS[input.ledger]}最多保存 ${VIEWS_MAX} 个视图，请先删除不用的视图`);
    const words = { ...input, query: understood(input.ledger, query) };
    const [row] = await tx.insert(savedViews).values({ ...words, ownerId, unitId: unit.id, savedAt: ctx.now }).onConflictDoNothing().returning({ id: savedViews.id });
    if (!row) throw inUse(input.name);
    await record(tx, ctx, { action: "view.saved", subject: { type: "view", id: row.id }, after: words });
    return getView({ ...ctx, db: tx }, row);
  });

/** 更新、改名、共享范围 of one's own view. Throws not_found, forbidden for another's, conflict when it was changed since, rule as `saveView` does. */
export const changeView = (ctx: Context, { id, version, query, ...input }: ChangeViewInput): Promise<SavedView> =>
  ctx.db.transaction(async (tx) => {
    const view = await ownView(tx, ctx, id);
    insist(maySaveView(ctx.actor, input.audience));
    const words = { ...input, query: understood(view.ledger, query) };
    await keepNameFree(tx, view, input.name);
    const changed = await tx.update(savedViews)
      .set({ ...words, unitId: ownerOf(ctx).unit.id, version: version + 1, savedAt: ctx.now })
      .where(and(eq(savedViews.id, id), eq(savedViews.version, version))).returning({ id: savedViews.id });
    if (changed.length === 0) throw stale(view);
    await record(tx, ctx, { action: "view.saved", subject: { type: "view", id }, before: wordsOf(view), after: { ledger: view.ledger, ...words } });
    return getView({ ...ctx, db: tx }, { id });
  });

/** Throws not_found, forbidden for another's, conflict when it was changed since. */
export const removeView = (ctx: Context, { id, version }: RemoveViewInput): Promise<{ id: number }> =>
  ctx.db.transaction(async (tx) => {
    const view = await ownView(tx, ctx, id);
    const removed = await tx.delete(savedViews).where(and(eq(savedViews.id, id), eq(savedViews.version, version))).returning({ id: savedViews.id });
    if (removed.length === 0) throw stale(view);
    await record(tx, ctx, { action: "view.removed", subject: { type: "view", id }, before: wordsOf(view), after: null });
    return { id };
  });

const wordsOf = ({ ledger, name, query, audience }: SavedView) => ({ ledger, name, query, audience });
const stale = ({ name }: SavedView) => new DomainError("conflict", `视图“${name}”已在别处修改或删除，请刷新页面后重试`);
const inUse = (name: string) => faulty("name", `您已有名为“${name}”的视图，请换一个名称，或更新原来的视图`);

/** Views belong to people. */
function ownerOf({ actor }: Context) {
  if (actor.kind === "system") throw new DomainError("forbidden", "视图由人员保存");
  return actor;
}

async function ownView(tx: Transaction, ctx: Context, id: number): Promise<SavedView & { ownerId: number }> {
  const view = await getView({ ...ctx, db: tx }, { id });
  const [row] = await tx.select({ ownerId: savedViews.ownerId }).from(savedViews).where(eq(savedViews.id, id));
  insist(mayChangeView(ctx.actor, row!));
  return { ...view, ...row! };
}

async function keepNameFree(tx: Transaction, view: { id: number; ownerId: number; ledger: Ledger }, name: string): Promise<void> {
  const [other] = await tx.select({ id: savedViews.id }).from(savedViews).where(and(eq(savedViews.ownerId, view.ownerId), eq(savedViews.ledger, view.ledger), eq(savedViews.name, name)));
  if (other && other.id !== view.id) throw inUse(name);
}

/** As a view keeps it; throws rule for what the ledger does not understand. */
function understood(ledger: Ledger, query: string): string {
  const { kept, faults } = readQuery(ledger, query);
  if (faults.length > 0) throw faulty("query", `${faults.join("；")}，请调整筛选条件后再保存`);
  return kept;
}
