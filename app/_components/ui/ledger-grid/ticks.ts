/** Which rows are ticked: these, or all that the filter finds. */
export type Ticked = { isAll: boolean; keys: readonly string[] };
export const NOTHING_TICKED: Ticked = { isAll: false, keys: [] };

/** Ticks or clears some rows. One that is cleared out of all leaves the others unknown, so all of them are cleared. */
export function withTicks({ isAll, keys }: Ticked, changed: readonly string[], isTicked: boolean): Ticked {
  if (isAll) return isTicked ? { isAll, keys } : NOTHING_TICKED;
  return { isAll: false, keys: isTicked ? [...new Set([...keys, ...changed])] : keys.filter((key) => !changed.includes(key)) };
}
