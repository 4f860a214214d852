import { createHash } from "node:crypto";
import { and, asc, eq, exists, gt, gte, ne, or, sql } from "drizzle-orm";
import type { Executor } from "../../../db/client";
import { attachments, cycles, projects, snapshots, updates } from "../../../db/schema";
import type { YearMonth } from "../../base/month";
import { sweepIncoming } from "../intake/incoming";
import { MissingFile, type FileStore } from "../store/store";

const DAY_MS = 24 * 3_600_000;
/** A file in the store that no row names is an upload that was refused at its last step; one whose row was removed may still be asked for a while. */
const KEPT_MS = 7 * DAY_MS;

/** Whether a row names the file: one not removed, removed after `since`, or removed from a reopened month that had been sealed with it. */
async function isNamed(db: Executor, hash: string, since: Date): Promise<boolean> {
  const sealedWithIt = db
    .select({ one: sql`1` })
    .from(updates)
    .innerJoin(snapshots, eq(snapshots.cycleId, updates.cycleId))
    .where(and(eq(updates.id, attachments.updateId), gte(snapshots.sealedAt, attachments.uploadedAt), gte(attachments.removedAt, snapshots.sealedAt)));
  const [row] = await db
    .select({ id: attachments.id })
    .from(attachments)
    .where(and(or(eq(attachments.sha256, hash), eq(attachments.originalSha256, hash)), or(ne(attachments.status, "removed"), gt(attachments.removedAt, since), exists(sealedWithIt))))
    .limit(1);
  return row !== undefined;
}

type Sweep = {
  /** the wall clock, as the store's own times are */
  at: Date;
  /** the business clock, as rows are */
  now: Date;
  store: FileStore;
  folder: string;
};

/** Deletes from the store what no row has named for seven days, and what broken uploads left behind for one. Answers how many files went. */
export async function sweepFiles(db: Executor, { at, now, store, folder }: Sweep): Promise<number> {
  const before = new Date(at.getTime() - KEPT_MS);
  let swept = await sweepIncoming(folder, new Date(at.getTime() - DAY_MS));
  for await (const { sha256, storedAt } of store.list()) {
    // An upload that is stored but has no row yet counts as stored just now.
    if (storedAt >= before || (await isNamed(db, sha256, new Date(now.getTime() - KEPT_MS)))) continue;
    // The list may be minutes old: an upload of the same file meanwhile made it young again.
    const latest = await store.storedAt(sha256);
    if (latest === null || latest >= before) continue;
    await store.delete(sha256);
    swept += 1;
  }
  return swept;
}

export type Damage = { name: string; month: YearMonth; code: string; sha256: string; problem: "missing" | "changed" };

/** Reads every file that a row names (removed ones aside) and compares it with its hash; answers how many, and each that is missing or not as it was. */
export async function checkFiles(db: Executor, store: FileStore): Promise<{ files: number; damages: Damage[] }> {
  const rows = await db
    .select({ name: attachments.name, month: cycles.month, code: projects.code, sha256: attachments.sha256, originalSha256: attachments.originalSha256 })
    .from(attachments)
    .innerJoin(updates, eq(updates.id, attachments.updateId))
    .innerJoin(cycles, eq(cycles.id, updates.cycleId))
    .innerJoin(projects, eq(projects.id, attachments.projectId))
    .where(ne(attachments.status, "removed"))
    .orderBy(asc(cycles.month), asc(projects.code), asc(attachments.id));
  const found = new Map<string, Damage["problem"] | null>();
  const damages: Damage[] = [];
  for (const { originalSha256, ...row } of rows) {
    for (const sha256 of originalSha256 ? [row.sha256, originalSha256] : [row.sha256]) {
      const problem = found.has(sha256) ? found.get(sha256)! : await examine(store, sha256);
      found.set(sha256, problem);
      if (problem) damages.push({ ...row, sha256, problem });
    }
  }
  return { files: found.size, damages };
}

async function examine(store: FileStore, sha256: string): Promise<Damage["problem"] | null> {
  const hash = createHash("sha256");
  try {
    for await (const chunk of (await store.get(sha256)) as AsyncIterable<Buffer>) hash.update(chunk);
  } catch (error) {
    if (error instanceof MissingFile) return "missing";
    throw error;
  }
  return hash.digest("hex") === sha256 ? null : "changed";
}
