import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, renameSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { DomainError } from "../base/errors";
import type { CopiedFile } from "./copy-files";
import type { Picture } from "./picture";
import type { SchemaVersion } from "./schema-version";

const FORMAT = "guatu-backup-1";

export type Manifest = {
  format: string;
  /** of the application that made it */
  version: string;
  postgres: string;
  systemIdentifier: string;
  /** the instant whose state it restores, by the wall clock */
  madeAt: string;
  /** the mark in the write-ahead log up to which it is recovered */
  mark: string;
  firstSegment: string;
  schema: SchemaVersion;
  picture: Picture;
  /** of the server's data, the empty ones too */
  folders: string[];
  /** everything in the backup's folder but this manifest */
  files: CopiedFile[];
};

export type Backup = { folder: string; madeAt: Date; firstSegment: string; manifest: Manifest };

const fileIn = (folder: string): string => path.join(folder, "manifest.json");

/** Written last, whole or not at all: a folder without one is not complete. Answers its hash. */
export async function writeManifest(folder: string, manifest: Omit<Manifest, "format">): Promise<string> {
  const text = `${JSON.stringify({ format: FORMAT, ...manifest }, null, 1)}\n`;
  await writeFile(`${fileIn(folder)}.tmp`, text, { mode: 0o600, flush: true });
  renameSync(`${fileIn(folder)}.tmp`, fileIn(folder));
  return createHash("sha256").update(text).digest("hex");
}

/** Throws rule when the folder is no complete backup that this version can read. */
export function readBackup(folder: string): Backup {
  let manifest: Manifest;
  try {
    manifest = JSON.parse(readFileSync(fileIn(folder), "utf8")) as Manifest;
  } catch {
    throw new DomainError("rule", `${folder} 不是完整的备份：manifest.json 不存在或已损坏`);
  }
  if (manifest.format !== FORMAT) throw new DomainError("rule", `${folder} 的备份格式是“${manifest.format}”，本版本只能读“${FORMAT}”，请用备份时的版本恢复`);
  return { folder, madeAt: new Date(manifest.madeAt), firstSegment: manifest.firstSegment, manifest };
}

const backupFolders = (folder: string): string[] =>
  !existsSync(folder) ? [] : readdirSync(folder).filter((name) => !name.startsWith(".") && existsSync(fileIn(path.join(folder, name)))).sort().reverse().map((name) => path.join(folder, name));

/** The complete backups in a folder, the newest first. */
export const listBackups = (folder: string): Backup[] => backupFolders(folder).map(readBackup);

/** null: there is none. */
export const newestBackup = (folder: string): Backup | null => {
  const [newest] = backupFolders(folder);
  return newest === undefined ? null : readBackup(newest);
};
