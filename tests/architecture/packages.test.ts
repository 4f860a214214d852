import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ROOT } from "./source-files";

type Lock = { packages: Record<string, { version?: string; resolved?: string; integrity?: string; link?: boolean }> };

const lock = JSON.parse(readFileSync(join(ROOT, "package-lock.json"), "utf8")) as Lock;

/** Below these a known hole is open; each with what it was. */
const FLOORS: Record<string, [floor: string, why: string]> = {
  next: ["16.3.3", "GHSA-2xp9-vwfh-vxw4, CVE-2026-75604 and all before"],
  react: ["19.2.6", "remote code execution in server components"],
  "react-dom": ["19.2.6", "remote code execution in server components"],
  "next-auth": ["4.24.15", "CVE-2026-73420, OAuth checks not bound to their provider"],
  "drizzle-orm": ["0.45.2", "CVE-2026-39356, identifiers not escaped"],
  sharp: ["0.35.0", "libvips"],
  nodemailer: ["9.0.1", "mail sent to other addresses than named"],
  jose: ["4.15.5", "CVE-2024-28176, decompression bomb in JWE"],
  cookie: ["0.7.0", "CVE-2024-47764, names and paths not checked"],
};

const numbers = (version: string) => version.split("-", 1)[0]!.split(".").map(Number);

function isBelow(version: string, floor: string): boolean {
  const [a, b] = [numbers(version), numbers(floor)];
  const at = b.findIndex((part, place) => (a[place] ?? 0) !== part);
  return at >= 0 && (a[at] ?? 0) < b[at]!;
}

test("no package stands below the version in which its known holes were closed", () => {
  const installed = Object.entries(lock.packages).map(([path, { version }]) => ({ path, name: path.split("node_modules/").pop()!, version: version ?? "" }));
  const found = Object.entries(FLOORS).flatMap(([name, [floor, why]]) => {
    const copies = installed.filter((each) => each.name === name && each.path !== "");
    if (copies.length === 0) return [`${name} is not in the lock file; take its floor out of this list`];
    return copies.filter(({ version }) => isBelow(version, floor)).map(({ path, version }) => `${path} ${version} is below ${floor}: ${why}`);
  });
  expect(found).toEqual([]);
});

test("versions are compared by number", () => {
  expect([isBelow("16.3.2", "16.3.3"), isBelow("16.10.0", "16.3.3"), isBelow("9.9.9", "10.0.0"), isBelow("4.24.15", "4.24.15")]).toEqual([true, false, true, false]);
});

test("package.json names exact versions, and the lock file no host that only one machine knows", () => {
  const { dependencies, devDependencies } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as Record<string, Record<string, string>>;
  expect(Object.entries({ ...dependencies, ...devDependencies }).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  const outside = Object.entries(lock.packages).filter(([path]) => path.startsWith("node_modules/"));
  expect(outside.filter(([, { resolved }]) => resolved !== undefined).map(([path]) => path)).toEqual([]);
  expect(outside.filter(([, { integrity, link }]) => !integrity && !link).map(([path]) => path)).toEqual([]);
});
