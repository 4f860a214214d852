import { createHash, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, readdir, rm, stat, statfs } from "node:fs/promises";
import path from "node:path";
import { DomainError } from "../../base/errors";
import type { LocalFile } from "../store/store";

/** A request's body as it comes, within the limits of its door; it can be taken once. */
export type Arriving = { each: (hand: (chunk: Uint8Array) => Promise<void>) => Promise<void> };

/** Left free on the disk whatever comes: the database writes there too. */
const MIN_FREE_BYTES = 1024 * 1024 * 1024;

const incomingFolder = (folder: string) => path.join(folder, "incoming");

/** Refuses while the disk is short. */
export async function insistOnRoom(folder: string, minFreeBytes = MIN_FREE_BYTES): Promise<void> {
  await mkdir(incomingFolder(folder), { recursive: true, mode: 0o700 });
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize < minFreeBytes) throw new DomainError("conflict", "服务器存储空间不足，暂时不能上传文件，填报内容不受影响；请联系系统管理员");
}

/** Puts down what arrives in a file of its own, counted and hashed on the way; a whole file or an error. The caller removes it. */
export async function putDown(folder: string, arriving: Arriving): Promise<LocalFile> {
  const file = newIncoming(folder);
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const handle = await open(file, "wx", 0o600);
  const hash = createHash("sha256");
  let bytes = 0;
  try {
    await arriving.each(async (chunk) => {
      hash.update(chunk);
      bytes += chunk.byteLength;
      await handle.writeFile(chunk);
    });
  } catch (error) {
    await rm(file, { force: true });
    throw error;
  } finally {
    await handle.close();
  }
  return { path: file, sha256: hash.digest("hex"), bytes };
}

export const newIncoming = (folder: string): string => path.join(incomingFolder(folder), randomUUID());

export async function measured(file: string): Promise<LocalFile> {
  const hash = createHash("sha256");
  let bytes = 0;
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    bytes += chunk.byteLength;
  }
  return { path: file, sha256: hash.digest("hex"), bytes };
}

/** Removes what an upload, or the making of a report's files, that broke off with the server left behind; answers how many. */
export async function sweepIncoming(folder: string, before: Date): Promise<number> {
  let swept = 0;
  for (const name of await readdir(incomingFolder(folder)).catch(() => [])) {
    const file = path.join(incomingFolder(folder), name);
    const found = await stat(file).catch(() => null);
    if (!found || found.mtime >= before) continue;
    await rm(file, { recursive: true, force: true });
    swept += 1;
  }
  return swept;
}
