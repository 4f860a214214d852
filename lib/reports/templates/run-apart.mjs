// Starts the process that reads a template, or a file that is checked; loaded by path at run time, since the build would follow what is forked.
import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";

/**
 * Reads a file in a process of its own that has none of our settings. Resolves when it is gone and its memory is back.
 * @param {URL} program
 * @param {{ bytes: Uint8Array, kind?: string }} task
 * @param {{ maxHeapMb: number, maxMs: number }} limits
 * @returns {Promise<{ told: object | null, isLate: boolean }>}
 */
export const runApart = (program, task, { maxHeapMb, maxMs }) =>
  new Promise((resolve, reject) => {
    const { TMPDIR } = process.env;
    const child = fork(fileURLToPath(program), {
      serialization: "advanced",
      execArgv: [`--max-old-space-size=${maxHeapMb}`],
      env: { ...(TMPDIR && { TMPDIR }), TZ: "Asia/Shanghai" },
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    let told = null;
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      child.kill("SIGKILL");
    }, maxMs);
    child.once("message", (message) => (told = message));
    child.once("error", reject);
    child.once("exit", () => {
      clearTimeout(timer);
      resolve({ told, isLate });
    });
    child.send(task, () => {});
  });
