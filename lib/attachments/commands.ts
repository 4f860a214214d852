import { and, eq, ne, sql } from "drizzle-orm";
import type { Executor } from "../../db/client";
import { attachments, milestones, outcomes } from "../../db/schema";
import { record } from "../audit/record";
import { personId, type Context } from "../base/context";
import { DomainError, notFound } from "../base/errors";
import { insist } from "../base/verdict";
import { lockCycle, lockUpdate } from "../dispatch/locks";
import type { AttachmentInput, UploadAttachmentInput } from "./inputs";
import type { ReceivedFile } from "./intake/receive";
import { mayRemove, mayUpload } from "./policy";
import { findAttachment, getAttachment, type Attachment } from "./queries";
import { insistOnQuota } from "./quota";

/**
 * Makes a received file evidence of a month's update. The same file under the same name is there once, however often or at once it is sent. Throws not_found,
 * forbidden when the update may not be edited, rule when there are too many or too much.
 */
export async function addAttachment(ctx: Context, input: UploadAttachmentInput, file: ReceivedFile): Promise<Attachment> {
  return ctx.db.transaction(async (tx) => {
    const within = { ...ctx, db: tx };
    const cycle = await lockCycle(tx, input.month);
    const { update, project } = await lockUpdate(tx, ctx, cycle, input.code);
    insist(mayUpload(ctx.actor, update, cycle.status));
    const came = file.original?.sha256 ?? file.sha256;
    const [twin] = await tx
      .select({ id: attachments.id })
      .from(attachments)
      .where(and(eq(attachments.updateId, update.id), ne(attachments.status, "removed"), eq(attachments.name, file.name), eq(sql`coalesce(${attachments.originalSha256}, ${attachments.sha256})`, came)));
    if (twin) return getAttachment(within, twin.id);
    const about = await aboutOf(tx, project.id, input);
    // Of uploads to other projects of the unit at this moment, one counts after the other.
    await tx.execute(sql`select pg_advisory_xact_lock(${cycle.id}, ${update.unitId})`);
    await insistOnQuota(tx, update, file.bytes + (file.original?.bytes ?? 0));
    const { name, mediaType, bytes, sha256, original, status, scanNote } = file;
    const [row] = await tx
      .insert(attachments)
      .values({
        projectId: project.id, updateId: update.id, ...about, name, mediaType, bytes, sha256, originalSha256: original?.sha256 ?? null, originalBytes: original?.bytes ?? null,
        status, scanNote, scannedAt: file.isScanned ? ctx.now : null, uploadedBy: personId(ctx)!, uploadedAt: ctx.now,
      })
      .returning({ id: attachments.id });
    const { id } = row!;
    await record(tx, ctx, { action: "attachment.uploaded", subject: { type: "attachment", id }, after: { month: input.month, code: project.code, name, mediaType, bytes, sha256, originalSha256: original?.sha256 ?? null, status, scanNote } });
    if (status === "infected") await record(tx, ctx, { action: "attachment.scanned", subject: { type: "attachment", id }, after: { name, status, scanNote } });
    return getAttachment(within, id);
  });
}

/** The milestone or outcome that a file shows; both null: the month as a whole. */
async function aboutOf(tx: Executor, projectId: number, { milestone, outcome }: UploadAttachmentInput): Promise<{ milestoneId: number | null; outcomeId: number | null }> {
  const [node] = milestone === undefined ? [] : await tx.select({ id: milestones.id }).from(milestones).where(and(eq(milestones.projectId, projectId), eq(milestones.ordinal, milestone)));
  const [landmark] = outcome === undefined ? [] : await tx.select({ id: outcomes.id }).from(outcomes).where(and(eq(outcomes.projectId, projectId), eq(outcomes.id, outcome)));
  if ((milestone !== undefined && !node) || (outcome !== undefined && !landmark)) throw new DomainError("rule", "所选的里程碑或标志性成果不存在，请刷新页面后重新选择");
  return { milestoneId: node?.id ?? null, outcomeId: landmark?.id ?? null };
}

/** Takes one's own file out again while the update may be edited; its row stays, marked as removed. Throws not_found, also the second time, and forbidden. */
export async function removeAttachment(ctx: Context, { id }: AttachmentInput): Promise<{ id: string }> {
  return ctx.db.transaction(async (tx) => {
    const { code, cycle: { month } } = await findAttachment({ ...ctx, db: tx }, id);
    const cycle = await lockCycle(tx, month);
    const { update } = await lockUpdate(tx, ctx, cycle, code);
    const [attachment] = await tx.select().from(attachments).where(and(eq(attachments.id, id), ne(attachments.status, "removed"))).for("update");
    if (!attachment) throw notFound("该文件");
    insist(mayRemove(ctx.actor, attachment, update, cycle.status));
    await tx.update(attachments).set({ status: "removed", removedBy: personId(ctx), removedAt: ctx.now }).where(eq(attachments.id, id));
    const { name, sha256, status } = attachment;
    await record(tx, ctx, { action: "attachment.removed", subject: { type: "attachment", id }, before: { month, code, name, sha256, status } });
    return { id };
  });
}
