import { existsSync, linkSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import type { EmbeddedDatabase } from "../../db/embedded";
import { systemIdentifier } from "../../db/embedded/archiving";
import { urlOf } from "../../db/embedded/cluster";
import { copyFile, listTree, onEach, syncFiles, type CopiedFile } from "./copy-files";
import { newestBackup, readBackup, writeManifest, type Backup } from "./manifest";
import { neededSegments, stampOf } from "./rules";
import { schemaVersionOf } from "./schema-version";
import { pictureAtMark } from "./stand-still";
import { openPlain } from "./tables";

/** Where the files of evidence lie on this machine; null: elsewhere, or there are none. */
export type Source = { server: Pick<EmbeddedDatabase, "cluster" | "place">; evidence: string | null };
export type Made = { backup: Backup; manifestSha256: string };

/** Folders that a server makes anew when it starts. */
const EMPTIED = ["pg_wal", "pg_replslot", "pg_dynshmem", "pg_notify", "pg_serial", "pg_snapshots", "pg_stat_tmp", "pg_subtrans"];
const LEFT_OUT = /^(postmaster\.(pid|opts)|current_logfiles|backup_label(\.old)?|tablespace_map(\.old)?|(recovery|standby)\.signal)$|(^|\/)(pg_internal\.init[^/]*|pgsql_tmp[^/]*)$/;
const VERSION = (JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as { version: string }).version;
const ABANDONED_MS = 86_400_000;

/**
 * Copies the running database, its log, the installation's own files and the files of evidence into a new folder in `into`, while
 * people work. The copy restores one instant near the end of the copying, and says what the database held then.
 */
export async function makeBackup({ server, evidence }: Source, into: string, now: Date): Promise<Made> {
  mkdirSync(into, { recursive: true, mode: 0o700 });
  forgetAbandoned(into, now);
  const stamp = stampOf(now);
  const folder = path.join(into, stamp);
  const unfinished = path.join(into, `.${stamp}.unfinished`);
  mkdirSync(unfinished, { mode: 0o700 });
  try {
    // First: an anchor of the audit trail noted after the instant that is restored would not fit it.
    const settings = await copySettings(server, unfinished);
    const { files, ...rest } = await copyDatabase(server, unfinished, `guatu-${stamp}`);
    files.push(...settings, ...(evidence ? await copyEvidence(evidence, unfinished, newestBackup(into)) : []));
    await syncFiles(files.map((file) => path.join(unfinished, file.path)));
    const manifestSha256 = await writeManifest(unfinished, { version: VERSION, ...rest, files });
    renameSync(unfinished, folder);
    return { backup: readBackup(folder), manifestSha256 };
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    throw error;
  }
}

async function copyDatabase({ cluster }: Source["server"], into: string, mark: string) {
  const pgdata = path.join(cluster.folder, "data");
  const client = await openPlain(urlOf(cluster, "guatu", "postgres"), "guatu backup");
  try {
    // Until this session ends the server keeps its log from here on.
    await client.query("select pg_create_physical_replication_slot('guatu_backup_' || pg_backend_pid(), true, true)");
    const begun = await client.query<{ segment: string; version: string }>("select pg_walfile_name(pg_backup_start($1, true)) as segment, current_setting('server_version') as version", [mark]);
    const { segment: firstSegment, version: postgres } = begun.rows[0]!;
    const { files, folders } = await copyData(pgdata, into);
    const ended = await client.query<{ label: string }>("select labelfile as label from pg_backup_stop(false)");
    files.push(await keepText(into, "postgres/data/backup_label", ended.rows[0]!.label));
    const { picture, madeAt, lastSegment } = await pictureAtMark(client, urlOf(cluster, "guatu", "postgres"), mark);
    const wal = path.join(pgdata, "pg_wal");
    files.push(...(await onEach(neededSegments(readdirSync(wal), firstSegment, lastSegment), (name) => keep(path.join(wal, name), into, `postgres/data/pg_wal/${name}`))));
    return { postgres, systemIdentifier: systemIdentifier(pgdata), madeAt, mark, firstSegment, schema: await schemaVersionOf(client), picture, folders, files };
  } finally {
    await client.end();
  }
}

async function copyData(pgdata: string, into: string): Promise<{ files: CopiedFile[]; folders: string[] }> {
  const { files, folders } = listTree(pgdata, (folder) => !EMPTIED.includes(folder));
  for (const folder of folders) mkdirSync(path.join(into, "postgres/data", folder), { recursive: true, mode: 0o700 });
  const wanted = files.filter((file) => !LEFT_OUT.test(file));
  const copied = await onEach(wanted, (file) => (file === "global/pg_control" ? keepControl(pgdata, into) : keepIfThere(path.join(pgdata, file), into, `postgres/data/${file}`)));
  return { files: copied.filter((file) => file !== null), folders };
}

const keep = async (from: string, into: string, as: string): Promise<CopiedFile> => ({ path: as, ...(await copyFile(from, path.join(into, as))) });

/** A table that was dropped meanwhile; the log says so. */
const keepIfThere = (from: string, into: string, as: string): Promise<CopiedFile | null> =>
  keep(from, into, as).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });

