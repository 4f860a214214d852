"use client";
import { useRef, useState } from "react";
import { useLeaveWarning } from "@/app/_components/dispatch/filing/use-leave-warning";
import { newKey, send, type Refusal } from "@/app/_components/dispatch/send";
import { dropWords, keepWords } from "@/app/_components/ui/kept-words";
import { paths } from "@/lib/web/paths";

export type Saving = { kind: "idle" | "saving" | "saved" } | { kind: "retrying"; attempt: number } | { kind: "refused"; refusal: Refusal };

/** Where a person's words not yet on the server are kept, in this tab. */
export const wordsName = (username: string, period: string, revision: number, block: string) => `guatu:report:${username}:${period}:${revision}:${block}`;

/**
 * Writes one after the other, each at the version that the one before left. After a conflict nothing more is sent: what was typed stays on the page
 * and in this tab until the page is read anew.
 */
export function useReportSaving(period: string, revision: number, first: number, keptAs: (block: string) => string) {
  const [state, setState] = useState<Saving>({ kind: "idle" });
  const version = useRef(first);
  const line = useRef<Promise<unknown>>(Promise.resolve());
  const isStopped = useRef(false);
  const unsaved = useRef(new Map<string, string>());
  const [isDirty, setIsDirty] = useState(false);
  // After these the page itself says to leave it; what was typed is found again.
  useLeaveWarning(isDirty && !(state.kind === "refused" && (state.refusal.kind === "conflict" || state.refusal.kind === "unauthorized")));

  /** Every word typed, faulty or not: whatever ends the page, the next one offers them. */
  function keep(block: string, text: string): void {
    unsaved.current.set(block, text);
    keepWords(keptAs(block), { text });
    setIsDirty(true);
  }

  function letGo(block: string): void {
    unsaved.current.delete(block);
    dropWords(keptAs(block));
    setIsDirty(unsaved.current.size > 0);
  }

  function write(path: string, body: object): Promise<Refusal | null> {
    const next = line.current.then(async () => {
      if (isStopped.current) return STOPPED;
      setState({ kind: "saving" });
      const answer = await send<{ version: number }>({ method: "POST", path, body: { ...body, revision, version: version.current }, key: newKey(), keepalive: true, onRetry: (attempt) => setState({ kind: "retrying", attempt }) });
      if (answer.ok) version.current = answer.body.version;
      else if (answer.refusal.kind === "conflict" || answer.refusal.kind === "forbidden") isStopped.current = true;
      setState(answer.ok ? { kind: "saved" } : { kind: "refused", refusal: answer.refusal });
      return answer.ok ? null : answer.refusal;
    });
    line.current = next;
    return next;
  }

  /** `text` null: as generated again. Words typed while it was under way stay kept. */
  async function saveWords(block: string, text: string | null): Promise<Refusal | null> {
    const typed = unsaved.current.get(block);
    const refusal = await write(paths.api.reportAct(period, "words"), { block, text });
    if (!refusal && unsaved.current.get(block) === typed) letGo(block);
    return refusal;
  }

  return { state, keep, letGo, saveWords, chooseForm: (choice: object) => write(paths.api.reportAct(period, "form"), choice) };
}

const STOPPED: Refusal = { kind: "conflict", message: "通报已由他人修改或办理，请刷新页面；您的文字仍保留在本页" };
