import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Place } from "../../db/embedded";
import { archiveFolder, archivePart } from "../../db/embedded/archiving";
import { chownTree } from "../../db/embedded/system-user";
import { copyFile } from "./copy-files";

// Every restore leaves the log it came from and goes on in a timeline of its own. The same hour of the clock may lie on several:
// which of them was in use at a time, the archive is told here, because the server's own history files do not say.
const BEGAN = /^([0-9A-F]{8})\.began$/;

/** Tells the archive about a server that was restored just now: where its log left the old one, and when it was taken into use. */
export async function tellArchive({ home, user }: Place, now: Date): Promise<void> {
  const archive = archiveFolder(home);
  const pgdata = path.join(home, "postgres/data");
  const part = archive && archivePart(archive, pgdata);
  if (!part || !existsSync(part)) return;
  const histories = readdirSync(path.join(pgdata, "pg_wal")).filter((name) => name.endsWith(".history")).sort();
  for (const name of histories) await copyFile(path.join(pgdata, "pg_wal", name), path.join(part, name));
  const newest = histories.at(-1);
  if (newest) writeFileSync(path.join(part, newest.replace(".history", ".began")), now.toISOString(), { mode: 0o600 });
  if (user) chownTree(user, part);
}

/** The timeline that was in use at a time, as `recovery_target_timeline` names it. */
export function timelineAt(archive: string | null, server: string, at: Date): string {
  const part = archive && path.join(archive, server);
  if (!part || !existsSync(part)) return "current";
  const begun = readdirSync(part).filter((name) => BEGAN.test(name) && new Date(readFileSync(path.join(part, name), "utf8")) <= at);
  const newest = begun.sort().at(-1);
  return newest ? String(Number.parseInt(BEGAN.exec(newest)![1]!, 16)) : "current";
}
