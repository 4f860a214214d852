import { instantInFull } from "../../base/date";
import { DomainError } from "../../base/errors";

/** One link of the audit chain, noted where the database cannot reach it: what stood before it can no longer be changed unseen. */
export type Anchor = { seq: number; hash: string };
/** An anchor as kept in the file: when it was noted, ISO; `restored`: by a restore of that backup, as the link up to which it brought the chain back. */
export type KeptAnchor = Anchor & { at: string; restored?: string };

const WRITTEN = /^(\d{1,15}):([0-9a-f]{64})$/;

/** "1234:9f2c…", as copied from a page or a report. */
export const anchorText = ({ seq, hash }: Anchor): string => `${seq}:${hash}`;

/** null: not written like one */
export function anchorIn(text: string): Anchor | null {
  const found = WRITTEN.exec(text.trim());
  return found && Number(found[1]) > 0 ? { seq: Number(found[1]), hash: found[2]! } : null;
}

/** The anchors of a file, one JSON object a line. Throws rule, naming the line, when one cannot be read. */
export function anchorsIn(content: string): KeptAnchor[] {
  return content.split("\n").flatMap((line, nth) => {
    if (line.trim() === "") return [];
    const anchor = read(line);
    if (!anchor) throw new DomainError("rule", `锚点文件第 ${nth + 1} 行无法读取`);
    return [anchor];
  });
}

/** Those that the chain is to hold: from the last restore on. That one's own link stands for all that it brought back. */
export const standingOf = (kept: readonly KeptAnchor[]): KeptAnchor[] => kept.slice(Math.max(0, kept.findLastIndex(({ restored }) => restored !== undefined)));

/** What the restore noted at that place took from the chain, in a sentence; null: nothing that an anchor had noted, or it was no restore. */
export function gapAt(kept: readonly KeptAnchor[], nth: number): string | null {
  const restore = kept[nth];
  if (restore?.restored === undefined) return null;
  const lost = Math.max(0, ...standingOf(kept.slice(0, nth)).map(({ seq }) => seq));
  if (lost <= restore.seq) return null;
  return `${instantInFull(restore.at)}用备份 ${restore.restored} 恢复到第 ${restore.seq} 号记录，此前锚点已记到第 ${lost} 号：第 ${restore.seq + 1} 至 ${lost} 号的原记录不在恢复的数据中`;
}

/** A sentence for each restore that took something which an anchor had noted. */
export const gapsIn = (kept: readonly KeptAnchor[]): string[] => kept.flatMap((_, nth) => gapAt(kept, nth) ?? []);

function read(line: string): KeptAnchor | null {
  try {
    const { at, seq, hash, restored } = JSON.parse(line) as Record<string, unknown>;
    const anchor = anchorIn(`${String(seq)}:${String(hash)}`);
    if (!anchor || typeof at !== "string" || Number.isNaN(Date.parse(at))) return null;
    return { at, ...anchor, ...(typeof restored === "string" && { restored }) };
  } catch {
    return null;
  }
}
