import { readdirSync, rmSync } from "node:fs";
import path from "node:path";
import type { EmbeddedDatabase } from "../../db/embedded";
import { archiveFolder } from "../../db/embedded/archiving";
import type { Executor } from "../../db/client";
import { record } from "../audit/record";
import { makeBackup, type Made, type Source } from "./make-backup";
import { listBackups, type Backup } from "./manifest";
import { isOlderSegment, keptOf, type Keeping } from "./rules";

/** Makes a backup and leaves its event, which names the hash of the manifest: a backup that was tampered with is not the one on record. */
export async function backUp(db: Executor, source: Source, into: string, { job, now }: { job: string; now: Date }): Promise<Made> {
  const made = await makeBackup(source, into, now);
  const { madeAt, files } = made.backup.manifest;
  await record(db, { actor: { kind: "system", job }, db, now }, {
    action: "backup.made", subject: { type: "backup", id: path.basename(made.backup.folder) }, after: { madeAt, files: files.length, manifestSha256: made.manifestSha256 },
  });
  return made;
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
