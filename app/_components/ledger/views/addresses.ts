import type { Ledger } from "@/lib/ledger/terms";
import type { SavedView } from "@/lib/ledger/views/queries";
import { paths } from "@/lib/web/paths";

/** A ledger with what its address says. */
export function ledgerAt(ledger: Ledger, query: string, view?: number): string {
  const start = paths.projects({ ledger: ledger === "projects" ? null : ledger, view });
  return query ? `${start}${start.includes("?") ? "&" : "?"}${query}` : start;
}

/** The ledger as a view shows it, all of it in the address, and which view that is. */
export const addressOf = ({ ledger, query, id }: Pick<SavedView, "ledger" | "query" | "id">): string => ledgerAt(ledger, query, id);

/** What is sent to a colleague: the view where they find it, else what it shows. */
export const linkTo = ({ ledger, query, id, audience }: SavedView): string => (audience === "own" ? ledgerAt(ledger, query) : ledgerAt(ledger, "", id));

/** The address changes without asking the server for the page again: it is a static shell. */
export const show = (address: string): void => window.history.pushState(null, "", address);
