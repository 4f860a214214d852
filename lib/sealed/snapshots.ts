import { and, eq } from "drizzle-orm";
import { cycles, snapshots } from "../../db/schema";
import type { Context } from "../base/context";
import { DomainError, notFound } from "../base/errors";
import { monthInWords, type YearMonth } from "../base/month";
import type { Snapshot } from "../dispatch/sealing/snapshot";
import type { CycleStatus } from "../dispatch/terms";
import { inPresentFormat } from "./formats/rules";
import { earlierFormatInWords } from "./rules";

export type SealedSnapshot = { snapshot: Snapshot; sha256: string; sealedAt: Date; status: CycleStatus };

type Sealed = { sha256: string; month: YearMonth };

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
  return { ...row, snapshot: await getSnapshot(ctx, { ...row, month }) };
}

/** The snapshot with that fingerprint, read and parsed once while it is in use. It must exist. Throws rule when an earlier version sealed it in a shape that is no longer read. */
export async function getSnapshot(ctx: Context, { sha256, month }: Sealed): Promise<Snapshot> {
  const snapshot = await findSnapshot(ctx, { sha256 });
  if (!snapshot) throw new DomainError("rule", earlierFormatInWords(month));
  return snapshot;
}

/** The same, or null when it was sealed in a shape that is no longer read: for what only adds to the month's rows. */
export async function findSnapshot(ctx: Context, { sha256 }: Pick<Sealed, "sha256">): Promise<Snapshot | null> {
  const snapshot = read.get(sha256) ?? (await readContent(ctx, sha256));
  if (!snapshot) return null;
  read.delete(sha256);
  read.set(sha256, snapshot);
  if (read.size > KEPT) read.delete(read.keys().next().value!);
  return snapshot;
}

async function readContent(ctx: Context, sha256: string): Promise<Snapshot | null> {
  const [row] = await ctx.db.select({ content: snapshots.content }).from(snapshots).where(eq(snapshots.sha256, sha256)).limit(1);
  return inPresentFormat(JSON.parse(row!.content) as { format: number });
}
