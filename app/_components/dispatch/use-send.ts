"use client";
import { useRef, useState } from "react";
import { newKey, send, type Answer, type Refusal } from "./send";

export type Sending = { kind: "idle" } | { kind: "sending" } | { kind: "retrying"; attempt: number } | { kind: "refused"; refusal: Refusal };

/** One write at a time from a page: the same content again (a second press, a retry) keeps its key. */
export function useSend() {
  const [state, setState] = useState<Sending>({ kind: "idle" });
  const last = useRef({ content: "", key: "" });
  const busy = useRef(false);

  async function post<T>(path: string, body: object): Promise<Answer<T> | null> {
    if (busy.current) return null;
    busy.current = true;
    const content = path + JSON.stringify(body);
    if (last.current.content !== content) last.current = { content, key: newKey() };
    setState({ kind: "sending" });
    const answer = await send<T>({ method: "POST", path, body, key: last.current.key, onRetry: (attempt) => setState({ kind: "retrying", attempt }) });
    busy.current = false;
    // An answered attempt is over; only one without an answer goes on under its key.
    if (answer.ok || answer.refusal.kind !== "unavailable") last.current = { content: "", key: "" };
    setState(answer.ok ? { kind: "idle" } : { kind: "refused", refusal: answer.refusal });
    return answer;
  }

  return { state, post, isBusy: state.kind === "sending" || state.kind === "retrying", clear: () => setState({ kind: "idle" }) };
}
