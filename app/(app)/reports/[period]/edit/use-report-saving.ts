"use client";
import { useRef, useState } from "react";
import { newKey, send, type Refusal } from "@/app/_components/dispatch/send";
import { dropWords, keepWords } from "@/app/_components/ui/kept-words";
import { paths } from "@/lib/web/paths";

export type Saving = { kind: "idle" | "saving" | "saved" } | { kind: "retrying"; attempt: number } | { kind: "refused"; refusal: Refusal };

/** Where words not yet on the server are kept, in this tab. */
export const wordsName = (period: string, revision: number, block: string) => `report-${period}-${revision}-${block}`;

/**
 * Writes one after the other, each at the version that the one before left. After a conflict nothing more is sent: what was typed stays on the page
 * and in this tab until the page is read anew.
 */
export function useReportSaving(period: string, revision: number, first: number) {
  const [state, setState] = useState<Saving>({ kind: "idle" });
  const version = useRef(first);
  const line = useRef<Promise<unknown>>(Promise.resolve());
  const isStopped = useRef(false);

  function write(path: string, body: object): Promise<Refusal | null> {
    const next = line.current.then(async () => {
      if (isStopped.current) return STOPPED;
      setState({ kind: "saving" });
      const answer = await send<{ version: number }>({ method: "POST", path, body: { ...body, revision, version: version.current }, key: newKey(), onRetry: (attempt) => setState({ kind: "retrying", attempt }) });
      if (answer.ok) version.current = answer.body.version;
      else if (answer.refusal.kind === "conflict" || answer.refusal.kind === "forbidden") isStopped.current = true;
      setState(answer.ok ? { kind: "saved" } : { kind: "refused", refusal: answer.refusal });
      return answer.ok ? null : answer.refusal;
    });
    line.current = next;
    return next;
  }

  /** `text` null: as generated again. */
  async function saveWords(block: string, text: string | null): Promise<Refusal | null> {
    const name = wordsName(period, revision, block);
    if (text !== null) keepWords(name, { text });
    const refusal = await write(paths.api.reportAct(period, "words"), { block, text });
    if (!refusal) dropWords(name);
    return refusal;
  }

  return { state, saveWords, chooseForm: (choice: object) => write(paths.api.reportAct(period, "form"), choice) };
}

const STOPPED: Refusal = { kind: "conflict", message: "通报已由他人修改或办理，请刷新页面；您的文字仍保留在本页" };
