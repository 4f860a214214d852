import { type ChildProcess, execFile, spawn } from "node:child_process";
import { chownSync, existsSync, mkdirSync, openSync, closeSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { promisify } from "node:util";
import pg from "pg";
import { SERVING_ROLE, servingPassword } from "../serving-role";
import { type Binaries, binaries } from "./binaries";
import { isAlive, programOf, type SystemUser } from "./system-user";

export type Cluster = {
  folder: string;
  port: number;
  password: string;
  user: SystemUser | null;
  programs: Binaries;
  /** A throw-away cluster trades safety against power loss for speed. */
  throwaway: boolean;
  /** server settings besides the usual ones */
  settings: Record<string, string>;
};

export type Address = { port: number; password: string };

const run = promisify(execFile);
const asUser = (user: SystemUser | null) => (user ? { uid: user.uid, gid: user.gid } : {});

/** `guatu` owns the application's databases and may create more; `guatu_web` serves; `postgres` is the superuser. */
export const urlOf = ({ port, password }: Address, database: string, role: "guatu" | "postgres" | typeof SERVING_ROLE = "guatu") =>
  `postgres://${role}:${role === SERVING_ROLE ? servingPassword(password) : password}@127.0.0.1:${port}/${database}`;

/** Opens the cluster's files under `home`, running initdb when there are none. */
export async function openCluster(home: string, user: SystemUser | null, address: Address, throwaway = false): Promise<Cluster> {
  const programs = await binaries(user, home);
  const cluster = { folder: path.join(home, "postgres"), user, programs, throwaway, settings: {}, ...address };
  if (existsSync(path.join(cluster.folder, "initialised"))) return cluster;
  // A half-made cluster has no marker: initdb was cut off, and nothing was ever stored in it.
  rmSync(cluster.folder, { recursive: true, force: true });
  mkdirSync(cluster.folder, { recursive: true, mode: 0o700 });
  if (user) chownSync(cluster.folder, user.uid, user.gid);
  await initialise(cluster);
  return cluster;
}

const CTYPE: Partial<Record<NodeJS.Platform, string>> = { linux: "C.UTF-8", darwin: "en_US.UTF-8" };

async function initialise({ folder, programs, password, user, throwaway }: Cluster): Promise<void> {
  const secret = path.join(folder, "..", "initdb-password");
  writeFileSync(secret, password, { mode: 0o600 });
  if (user) chownSync(secret, user.uid, user.gid);
  try {
    const flags = ["--username=postgres", `--pwfile=${secret}`, "--auth=scram-sha-256", "--encoding=UTF8", "--data-checksums"];
    // LC_CTYPE must know Chinese letters: with plain C, pg_trgm finds no trigrams in them.
    const ctype = CTYPE[process.platform] ?? "C";
    const locale = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--lc-collate=C", `--lc-ctype=${ctype}`];
    const sync = throwaway ? ["--no-sync"] : [];
    await run(programs.initdb, [`--pgdata=${path.join(folder, "data")}`, ...sync, ...flags, ...locale], {
      ...asUser(user),
      cwd: folder,
      env: { ...process.env, TZ: "Asia/Shanghai" },
    });
  } catch (error) {
    throw new Error(`PostgreSQL could not create its files in ${folder}:\n${(error as { stderr?: string }).stderr ?? String(error)}`);
  } finally {
    rmSync(secret, { force: true });
  }
  writeFileSync(path.join(folder, "initialised"), "");
}

/** The postmaster named in the data folder's lock file, when it lives. */
export function runningPid({ folder }: Pick<Cluster, "folder">): number | null {
  const lock = path.join(folder, "data", "postmaster.pid");
  if (!existsSync(lock)) return null;
  const pid = Number(readFileSync(lock, "utf8").split("\n")[0]);
  if (!pid || !isAlive(pid)) return null;
  if (["", "postgres", "postgres.exe"].includes(programOf(pid))) return pid;
  // Another program has that number now (a machine or container was restarted): the lock is stale.
  rmSync(lock, { force: true });
  return null;
}

/** Starts the server, or joins the one that outlived its starter; resolves when it answers. */
export async function ensureRunning(cluster: Cluster): Promise<void> {
  let last = "";
  // After kill -9 the orphaned backends hold the shared memory for about a second.
  for (let attempt = 0; attempt < 15; attempt += 1) {
    const child = runningPid(cluster) === null ? launch(cluster) : null;
    if (await answers(cluster, child)) return;
    last = existsSync(logFile(cluster)) ? readFileSync(logFile(cluster), "utf8").slice(-1500) : "";
    await wait(500);
  }
  throw new Error(`PostgreSQL in ${cluster.folder} does not start. Its log ends:\n${last}`);
}

const LOG_LIMIT = 5_000_000;
export const logFile = ({ folder }: Cluster): string => path.join(folder, "server.log");

/** Starts the server's process; whether it comes up is the caller's to see. */
export function launch(cluster: Cluster): ChildProcess {
  const { folder, port, user, programs, throwaway } = cluster;
  const full = (statSync(logFile(cluster), { throwIfNoEntry: false })?.size ?? 0) > LOG_LIMIT;
  const log = openSync(logFile(cluster), full ? "w" : "a", 0o600);
  const settings = {
    port: String(port),
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    timezone: "Asia/Shanghai",
    max_connections: "60",
    shared_buffers: "128MB",
    ...(throwaway && { fsync: "off", synchronous_commit: "off", full_page_writes: "off" }),
    ...cluster.settings,
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  // Its own process group: Ctrl-C in the terminal must reach the web server first.
  const child = spawn(programs.postgres, ["-D", path.join(folder, "data"), ...flags], {
    ...asUser(user),
    cwd: folder,
    detached: true,
    stdio: ["ignore", log, log],
    env: { ...process.env, TZ: "Asia/Shanghai" },
  });
  child.on("error", () => {});
  child.unref();
  closeSync(log);
  return child;
}

/** Waits until the server takes our password; false when `child` died or 30 s went by. */
async function answers(cluster: Cluster, child: ChildProcess | null): Promise<boolean> {
  for (const deadline = Date.now() + 30_000; Date.now() < deadline; await wait(60)) {
    if (child && (child.exitCode !== null || child.signalCode !== null || child.pid === undefined)) return false;
    if (!child && runningPid(cluster) === null) return false;
    const client = new pg.Client({ connectionString: urlOf(cluster, "postgres", "postgres"), connectionTimeoutMillis: 2000 });
    client.on("error", () => {});
    try {
      await client.connect();
      await client.end();
      return true;
    } catch (error) {
      await client.end().catch(() => {});
      if ((error as { code?: string }).code === "28P01") {
        throw new Error(`PostgreSQL in ${cluster.folder} refuses the stored password. Stop it, then delete that folder to begin anew, or restore its server.json.`);
      }
    }
  }
  return false;
}

/** Stops the server after its open transactions are rolled back; the data is complete on disk. */
export async function stopCluster({ folder, programs, user }: Pick<Cluster, "folder" | "programs" | "user">): Promise<void> {
  await run(programs.pgCtl, ["stop", "-D", path.join(folder, "data"), "-m", "fast", "-w", "-t", "30"], { ...asUser(user), cwd: folder }).catch(() => {});
}
