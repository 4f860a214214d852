/** What an address says of where the reader is, which no view keeps. */
const PASSING_WORDS: readonly string[] = ["view", "ledger", "offset", "limit", "rowsOnly", "page", "cursor"];

/** What a view keeps of an address of the ledger, word by word in one order, without what is empty. */
export function wordsOf(address: string): [word: string, values: string[]][] {
  const given = new URLSearchParams(address);
  return [...new Set(given.keys())].sort().filter((word) => !PASSING_WORDS.includes(word)).map((word): [string, string[]] => [word, given.getAll(word).filter(Boolean)]).filter(([, values]) => values.length > 0);
}

/** The address that says the same, always in one order, so that equal views are equal texts. */
export const addressOf = (words: readonly (readonly [string, readonly string[]])[]): string =>
  new URLSearchParams(words.map(([word, values]) => [word, values.join(",")])).toString().replaceAll("%2C", ",");

/** Whether the address shows something else than the view that it was opened from. */
export const isChanged = (address: string, view: { query: string }): boolean => addressOf(wordsOf(address)) !== view.query;
