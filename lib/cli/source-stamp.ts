import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

const STAMP = ".next/guatu-sources";
const FOLDERS = ["app", "db", "lib", "public"];
const FILES = ["next.config.js", "package.json", "package-lock.json", "tsconfig.json", "proxy.ts", "instrumentation.ts"];
const NOT_BUILT = ["app/_generated", "db/migrations", "db/seed/data"].map((folder) => path.normalize(folder) + path.sep);

/** A fingerprint of every file the build reads. */
export function sourceHash(): string {
  const inFolders = FOLDERS.filter(existsSync).flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name)),
  );
  const files = [...inFolders, ...FILES.filter(existsSync)].filter((file) => !NOT_BUILT.some((folder) => file.startsWith(folder)));
  const hash = createHash("sha256");
  for (const file of files.sort()) hash.update(file).update("\0").update(readFileSync(file)).update("\0");
  return hash.digest("hex");
}

// Next writes this last. A build ended by a signal exits with 0 and without it.
const COMPLETE = ".next/BUILD_ID";

export const isComplete = (): boolean => existsSync(COMPLETE);

/** True when the last complete build was made from exactly these sources. */
export const isBuilt = (hash: string): boolean => isComplete() && existsSync(STAMP) && readFileSync(STAMP, "utf8") === hash;

export function forgetBuild(): void {
  for (const file of [STAMP, COMPLETE]) rmSync(file, { force: true });
}

export function rememberBuild(hash: string): void {
  mkdirSync(path.dirname(STAMP), { recursive: true });
  writeFileSync(STAMP, hash);
}
