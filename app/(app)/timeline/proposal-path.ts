import type { PlainDate } from "@/lib/base/date";
import { paths } from "@/lib/web/paths";

/** The form of a request with one milestone's new day filled in; without a day the form alone. */
export const proposalPath = (code: string, ordinal: number, toOn: PlainDate | null): string => paths.newChange({ code, kind: "reschedule", ...(toOn !== null && { move: `${ordinal}:${toOn}` }) });

/** The timeline's own word for a day proposed on it, as code:ordinal:day. */
export const PROPOSED = "proposed";

/** Notes it in the page's address, so that coming back finds it; null: takes it out. */
export function keepProposed(proposed: { code: string; ordinal: number; toOn: PlainDate } | null): void {
  const params = new URLSearchParams(window.location.search);
  params.delete(PROPOSED);
  if (proposed) params.set(PROPOSED, `${proposed.code}:${proposed.ordinal}:${proposed.toOn}`);
  window.history.replaceState(null, "", paths.timeline(Object.fromEntries([...new Set(params.keys())].map((key) => [key, params.getAll(key)]))));
}
