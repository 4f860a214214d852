import { and, eq } from "drizzle-orm";
import { cycles, snapshots } from "../../db/schema";
import type { Context } from "../base/context";
import { DomainError, notFound } from "../base/errors";
import { monthInWords, type YearMonth } from "../base/month";
import type { Snapshot } from "../dispatch/sealing/snapshot";
import type { CycleStatus } from "../dispatch/terms";
import { earlierFormatInWords, SNAPSHOT_FORMAT } from "./rules";

export type SealedSnapshot = { snapshot: Snapshot; sha256: string; sealedAt: Date; status: CycleStatus };

// A sealed month never changes, so what its fingerprint stands for never does.
const read = new Map<string, Snapshot>();
const KEPT = 6;

/** A sealed month's snapshot, of the revision in force or the one asked for. Throws not_found when it was not sealed, rule as below. The caller checks who may read it. */
export async function getSealedSnapshot(ctx: Context, month: YearMonth, revision?: number): Promise<SealedSnapshot> {
  const [row] = await ctx.db
    .select({ status: cycles.status, sha256: snapshots.sha256, sealedAt: snapshots.sealedAt })
    .from(snapshots)
    .innerJoin(cycles, and(eq(cycles.id, snapshots.cycleId), eq(snapshots.revision, revision ?? cycles.revision)))
    .where(eq(cycles.month, month));
  if (!row) throw notFound(`${monthInWords(month)}的封存数据`);
  return { ...row, snapshot: await getSnapshot(ctx, row) };
}

/** The snapshot with that fingerprint, read and parsed once while it is in use. It must exist. Throws rule when an earlier version sealed it in another shape. */
export async function getSnapshot(ctx: Context, { sha256 }: { sha256: string }): Promise<Snapshot> {
  const snapshot = read.get(sha256) ?? (await readContent(ctx, sha256));
  read.delete(sha256);
  read.set(sha256, snapshot);
  if (read.size > KEPT) read.delete(read.keys().next().value!);
  return snapshot;
}

async function readContent(ctx: Context, sha256: string): Promise<Snapshot> {
  const [row] = await ctx.db.select({ content: snapshots.content }).from(snapshots).where(eq(snapshots.sha256, sha256)).limit(1);
  const snapshot = JSON.parse(row!.content) as { format: number; month: YearMonth };
  if (snapshot.format !== SNAPSHOT_FORMAT) throw new DomainError("rule", earlierFormatInWords(snapshot.month));
  return snapshot as Snapshot;
}
