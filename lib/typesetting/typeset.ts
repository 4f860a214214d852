import { spawn } from "node:child_process";
import path from "node:path";
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

// By path at run time, as in fonts.ts.
const folder = path.join(/* turbopackIgnore: true */ process.cwd(), "lib/typesetting");
const SMALLER = "请缩小范围（如只选一个单位或一项重点工程）后重试";

type Told = { pdf: Uint8Array } | { fault: string };

/**
 * A document as PDF/A-2b, the same bytes for the same input. It is set by a process of its own that knows no settings, no network, no package and
 * no typeface of the machine, two at once. Throws rule when it takes more time or memory than it may, conflict when too many wait.
 */
export async function typeset(document: Document, limits: Limits = LIMITS): Promise<Uint8Array> {
  const told = await inTypesettingLine(() => setInProcess({ fonts: fontsOf(process.env), ...document, limits }));
  if ("fault" in told) throw new Error(`Typst: ${told.fault}`);
  return told.pdf;
}

function setInProcess(task: Required<Document> & { limits: Limits }): Promise<Told> {
  return new Promise((resolve, reject) => {
    // Not by fork: the bundler would look for the file among its own.
    const child = spawn(process.execPath, [path.join(folder, "typeset-process.mjs")], {
      stdio: ["ignore", "inherit", "inherit", "ipc"],
      serialization: "advanced",
      env: { NODE_ENV: "production", FONTCONFIG_FILE: path.join(folder, "no-system-fonts.conf"), HTTPS_PROXY: "http://127.0.0.1:9" },
    });
    const started = performance.now();
    let told: Told | null = null;
    child.once("message", (message: Told) => (told = message));
    child.once("error", reject);
    // Only when its memory is back may the next document be set.
    child.once("exit", (code, signal) => {
      if (told) return resolve(told);
      if (signal !== "SIGKILL") return reject(new Error(`the typesetting process ended with ${signal ?? code}`));
      const isLate = performance.now() - started >= task.limits.maxMs;
      reject(new DomainError("rule", isLate ? `排版超过 ${Math.round(task.limits.maxMs / 1000)} 秒，已停止，${SMALLER}` : `排版所需内存超出上限，已停止，${SMALLER}`));
    });
    child.send(task);
  });
}
