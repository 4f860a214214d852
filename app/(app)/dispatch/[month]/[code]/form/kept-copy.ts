import { keepWords, readWords } from "@/app/_components/ui/kept-words";
import type { YearMonth } from "@/lib/base/month";
import type { Draft } from "@/app/_components/dispatch/filing/draft";

/** `base`: what the server had at `version`, for telling later who changed what. */
export type KeptCopy = { version: number; draft: Draft; base: Draft };

const isDraft = (draft: Draft | undefined) => Array.isArray(draft?.milestones) && Array.isArray(draft.outcomes);

/** One person's unsaved words of one form, in this browser tab only. */
export const copyName = (username: string, month: YearMonth, code: string) => `guatu:filing:${username}:${month}:${code}`;

export const keepCopy = (name: string, copy: KeptCopy): void => keepWords(name, copy);

export function readCopy(name: string): KeptCopy | null {
  const kept = readWords(name) as KeptCopy | null;
  return kept && typeof kept.version === "number" && isDraft(kept.draft) && isDraft(kept.base) ? kept : null;
}
