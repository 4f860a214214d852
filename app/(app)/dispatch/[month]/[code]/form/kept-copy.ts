import type { YearMonth } from "@/lib/base/month";
import type { Draft } from "@/app/_components/dispatch/filing/draft";

/** `base`: what the server had at `version`, for telling later who changed what. */
export type KeptCopy = { version: number; draft: Draft; base: Draft };

const isDraft = (draft: Draft | undefined) => Array.isArray(draft?.milestones) && Array.isArray(draft.outcomes);

/** One person's unsaved words of one form, in this browser tab only. */
export const copyName = (username: string, month: YearMonth, code: string) => `guatu:filing:${username}:${month}:${code}`;

/** Full or forbidden storage must not stop anyone from typing: the copy is a second net, not the first. */
export const keepCopy = (name: string, copy: KeptCopy): void => keepWords(name, copy);

export function keepWords(name: string, words: object): void {
  try {
    sessionStorage.setItem(name, JSON.stringify(words));
  } catch {
    // the page still holds the text
  }
}

export function readCopy(name: string): KeptCopy | null {
  const kept = readWords(name) as KeptCopy | null;
  return kept && typeof kept.version === "number" && isDraft(kept.draft) && isDraft(kept.base) ? kept : null;
}

/** Whatever was kept under the name; null: nothing, or nothing that can be read. */
export function readWords(name: string): unknown {
  try {
    return JSON.parse(sessionStorage.getItem(name) ?? "null");
  } catch {
    return null;
  }
}

export function dropCopy(name: string): void {
  try {
    sessionStorage.removeItem(name);
  } catch {
    // nothing was kept
  }
}
