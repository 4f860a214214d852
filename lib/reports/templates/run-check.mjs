// Starts the process that reads a template; loaded by path at run time, since the build would follow what is forked.
import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";

/**
 * Reads a template in a process of its own that has none of our settings. Resolves when it is gone and its memory is back.
 * @param {{ bytes: Uint8Array, kind: string }} task
 * @param {{ maxHeapMb: number, maxMs: number }} limits
 * @returns {Promise<{ told: object | null, isLate: boolean }>}
 */
export const runCheck = (task, { maxHeapMb, maxMs }) =>
  new Promise((resolve, reject) => {
    const { TMPDIR } = process.env;
    const child = fork(fileURLToPath(new URL("check-process.mjs", import.meta.url)), {
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
