import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const ROOT = new URL("../..", import.meta.url).pathname;

/** Every address that the application has, with its [parameters] unfilled: pages and doors. */
export function routesOnDisk(): string[] {
  const files = readdirSync(join(ROOT, "app"), { recursive: true, encoding: "utf8" }).map((file) => file.split("\\").join("/"));
  const routes = files
    .filter((file) => /(^|\/)(page\.tsx|route\.ts)$/.test(file))
    .map((file) => `/${file.split("/").slice(0, -1).filter((part) => !part.startsWith("(")).join("/")}`);
  return [...new Set(routes)].sort();
}

/** The ids that server actions of the build answer to; none before the first build. */
export function actionsOfBuild(): string[] {
  try {
    const manifest = JSON.parse(readFileSync(join(ROOT, ".next/server/server-reference-manifest.json"), "utf8")) as { node: object };
    return Object.keys(manifest.node);
  } catch {
    return [];
  }
}
