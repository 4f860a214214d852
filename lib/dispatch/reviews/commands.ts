import { inArray, sql } from "drizzle-orm";
import type { Executor } from "../../../db/client";
import { updates } from "../../../db/schema";
import { record } from "../../audit/record";
import { personId, today, type Context } from "../../base/context";
import { DomainError } from "../../base/errors";
import { refreshLights } from "../../lights/commands";
import { acceptReportedFacts } from "../../milestones/commands";
import { isOffice } from "../../people/policy";
import type { ReturnUpdateInput, ReturnUpdatesInput, ReviewUpdatesInput } from "../inputs";
import { lockCycle, lockUpdates, type UpdateRow, type VisibleUpdate } from "../locks";
import { mayReviewForOffice, mayReviewForUnit } from "../policy";
import { countsAsMissed, stepTo } from "../rules";
import type { ReturnedField } from "../terms";
import { listReported } from "./reported";
import { partOf, remarkOnFields } from "./rules";

/** The unit's head signs updates of the month, one or many: all or none. Throws conflict when one changed meanwhile. */
export async function signUpdates(ctx: Context, { month, items }: ReviewUpdatesInput): Promise<UpdateRow[]> {
  return ctx.db.transaction(async (tx) => {
    const cycle = await lockCycle(tx, month);
    const picked = await lockUpdates(tx, ctx, cycle, items, (update) => mayReviewForUnit(ctx.actor, update, cycle.status, "sign"));
    const after = await tx
      .update(updates)
      .set({ status: stepTo("submitted", "sign")!, version: sql`${updates.version} + 1`, signedAt: ctx.now, signedBy: personId(ctx) })
      .where(inArray(updates.id, idsOf(picked)))
      .returning();
    await record(tx, ctx, ...picked.map(({ update, project }) => ({
      action: "update.signed" as const, subject: { type: "update" as const, id: update.id }, projectId: project.id,
      before: { status: update.status }, after: { month, status: "unit_approved" },
    })));
    return after;
  });
}

/**
 * The dispatch office accepts signed updates, one or many: all or none. What they report becomes the projects' own facts:
 * milestones and landmark outcomes are accepted, stages close, lights are refreshed.
 */
export async function acceptUpdates(ctx: Context, { month, items }: ReviewUpdatesInput): Promise<UpdateRow[]> {
  return ctx.db.transaction(async (tx) => {
    const cycle = await lockCycle(tx, month);
    const picked = await lockUpdates(tx, ctx, cycle, items, (update) => mayReviewForOffice(ctx.actor, update, cycle.status, "accept"));
    const after = await tx
      .update(updates)
      .set({ status: stepTo("unit_approved", "accept")!, version: sql`${updates.version} + 1`, acceptedAt: ctx.now, acceptedBy: personId(ctx) })
      .where(inArray(updates.id, idsOf(picked)))
      .returning();
    await acceptReportedFacts(tx, ctx, { updateIds: idsOf(picked), month, acceptedOn: today(ctx) });
    await refreshLights(tx, ctx, picked.map(({ project }) => project.id));
    await record(tx, ctx, ...picked.map(({ update, project }) => ({
      action: "update.accepted" as const, subject: { type: "update" as const, id: update.id }, projectId: project.id,
      before: { status: update.status }, after: { month, status: "accepted" },
    })));
    return after;
  });
}

/** The unit's head sends an update back to its filer, with a remark, remarks on single fields, or both. */
export const returnUpdateByHead = (ctx: Context, input: ReturnUpdateInput): Promise<UpdateRow> => sendOneBack(ctx, input, "return_by_head");

/** The dispatch office sends a signed update back to its unit in the same way. */
export const returnUpdateByOffice = (ctx: Context, input: ReturnUpdateInput): Promise<UpdateRow> => sendOneBack(ctx, input, "return_by_office");

/** The same by whoever asks: the office returns as the office, everybody else as a head (and is refused when they are none). */
export const returnUpdate = (ctx: Context, input: ReturnUpdateInput): Promise<UpdateRow> => sendOneBack(ctx, input, returnOf(ctx));

/** Sends several back with one remark: all or none. Throws conflict when one changed meanwhile. */
export const returnUpdates = (ctx: Context, input: ReturnUpdatesInput): Promise<UpdateRow[]> => sendBack(ctx, input, returnOf(ctx));

type Return = "return_by_head" | "return_by_office";
const returnOf = ({ actor }: Context): Return => (isOffice(actor) ? "return_by_office" : "return_by_head");

const sendOneBack = async (ctx: Context, { month, code, version, remark, fields = [] }: ReturnUpdateInput, verb: Return): Promise<UpdateRow> =>
  (await sendBack(ctx, { month, items: [{ code, version }], remark: remark || remarkOnFields(fields.length) }, verb, fields))[0]!;

async function sendBack(ctx: Context, { month, items, remark }: ReturnUpdatesInput, verb: Return, fields: ReturnedField[] = []): Promise<UpdateRow[]> {
  return ctx.db.transaction(async (tx) => {
    const cycle = await lockCycle(tx, month);
    const picked = await lockUpdates(tx, ctx, cycle, items, (update) =>
      verb === "return_by_head" ? mayReviewForUnit(ctx.actor, update, cycle.status, verb) : mayReviewForOffice(ctx.actor, update, cycle.status, verb), "请核对最新内容后再退回");
    if (fields.length > 0) await insistOnFields(tx, picked, fields);
    const after = await tx
      .update(updates)
      .set({
        status: stepTo(verb === "return_by_head" ? "submitted" : "unit_approved", verb)!, version: sql`${updates.version} + 1`, returnedAt: ctx.now, returnedBy: personId(ctx),
        returnRemark: remark, returnedFields: fields, signedAt: null, signedBy: null,
      })
      .where(inArray(updates.id, idsOf(picked)))
      .returning();
    if (countsAsMissed(cycle, today(ctx))) await refreshLights(tx, ctx, picked.map(({ project }) => project.id));
    await record(tx, ctx, ...picked.map(({ update, project }) => ({
      action: verb === "return_by_head" ? "update.returned_by_head" as const : "update.returned_by_office" as const,
      subject: { type: "update" as const, id: update.id }, projectId: project.id,
      before: { status: update.status }, after: { month, status: "returned", remark, ...(fields.length > 0 && { fields }) },
    })));
    return after;
  });
}

/** Every field that is pointed at is one that the unit can still fill in. */
async function insistOnFields(tx: Executor, picked: VisibleUpdate[], fields: ReturnedField[]): Promise<void> {
  const open = await listReported(tx, idsOf(picked));
  for (const { milestones, outcomes } of open.values()) {
    for (const part of fields.map(({ field }) => partOf(field)!)) {
      if ("ordinal" in part && !milestones.some(({ ordinal }) => ordinal === part.ordinal)) throw new DomainError("rule", `第 ${part.ordinal} 个里程碑已认定完成或不存在，不能退回修改，请去掉这一条意见`);
      if ("outcomeId" in part && !outcomes.some(({ id }) => id === part.outcomeId)) throw new DomainError("rule", "所指的标志性成果已认定或不存在，不能退回修改，请去掉这一条意见");
    }
  }
}

const idsOf = (picked: VisibleUpdate[]) => picked.map(({ update }) => update.id);
