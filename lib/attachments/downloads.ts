import type { Readable } from "node:stream";
import { record } from "../audit/record";
import type { Context } from "../base/context";
import { DomainError, notFound } from "../base/errors";
import { insist } from "../base/verdict";
import type { AttachmentInput } from "./inputs";
import { mayDownload, mayDownloadOriginal } from "./policy";
import { findAttachment } from "./queries";
import { MissingFile, type FileStore } from "./store/store";

export type Download = { fileName: string; mediaType: string; bytes: number; content: Readable };

/** What a file shows, for whoever sees it; leaves the event of who took it. Throws not_found, forbidden while it is not known to do no harm. */
export async function downloadAttachment(ctx: Context, { id }: AttachmentInput, store: FileStore): Promise<Download> {
  const { attachment: { name, mediaType, bytes, sha256, status }, code, cycle: { month } } = await findAttachment(ctx, id);
  insist(mayDownload({ status }));
  await record(ctx.db, ctx, { action: "attachment.downloaded", subject: { type: "attachment", id }, after: { month, code, name, sha256 } });
  return { fileName: name, mediaType, bytes, content: await openStored(store, sha256) };
}

/** A picture as it came, with what it says of place and time, for few eyes; leaves its own event. Throws not_found when what is served is what came. */
export async function downloadOriginal(ctx: Context, { id }: AttachmentInput, store: FileStore): Promise<Download> {
  const { attachment, update, code, cycle: { month } } = await findAttachment(ctx, id);
  const { name, mediaType, originalSha256: sha256, originalBytes } = attachment;
  insist(mayDownloadOriginal(ctx.actor, attachment, update));
  if (!sha256) throw notFound("单独的原始文件");
  await record(ctx.db, ctx, { action: "attachment.original_downloaded", subject: { type: "attachment", id }, after: { month, code, name, sha256 } });
  return { fileName: name, mediaType, bytes: originalBytes!, content: await openStored(store, sha256) };
}

export async function openStored(store: FileStore, sha256: string): Promise<Readable> {
  try {
    return await store.get(sha256);
  } catch (error) {
    console.error(`the file store ${store.name} gave no file: ${error instanceof Error ? error.message : String(error)}`);
    throw new DomainError("conflict", error instanceof MissingFile ? "文件在存储中缺失，请联系系统管理员" : "文件存储暂时不可用，请稍后重试");
  }
}
