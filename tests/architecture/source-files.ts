import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize, sep } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

export type Import = { target: string; isTypeOnly: boolean };
export type SourceFile = { path: string; text: string; isClient: boolean; imports: Import[] };

const IMPORT = /(?:^|\n)\s*(?:import|export)\s+(type\s+)?((?:[^'";]*?)\s+from\s+)?["']([^"']+)["']/g;
const DYNAMIC = /import\(\s*["']([^"']+)["']\s*\)/g;

/** Every .ts, .tsx and .mjs file below the folders, with its imports resolved to paths from the root ("npm:zod" for packages). */
export function sourceFiles(...folders: string[]): SourceFile[] {
  return folders
    .flatMap((folder) => readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" }).map((name) => join(folder, name)))
    .filter((path) => /\.(ts|tsx|mjs)$/.test(path) && !path.includes("node_modules"))
    .map((path) => path.split(sep).join("/"))
    .map((path) => {
      const text = readFileSync(join(ROOT, path), "utf8");
      return { path, text, isClient: /^\s*["']use client["']/.test(text), imports: importsOf(path, text) };
    });
}

function importsOf(path: string, text: string): Import[] {
  const fixed = [...text.matchAll(IMPORT)].map(([, typeWord, names, target]) => ({
    target: resolve(path, target!),
    isTypeOnly: Boolean(typeWord) || isAllTypes(names ?? ""),
  }));
  const dynamic = [...text.matchAll(DYNAMIC)].map(([, target]) => ({ target: resolve(path, target!), isTypeOnly: false }));
  return [...fixed, ...dynamic];
}

/** `import { type A, type B } from` brings no code either. */
function isAllTypes(names: string): boolean {
  const inner = /\{([^}]*)\}/.exec(names)?.[1];
  if (inner === undefined || /^\s*\w/.test(names)) return false;
  return inner.split(",").map((name) => name.trim()).filter(Boolean).every((name) => name.startsWith("type "));
}

function resolve(path: string, target: string): string {
  if (target.startsWith("@/")) return target.slice(2);
  if (target.startsWith(".")) return normalize(join(dirname(path), target)).split(sep).join("/");
  return `npm:${target}`;
}

/** "lib/dispatch/rules.ts" → "dispatch"; null outside lib. */
export const nounOf = (path: string): string | null => /^lib\/([^/]+)\//.exec(path)?.[1] ?? null;

/** "lib/dispatch/reviews/commands.ts" → "commands" */
export const wordOf = (path: string): string => path.split("/").pop()!.replace(/\.(test|db\.test|browser\.test)?\.?(ts|tsx|mjs|js)$/, "").replace(/\.$/, "");
