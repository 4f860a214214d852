import path from "node:path";
import { pathToFileURL } from "node:url";
import { DomainError } from "../base/errors";
import { fontsOf, type Fonts } from "./fonts";
import { inTypesettingLine } from "./typesetting-line";

export type Document = {
  /** Typst, ours alone: what people wrote comes as data, `json("data.json")`, and is never part of it */
  markup: string;
  /** by the name that the markup reads them by */
  files: Record<string, string | Uint8Array>;
  /** by default what is shipped and what GUATU_FONTS holds */
  fonts?: Fonts;
};
export type Limits = { maxResidentMb: number; maxMs: number };

const LIMITS: Limits = { maxResidentMb: 1500, maxMs: 60_000 };
const SMALLER = "请缩小范围（如只选一个单位或一项重点工程）后重试";

/** fault: what Typst says of the markup, which is ours to mend */
type Told = { pdf: Uint8Array } | { fault: string };
type Run = { runProcess: (task: Required<Document> & { limits: Limits }) => Promise<{ told: Told | null; code: number | null; signal: string | null }> };

// By path at run time, as in fonts.ts.
const RUN = pathToFileURL(path.join(/* turbopackIgnore: true */ process.cwd(), "lib/typesetting/run-process.mjs")).href;

/**
 * A document as PDF/A-2b, the same bytes for the same input. It is set by a process of its own that knows no settings, no network, no package and
 * no typeface of the machine, two at once. `personId`: who waits for it. Throws rule when it takes more time or memory than it may, conflict when too
 * many wait or this person does already.
 */
export async function typeset(document: Document, { limits = LIMITS, personId = null }: { limits?: Limits; personId?: number | null } = {}): Promise<Uint8Array> {
  const { runProcess } = (await import(/* turbopackIgnore: true */ /* @vite-ignore */ RUN)) as Run;
  return inTypesettingLine(personId, async () => {
    const started = performance.now();
    const { told, code, signal } = await runProcess({ fonts: fontsOf(process.env), ...document, limits });
    if (told && "pdf" in told) return told.pdf;
    if (told) throw new Error(`Typst: ${told.fault}`);
    if (signal !== "SIGKILL") throw new Error(`the typesetting process ended with ${signal ?? code}`);
    const isLate = performance.now() - started >= limits.maxMs;
    throw new DomainError("rule", isLate ? `排版超过 ${Math.round(limits.maxMs / 1000)} 秒，已停止，${SMALLER}` : `排版所需内存超出上限，已停止，${SMALLER}`);
  });
}
