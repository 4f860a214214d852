import { chmodSync, chownSync, copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { Cluster } from "./cluster";
import { mayReach, type SystemUser } from "./system-user";

const SCRIPT = fileURLToPath(new URL("./wal-archive.mjs", import.meta.url));
/** Seconds after which an unfinished segment is archived all the same: what a lost disk may cost. */
const AT_LATEST_S = 60;

/**
 * The folder that GUATU_WAL_ARCHIVE named, now or when this installation was started before: remembered with the data, so that a
 * command which starts the server by itself leaves no gap. `off` ends it. null: nothing is archived.
 */
export function archiveFolder(home: string): string | null {
  const memory = path.join(home, "wal-archive");
  const given = process.env.GUATU_WAL_ARCHIVE;
  if (given === "off") rmSync(memory, { force: true });
  else if (given) writeFileSync(memory, path.resolve(given), { mode: 0o600 });
  return existsSync(memory) ? readFileSync(memory, "utf8") : null;
}

/** One folder may serve several installations: each has its own part, named by its server's number. */
export const archivePart = (folder: string, pgdata: string): string => path.join(folder, systemIdentifier(pgdata));

/** The number that initdb gave the server; a restored copy has the same. */
export const systemIdentifier = (pgdata: string): string => readFileSync(path.join(pgdata, "global", "pg_control")).readBigUInt64LE(0).toString();

/** Server settings that archive into `folder`. */
export function archiving({ folder, user }: Pick<Cluster, "folder" | "user">, home: string, into: string): Record<string, string> {
  const part = archivePart(into, path.join(folder, "data"));
  mkdirSync(part, { recursive: true, mode: 0o711 });
  if (user) {
    if (!mayReach(user, part)) throw new Error(`PostgreSQL runs as ${user.name}, who may not enter ${into}. Choose another folder for GUATU_WAL_ARCHIVE.`);
    chownSync(part, user.uid, user.gid);
  }
  chmodSync(part, 0o700);
  return { archive_mode: "on", archive_timeout: String(AT_LATEST_S), archive_command: `${program(home, user)} put %p ${word(path.join(part, "%f"), "%f")}` };
}

/** The command by which a recovering server fetches what was archived: from the first of the folders that has it. */
export const fetching = (home: string, user: SystemUser | null, folders: readonly string[]): string => `${program(home, user)} get %f %p ${folders.map((folder) => word(folder)).join(" ")}`;

/** Node and the script, where the server's user may read them. */
function program(home: string, user: SystemUser | null): string {
  if (process.platform === "win32") throw new Error("GUATU_WAL_ARCHIVE works on Linux and macOS.");
  const script = path.join(home, "wal-archive.mjs");
  copyFileSync(SCRIPT, script);
  chmodSync(script, 0o644);
  return `${word(nodeFor(home, user))} ${word(script)}`;
}

function nodeFor(home: string, user: SystemUser | null): string {
  if (!user || mayReach(user, process.execPath)) return process.execPath;
  const copy = path.join(home, "node");
  if (!existsSync(copy)) copyFileSync(process.execPath, copy);
  chmodSync(copy, 0o755);
  return copy;
}

/** One word for the shell that PostgreSQL runs its commands in; a percent sign of our own is doubled for PostgreSQL. */
const word = (text: string, placeholder?: string): string => {
  const doubled = text.replaceAll("%", "%%");
  const kept = placeholder ? doubled.replace(`%${placeholder}`, placeholder) : doubled;
  return `'${kept.replaceAll("'", String.raw`'\''`)}'`;
};
