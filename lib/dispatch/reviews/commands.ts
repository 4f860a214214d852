import { and, eq, inArray, sql } from "drizzle-orm";
import { updates } from "../../../db/schema";
import { record } from "../../audit/record";
import { personId, today, type Context } from "../../base/context";
import { insist } from "../../base/verdict";
import { refreshLights } from "../../lights/commands";
import { acceptReportedFacts } from "../../milestones/commands";
import { OFFICE_ROLES } from "../../people/terms";
import type { ReturnUpdateInput, ReviewUpdatesInput } from "../inputs";
import { insistOnVersion, lockCycle, lockUpdate, lockUpdates, type UpdateRow, type VisibleUpdate } from "../locks";
import { mayReviewForOffice, mayReviewForUnit } from "../policy";
import { countsAsMissed, stepTo } from "../rules";

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

/** The unit's head sends an update back to its filer with a remark. */
export const returnUpdateByHead = (ctx: Context, input: ReturnUpdateInput): Promise<UpdateRow> => sendBack(ctx, input, "return_by_head");

/** The dispatch office sends a signed update back to its unit with a remark. */
export const returnUpdateByOffice = (ctx: Context, input: ReturnUpdateInput): Promise<UpdateRow> => sendBack(ctx, input, "return_by_office");

/** The same by whoever asks: the office returns as the office, everybody else as a head (and is refused when they are none). */
export const returnUpdate = (ctx: Context, input: ReturnUpdateInput): Promise<UpdateRow> =>
  ctx.actor.kind === "person" && OFFICE_ROLES.includes(ctx.actor.role) ? returnUpdateByOffice(ctx, input) : returnUpdateByHead(ctx, input);

async function sendBack(ctx: Context, input: ReturnUpdateInput, verb: "return_by_head" | "return_by_office"): Promise<UpdateRow> {
  return ctx.db.transaction(async (tx) => {
    const cycle = await lockCycle(tx, input.month);
    const { update, project } = await lockUpdate(tx, ctx, cycle, input.code);
    insist(verb === "return_by_head" ? mayReviewForUnit(ctx.actor, update, cycle.status, verb) : mayReviewForOffice(ctx.actor, update, cycle.status, verb));
    await insistOnVersion(tx, update, input.version, project.name);
    const [after] = await tx
      .update(updates)
      .set({
        status: stepTo(update.status, verb)!, version: update.version + 1, returnedAt: ctx.now, returnedBy: personId(ctx),
        returnRemark: input.remark, signedAt: null, signedBy: null,
      })
      .where(and(eq(updates.id, update.id), eq(updates.version, update.version)))
      .returning();
    if (countsAsMissed(cycle, today(ctx))) await refreshLights(tx, ctx, [project.id]);
    await record(tx, ctx, {
      action: verb === "return_by_head" ? "update.returned_by_head" : "update.returned_by_office",
      subject: { type: "update", id: update.id }, projectId: project.id,
      before: { status: update.status }, after: { month: cycle.month, status: "returned", remark: input.remark },
    });
    return after!;
  });
}

const idsOf = (picked: VisibleUpdate[]) => picked.map(({ update }) => update.id);
