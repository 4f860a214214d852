import { spawn } from "node:child_process";
import { once } from "node:events";
import { acquireEmbedded } from "../../db/embedded";
import { migrate } from "../../db/migrate";

/**
 * Runs the program `file` with DATABASE_URL naming a migrated database: the one given, else the embedded one, joined
 * when `npm start` already runs it. Without a file it only migrates; `isAsIs` leaves the database as it is,
 * `isAlone` all of it to the program. Answers the program's exit code.
 */
export async function runWithDatabase(file: string | undefined, args: string[], { isAsIs = false, isAlone = false } = {}): Promise<number> {
  const given = process.env.DATABASE_URL;
  const embedded = given || isAlone ? null : await acquireEmbedded(console.error);
  const url = given ?? embedded?.url;
  try {
    if (url && !isAsIs && !isAlone) await migrate(url);
    if (!file) return 0;
    // Ctrl-C reaches the program too; this process stays to stop the database after it.
    process.on("SIGINT", () => {});
    const child = spawn(process.execPath, ["--import", "tsx", file, ...args], { stdio: "inherit", env: { ...process.env, ...(url && { DATABASE_URL: url }) } });
    process.on("SIGTERM", () => child.kill("SIGTERM"));
    const [code] = (await once(child, "exit")) as [number | null];
    return code ?? 1;
  } finally {
    await embedded?.release();
  }
}
