import { plainWord } from "@/lib/dispatch/content/rules";

/** The whole percentage that was typed, with or without its sign; null: none. Nothing is rounded and nothing cut down to 100. */
export function pctIn(text: string): number | null {
  const digits = /^(\d{1,3})\s*%?$/.exec(plainWord(text))?.[1];
  return digits !== undefined && Number(digits) <= 100 ? Number(digits) : null;
}
