// Starts the typesetting process; loaded by path at run time, since the build would follow what is forked.
import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";

const beside = (name) => fileURLToPath(new URL(name, import.meta.url));

/**
 * Sets one document in a process of its own that has none of our settings and no way to the network. Resolves when it is gone and its memory is back.
 * @param {object} task what typeset-process.mjs gets
 * @returns {Promise<{ told: object | null, code: number | null, signal: string | null }>}
 */
export const runProcess = (task) =>
  new Promise((resolve, reject) => {
    const child = fork(beside("typeset-process.mjs"), {
      serialization: "advanced",
      execArgv: [],
      env: { FONTCONFIG_FILE: beside("no-system-fonts.conf"), HTTPS_PROXY: "http://127.0.0.1:9" },
    });
    let told = null;
    child.once("message", (message) => (told = message));
    child.once("error", reject);
    child.once("exit", (code, signal) => resolve({ told, code, signal }));
    child.send(task);
  });
