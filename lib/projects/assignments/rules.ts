import { addDays, type PlainDate } from "../../base/date";

/** One term of office (任职); `untilOn` null: in office. */
export type Term = { fromOn: PlainDate; untilOn: PlainDate | null };

/** The last day of whom another follows: the day before, or the very day for one who had not begun before it. */
export const endsOn = (predecessor: Term, nextFromOn: PlainDate): PlainDate => {
  const dayBefore = addDays(nextFromOn, -1);
  return dayBefore < predecessor.fromOn ? predecessor.fromOn : dayBefore;
};

/** Nobody follows before the predecessor began, or left. One who was named ahead of the day can be followed at once: then it is today. */
export const earliestFrom = ({ fromOn, untilOn }: Term, today: PlainDate): PlainDate => {
  const day = untilOn ?? fromOn;
  return day > today ? today : day;
};
