/** Options that what was typed can still become; all of them while it is one of them, so that the others can be chosen. */
export const matching = (options: readonly string[], text: string): readonly string[] => {
  const typed = text.trim();
  return typed === "" || options.includes(typed) ? options : options.filter((option) => option.includes(typed));
};

/** What is kept of a typed choice: the only option it fits, else as typed. */
export function settled(options: readonly string[], text: string): string {
  const left = matching(options, text);
  return text.trim() !== "" && left.length === 1 ? left[0]! : text;
}

/** The next option down or up from the one that stands there, round and round. */
export function stepped(options: readonly string[], text: string, by: 1 | -1): string {
  const left = matching(options, text);
  if (left.length === 0) return text;
  const at = left.indexOf(text.trim());
  return left[at === -1 ? (by === 1 ? 0 : left.length - 1) : (at + by + left.length) % left.length]!;
}
