import { addDays, dayInWords, type PlainDate } from "../../base/date";

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

/** Fewest characters that say what is handed over. */
const MIN_HANDOVER = 6;

type Successor = { name: string; post: string; fromOn: PlainDate; handover: string };
export type TakeUpFault = { field: "name" | "fromOn" | "handover"; message: string };

/** Why somebody cannot follow `before` (undefined: nobody ever was) in the duty that `title` names, by field; null: nothing is in the way. */
export function takeUpFault(title: string, before: (Term & { name: string; post: string }) | undefined, { name, post, fromOn, handover }: Successor, today: PlainDate): TakeUpFault | null {
  if (fromOn > today) return { field: "fromOn", message: "任职日期不能晚于今天，请在到任后登记" };
  if (!before) return null;
  const earliest = earliestFrom(before, today);
  if (fromOn < earliest) return { field: "fromOn", message: `${title}的任职日期不能早于前任${before.name}的${before.untilOn === null ? "任职" : "离任"}日期${dayInWords(earliest)}` };
  if (before.untilOn === null && before.name === name && before.post === post) return { field: "name", message: `${title}现在就是${name}，不需要更换` };
  if (handover.length < MIN_HANDOVER) return { field: "handover", message: `请写明交接事项：未完成的里程碑、尚未解决的问题和有关材料（至少 ${MIN_HANDOVER} 个字）` };
  return null;
}
