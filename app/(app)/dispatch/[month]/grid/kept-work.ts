import type { YearMonth } from "@/lib/base/month";
import type { OwnFiling } from "@/lib/dispatch/many/queries";
import { entryOf, isDirty, type Entry } from "./entry";
import { rejoin } from "./rejoin";

/** What of an entry is not on the server yet. */
type Kept = Pick<Entry, "saved" | "version" | "draft" | "unread">;

/** One person's unsaved cells of one month, in this browser tab only. */
export const workName = (username: string, month: YearMonth) => `guatu:grid:${username}:${month}`;

/** Full or forbidden storage must not stop anyone from typing: the copy is a second net, not the first. */
export function keepWork(name: string, entries: Iterable<Entry>): void {
  const kept = [...entries].filter(isDirty).map(({ filing, saved, version, draft, unread }) => [filing.project.code, { saved, version, draft, unread } satisfies Kept]);
  try {
    if (kept.length > 0) sessionStorage.setItem(name, JSON.stringify(Object.fromEntries(kept)));
    else sessionStorage.removeItem(name);
  } catch {
    // the page still holds the cells
  }
}

const isKept = (kept: Kept | undefined): kept is Kept =>
  typeof kept?.version === "number" && [kept.draft, kept.saved].every((draft) => Array.isArray(draft?.milestones) && Array.isArray(draft.outcomes)) && typeof kept.unread === "object" && kept.unread !== null;

/** The filings as the server has them, with what was left unsaved here laid over: what others saved meanwhile is joined in. */
export function takeUp(name: string, filings: readonly OwnFiling[]): { entries: Map<string, Entry>; restored: string[] } {
  let all: Record<string, Kept | undefined> = {};
  try {
    all = (JSON.parse(sessionStorage.getItem(name) ?? "{}") as typeof all | null) ?? {};
  } catch {
    // nothing readable was kept
  }
  const restored: string[] = [];
  const entries = filings.map((filing) => {
    const entry = entryOf(filing);
    const { code } = filing.project;
    const kept = all[code];
    if (!isKept(kept)) return [code, entry] as const;
    const joined = rejoin({ ...entry, saved: kept.saved, version: kept.version, draft: kept.draft, unread: kept.unread }, filing);
    if (isDirty(joined)) restored.push(code);
    return [code, joined] as const;
  });
  return { entries: new Map(entries), restored };
}
