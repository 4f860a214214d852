import { createHash, randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { archiveFolder, archiving } from "./embedded/archiving";
import { binaries } from "./embedded/binaries";
import { type Address, ensureRunning, openCluster, runningPid, stopCluster, urlOf, type Cluster } from "./embedded/cluster";
import { freePort } from "./embedded/free-port";
import { join, leave } from "./embedded/holders";
import { isAlive, mayReach, serverUser, type SystemUser } from "./embedded/system-user";
import { insistOnDataInPlace } from "./embedded/unfinished-restore";
import { SERVING_ROLE, servingPassword } from "./serving-role";

export type EmbeddedDatabase = {
  /** as the owner, who migrates */
  url: string;
  /** as the narrow role that serves */
  servingUrl: string;
  folder: string;
  /** where everything of it lies that is to be backed up */
  place: Place;
  cluster: Cluster;
  /** Starts the server again if it died; answers whether it had to. */
  revive: () => Promise<boolean>;
  /** Leaves the server; the last to leave stops it. */
  release: () => Promise<void>;
};

/** Where an installation keeps itself: its own files in `data`, the database and its password in `home`, which is mostly the same. */
export type Place = { data: string; home: string; user: SystemUser | null };

const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** Where this installation keeps its own data; GUATU_DATA moves it. */
export function dataFolder(): string {
  const folder = path.resolve(ROOT, process.env.GUATU_DATA ?? ".data");
  mkdirSync(folder, { recursive: true, mode: 0o711 });
  return folder;
}

/** The folder itself, or a stand-in under /var/lib when root's checkout is closed to the server's user. */
function homeFor(user: SystemUser | null, folder: string, say: (line: string) => void): string {
  if (!user || mayReach(user, folder)) return folder;
  const name = createHash("sha256").update(folder).digest("hex").slice(0, 12);
  const standIn = path.join("/var/lib/guatu", name);
  mkdirSync(standIn, { recursive: true, mode: 0o711 });
  say(`PostgreSQL runs as ${user.name}, who may not enter ${folder}; its files are kept in ${standIn}.`);
  return standIn;
}

/** Port and password of the server under `folder`, made once, readable by its owner only. */
async function address(folder: string, running: boolean): Promise<Address> {
  const file = path.join(folder, "server.json");
  const known: Address = existsSync(file)
    ? (JSON.parse(readFileSync(file, "utf8")) as Address)
    : { port: 0, password: randomBytes(24).toString("base64url") };
  if (running && known.port) return known;
  const next = { ...known, port: await freePort(known.port) };
  writeFileSync(file, JSON.stringify(next), { mode: 0o600 });
  return next;
}

export function placeOf(data: string, say: (line: string) => void = () => {}): Place {
  const user = serverUser();
  return { data, home: homeFor(user, data, say), user };
}

/** Starts the installation's own PostgreSQL, or joins it when it runs already. */
export async function acquireEmbedded(say: (line: string) => void = () => {}, data = dataFolder()): Promise<EmbeddedDatabase> {
  const place = placeOf(data, say);
  const { home, user } = place;
  insistOnDataInPlace(home);
  join(data);
  const running = runningPid({ folder: path.join(home, "postgres") }) !== null;
  const cluster = await openCluster(home, user, await address(home, running));
  const archive = archiveFolder(home);
  if (archive) cluster.settings = archiving(cluster, home, archive);
  await ensureRunning(cluster);
  const urls = await ensureDatabase(cluster, "guatu");
  const release = async () => {
    if (leave(data)) await stopCluster(cluster);
  };
  return { ...urls, folder: cluster.folder, place, cluster, revive: () => revive(cluster), release };
}

async function revive(cluster: Cluster): Promise<boolean> {
  if (runningPid(cluster) !== null) return false;
  await ensureRunning(cluster);
  return true;
}

const TEMPORARY = "guatu-postgres-";

/** A server in a temporary folder for tests; `release` stops it and removes the folder. */
export async function throwawayEmbedded(): Promise<EmbeddedDatabase> {
  const user = serverUser();
  const reachable = [tmpdir(), "/tmp", "/var/tmp"].find((folder) => !user || mayReach(user, folder)) ?? tmpdir();
  await sweep(reachable, user);
  const home = mkdtempSync(path.join(reachable, TEMPORARY));
  chmodSync(home, 0o711);
  writeFileSync(path.join(home, "owner"), String(process.pid));
  const cluster = await openCluster(home, user, { port: await freePort(), password: randomBytes(24).toString("base64url") }, true);
  await ensureRunning(cluster);
  const urls = await ensureDatabase(cluster, "guatu");
  const release = async () => {
    await stopCluster(cluster);
    rmSync(home, { recursive: true, force: true });
  };
  return { ...urls, folder: cluster.folder, place: { data: home, home, user }, cluster, revive: () => revive(cluster), release };
}

/** Stops and removes what test runs left behind that were killed before they could. */
async function sweep(temp: string, user: SystemUser | null): Promise<void> {
  for (const name of readdirSync(temp).filter((entry) => entry.startsWith(TEMPORARY))) {
    const home = path.join(temp, name);
    const owner = path.join(home, "owner");
    if (!existsSync(owner) || isAlive(Number(readFileSync(owner, "utf8")))) continue;
    await stopCluster({ folder: path.join(home, "postgres"), user, programs: await binaries(user, home) });
    rmSync(home, { recursive: true, force: true });
  }
}

const LOCK = 4_871_009;

/** The two roles and the database; of two processes the second waits for the first. */
async function ensureDatabase(cluster: Cluster, name: string): Promise<Pick<EmbeddedDatabase, "url" | "servingUrl">> {
  const client = new pg.Client({ connectionString: urlOf(cluster, "postgres", "postgres") });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [LOCK]);
    const { rows } = await client.query<{ name: string }>("select rolname as name from pg_roles where rolname in ('guatu', $1)", [SERVING_ROLE]);
    const has = (role: string) => rows.some((row) => row.name === role);
    if (!has("guatu")) await client.query(`create role guatu login createdb password '${cluster.password}'`);
    if (!has(SERVING_ROLE)) await client.query(`create role ${SERVING_ROLE} login password '${servingPassword(cluster.password)}'`);
    await client.query(`grant ${SERVING_ROLE} to guatu with inherit false`);
    const database = await client.query("select 1 from pg_database where datname = $1", [name]);
    if (!database.rowCount) await client.query(`create database ${name} owner guatu`);
  } finally {
    await client.end();
  }
  return { url: urlOf(cluster, name), servingUrl: urlOf(cluster, name, SERVING_ROLE) };
}
