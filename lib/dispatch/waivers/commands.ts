import { and, eq, inArray, sql } from "drizzle-orm";
import type { Executor } from "../../../db/client";
import { updates } from "../../../db/schema";
import { record } from "../../audit/record";
import { personId, today, type Context } from "../../base/context";
import { lastDay, type YearMonth } from "../../base/month";
import { insist } from "../../base/verdict";
import { refreshLights } from "../../lights/commands";
import { lockCycle, lockUpdates, type CycleRow, type UpdateRow } from "../locks";
import { expectUpdates } from "../opening/commands";
import { mayWaive, mayWaiveStill } from "../policy";
import { countsAsMissed, stepTo } from "../rules";
import type { AskAgainInput, WaiveUpdatesInput } from "./inputs";
import { everAccepted } from "./queries";

/**
 * 免报: the office asks nothing of these projects this month, one or many, all or none, for one reason. What was typed stays.
 * Throws forbidden when one was accepted before its month was reopened, conflict when one changed meanwhile.
 */
export const waiveUpdates = (ctx: Context, { month, items, reason }: WaiveUpdatesInput): Promise<UpdateRow[]> =>
  move(ctx, month, items, "waive", { status: "waived", waivedAt: ctx.now, waivedBy: personId(ctx), waiverReason: reason });

/** 取消免报: they are drafts again, with what was typed before. */
export const askAgain = (ctx: Context, { month, items }: AskAgainInput): Promise<UpdateRow[]> =>
  move(ctx, month, items, "ask_again", { status: "draft", waivedAt: null, waivedBy: null, waiverReason: "" });

async function move(
  ctx: Context, month: YearMonth, items: WaiveUpdatesInput["items"], verb: "waive" | "ask_again", to: Pick<UpdateRow, "status" | "waivedAt" | "waivedBy" | "waiverReason">,
): Promise<UpdateRow[]> {
  return ctx.db.transaction(async (tx) => {
    const cycle = await lockCycle(tx, month);
    const picked = await lockUpdates(tx, ctx, cycle, items, (update) => mayWaive(ctx.actor, update, cycle.status, verb));
    if (verb === "waive") {
      const accepted = await everAccepted(tx, picked.map(({ update }) => update.id));
      for (const { update, project } of picked) insist(mayWaiveStill(accepted.has(update.id), project.name));
    }
    const after = await tx
      .update(updates)
      .set({ ...to, version: sql`${updates.version} + 1` })
      .where(inArray(updates.id, picked.map(({ update }) => update.id)))
      .returning();
    // A waived month is no missed one: after the due day this moves lights.
    await refreshLights(tx, ctx, picked.map(({ project }) => project.id));
    await record(tx, ctx, ...picked.map(({ update, project }) => ({
      action: verb === "waive" ? ("update.waived" as const) : ("update.asked_again" as const), subject: { type: "update" as const, id: update.id }, projectId: project.id,
      before: { status: update.status, ...(update.waiverReason && { reason: update.waiverReason }) },
      after: { month, status: to.status, ...(to.waiverReason && { reason: to.waiverReason }) },
    })));
    return after;
  });
}

/**
 * What is paused or ended by an approved change is asked for nothing more this month, within the transaction that approves: its update is waived
 * for that reason. What was accepted once goes its way (what is under review, the approval waits for); and what was missed by its units' due day stays missed.
 */
export async function excuseProject(tx: Executor, ctx: Context, cycle: CycleRow, projectId: number, reason: string): Promise<void> {
  if (countsAsMissed(cycle, today(ctx))) return;
  const update = await lockUpdateOf(tx, cycle, projectId);
  if (!update || stepTo(update.status, "waive") === null || (await everAccepted(tx, [update.id])).has(update.id)) return;
  await tx.update(updates).set({ status: "waived", version: update.version + 1, waivedAt: ctx.now, waivedBy: personId(ctx), waiverReason: reason }).where(eq(updates.id, update.id));
  await record(tx, ctx, {
    action: "update.waived", subject: { type: "update", id: update.id }, projectId, before: { status: update.status }, after: { month: cycle.month, status: "waived", reason },
  });
}

/** What is taken up again is asked for this month: the update waived for `reason` is a draft again, and one that the month never had is made. A month that ended while it was paused asks nothing of it. */
export async function askProjectAgain(tx: Executor, ctx: Context, cycle: CycleRow, projectId: number, reason: string | null): Promise<void> {
  if (today(ctx) > lastDay(cycle.month)) return;
  const update = await lockUpdateOf(tx, cycle, projectId);
  // A month that waits is given what it lacks when it goes on.
  if (!update) return cycle.status === "open" ? expectUpdates(tx, cycle, projectId) : undefined;
  if (update.status !== "waived" || update.waiverReason !== reason) return;
  await tx.update(updates).set({ status: "draft", version: update.version + 1, waivedAt: null, waivedBy: null, waiverReason: "" }).where(eq(updates.id, update.id));
  await record(tx, ctx, {
    action: "update.asked_again", subject: { type: "update", id: update.id }, projectId, before: { status: update.status, reason: update.waiverReason }, after: { month: cycle.month, status: "draft" },
  });
}

async function lockUpdateOf(tx: Executor, cycle: CycleRow, projectId: number): Promise<UpdateRow | null> {
  const [update] = await tx.select().from(updates).where(and(eq(updates.cycleId, cycle.id), eq(updates.projectId, projectId))).for("update");
  return update ?? null;
}
