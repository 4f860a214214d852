import type { Database } from "../../db/client";
import { appendAnchor, readAnchors } from "../audit/chain/anchor-file";
import { gapAt, standingOf, type Anchor } from "../audit/chain/rules";
import { happenedSince, latestLink } from "../audit/chain/queries";
import { anchorFault } from "../audit/chain/verify";
import { record } from "../audit/record";

const HOUR_MS = 3_600_000;

/**
 * Notes the newest link of the audit chain in `file`, an hour after the last one and as soon as a month was sealed or published or a backup
 * restored, whose gap its event then tells; null when it is not time or nothing has happened. Throws, and notes nothing, when the chain no longer holds the last anchor. `now` is the real clock.
 */
export async function keepAnchor(db: Database, file: string, now: Date): Promise<Anchor | null> {
  const kept = await readAnchors(file);
  const last = standingOf(kept).at(-1);
  if (last) {
    const fault = await anchorFault(db, [last]);
    if (fault) throw new Error(`${fault}。请运行 npm run audit:verify`);
    const since = await happenedSince(db, last.seq);
    const isTime = last.restored !== undefined || now.getTime() - Date.parse(last.at) >= HOUR_MS;
    if (!since.anything || !(isTime || since.sealing)) return null;
  }
  const link = await latestLink(db);
  if (!link) return null;
  const gap = gapAt(kept, kept.length - 1);
  // The file first: what the event tells of is then on the disk.
  await appendAnchor(file, { at: now.toISOString(), ...link });
  await record(db, { actor: { kind: "system", job: "留存审计锚点" }, db, now }, { action: "audit.anchored", subject: { type: "audit", id: "anchor" }, after: { ...link, ...(gap && { gap }) } });
  return link;
}
