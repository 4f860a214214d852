"use client";

import { useCallback, useEffect, useState } from "react";
import { toSignIn } from "../../shell/me-provider";

export type Loaded<T> = {
  /** of the last answer; stays while the next is on its way */
  data: T | null;
  /** why the last request failed, in words */
  problem: string | null;
  isLoading: boolean;
  retry: () => void;
};

/** One of our own routes as JSON; throws an Error with the sentence that says why not. */
export async function read<T>(url: string, signal: AbortSignal): Promise<T> {
  const response = await fetch(url, { signal, headers: { Accept: "application/json" } });
  if (response.status === 401) toSignIn();
  const body: unknown = await response.json().catch(() => null);
  if (response.ok && body !== null) return body as T;
  const message = (body as { error?: { message?: string } } | null)?.error?.message;
  throw new Error(message ?? "服务器没有正常回应，请稍后重试");
}

/** Reads JSON from one of our own routes, again whenever `url` changes; a late answer to an earlier question is dropped. */
export function useJson<T>(url: string): Loaded<T> {
  const [state, setState] = useState<{ url: string; data: T | null; problem: string | null; asked: number }>({ url: "", data: null, problem: null, asked: -1 });
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    const abort = new AbortController();
    read<T>(url, abort.signal).then(
      (data) => setState({ url, data, problem: null, asked }),
      (error: unknown) => {
        if (abort.signal.aborted) return;
        const words = error instanceof TypeError ? "网络不通或服务器没有回应，请检查网络后重试" : (error as Error).message;
        setState((before) => ({ url, data: before.data, problem: words, asked }));
      },
    );
    return () => abort.abort();
  }, [url, asked]);
  const retry = useCallback(() => setAsked((count) => count + 1), []);
  const isLoading = state.url !== url || state.asked !== asked;
  return { data: state.data, problem: isLoading ? null : state.problem, isLoading, retry };
}
