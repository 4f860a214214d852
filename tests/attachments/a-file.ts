import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { addAttachment } from "@/lib/attachments/commands";
import { uploadAttachmentInput } from "@/lib/attachments/inputs";
import type { ReceivedFile } from "@/lib/attachments/intake/receive";
import type { Attachment } from "@/lib/attachments/queries";
import { folderStore } from "@/lib/attachments/store/folder";
import type { FileStore } from "@/lib/attachments/store/store";
import type { Context } from "@/lib/base/context";
import { JUNE } from "../support/dispatch-month";

export const sha256Of = (content: string | Buffer): string => createHash("sha256").update(content).digest("hex");

/** A PDF that was received already, with content of its own. */
export const aFile = (name = "批复.pdf", more: Partial<ReceivedFile> = {}): ReceivedFile => ({
  name, mediaType: "application/pdf", bytes: 1000, sha256: sha256Of(name), original: null, status: "clean", scanNote: "未配置查毒", isScanned: false, ...more,
});

/** What the upload's address says. */
export const told = (code: string, more: object = {}) => uploadAttachmentInput.parse({ month: JUNE, code, name: "a.pdf", bytes: 1000, ...more });

export const attach = (ctx: Context, code: string, file = aFile(), more: object = {}): Promise<Attachment> => addAttachment(ctx, told(code, more), file);

/** A store in a folder that is gone afterwards; `put` answers the hash. */
export async function withStore<T>(fn: (store: FileStore, put: (content: string) => Promise<string>, folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), "guatu-files-"));
  const store = folderStore(folder);
  try {
    return await fn(store, async (content) => {
      const file = path.join(folder, "content");
      await writeFile(file, content);
      const sha256 = sha256Of(content);
      await store.put({ path: file, sha256, bytes: Buffer.byteLength(content) });
      return sha256;
    }, folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
