"use client";
import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from "react";
import type { Me } from "@/lib/web/me";
import { paths } from "@/lib/web/paths";

type MeState = { me: Me | null; trouble: string | null; retry: () => void };

const MeContext = createContext<MeState | null>(null);

const TROUBLE = "暂时连不上服务器，请检查网络后重试";

/** Fetches once who is signed in; nobody leads to sign-in and back. */
export function MeProvider({ children }: { children: ReactNode }) {
  const [me, setMe] = useState<Me | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);

  const load = useCallback(async (signal?: AbortSignal) => {
    setTrouble(null);
    try {
      const response = await fetch(paths.api.me(), { signal });
      if (response.status === 401) return toSignIn();
      const body = (await response.json()) as Me & { error?: { message: string } };
      if (response.ok && body.account.obligation && window.location.pathname !== paths.account()) return toAccount();
      if (response.ok) setMe(body);
      else setTrouble(body.error?.message ?? TROUBLE);
    } catch {
      if (!signal?.aborted) setTrouble(TROUBLE);
    }
  }, []);

  useEffect(() => {
    const leaving = new AbortController();
    void load(leaving.signal);
    return () => leaving.abort();
  }, [load]);

  const state = useMemo(() => ({ me, trouble, retry: () => void load() }), [me, trouble, load]);
  return <MeContext value={state}>{children}</MeContext>;
}

/** Leaves for sign-in, to come back to this address. */
export function toSignIn(): void {
  const { pathname, search, hash } = window.location;
  window.location.replace(paths.signIn(pathname + search + hash));
}

/** Leaves for what must be seen to first, to come back to this address. */
function toAccount(): void {
  const { pathname, search, hash } = window.location;
  window.location.replace(paths.account(pathname + search + hash));
}

export function useMeState(): MeState {
  const state = useContext(MeContext);
  if (!state) throw new Error("useMe needs the shell around it");
  return state;
}

/** Who is signed in, on which business day; null until known. */
export const useMe = (): Me | null => useMeState().me;
