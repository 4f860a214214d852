import type { BenchSite } from "./bench-site";
import { runAll } from "./http-client";
import { treeCpuMs } from "./process-cpu";

/** Requests to be sent together, each answering its bytes on the wire; `undo` makes them possible again. */
export type Load = { tasks: () => (() => Promise<number>)[]; undo?: () => Promise<void> };

export type Figures = { requests: number; bytes: number; p50Ms: number; p95Ms: number; perSecond: number; serverCpuMs: number | null; databaseCpuMs: number | null };

const round = (value: number): number => Math.round(value * 100) / 100;

/** Sends at least `requests` over so many connections; processor time is per request, of the server's processes and of PostgreSQL's. */
export async function measure(site: BenchSite, load: Load, requests: number, connections: number): Promise<Figures> {
  const taken: number[] = [];
  let bytes = 0;
  const spent: Spent = { wallMs: 0, serverMs: 0, databaseMs: site.postmasterPid === null ? null : 0 };
  while (taken.length < requests) {
    const tasks = load.tasks().slice(0, Math.max(1, requests - taken.length)).map((task) => async () => void (bytes += await task()));
    const before = clocks(site);
    const start = performance.now();
    taken.push(...(await runAll(tasks, connections)));
    spent.wallMs += performance.now() - start;
    const after = clocks(site);
    spent.serverMs = plus(spent.serverMs, after.server, before.server);
    spent.databaseMs = plus(spent.databaseMs, after.database, before.database);
    await load.undo?.();
  }
  const sorted = taken.sort((a, b) => a - b);
  const each = (ms: number | null) => (ms === null ? null : round(ms / sorted.length));
  return {
    requests: sorted.length, bytes: Math.round(bytes / sorted.length), p50Ms: round(sorted[Math.floor(sorted.length * 0.5)]!), p95Ms: round(sorted[Math.floor(sorted.length * 0.95)]!),
    perSecond: round((sorted.length * 1000) / spent.wallMs), serverCpuMs: each(spent.serverMs), databaseCpuMs: each(spent.databaseMs),
  };
}

type Spent = { wallMs: number; serverMs: number | null; databaseMs: number | null };

const clocks = (site: BenchSite) => ({ server: treeCpuMs(site.serverPid), database: site.postmasterPid === null ? null : treeCpuMs(site.postmasterPid) });

const plus = (sum: number | null, after: number | null, before: number | null): number | null =>
  sum === null || after === null || before === null ? null : sum + after - before;
