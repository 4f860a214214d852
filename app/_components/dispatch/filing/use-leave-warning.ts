"use client";
import { useEffect } from "react";

/** The browser asks before the page is left while something on it is not saved. */
export function useLeaveWarning(mustWarn: boolean): void {
  useEffect(() => {
    if (!mustWarn) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [mustWarn]);
}
