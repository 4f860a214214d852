import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

/** JavaScript that a page asks for before anything on it is used; what it loads later by itself (charts, dialogs) is not in it. */
export type PageWeight = { page: string; files: number; gzipKb: number };

/** Most kB a page may weigh. */
const LIMITS: Record<string, number> = { "/overview": 200 };

/** The weights of all pages of a production build by its own manifests, heaviest first, and which are over their limit. `build`: the folder `.next`. */
export function pageWeights(build: string): { pages: PageWeight[]; limitsKb: Record<string, number>; over: string[] } {
  const json = <T>(name: string) => JSON.parse(readFileSync(join(build, name), "utf8")) as T;
  const { rootMainFiles } = json<{ rootMainFiles: string[] }>("build-manifest.json");
  const sizes = new Map<string, number>();
  const sizeOf = (file: string): number => {
    const size = sizes.get(file) ?? gzipSync(readFileSync(join(build, file))).length;
    sizes.set(file, size);
    return size;
  };
  const pages = Object.entries(json<Record<string, string>>(join("server", "app-paths-manifest.json")))
    .filter(([name]) => name.endsWith("/page") && !name.startsWith("/_"))
    .map(([name, file]): PageWeight => {
      const files = new Set([...rootMainFiles, ...entryFiles(readFileSync(join(build, "server", file.replace(/\.js$/, "_client-reference-manifest.js")), "utf8"))]);
      const bytes = [...files].reduce((sum, each) => sum + sizeOf(each), 0);
      return { page: addressOf(name), files: files.size, gzipKb: Math.round(bytes / 100) / 10 };
    })
    .sort((a, b) => b.gzipKb - a.gzipKb);
  const over = Object.entries(LIMITS).filter(([page, most]) => (pages.find((row) => row.page === page)?.gzipKb ?? Infinity) > most).map(([page]) => page);
  return { pages, limitsKb: LIMITS, over };
}

/** "globalThis.__RSC_MANIFEST["/…/page"] = {…};": the files of the page and of all layouts around it. */
function entryFiles(manifest: string): string[] {
  const assigned = /\n?globalThis\.__RSC_MANIFEST\["[^\n]*?"\] = /.exec(manifest)!;
  const { entryJSFiles } = JSON.parse(manifest.slice(assigned.index + assigned[0].length).trim().replace(/;$/, "")) as { entryJSFiles: Record<string, string[]> };
  return Object.values(entryJSFiles).flat();
}

/** "/(app)/projects/[code]/page" → "/projects/[code]" */
const addressOf = (name: string): string => name.replace(/\/page$/, "").replace(/\/\([^)]*\)/g, "") || "/";
