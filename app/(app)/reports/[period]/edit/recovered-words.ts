/** Of what was kept in this tab, the words that differ from what stands in the system now; null: none. They are offered, never written by themselves. */
export function recoveredFrom(kept: unknown, now: string): string | null {
  const text = (kept as { text?: unknown } | null)?.text;
  return typeof text === "string" && text !== now ? text : null;
}

/** Words with their facts as one reads them, faulty or not. */
export const readable = (text: string, facts: readonly string[]): string => text.replace(/\{(\d+)\}/g, (_, place: string) => facts[Number(place) - 1] ?? "");
