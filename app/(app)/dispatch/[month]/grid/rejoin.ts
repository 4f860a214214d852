import { adopt, draftOf } from "@/app/_components/dispatch/filing/draft";
import { mergeDrafts, namesOf } from "@/app/_components/dispatch/filing/merge";
import type { OwnFiling } from "@/lib/dispatch/many/queries";
import { isDirty, pathsOf, wordsAt, type Entry } from "./entry";

/**
 * The entry on top of what the server has now: what only others changed is taken over, mine stays where both changed and is marked.
 * Rows that are no longer open fall away.
 */
export function rejoin(entry: Entry, filing: OwnFiling): Entry {
  const theirs = draftOf(filing);
  const fresh = { ...entry, filing, saved: theirs, version: filing.update.version };
  const isNewer = filing.update.version !== entry.version;
  if (!isDirty(entry)) return { ...fresh, draft: theirs, told: isNewer ? {} : entry.told, clashes: [] };
  if (!isNewer) return { ...fresh, saved: entry.saved };
  const { draft } = mergeDrafts(entry.saved, theirs, entry.draft, namesOf(filing));
  const merged = adopt(theirs, draft);
  const paths = pathsOf(merged);
  const isTheirs = (path: string) => wordsAt(theirs, path).trim() !== wordsAt(entry.saved, path).trim();
  const isKept = (path: string) => path in entry.unread || wordsAt(merged, path).trim() !== wordsAt(theirs, path).trim();
  return {
    ...fresh, draft: merged, told: {},
    unread: Object.fromEntries(Object.entries(entry.unread).filter(([path]) => paths.includes(path))),
    clashes: paths.filter((path) => entry.clashes.includes(path) || (isTheirs(path) && isKept(path))),
  };
}
