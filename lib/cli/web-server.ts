import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { hostOf } from "./front/settings.mjs";
import { spawnFront } from "./spawn-next";

export type WebServer = { child: ChildProcess; stop: () => Promise<void> };

export type WebServerOptions = { host: string; port: number; env: NodeJS.ProcessEnv; dev?: boolean; quiet?: boolean; /** ends the waiting, and the server with it */ signal?: AbortSignal };

const LEAVING_MS = 3_000;

/** Rejects with a sentence when `port` cannot be listened on; a web server whose starter was killed is given a moment to leave it. */
export async function insistOnFreePort(host: string, port: number): Promise<void> {
  for (const deadline = Date.now() + LEAVING_MS; ; await wait(100)) {
    const error = await tryPort(host, port).then(() => null, (fault: NodeJS.ErrnoException) => fault);
    if (!error) return;
    if (error.code !== "EADDRINUSE" || Date.now() > deadline) throw new Error(refusal(error, host, port));
  }
}

function tryPort(host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}

function refusal(error: NodeJS.ErrnoException, host: string, port: number): string {
  if (error.code === "EADDRINUSE") return `Port ${port} is in use, perhaps by a Guatu that already runs. Stop it, or choose another: PORT=${port + 1} npm start`;
  if (error.code === "EACCES") return `Port ${port} is reserved for the system. Choose one above 1023: PORT=3000 npm start`;
  return `Cannot listen on ${host}:${port}: ${error.message}`;
}

/** A heap that is collected before it grows: what a request needs fits many times over. NODE_OPTIONS of the outside wins. */
const frugal = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv => ({
  ...env,
  NODE_OPTIONS: ["--max-old-space-size=384 --max-semi-space-size=16", env.NODE_OPTIONS].filter(Boolean).join(" "),
  MALLOC_ARENA_MAX: env.MALLOC_ARENA_MAX ?? "2",
});

/** Starts Next in its own process group; resolves when /api/health answers 200. */
export async function startWebServer({ host, port, env, dev = false, quiet = false, signal }: WebServerOptions): Promise<WebServer> {
  const { child, said } = spawnFront([host, String(port), ...(dev ? ["--dev"] : [])], {
    quiet,
    env: { ...(dev ? env : frugal(env)), NODE_ENV: dev ? "development" : "production" },
    // Ctrl-C reaches us alone, and we end the server before its database.
    ownGroup: process.platform !== "win32",
  });
  const stop = () => stopChild(child);
  if (await becomesHealthy(child, `http://${hostOf(host)}:${port}/api/health`, signal)) return { child, stop };
  await stop();
  throw new Error(`The web server did not come up.\n${said()}`);
}

async function becomesHealthy(child: ChildProcess, url: string, signal?: AbortSignal): Promise<boolean> {
  for (const deadline = Date.now() + 120_000; Date.now() < deadline; await wait(100)) {
    if (child.exitCode !== null || child.signalCode !== null || signal?.aborted) return false;
    const answer = await fetch(url, { signal: AbortSignal.timeout(30_000) }).catch(() => null);
    if (answer?.ok) return true;
  }
  return false;
}

/** SIGTERM lets requests in flight end; after 15 s nothing is waited for. */
async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill("SIGTERM");
  const late = setTimeout(() => child.kill("SIGKILL"), 15_000);
  await gone;
  clearTimeout(late);
}
