import { paths } from "@/lib/web/paths";

/** The same timeline in another month, or now. */
export function placeOf(params: URLSearchParams) {
  const keep = Object.fromEntries([...new Set(params.keys())].filter((key) => key !== "asOf").map((key) => [key, params.getAll(key)]));
  return { path: paths.timeline(), keep, now: paths.timeline(keep) };
}
