/** A number in [0, 1) that depends on its keys alone: the same story every time it is told. */
export function chance(...keys: (string | number)[]): number {
  let hash = 0x811c9dc5;
  for (const char of keys.join("/")) hash = Math.imul(hash ^ char.codePointAt(0)!, 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 4_294_967_296;
}

/** A whole number from `low` to `high`, both included. */
export const between = (low: number, high: number, ...keys: (string | number)[]): number => low + Math.floor(chance(...keys) * (high - low + 1));

export const pick = <T>(items: readonly T[], ...keys: (string | number)[]): T => items[Math.floor(chance(...keys) * items.length)]!;
