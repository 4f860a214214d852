import { createHash } from "node:crypto";
import { createReadStream, mkdirSync, readdirSync } from "node:fs";
import { open, type FileHandle } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";

export type CopiedFile = { path: string; bytes: number; sha256: string };

const AT_ONCE = 4;
const CHUNK_BYTES = 1 << 20;
const SMALLEST_BYTES = 8192;

/** Copies one file; the hash is that of what was written. It may not be on disk yet: `syncFiles`. */
export async function copyFile(from: string, to: string): Promise<Omit<CopiedFile, "path">> {
  mkdirSync(path.dirname(to), { recursive: true, mode: 0o700 });
  const source = await open(from, "r");
  try {
    const target = await open(to, "w", 0o600);
    return await pour(source, target).finally(() => target.close());
  } finally {
    await source.close();
  }
}

async function pour(source: FileHandle, target: FileHandle): Promise<Omit<CopiedFile, "path">> {
  const hash = createHash("sha256");
  const buffer = Buffer.allocUnsafe(Math.min(CHUNK_BYTES, Math.max((await source.stat()).size, SMALLEST_BYTES)));
  let bytes = 0;
  for (;;) {
    const { bytesRead } = await source.read(buffer, 0, buffer.length, null);
    if (bytesRead === 0) break;
    const chunk = buffer.subarray(0, bytesRead);
    hash.update(chunk);
    await target.write(chunk);
    bytes += bytesRead;
  }
  return { bytes, sha256: hash.digest("hex") };
}

/** Of a file as it is on disk now, hex. */
export async function sha256Of(file: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  return hash.digest("hex");
}

/** What lies below a folder, by paths relative to it; `enters` says which folders are looked into. */
export function listTree(root: string, enters: (folder: string) => boolean = () => true, at = ""): { files: string[]; folders: string[] } {
  const found = { files: [] as string[], folders: [] as string[] };
  for (const entry of readdirSync(path.join(root, at), { withFileTypes: true })) {
    const name = path.posix.join(at, entry.name);
    if (entry.isFile()) found.files.push(name);
    if (!entry.isDirectory()) continue;
    found.folders.push(name);
    if (!enters(name)) continue;
    const below = listTree(root, enters, name);
    found.files.push(...below.files);
    found.folders.push(...below.folders);
  }
  return found;
}

/** Runs `act` on each, a few at once; answers in their order. */
export async function onEach<T, R>(items: readonly T[], act: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const worker = async () => {
    for (let at = next++; at < items.length; at = next++) results[at] = await act(items[at]!);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return results;
}

/** Waits until files are on disk; together, after all were written, which costs a fraction of one by one. */
export async function syncFiles(files: readonly string[]): Promise<void> {
  await onEach(files, async (file) => {
    const handle = await open(file, "r");
    await handle.sync().finally(() => handle.close());
  });
}
