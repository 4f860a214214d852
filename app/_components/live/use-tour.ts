"use client";

import { useCallback, useEffect, useState } from "react";

const USUAL_SECONDS = 20;
const MOST_SECONDS = 600;

export type Tour = { at: number; isPaused: boolean; go: (to: number) => void; toggle: () => void };

/**
 * Goes from stop to stop by itself, round and round, and by keyboard or a presenter's remote: ← → PageUp PageDown, Home, End, 1–9, Space pauses.
 * `starts`: the stops that the digits lead to, where not every stop has its own. Whoever asked their system for less motion begins paused.
 */
export function useTour(count: number, everySeconds: number, starts: readonly number[] | null = null): Tour {
  const [at, setAt] = useState(0);
  const [isPaused, setIsPaused] = useState(false);
  useEffect(() => setIsPaused(window.matchMedia("(prefers-reduced-motion: reduce)").matches), []);
  const go = useCallback((to: number) => setAt(count === 0 ? 0 : ((to % count) + count) % count), [count]);
  const toggle = useCallback(() => setIsPaused((before) => !before), []);
  const shown = Math.min(at, Math.max(0, count - 1));

  useEffect(() => {
    if (isPaused || count < 2) return;
    const timer = setTimeout(() => go(shown + 1), everySeconds * 1000);
    return () => clearTimeout(timer);
  }, [isPaused, count, shown, everySeconds, go]);

  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (event.ctrlKey || event.metaKey || event.altKey || (event.target as HTMLElement).closest("input, select, textarea")) return;
      const isOnControl = (event.target as HTMLElement).closest("button, a") !== null;
      if (event.key === "ArrowRight" || event.key === "PageDown") go(shown + 1);
      else if (event.key === "ArrowLeft" || event.key === "PageUp") go(shown - 1);
      else if (event.key === "Home") go(0);
      else if (event.key === "End") go(count - 1);
      else if (/^[1-9]$/.test(event.key) && Number(event.key) <= (starts?.length ?? count)) go(starts ? starts[Number(event.key) - 1]! : Number(event.key) - 1);
      else if (event.key === " " && !isOnControl) toggle();
      else return;
      event.preventDefault();
    }
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [count, shown, starts, go, toggle]);

  return { at: shown, isPaused, go, toggle };
}

/** Seconds a stop, 1 to 600; anything else is the usual 20. */
export function secondsOf(text: string | null): number {
  const seconds = Number(text);
  return text !== null && Number.isInteger(seconds) && seconds >= 1 && seconds <= MOST_SECONDS ? seconds : USUAL_SECONDS;
}
