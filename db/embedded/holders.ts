import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { isAlive } from "./system-user";

/**
 * Which processes use the embedded server now, one empty file each, named by pid. The last to leave stops it, so a
 * command run beside `npm start` neither needs a second server nor takes the first one away.
 */
export function join(home: string): void {
  mkdirSync(path.join(home, "holders"), { recursive: true });
  writeFileSync(path.join(home, "holders", String(process.pid)), "");
}

/** Leaves; true when nobody else who is alive remains. */
export function leave(home: string): boolean {
  const folder = path.join(home, "holders");
  rmSync(path.join(folder, String(process.pid)), { force: true });
  const others = readdirSync(folder).filter((name) => {
    if (isAlive(Number(name))) return true;
    rmSync(path.join(folder, name), { force: true });
    return false;
  });
  return others.length === 0;
}
