/** A group's rows in the whole order: `total` of them from `offset` on. */
export type GroupSpan = { key: string; offset: number; total: number };
/** What stands in one line of the grid. */
export type Line = { kind: "head"; group: number } | { kind: "row"; offset: number };
export type Layout = {
  /** lines, heads of groups included */
  count: number;
  lineAt: (index: number) => Line;
};

/** px that browsers draw in one piece; what lies below cannot be scrolled to */
const MOST_PX = 16_000_000;
/** Lines that can be scrolled to, of so many px each. */
export const reachable = (count: number, px: number): number => Math.min(count, Math.floor(MOST_PX / px));

/** Which line holds what, without a list of all: a ledger has 100,000 rows. A folded group is its head alone. */
export function layoutOf(total: number, groups: readonly GroupSpan[] | null, isFolded: (key: string) => boolean): Layout {
  if (groups === null) return { count: total, lineAt: (index) => ({ kind: "row", offset: index }) };
  const starts: number[] = [];
  let count = 0;
  for (const { key, total: rows } of groups) {
    starts.push(count);
    count += 1 + (isFolded(key) ? 0 : rows);
  }
  return {
    count,
    lineAt(index) {
      let [low, high] = [0, starts.length - 1];
      while (low < high) {
        const middle = Math.ceil((low + high) / 2);
        if (starts[middle]! <= index) low = middle;
        else high = middle - 1;
      }
      const into = index - starts[low]!;
      return into === 0 ? { kind: "head", group: low } : { kind: "row", offset: groups[low]!.offset + into - 1 };
    },
  };
}

/** First and last row among some lines; null: only heads. */
export function rowsAmong(layout: Layout, first: number, last: number): { from: number; to: number } | null {
  const lines = Array.from({ length: Math.max(0, Math.min(last, layout.count - 1) - first + 1) }, (_line, at) => layout.lineAt(first + at));
  const offsets = lines.flatMap((line) => (line.kind === "row" ? [line.offset] : []));
  return offsets.length === 0 ? null : { from: offsets[0]!, to: offsets.at(-1)! };
}
