import type { PlainDate } from "../base/date";

/** What fits onto the page of a list, and how many more there are. */
export type Cut<T> = { rows: T[]; more: number };

export const cut = <T>(rows: readonly T[], most: number, total: number = rows.length): Cut<T> => ({ rows: rows.slice(0, most), more: Math.max(0, total - most) });

export type List = { want: number; least: number };

/**
 * Shares out the lines of a page: every list gets what it wants up to its least, then those that come first take what is left, up to what they want.
 * The leasts together are no more than `lines`.
 */
export function allot(lines: number, lists: readonly List[]): number[] {
  const given = lists.map(({ want, least }) => Math.min(want, least));
  let left = lines - given.reduce((sum, each) => sum + each, 0);
  return lists.map(({ want }, nth) => {
    const more = Math.max(0, Math.min(left, want - given[nth]!));
    left -= more;
    return given[nth]! + more;
  });
}

type Milestone = { ordinal: number; isKey: boolean; plannedOn: PlainDate; actualOn: PlainDate | null };

/**
 * Milestones for one page: what is open comes before what was accepted, key ones before others, the sooner due before the later, and of those
 * accepted the latest; shown in the order of the plan.
 */
export function cutMilestones<T extends Milestone>(milestones: readonly T[], most: number): Cut<T> {
  const weight = (a: T, b: T) =>
    Number(a.actualOn !== null) - Number(b.actualOn !== null) || Number(b.isKey) - Number(a.isKey) ||
    (a.actualOn !== null && b.actualOn !== null ? order(b.actualOn, a.actualOn) : order(a.plannedOn, b.plannedOn)) || a.ordinal - b.ordinal;
  const { rows, more } = cut(milestones.toSorted(weight), most);
  return { rows: rows.sort((a, b) => a.ordinal - b.ordinal), more };
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** What a unit's changes did to the ends of its projects; how far single milestones were moved is another figure. `days`: of the project put off furthest. */
export const endsInWords = (days: number): string => (days > 0 ? `完成时间最长推迟 ${days} 天` : "完成时间均未推迟");
