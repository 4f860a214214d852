import { existsSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync } from "node:fs";
import path from "node:path";
import type { Place } from "../../db/embedded";
import { putAside, REPLACED } from "../../db/embedded/unfinished-restore";
import { DomainError } from "../base/errors";
import { copyFile, onEach, syncFiles } from "./copy-files";
import { settingsIn } from "./make-backup";

export const stagingName = (stamp: string): string => `restoring-${stamp}`;

const foldersOf = ({ data, home }: Place): string[] => [...new Set([data, home])];
const settingAt = ({ data, home }: Place, name: string): string => path.join(name === "server.json" ? home : data, name);
/** Named as nothing that is read or backed up. */
const arriving = (place: Place, name: string): string => `${settingAt(place, name)}.restored.tmp`;

/** Copies restored settings to the disk where they will stand, beside those there are: no rename leads from one disk to another. */
export async function bringSettings(place: Place, names: readonly string[], staging: string): Promise<void> {
  await onEach(names, (name) => copyFile(path.join(staging, "settings", name), arriving(place, name)));
  await syncFiles(names.map((name) => arriving(place, name)));
}

/**
 * Moves the data aside and the recovered into its place; answers where the old one lies, null when there was none. Throws rule when it
 * cannot, after everything was moved back. Cut off in between, it leaves the database aside: nothing starts then, and `putBack` mends it.
 */
export function putInPlace(place: Place, names: readonly string[], staging: string, stamp: string): string | null {
  const aside = (folder: string) => path.join(folder, `${REPLACED}${stamp}`);
  const database = path.join(place.home, "postgres");
  const had = existsSync(database);
  const moved: [from: string, to: string][] = [];
  const move = (from: string, to: string) => {
    renameSync(from, to);
    moved.unshift([from, to]);
  };
  const removeEmpty = () => foldersOf(place).map(aside).filter((folder) => existsSync(folder) && readdirSync(folder).length === 0).forEach((folder) => rmdirSync(folder));
  try {
    for (const folder of foldersOf(place)) mkdirSync(aside(folder), { recursive: true, mode: 0o711 });
    if (had) move(database, path.join(aside(place.home), "postgres"));
    for (const folder of foldersOf(place)) {
      for (const name of settingsIn(folder).filter((found) => names.includes(found))) move(path.join(folder, name), path.join(aside(folder), name));
    }
    for (const name of names) move(arriving(place, name), settingAt(place, name));
    move(path.join(staging, "postgres"), database);
  } catch (error) {
    for (const [from, to] of moved) renameSync(to, from);
    removeEmpty();
    for (const name of names) rmSync(arriving(place, name), { force: true });
    throw new DomainError("rule", `恢复出的数据没有启用，原有数据已放回（${(error as Error).message}）。恢复出的数据保留在 ${staging}，排除故障后请重新恢复`);
  }
  removeEmpty();
  return had ? aside(place.home) : null;
}

/** Undoes what a restore that was cut off had moved, the database last. What it had recovered stays where it lies. */
export function putBack(place: Place): void {
  const name = putAside(place.home);
  if (!name || !existsSync(path.join(place.home, stagingName(name.slice(REPLACED.length))))) return;
  for (const folder of foldersOf(place)) {
    const aside = path.join(folder, name);
    const kept = existsSync(aside) ? readdirSync(aside).filter((entry) => entry !== "postgres") : [];
    for (const entry of kept) renameSync(path.join(aside, entry), path.join(folder, entry));
  }
  const database = path.join(place.home, name, "postgres");
  if (existsSync(database)) renameSync(database, path.join(place.home, "postgres"));
  for (const folder of foldersOf(place)) rmSync(path.join(folder, name), { recursive: true, force: true });
}
