import { readdirSync, readFileSync } from "node:fs";

// USER_HZ: what /proc counts in on every Linux we know.
const TICK_MS = 10;

type Process = { parent: number; name: string; cpuMs: number };

function processAt(pid: number): Process | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const open = stat.indexOf("(");
    const close = stat.lastIndexOf(")");
    const fields = stat.slice(close + 2).split(" ");
    return { name: stat.slice(open + 1, close), parent: Number(fields[1]), cpuMs: fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks) * TICK_MS, 0) };
  } catch {
    return null;
  }
}

/** CPU milliseconds that a process and its children, and theirs, have used so far, with that of children who have ended; null where there is no /proc. */
export function treeCpuMs(root: number): number | null {
  if (!processAt(root)) return null;
  const all = new Map(readdirSync("/proc").filter((name) => /^\d+$/.test(name)).flatMap((name) => {
    const process = processAt(Number(name));
    return process ? [[Number(name), process] as const] : [];
  }));
  const isBelow = (pid: number): boolean => pid === root || (all.has(pid) && all.get(pid)!.parent > 1 && isBelow(all.get(pid)!.parent));
  return [...all].filter(([pid]) => isBelow(pid)).reduce((sum, [, { cpuMs }]) => sum + cpuMs, 0);
}

/** The PostgreSQL server's first process, given one of its backends; null when it runs on another machine. */
export function postmasterOf(backendPid: number): number | null {
  const backend = processAt(backendPid);
  return backend?.name.startsWith("postgres") ? backend.parent : null;
}

/** Resident memory of a process in MB; null where there is no /proc. */
export function residentMb(pid: number): number | null {
  try {
    return Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))![1]) / 1024);
  } catch {
    return null;
  }
}
