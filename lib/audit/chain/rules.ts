import { DomainError } from "../../base/errors";

/** One link of the audit chain, noted where the database cannot reach it: what stood before it can no longer be changed unseen. */
export type Anchor = { seq: number; hash: string };
/** An anchor as kept in the file: when it was noted, ISO. */
export type KeptAnchor = Anchor & { at: string };

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

function read(line: string): KeptAnchor | null {
  try {
    const { at, seq, hash } = JSON.parse(line) as Record<string, unknown>;
    const anchor = anchorIn(`${String(seq)}:${String(hash)}`);
    return anchor && typeof at === "string" && !Number.isNaN(Date.parse(at)) ? { at, ...anchor } : null;
  } catch {
    return null;
  }
}
