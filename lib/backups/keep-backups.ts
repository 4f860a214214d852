import { readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { sql } from "drizzle-orm";
import type { EmbeddedDatabase } from "../../db/embedded";
import { archiveFolder } from "../../db/embedded/archiving";
import type { Executor } from "../../db/client";
import { record } from "../audit/record";
import { makeBackup, type Made, type Source } from "./make-backup";
import { listBackups, newestBackup, type Backup } from "./manifest";
import { isBackupDue, isOlderSegment, keptOf, type Keeping } from "./rules";

/** Makes a backup and leaves its event, which names the hash of the manifest: a backup that was tampered with is not the one on record. */
export async function backUp(db: Executor, source: Source, into: string, { job, now }: { job: string; now: Date }): Promise<Made> {
  const made = await makeBackup(source, into, now);
  const { madeAt, files } = made.backup.manifest;
  await record(db, { actor: { kind: "system", job }, db, now }, {
    action: "backup.made", subject: { type: "backup", id: path.basename(made.backup.folder) }, after: { madeAt, files: files.length, manifestSha256: made.manifestSha256 },
  });
  return made;
}

/** The night's backup, once; null when it is made already. Safe to ask for at any time. */
export async function backUpNightly(db: Executor, source: Source, into: string, { keeping, now }: { keeping: Keeping; now: Date }): Promise<Made | null> {
  if (!isBackupDue(newestBackup(into)?.madeAt ?? null, now)) return null;
  const made = await backUp(db, source, into, { job: "每日备份", now });
  forgetBackups(into, keeping, source.server);
  return made;
}

/** What keeps the server from archiving its log, in a sentence; null: nothing, or it is not asked to. */
export async function archiveFault(db: Executor, { place }: Pick<EmbeddedDatabase, "place">): Promise<string | null> {
  if (!archiveFolder(place.home)) return null;
  const { rows } = await db.execute<{ mode: string; since: string | null }>(sql`
    select current_setting('archive_mode') as mode, case when last_failed_time > coalesce(last_archived_time, '-infinity') then last_failed_time::text end as since from pg_stat_archiver`);
  const [state] = rows;
  if (state?.mode === "off") return "GUATU_WAL_ARCHIVE takes effect when the database is started next: stop everything that uses it, then npm start";
  return state?.since ? `the log has not been archived since ${state.since}; the end of postgres/server.log in the data folder says why` : null;
}

/** Removes the backups that need not be kept, and what of the archived log only they could use; answers the removed. */
export function forgetBackups(into: string, keeping: Keeping, { place }: Pick<EmbeddedDatabase, "place">): Backup[] {
  const backups = listBackups(into);
  const kept = keptOf(backups, keeping);
  const forgotten = backups.filter((backup) => !kept.has(backup));
  for (const { folder } of forgotten) rmSync(folder, { recursive: true, force: true });
  const oldest = backups.findLast((backup) => kept.has(backup));
  const archive = archiveFolder(place.home);
  if (oldest && archive) forgetSegments(path.join(archive, oldest.manifest.systemIdentifier), oldest.firstSegment);
  return forgotten;
}

function forgetSegments(folder: string, first: string): void {
  for (const name of readdirSync(folder)) if (isOlderSegment(name.replace(/\.gz$/, ""), first)) rmSync(path.join(folder, name), { force: true });
}
