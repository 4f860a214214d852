"use client";

import { useEffect, useState } from "react";
import { toSignIn } from "../shell/me-provider";
import { usePulse, type Trouble } from "./use-pulse";

export type Live<T> = {
  /** stays while newer is on its way, and through all trouble */
  data: T | null;
  /** when it was read, by this device's clock */
  readAt: Date | null;
  trouble: Trouble | null;
  /** why the server will not show it, in words */
  refusal: string | null;
};

type Loaded<T> = { key: string; data: T | null; readAt: Date | null; refusal: string | null };

const AGAIN_MS = 15_000;

/** Throws for what may be over in a moment: no network, no session, a server out of order. */
async function read<T>(url: string, signal: AbortSignal): Promise<{ data: T; readAt: Date } | { refusal: string }> {
  const response = await fetch(url, { signal, headers: { Accept: "application/json" } });
  if (response.status === 401 || response.status >= 500) throw new Error(`answered ${response.status}`);
  const body: unknown = await response.json();
  return response.ok ? { data: body as T, readAt: new Date() } : { refusal: (body as { error?: { message?: string } }).error?.message ?? "服务器没有正常回应，请稍后重试" };
}

/** What one of our own routes answers, read again whenever facts in one's sight change: for screens that hang for hours. */
export function useLive<T>(url: string): Live<T> {
  const { version, trouble } = usePulse();
  const [attempt, setAttempt] = useState(0);
  const [loaded, setLoaded] = useState<Loaded<T>>({ key: "", data: null, readAt: null, refusal: null });
  const hasData = loaded.data !== null;
  useEffect(() => {
    if (trouble === "signed_out" && !hasData) toSignIn();
  }, [trouble, hasData]);
  const key = version === null ? "" : `${version} ${url}`;
  useEffect(() => {
    if (key === "" || trouble !== null) return;
    const leaving = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    read<T>(url, leaving.signal).then(
      (answer) => setLoaded((before) => ("refusal" in answer ? { ...before, ...answer, key } : { ...answer, key, refusal: null })),
      () => {
        if (!leaving.signal.aborted) timer = setTimeout(() => setAttempt((count) => count + 1), AGAIN_MS);
      },
    );
    return () => {
      leaving.abort();
      clearTimeout(timer);
    };
  }, [key, url, trouble, attempt]);
  return { data: loaded.data, readAt: loaded.readAt, refusal: loaded.key === key ? loaded.refusal : null, trouble };
}
