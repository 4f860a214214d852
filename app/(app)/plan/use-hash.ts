"use client";

import { useCallback, useEffect, useState } from "react";

const read = () => decodeURIComponent(window.location.hash.slice(1)) || null;

/** The node named in the address after “#”, and the way to name another, so that a place in the plan can be sent on. */
export function useHash(): [string | null, (code: string | null) => void] {
  const [hash, setHash] = useState<string | null>(null);
  useEffect(() => {
    const follow = () => setHash(read());
    follow();
    window.addEventListener("hashchange", follow);
    return () => window.removeEventListener("hashchange", follow);
  }, []);
  const select = useCallback((code: string | null) => {
    window.history.replaceState(null, "", code === null ? window.location.pathname + window.location.search : `#${encodeURIComponent(code)}`);
    setHash(code);
  }, []);
  return [hash, select];
}
