import type { PlainDate } from "../../base/date";
import type { Flag } from "../flags/rules";
import type { WallRow } from "../rules";
import type { Style } from "./styles";
import { spread } from "./spread";
import { fitted, widthOf } from "./text";

/** A flag's symbol and its words, on one of the levels above the bar (0: the lowest). */
export type PlacedFlag = {
  flag: Flag;
  level: number;
  /** where its day is, and where its symbol stands: beside it when another is too near */
  dayX: number;
  x: number;
  r: number;
  /** empty: no room; `left` is where the words begin */
  label: { text: string; left: number; width: number };
};
export type PlacedStar = { x: number; isAccepted: boolean; name: string };

/** Where the chart's days are: `x` of a day, and its edges. */
export type Axis = { x: (day: PlainDate) => number; left: number; right: number };

/** How far a shape reaches from its middle, of its radius: the tip of the diamond and its outline. */
export const REACH = 1.35;

/**
 * Where the flags of a row stand. Each takes the lowest level on which the words before it end in time, else the one with most room, where the words are
 * shortened. No symbol or words of a level touch another's.
 */
export function placeFlags(flags: readonly Flag[], { x, left, right }: Axis, style: Pick<Style, "symbol" | "label" | "levels">): PlacedFlag[] {
  const { symbol, label, levels } = style;
  const gap = label * 0.3;
  const radius = (flag: Flag) => (flag.isKey ? symbol * 1.25 : symbol);
  const reach = (flag: Flag) => radius(flag) * REACH;
  const full = (flag: Flag) => reach(flag) * 2 + gap + widthOf(flag.name + tailOf(flag), label);
  const onLevel = Array.from({ length: levels }, () => ({ flags: [] as Flag[], end: -Infinity }));
  for (const flag of flags) {
    const begins = x(flag.day) - reach(flag);
    const free = onLevel.find(({ end }) => end <= begins);
    const chosen = free ?? onLevel.reduce((a, b) => (x(b.flags.at(-1)!.day) < x(a.flags.at(-1)!.day) ? b : a));
    chosen.flags.push(flag);
    chosen.end = begins + full(flag) + gap;
  }
  return onLevel.flatMap(({ flags: row }, level) => {
    const halves = row.map((flag) => reach(flag) + gap / 2);
    const xs = spread(row.map((flag) => x(flag.day)), halves, left, right);
    let taken = left;
    return row.map((flag, at): PlacedFlag => {
      const half = halves[at]!;
      const begins = xs[at]! + half;
      const until = at + 1 < row.length ? xs[at + 1]! - halves[at + 1]! : right;
      const needed = widthOf(flag.name + tailOf(flag), label);
      const roomBefore = xs[at]! - half - gap - taken;
      // The last of a level may speak to its left, where the chart ends.
      const isBefore = at + 1 === row.length && needed > until - begins && roomBefore > until - begins;
      const text = fitted(flag.name, isBefore ? roomBefore : until - begins, label, tailOf(flag));
      const width = widthOf(text, label);
      taken = isBefore ? begins : begins + width;
      return { flag, level, dayX: x(flag.day), x: xs[at]!, r: radius(flag), label: { text, left: isBefore ? xs[at]! - half - width : begins, width } };
    });
  });
}

/** What is said of a late one even where there is no room for its name. */
const tailOf = ({ state, overdueDays }: Flag): string => (state === "overdue" ? ` 逾期${overdueDays}天` : "");

/** Where the stars of a row stand, side by side when they are of one day. */
export function placeStars(outcomes: WallRow["outcomes"], { x, left, right }: Axis, r: number): PlacedStar[] {
  const inTime = outcomes.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  const xs = spread(inTime.map(({ on }) => x(on)), inTime.map(() => r * 1.05), left, right);
  return inTime.map(({ isAccepted, name }, at) => ({ x: xs[at]!, isAccepted, name }));
}
