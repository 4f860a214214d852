import { and, asc, eq, gt } from "drizzle-orm";
import type { Executor } from "../../../db/client";
import { attachments } from "../../../db/schema";
import { record } from "../../audit/record";
import type { Context } from "../../base/context";
import type { Scan, Scanner } from "../scanner/scanner";
import { MissingFile, type FileStore } from "../store/store";

type Waiting = Pick<typeof attachments.$inferSelect, "id" | "name" | "sha256" | "originalSha256">;

/**
 * Asks the scanner about the files that wait for it, also those of sealed months; each verdict leaves its event. One that gets none, too
 * large for the scanner perhaps, waits on while the others are asked about; a scanner that is away is asked once. Without a scanner nothing is released. Safe to run at any time, twice too; answers how many were decided.
 */
export async function scanQuarantined(ctx: Context, { store, scanner }: { store: FileStore; scanner: Scanner }): Promise<number> {
  if (!scanner.isOn) return 0;
  let decided = 0;
  for (let last = ""; ; ) {
    const next = await findWaiting(ctx.db, last);
    if (!next) return decided;
    const scan = await scanStored(next, { store, scanner });
    if (scan !== "missing") {
      if (scan.result !== "unknown") decided += (await decide(ctx, next, scan)) ? 1 : 0;
      else if (scan.isAway) return decided;
    }
    last = next.id;
  }
}

async function findWaiting(db: Executor, after: string): Promise<Waiting | undefined> {
  const [row] = await db
    .select({ id: attachments.id, name: attachments.name, sha256: attachments.sha256, originalSha256: attachments.originalSha256 })
    .from(attachments)
    .where(and(eq(attachments.status, "quarantined"), after ? gt(attachments.id, after) : undefined))
    .orderBy(asc(attachments.id))
    .limit(1);
  return row;
}

/** What came is what is scanned; a picture drawn anew holds nothing of it. */
async function scanStored({ sha256, originalSha256 }: Waiting, { store, scanner }: { store: FileStore; scanner: Scanner }): Promise<Scan | "missing"> {
  try {
    const content = await store.get(originalSha256 ?? sha256);
    return await scanner.scan(() => content);
  } catch (error) {
    if (!(error instanceof MissingFile)) throw error;
    console.error(error.message);
    return "missing";
  }
}

/** False when it was removed, or decided by another, meanwhile. */
async function decide(ctx: Context, { id, name }: Waiting, { result, note }: Exclude<Scan, { result: "unknown" }>): Promise<boolean> {
  return ctx.db.transaction(async (tx) => {
    const changed = await tx
      .update(attachments)
      .set({ status: result, scanNote: note, scannedAt: ctx.now })
      .where(and(eq(attachments.id, id), eq(attachments.status, "quarantined")))
      .returning({ id: attachments.id });
    if (changed.length === 0) return false;
    await record(tx, ctx, { action: result === "clean" ? "attachment.released" : "attachment.scanned", subject: { type: "attachment", id }, before: { status: "quarantined" }, after: { name, status: result, scanNote: note } });
    return true;
  });
}
