"use client";

import { useSearchParams } from "next/navigation";
import { useCallback } from "react";

export type FilterChange = Record<string, string | readonly string[] | null>;

/**
 * The list's state as it stands in the address, so that a view can be sent to a colleague. Every change but the page
 * itself goes back to page 1; values that are empty leave the address. `isQuiet`: not a step that the browser's Back returns to.
 */
export function useUrlFilter(): { params: URLSearchParams; change: (changes: FilterChange, isQuiet?: boolean) => void } {
  const search = useSearchParams();
  const params = new URLSearchParams(search);
  const change = useCallback((changes: FilterChange, isQuiet = false) => {
    const next = new URLSearchParams(window.location.search);
    if (!("page" in changes)) next.delete("page");
    for (const [key, value] of Object.entries(changes)) {
      const text = typeof value === "string" ? value : (value ?? []).join(",");
      if (text === "") next.delete(key);
      else next.set(key, text);
    }
    const query = next.toString().replaceAll("%2C", ",");
    // The page is a static shell: the address changes without asking the server for it again.
    const address = query ? `?${query}` : window.location.pathname;
    if (isQuiet) window.history.replaceState(null, "", address);
    else window.history.pushState(null, "", address);
  }, []);
  return { params, change };
}

/** A parameter that lists several values: "a,b" or the key repeated. */
export const severalOf = (params: URLSearchParams, key: string): string[] => params.getAll(key).flatMap((text) => text.split(",")).filter(Boolean);
