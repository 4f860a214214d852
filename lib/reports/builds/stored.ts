import { createHash } from "node:crypto";
import { MissingFile, type FileStore } from "../../attachments/store/store";
import { DomainError } from "../../base/errors";

const sha256Of = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** A stored file, whole and as it was kept. `what`: how a refusal calls it. Throws conflict, with what to do, when the store does not hold it or not so any more. */
export async function readStored(store: FileStore, sha256: string, what: string): Promise<Buffer> {
  const bytes = await readAll(store, sha256).catch((error: unknown) => {
    console.error(`the file store ${store.name} gave no file: ${error instanceof Error ? error.message : String(error)}`);
    throw new DomainError("conflict", error instanceof MissingFile ? `${what}在文件存储中缺失，请联系系统管理员` : "文件存储暂时不可用，请稍后重试");
  });
  if (sha256Of(bytes) !== sha256) throw new DomainError("conflict", `${what}与登记的校验值不符，请联系系统管理员`);
  return bytes;
}

async function readAll(store: FileStore, sha256: string): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of (await store.get(sha256)) as AsyncIterable<Uint8Array>) pieces.push(piece);
  return Buffer.concat(pieces);
}
