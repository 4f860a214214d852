/**
 * Middles moved as little as possible (least squares) so that neighbours stand at least their two halves apart, all within `from` and `to` as far as
 * there is room. `wanted` rises; what stands free stays where it is.
 */
export function spread(wanted: readonly number[], halves: readonly number[], from: number, to: number): number[] {
  // Taking off what must lie before each leaves an order to keep: neighbours out of order pool at their mean.
  const before: number[] = [];
  wanted.forEach((_, at) => before.push(at === 0 ? 0 : before[at - 1]! + halves[at - 1]! + halves[at]!));
  const pools: { sum: number; count: number }[] = [];
  wanted.forEach((x, at) => {
    pools.push({ sum: x - before[at]!, count: 1 });
    while (pools.length > 1 && mean(pools.at(-2)!) > mean(pools.at(-1)!)) {
      const { sum, count } = pools.pop()!;
      pools.at(-1)!.sum += sum;
      pools.at(-1)!.count += count;
    }
  });
  const least = from + (halves[0] ?? 0);
  const most = Math.max(least, to - (halves.at(-1) ?? 0) - (before.at(-1) ?? 0));
  return pools.flatMap((pool) => Array.from({ length: pool.count }, () => Math.min(most, Math.max(least, mean(pool))))).map((x, at) => x + before[at]!);
}

const mean = ({ sum, count }: { sum: number; count: number }) => sum / count;
