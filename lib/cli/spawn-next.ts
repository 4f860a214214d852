import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";
import { pathToFileURL } from "node:url";

export const NEXT = "node_modules/next/dist/bin/next";
const FRONT = "lib/cli/front/main.mjs";
const END_WITH_PARENT = pathToFileURL(path.resolve("lib/cli/end-with-parent.mjs")).href;

export type NextProcess = {
  child: ChildProcess;
  /** What a quiet one has printed so far. */
  said: () => string;
};

export type NextOptions = { quiet: boolean; env: NodeJS.ProcessEnv; ownGroup?: boolean };

/** Next's command line. */
export const spawnNext = (args: string[], options: NextOptions): NextProcess => spawnWithUs([NEXT, ...args], options);

/** Next as a web server, behind the front. */
export const spawnFront = (args: string[], options: NextOptions): NextProcess => spawnWithUs([FRONT, ...args], options);

/** Runs a program of Node as a child that ends when this process does, however this process ends. */
function spawnWithUs(args: string[], { quiet, env, ownGroup = false }: NextOptions): NextProcess {
  const output = quiet ? "pipe" : "inherit";
  const child = spawn(process.execPath, ["--import", END_WITH_PARENT, ...args], {
    stdio: ["ignore", output, output, "ipc"],
    detached: ownGroup,
    env: { ...env, GUATU_PARENT: String(process.pid) },
  });
  const chunks: Buffer[] = [];
  child.stdout?.on("data", (chunk: Buffer) => chunks.push(chunk));
  child.stderr?.on("data", (chunk: Buffer) => chunks.push(chunk));
  return { child, said: () => Buffer.concat(chunks).toString("utf8") };
}
