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

/** What one of our own routes answers, read again whenever facts in one's sight change: for screens that hang for hours. */
export function useLive<T>(url: string): Live<T> {
  const { version, trouble } = usePulse();
  const [loaded, setLoaded] = useState<Loaded<T>>({ key: "", data: null, readAt: null, refusal: null });
  const hasData = loaded.data !== null;
  useEffect(() => {
    if (trouble === "signed_out" && !hasData) toSignIn();
  }, [trouble, hasData]);
  const key = version === null ? "" : `${version} ${url}`;
  useEffect(() => {
    if (key === "" || trouble !== null) return;
    const leaving = new AbortController();
    fetch(url, { signal: leaving.signal, headers: { Accept: "application/json" } })
      .then(async (response) => {
        const body: unknown = await response.json();
        if (response.ok) return setLoaded({ key, data: body as T, readAt: new Date(), refusal: null });
        if (response.status === 401 || response.status >= 500) return;
        setLoaded((before) => ({ ...before, key, refusal: (body as { error?: { message?: string } }).error?.message ?? "服务器没有正常回应，请稍后重试" }));
      })
      // Whatever broke off is tried again with the next change, or when the network is back.
      .catch(() => undefined);
    return () => leaving.abort();
  }, [key, url, trouble]);
  return { data: loaded.data, readAt: loaded.readAt, refusal: loaded.key === key ? loaded.refusal : null, trouble };
}
