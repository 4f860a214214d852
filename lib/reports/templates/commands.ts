import { and, desc, eq, isNull } from "drizzle-orm";
import { reportTemplates } from "../../../db/schema";
import { record } from "../../audit/record";
import { personId, type Context } from "../../base/context";
import { DomainError } from "../../base/errors";
import { insist } from "../../base/verdict";
import { mayConfigureReports } from "../letterheads/policy";
import type { TemplateInput, UploadTemplateInput } from "./inputs";
import type { ReceivedTemplate } from "./intake";
import { getTemplate } from "./queries";

/** Refuses before a byte of a template is read. */
export const admitTemplate = async (ctx: Context): Promise<void> => insist(mayConfigureReports(ctx.actor));

/**
 * Makes a received template the next version, for drafts of its kind from now on. The same file that is in use already stays the version that it is.
 * Throws forbidden for others than the office's lead, conflict when another came at the same moment.
 */
export async function addTemplate(ctx: Context, { kind }: UploadTemplateInput, { fileName, sha256, bytes }: ReceivedTemplate): Promise<{ version: number }> {
  insist(mayConfigureReports(ctx.actor));
  return ctx.db.transaction(async (tx) => {
    const [inUse] = await tx.select().from(reportTemplates).where(and(eq(reportTemplates.kind, kind), isNull(reportTemplates.retiredAt))).orderBy(desc(reportTemplates.version)).limit(1);
    if (inUse?.sha256 === sha256) return { version: inUse.version };
    const [newest] = await tx.select({ version: reportTemplates.version }).from(reportTemplates).orderBy(desc(reportTemplates.version)).limit(1);
    const [added] = await tx
      .insert(reportTemplates)
      .values({ version: (newest?.version ?? 0) + 1, kind, fileName, sha256, bytes, uploadedAt: ctx.now, uploadedBy: personId(ctx)! })
      .onConflictDoNothing({ target: reportTemplates.version })
      .returning({ version: reportTemplates.version });
    if (!added) throw new DomainError("conflict", "刚有人上传了另一个模板，请刷新页面核对后重新上传");
    await record(tx, ctx, { action: "template.uploaded", subject: { type: "template", id: added.version }, before: inUse ? { version: inUse.version } : null, after: { kind, fileName, sha256, bytes } });
    return added;
  });
}

/** 停用: new drafts are written on the version before it that is still in use, else on our own form; reports written on it keep it. Throws not_found, forbidden, conflict when it was retired already. */
export async function retireTemplate(ctx: Context, { version }: TemplateInput): Promise<{ version: number }> {
  insist(mayConfigureReports(ctx.actor));
  return ctx.db.transaction(async (tx) => {
    const { kind, fileName, sha256 } = await getTemplate({ ...ctx, db: tx }, version);
    const [retired] = await tx
      .update(reportTemplates)
      .set({ retiredAt: ctx.now, retiredBy: personId(ctx) })
      .where(and(eq(reportTemplates.version, version), isNull(reportTemplates.retiredAt)))
      .returning({ version: reportTemplates.version });
    if (!retired) throw new DomainError("conflict", "这个模板已被他人停用，请刷新页面");
    await record(tx, ctx, { action: "template.retired", subject: { type: "template", id: version }, before: { kind, fileName, sha256 }, after: null });
    return retired;
  });
}
