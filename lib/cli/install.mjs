import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const OLDEST_NODE = [20, 9];
const root = fileURLToPath(new URL("../..", import.meta.url));
const stamp = path.join(root, "node_modules/.guatu-lock");

/** Plain Node only: this runs before anything is installed. Ends the process when it cannot go on. */
export function ensureInstalled() {
  process.chdir(root);
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])) {
    console.error(`Guatu needs Node.js ${OLDEST_NODE.join(".")} or later; this is ${process.versions.node}.`);
    process.exit(1);
  }
  const lock = createHash("sha256").update(readFileSync(path.join(root, "package-lock.json"))).digest("hex");
  if (existsSync(stamp) ? readFileSync(stamp, "utf8") === lock : installedByHand()) return writeFileSync(stamp, lock);
  console.log("Installing packages (npm ci) …");
  const windows = process.platform === "win32";
  // devDependencies hold the type checker that the build needs, whatever NODE_ENV says.
  const result = spawnSync(windows ? "npm.cmd" : "npm", ["ci", "--include=dev", "--no-audit", "--no-fund"], { stdio: "inherit", shell: windows });
  if (result.status !== 0) {
    console.error("npm ci failed; its message is above. Nothing was started.");
    process.exit(result.status || 1);
  }
  writeFileSync(stamp, lock);
}

/** Someone ran npm themselves: every package that package.json pins is there in that version. */
function installedByHand() {
  const { dependencies, devDependencies } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
  return Object.entries({ ...dependencies, ...devDependencies }).every(([name, version]) => {
    const manifest = path.join(root, "node_modules", name, "package.json");
    return existsSync(manifest) && JSON.parse(readFileSync(manifest, "utf8")).version === version;
  });
}
