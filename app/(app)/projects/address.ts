import type { FilterChange } from "@/app/_components/ui/data-table/use-url-filter";
import { LOOK_WORDS } from "@/app/_components/ui/ledger-grid/look";
import { MILESTONE_WORDS } from "@/lib/ledger/conditions/rules";
import type { Ledger } from "@/lib/ledger/terms";
import { paths, type Query } from "@/lib/web/paths";

/** Changes words of the address. `isQuiet`: not a step that the browser's Back returns to. */
export type Change = (changes: FilterChange, isQuiet?: boolean) => void;

/** Words that the server does not need: which ledger, its view, how it looks, and what addresses of earlier days said. */
const NOT_ASKED: readonly string[] = ["ledger", "view", ...LOOK_WORDS, "page", "limit", "cursor"];
/** Words that mean another thing, or nothing, in the other ledger. */
const OF_ONE_LEDGER: readonly string[] = ["ledger", "view", "sort", "group", "columns", "pins", "widths", "folded", "opened", ...MILESTONE_WORDS];

export const ledgerOf = (params: URLSearchParams): Ledger => (params.get("ledger") === "milestones" ? "milestones" : "projects");

/** What is asked of the server: filter, order and grouping. */
export function questionOf(params: URLSearchParams): string {
  const asked = new URLSearchParams(params);
  for (const word of NOT_ASKED) asked.delete(word);
  return asked.toString();
}

const kept = (params: URLSearchParams, without: readonly string[]): Query =>
  Object.fromEntries([...new Set(params.keys())].filter((key) => !without.includes(key)).map((key) => [key, params.getAll(key)]));

/** The other ledger with the same filter. */
export const otherLedger = (params: URLSearchParams, ledger: Ledger): string => paths.projects({ ...kept(params, OF_ONE_LEDGER), ledger: ledger === "milestones" ? ledger : null });

/** The same filter in another month, or now. */
export function placeOf(params: URLSearchParams) {
  const keep = kept(params, ["asOf", "page", "cursor"]);
  return { path: paths.projects(), keep, now: paths.projects(keep) };
}
