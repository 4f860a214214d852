import { inArray, sql } from "drizzle-orm";
import { updates } from "../../../db/schema";
import { record } from "../../audit/record";
import { personId, type Context } from "../../base/context";
import type { YearMonth } from "../../base/month";
import { insist } from "../../base/verdict";
import { refreshLights } from "../../lights/commands";
import { lockCycle, lockUpdates, type UpdateRow } from "../locks";
import { mayWaive, mayWaiveStill } from "../policy";
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
