import { execFileSync } from "node:child_process";
import { lchownSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";

export type SystemUser = { name: string; uid: number; gid: number };

/**
 * PostgreSQL refuses to run as root, so root lends it to `postgres` or, where there is none, to `nobody`.
 * null: not root, the server runs as whoever started us.
 */
export function serverUser(): SystemUser | null {
  if (process.getuid?.() !== 0) return null;
  const lines = readFileSync("/etc/passwd", "utf8").split("\n");
  for (const name of ["postgres", "nobody"]) {
    const fields = lines.find((line) => line.startsWith(`${name}:`))?.split(":");
    if (fields) return { name, uid: Number(fields[2]), gid: Number(fields[3]) };
  }
  throw new Error("Running as root, and there is no user postgres or nobody to run PostgreSQL as. Run as an ordinary user, or set DATABASE_URL.");
}

/** Whether `user` may walk down to `target`; a part that does not exist yet is ours to create. */
export function mayReach(user: SystemUser, target: string): boolean {
  for (let at = path.resolve(target); ; at = path.dirname(at)) {
    const stat = statSync(at, { throwIfNoEntry: false });
    if (stat && !(stat.mode & (stat.uid === user.uid ? 0o100 : stat.gid === user.gid ? 0o010 : 0o001))) return false;
    if (at === path.dirname(at)) return true;
  }
}

export function chownTree(user: SystemUser, target: string): void {
  lchownSync(target, user.uid, user.gid);
  for (const entry of readdirSync(target, { withFileTypes: true })) {
    const at = path.join(target, entry.name);
    if (entry.isDirectory()) chownTree(user, at);
    else lchownSync(at, user.uid, user.gid);
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** The program name of a live process; "" when it is gone or cannot be told. */
export function programOf(pid: number): string {
  try {
    if (process.platform === "linux") return readFileSync(`/proc/${pid}/comm`, "utf8").trim();
    if (process.platform === "win32") return "";
    return path.basename(execFileSync("ps", ["-o", "comm=", "-p", String(pid)], { encoding: "utf8" }).trim());
  } catch {
    return "";
  }
}
