import { addDays, daysBetween, type PlainDate } from "../../base/date";

/** When a milestone is to be done: by the plan in force, by the unit's own forecast (null: as planned), and when it was (null: open). */
export type Days = { plannedOn: PlainDate; forecastOn: PlainDate | null; actualOn: PlainDate | null };

const later = (a: PlainDate, b: PlainDate): PlainDate => (a > b ? a : b);

/** The day it was done, or is to be expected: the unit's forecast before the plan, and while it is open never before today. */
export const expectedOn = ({ plannedOn, forecastOn, actualOn }: Days, today: PlainDate): PlainDate => actualOn ?? later(forecastOn ?? plannedOn, today);

/** 延误天数 of one that is open: overdue, or expected after its planned day; 0: in time, or done. */
export const delayDays = (days: Days, today: PlainDate): number => (days.actualOn === null ? Math.max(0, daysBetween(days.plannedOn, expectedOn(days, today))) : 0);

/** Days by which a successor is meant to be done before it can be: its own day against its predecessor's and the days between; 0: time enough, or done. */
export function shortOfDays(predecessor: Days, successor: Days, lagDays: number, today: PlainDate): number {
  if (successor.actualOn !== null) return 0;
  const possibleOn = addDays(expectedOn(predecessor, today), lagDays);
  return Math.max(0, daysBetween(successor.forecastOn ?? successor.plannedOn, possibleOn));
}

/** A milestone by its place: milestones of a project are done one after the other. */
export type Place = { projectId: number; ordinal: number };
export type PlacedLink = { id: number; predecessor: Place; successor: Place };

/**
 * Whether what follows a milestone leads on to another: along links, and within a project from each milestone to the later ones.
 * Answers the links passed, in order (empty: it simply comes later in its own project), or null. A link from `to` to `from` would then close a circle.
 */
export function leadsOn<L extends PlacedLink>(links: readonly L[], from: Place, to: Place): L[] | null {
  const queue: { at: Place; passed: L[] }[] = [{ at: from, passed: [] }];
  const taken = new Set<number>();
  for (const { at, passed } of queue) {
    if (at.projectId === to.projectId && at.ordinal <= to.ordinal) return passed;
    for (const link of links) {
      if (taken.has(link.id) || link.predecessor.projectId !== at.projectId || link.predecessor.ordinal < at.ordinal) continue;
      taken.add(link.id);
      queue.push({ at: link.successor, passed: [...passed, link] });
    }
  }
  return null;
}