async function keepText(into: string, as: string, text: string): Promise<CopiedFile> {
  const file = path.join(into, as);
  await writeFile(`${file}.tmp`, text, { mode: 0o600 });
  const kept = await keep(`${file}.tmp`, into, as);
  rmSync(`${file}.tmp`);
  return kept;
}

/** The server may be writing it: two readings that agree are whole. */
async function keepControl(pgdata: string, into: string): Promise<CopiedFile> {
  const from = path.join(pgdata, "global/pg_control");
  for (;;) {
    const kept = await keep(from, into, "postgres/data/global/pg_control");
    if (readFileSync(from).equals(readFileSync(path.join(into, kept.path)))) return kept;
  }
}

const NOT_SETTINGS = new Set(["wal-archive", "wal-archive.mjs", "node", "initdb-password", "owner"]);

/** The database's address and password, the secret of the session cookies, keys: without them the data is not much use. */
export const settingsIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile() && !NOT_SETTINGS.has(entry.name) && !entry.name.endsWith(".tmp")).map(({ name }) => name);

async function copySettings({ place }: Source["server"], into: string): Promise<CopiedFile[]> {
  const from = new Map([place.data, place.home].flatMap((folder) => settingsIn(folder).map((name) => [name, path.join(folder, name)] as const)));
  return onEach([...from], ([name, file]) => keep(file, into, `settings/${name}`));
}

/** `ab/cd/abcd…`: what is still arriving has no such name. */
const EVIDENCE = /^[0-9a-f]{2}\/[0-9a-f]{2}\/[0-9a-f]{64}$/;

/** Files of evidence never change: one that the backup before holds already is linked, not copied. */
async function copyEvidence(from: string, into: string, before: Backup | null): Promise<CopiedFile[]> {
  if (!existsSync(from)) return [];
  const known = new Map(before?.manifest.files.map((file) => [file.path, file]));
  const copied = await onEach(listTree(from).files.filter((file) => EVIDENCE.test(file)), async (file) => {
    const as = `files/${file}`;
    const kept = known.get(as);
    const source = path.join(from, file);
    if (kept && statSync(source, { throwIfNoEntry: false })?.size === kept.bytes && linked(path.join(before!.folder, as), path.join(into, as))) return kept;
    return keepIfThere(source, into, as);
  });
  return copied.filter((file) => file !== null);
}

function linked(from: string, to: string): boolean {
  try {
    mkdirSync(path.dirname(to), { recursive: true, mode: 0o700 });
    linkSync(from, to);
    return true;
  } catch {
    return false;
  }
}

/** Backups whose making was cut off. */
function forgetAbandoned(into: string, now: Date): void {
  for (const name of readdirSync(into).filter((entry) => /^\..*\.unfinished$/.test(entry))) {
    const at = path.join(into, name);
    if (now.getTime() - statSync(at).mtimeMs > ABANDONED_MS) rmSync(at, { recursive: true, force: true });
  }
}
