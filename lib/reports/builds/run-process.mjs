// Starts the process that makes a report's files; loaded by path at run time, since the build would follow what is forked.
import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";

const beside = (name) => fileURLToPath(new URL(name, import.meta.url));

/**
 * Makes files in a process of its own, which has of our settings only where the office's typefaces lie. Resolves when it is gone and its memory is back.
 * @param {object} task what build-process.mjs gets
 * @param {{ maxHeapMb: number, signal?: AbortSignal, onStarted?: (pid: number) => void, onProgress: (progress: { pct: number, step: string }) => void }} options
 * @returns {Promise<{ told: object | null, code: number | null, signal: string | null }>}
 */
export const runProcess = (task, { maxHeapMb, signal, onStarted, onProgress }) =>
  new Promise((resolve, reject) => {
    const { GUATU_FONTS, TMPDIR } = process.env;
    const child = fork(beside("build-process.mjs"), {
      serialization: "advanced",
      execArgv: [`--max-old-space-size=${maxHeapMb}`],
      env: { ...(GUATU_FONTS && { GUATU_FONTS }), ...(TMPDIR && { TMPDIR }), TZ: "Asia/Shanghai" },
    });
    const end = () => child.kill("SIGKILL");
    let told = null;
    child.on("message", (message) => ("pct" in message ? onProgress(message) : (told = message)));
    child.once("error", reject);
    child.once("exit", (code, ended) => {
      signal?.removeEventListener("abort", end);
      resolve({ told, code, signal: ended });
    });
    signal?.addEventListener("abort", end);
    if (signal?.aborted) end();
    onStarted?.(child.pid);
    child.send(task, () => {});
  });
