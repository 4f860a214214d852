import { eq } from "drizzle-orm";
import { attachments } from "../../../db/schema";
import { record } from "../../audit/record";
import type { Context } from "../../base/context";
import { DomainError, notFound } from "../../base/errors";
import { insist } from "../../base/verdict";
import { mayRelease } from "../policy";
import type { ReleaseAttachmentInput } from "./inputs";
import { QUARANTINE } from "./queries";

/**
 * 解除隔离: a file that the scanner holds back, rightly checked by other means, is given out after all, in a sealed month too. Throws forbidden, not_found, and
 * conflict when it is not in quarantine any more.
 */
export async function releaseAttachment(ctx: Context, { id, reason }: ReleaseAttachmentInput): Promise<{ id: string }> {
  return ctx.db.transaction(async (tx) => {
    insist(mayRelease(ctx.actor));
    const [before] = await tx.select({ name: attachments.name, status: attachments.status, scanNote: attachments.scanNote }).from(attachments).where(eq(attachments.id, id)).for("update");
    if (!before) throw notFound("该文件");
    if (!QUARANTINE.includes(before.status)) throw new DomainError("conflict", "该文件已不在隔离中，请刷新页面核对");
    // Before the change: by its event the released file stays in the sight of who releases it (migration 0006).
    await record(tx, ctx, { action: "attachment.released", subject: { type: "attachment", id }, before, after: { name: before.name, status: "clean", reason } });
    await tx.update(attachments).set({ status: "clean", scanNote: `解除隔离：${reason}`, scannedAt: ctx.now }).where(eq(attachments.id, id));
    return { id };
  });
}
