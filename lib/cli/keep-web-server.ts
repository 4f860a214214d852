import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { startWebServer, type WebServerOptions } from "./web-server";

/** One that lived so long had started well: it is started again at once. */
const STEADY_MS = 60_000;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;

export type KeptWebServer = {
  /** of the process that serves now, or served last */
  pid: () => number;
  stop: () => Promise<void>;
};

/** Starts the web server, and starts it again when it ends by itself: at once, then ever later while it keeps ending. Rejects when the first start fails. */
export async function keepWebServer(options: Omit<WebServerOptions, "signal">): Promise<KeptWebServer> {
  const ending = new AbortController();
  const { signal } = ending;
  let web = await startWebServer({ ...options, signal });
  let startedAt = Date.now();
  let pause = 0;

  const startAgain = async () => {
    for (; !signal.aborted; pause = longer(pause)) {
      await wait(pause, undefined, { signal }).catch(() => {});
      try {
        web = await startWebServer({ ...options, signal });
        startedAt = Date.now();
        return console.error("The web server was started again.");
      } catch (error) {
        if (!signal.aborted) console.error(error instanceof Error ? error.message : error);
      }
    }
  };
  const keep = async () => {
    while (!signal.aborted) {
      const { child } = web;
      if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
      if (signal.aborted) return;
      console.error(`The web server stopped (${child.signalCode ?? `code ${child.exitCode}`}).`);
      pause = Date.now() - startedAt > STEADY_MS ? 0 : longer(pause);
      await startAgain();
    }
  };
  const kept = keep();
  return {
    pid: () => web.child.pid!,
    stop: async () => {
      ending.abort();
      await web.stop();
      await kept;
    },
  };
}

const longer = (pause: number): number => Math.min(LONGEST_PAUSE_MS, pause === 0 ? FIRST_PAUSE_MS : pause * 2);
