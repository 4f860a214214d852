import { createReadStream, type Stats } from "node:fs";
import { copyFile, mkdir, open, readdir, rename, rm, stat, utimes } from "node:fs/promises";
import { randomUUID } from "node:crypto";
import path from "node:path";
import { MissingFile, type FileStore, type LocalFile, type StoredFile } from "./store";

const SHA256 = /^[0-9a-f]{64}$/;
const isAbsent = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === "ENOENT";

/** The files in a folder of this machine, as `ab/cd/abcd…`. */
export function folderStore(root: string): FileStore {
  const placeOf = (sha256: string) => path.join(root, sha256.slice(0, 2), sha256.slice(2, 4), sha256);

  async function put({ path: from, sha256, bytes }: LocalFile): Promise<void> {
    const place = placeOf(sha256);
    const there = await sizeOf(place);
    if (there === bytes) {
      const now = new Date((await stat(from)).mtimeMs);
      return utimes(place, now, now);
    }
    await mkdir(path.dirname(place), { recursive: true, mode: 0o700 });
    // Beside its place, so that the last step is a rename; a half-written file never has the name of a whole one.
    const half = `${place}.${randomUUID()}`;
    try {
      await copyFile(from, half);
      await flush(half);
      await rename(half, place);
      await flush(path.dirname(place));
    } finally {
      await rm(half, { force: true });
    }
  }

  async function* list(): AsyncIterable<StoredFile> {
    const names = await readdir(root, { recursive: true }).catch((error: unknown) => {
      if (isAbsent(error)) return [];
      throw error;
    });
    for (const name of names) {
      const sha256 = path.basename(name);
      if (!SHA256.test(sha256) || path.join(root, name) !== placeOf(sha256)) continue;
      const found = await stat(path.join(root, name)).catch(() => null);
      if (found?.isFile()) yield { sha256, bytes: found.size, storedAt: found.mtime };
    }
  }

  return {
    name: root,
    put, list,
    get: async (sha256) => {
      if ((await sizeOf(placeOf(sha256))) === null) throw new MissingFile(sha256);
      return createReadStream(placeOf(sha256));
    },
    has: async (sha256) => (await sizeOf(placeOf(sha256))) !== null,
    storedAt: async (sha256) => (await statOf(placeOf(sha256)))?.mtime ?? null,
    delete: (sha256) => rm(placeOf(sha256), { force: true }),
  };
}

const statOf = (file: string): Promise<Stats | null> =>
  stat(file).catch((error: unknown) => {
    if (isAbsent(error)) return null;
    throw error;
  });
const sizeOf = async (file: string): Promise<number | null> => (await statOf(file))?.size ?? null;

/** Of a folder: the names in it. */
async function flush(file: string): Promise<void> {
  const handle = await open(file, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
