"use client";

import { useSyncExternalStore } from "react";

const NARROW = "(max-width: 640px)";

function listen(told: () => void): () => void {
  const query = window.matchMedia(NARROW);
  query.addEventListener("change", told);
  return () => query.removeEventListener("change", told);
}

/** On a phone's width; follows the window. */
export const useIsNarrow = (): boolean => useSyncExternalStore(listen, () => window.matchMedia(NARROW).matches, () => false);
