"use client";

import { useEffect } from "react";

/** F fills the screen, Esc leads `back`. */
export function useScreenKeys(back: string): void {
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === "f" || event.key === "F") void toggleFullscreen();
      // In full screen the browser itself takes Esc.
      else if (event.key === "Escape" && !document.fullscreenElement) window.location.assign(back);
    }
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [back]);
}

export async function toggleFullscreen(): Promise<void> {
  await (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen()).catch(() => undefined);
}
