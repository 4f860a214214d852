/** Words with their facts on the clipboard, besides the plain ones that every program reads. */
export const WORDS_FORMAT = "application/x-guatu-words";

/** `name`: of the paragraph, as its facts are those of no other. */
export const clipOf = (name: string, text: string): string => JSON.stringify({ name, text });

/** Plain words: whatever stands between braces is none of our facts. */
const plainWords = (text: string) => text.replace(/\s+/g, " ").trim().replaceAll("{", "｛").replaceAll("}", "｝");

/** What is put into a paragraph where `standing` already stands: cut out here, its facts come back as facts; from elsewhere, or a second time, as words. */
export function pastedWords(clip: string, plain: string, name: string, standing: string, facts: readonly string[]): string {
  const own = ownWords(clip, name);
  if (own === null) return plainWords(plain);
  return own.replace(/\{(\d+)\}/g, (mark, place: string) => (standing.includes(mark) ? (facts[Number(place) - 1] ?? "") : mark));
}

function ownWords(clip: string, name: string): string | null {
  try {
    const own = JSON.parse(clip) as { name?: unknown; text?: unknown };
    return own.name === name && typeof own.text === "string" ? own.text : null;
  } catch {
    return null;
  }
}
