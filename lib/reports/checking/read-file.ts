import { createHash } from "node:crypto";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { turns } from "../../attachments/intake/turns";
import type { Reading } from "./reading";
import { READING_FAULTS } from "./terms";

export type ReadFile = Reading & { sha256: string };

const LIMITS = { maxHeapMb: 256, maxMs: 15_000 };

type Told = { reading: Reading } | { broke: string };
type Run = { runApart: (program: URL, task: { bytes: Uint8Array }, limits: typeof LIMITS) => Promise<{ told: Told | null; isLate: boolean }> };

// By path at run time, as in templates/examine.ts.
const at = (file: string): URL => pathToFileURL(path.join(/* turbopackIgnore: true */ process.cwd(), "lib/reports", file));

/** One at a time, so that the limits above are those of the whole server. */
const inTurn = turns();

/** What a file says of itself, found out in a process under limits; the server only computes its SHA-256. */
export async function readChecked(bytes: Uint8Array): Promise<ReadFile> {
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const { runApart } = (await import(/* turbopackIgnore: true */ /* @vite-ignore */ at("templates/run-apart.mjs").href)) as Run;
  const { told, isLate } = await inTurn(() => runApart(at("checking/reading-process.mjs"), { bytes }, LIMITS));
  if (isLate || !told) return { sha256, kind: "other", code: null, words: null, fault: READING_FAULTS.vast };
  if ("broke" in told) throw new Error(`a file broke its check: ${told.broke}`);
  return { sha256, ...told.reading };
}
