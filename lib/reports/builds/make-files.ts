import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { measured, newIncoming } from "../../attachments/intake/incoming";
import { filesFolder } from "../../attachments/settings";
import type { LocalFile } from "../../attachments/store/store";
import { DomainError } from "../../base/errors";
import { withoutRows } from "../compose";
import type { ReportOutput } from "../terms";
import type { FilesTask } from "./render-files";
import { LIMITS, TOO_LARGE, TOO_LONG, type Limits, type Progress } from "./rules";

export type MadeFile = LocalFile & { output: ReportOutput };
export type Made = {
  files: MadeFile[];
  /** the most memory that the process had */
  peakMb: number;
};
type Options = {
  limits?: Limits;
  /** ends the process, whatever it is at */
  signal?: AbortSignal;
  onStarted?: (pid: number) => void;
  onProgress?: (progress: Progress) => void;
};

/** refusal: a sentence for people; fault: what broke, for the log */
type Told = { done: ReportOutput[]; peakMb: number } | { fault: string; refusal: string | null };
type Run = {
  runProcess: (task: FilesTask & { limits: Limits }, options: { maxHeapMb: number; signal?: AbortSignal; onStarted?: (pid: number) => void; onProgress: (progress: Progress) => void }) =>
    Promise<{ told: Told | null; code: number | null; signal: string | null }>;
};

// By path at run time: the build neither bundles nor moves it, and `npm start` and the tests both run in the root folder.
const RUN = pathToFileURL(path.join(/* turbopackIgnore: true */ process.cwd(), "lib/reports/builds/run-process.mjs")).href;

/**
 * Makes a report's files in a process beside this one, gives them to `hand` while they lie in a folder of their own, and removes the folder, come what may. All of
 * them are made or none. Throws rule, with what to do, when it takes more time or memory than it may, and as what makes them refuses.
 */
export async function withFiles<T>(task: Omit<FilesTask, "folder">, options: Options, hand: (made: Made) => Promise<T>): Promise<T> {
  const folder = newIncoming(filesFolder(process.env));
  await mkdir(folder, { recursive: true, mode: 0o700 });
  try {
    const peakMb = await run({ ...task, document: withoutRows(task.document), folder }, options);
    const files = await Promise.all(task.outputs.map(async (output) => ({ output, ...(await measured(path.join(folder, output))) })));
    return await hand({ files, peakMb });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function run(task: FilesTask, { limits = LIMITS, signal, onStarted, onProgress = () => {} }: Options): Promise<number> {
  const { runProcess } = (await import(/* turbopackIgnore: true */ /* @vite-ignore */ RUN)) as Run;
  const started = performance.now();
  const ended = await runProcess({ ...task, limits }, { maxHeapMb: limits.maxHeapMb, signal, onStarted, onProgress });
  if (ended.told && "done" in ended.told) return ended.told.peakMb;
  signal?.throwIfAborted();
  if (ended.told) throw ended.told.refusal ? new DomainError("rule", ended.told.refusal) : new Error(`the files of ${task.document.period} were not made: ${ended.told.fault}`);
  // V8 aborts (SIGABRT) when its own heap is full.
  if (ended.signal !== "SIGKILL" && ended.signal !== "SIGABRT") throw new Error(`the process that makes files ended with ${ended.signal ?? ended.code}`);
  throw new DomainError("rule", performance.now() - started >= limits.maxMs ? TOO_LONG(limits) : TOO_LARGE);
}
