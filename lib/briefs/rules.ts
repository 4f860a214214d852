import type { PlainDate } from "../base/date";

/** What fits onto the page of a list, and how many more there are. */
export type Cut<T> = { rows: T[]; more: number };

export const cut = <T>(rows: readonly T[], most: number, total: number = rows.length): Cut<T> => ({ rows: rows.slice(0, most), more: Math.max(0, total - most) });

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
