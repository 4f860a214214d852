import { addDays, daysBetween, plainDate, type PlainDate } from "../../../lib/base/date";
import { addMonths, firstDay, lastDay, monthOf, type YearMonth } from "../../../lib/base/month";
import { addWorkdays, isWorkday } from "../../../lib/base/workdays";
import { isShort, stepsOf, type Step } from "./breakdown";
import { between, chance, pick } from "./chance";
import { fitting, words, type Part, type Told } from "./material";

/** One milestone as it really went. */
export type Fate = Step & {
  ordinal: number;
  /** the day it is done, or would be at the present pace; the story may end before it */
  doneOn: PlainDate;
  /** by approved change, from the day of approval; the last one holds */
  moved: { from: PlainDate; plannedOn: PlainDate }[];
  /** why it is late; null: it is not, or it just waited for the one before */
  cause: string | null;
  /** so late that work on it stands still */
  isStuck: boolean;
};

export const REPLAN_DAY = 14;
export const replanOn = (month: YearMonth): PlainDate => plainDate(`${month}-${REPLAN_DAY}`);

/** An extension asked for only after the day: in the middle of the month after, decided a working week later. */
export const askedLateOn = (due: PlainDate): PlainDate => workdayFrom(addDays(firstDay(addMonths(monthOf(due), 1)), 14));
const decidedAfter = (askedOn: PlainDate): PlainDate => addWorkdays(askedOn, 5);
/** The first working day not before a day. */
export const workdayFrom = (day: PlainDate): PlainDate => (isWorkday(day) ? day : addWorkdays(day, 1));

/** Whatever is still open when a change or a pause comes moves by so many days, from the day it is approved or the pause ends. */
const shiftsOf = ({ replans = [], pause }: Part): { since: PlainDate; from: PlainDate; days: number }[] => [
  ...replans.map(({ month, days }) => ({ since: replanOn(month), from: replanOn(month), days })),
  ...(pause ? [{ since: replanOn(pause.from), from: replanOn(pause.to), days: pause.days }] : []),
];

/** The planned day in force on a day. */
export const plannedOn = (fate: Fate, day: PlainDate): PlainDate => fate.moved.filter(({ from }) => from <= day).at(-1)?.plannedOn ?? fate.plannedOn;

/** How each milestone of a project goes, in order: done two to five weeks early unless its part, or now and then chance, makes it late. */
export function fatesOf(card: Told): Fate[] {
  let free = card.startOn;
  return stepsOf(card).map((step, index) => {
    const moved: Fate["moved"] = [];
    let due = step.plannedOn;
    let doneOn = onTime(card, due, free, step.name);
    for (const { since, from, days } of shiftsOf(card.part)) {
      if (doneOn < since) break;
      const day = addDays(due, days);
      due = day > "2025-12-31" ? plainDate("2025-12-31") : lastDay(monthOf(day));
      moved.push({ from, plannedOn: due });
      doneOn = onTime(card, due, free, step.name);
    }
    const told = (card.part.slips ?? []).find(({ dueFrom, dueTo }) => monthOf(due) >= dueFrom && monthOf(due) <= dueTo);
    const slip = told ?? expectedSlip(card, due, doneOn) ?? smallSlip(card, step, due);
    if (slip) doneOn = later(addDays(due, slip.days), free);
    const extendedOn = decidedAfter(askedLateOn(due));
    if (told && card.part.extension && doneOn > extendedOn) moved.push({ from: extendedOn, plannedOn: lastDay(monthOf(doneOn)) });
    free = addDays(doneOn, between(6, 16, card.code, step.name, "gap"));
    return { ...step, ordinal: index + 1, doneOn, moved, cause: slip?.cause ?? null, isStuck: (slip?.days ?? 0) > 250 };
  });
}

/** A milestone that cannot be done by its day is known to be late this long before it. */
export const LATE_WITHIN_DAYS = 32;

const earlier = (a: PlainDate, b: PlainDate): PlainDate => (a < b ? a : b);
const later = (a: PlainDate, b: PlainDate): PlainDate => (a > b ? a : b);

/** Early enough that the month's own filing can report it. */
const onTime = (card: Told, due: PlainDate, free: PlainDate, name: string): PlainDate =>
  later(addDays(due, isShort(card) ? -5 : -between(15, 38, card.code, name, "early")), free);

/** What a unit says it expects comes true. */
const expectedSlip = ({ part: { expectsLate } }: Told, due: PlainDate, doneOn: PlainDate): { days: number; cause: string } | null =>
  expectsLate && due > lastDay(expectsLate.from) && doneOn > `${expectsLate.from}-25` ? expectsLate : null;

/** One in five milestones of the earlier years is some weeks late. */
function smallSlip(card: Told, step: Step, due: PlainDate): { days: number; cause: string } | null {
  if (due < "2023-06" || due > "2025-03-31" || card.part.replans || card.part.pause || chance(card.code, step.name, "slips") > 0.2) return null;
  return { days: between(14, due > "2025-01-31" ? 44 : 58, card.code, step.name, "slip"), cause: pick(fitting(words.causes, step.template), card.code, step.name) };
}

/** The project's whole progress on a day, in percent, with part of the milestone in work. */
export function progressOn(fates: Fate[], day: PlainDate): number {
  const done = fates.filter((fate) => fate.doneOn <= day).reduce((sum, fate) => sum + fate.weight, 0);
  const current = fates.find((fate) => fate.doneOn > day);
  return done + (current ? (current.weight * donePct(fates, current, day)) / 100 : 0);
}

/** How far a milestone in work is, 5–95 in steps of five; one that is stuck stays where it was before it was told late. */
export function donePct(fates: Fate[], fate: Fate, day: PlainDate): number {
  const begunOn = fates[fate.ordinal - 2]?.doneOn ?? addDays(fate.doneOn, -120);
  if (day <= begunOn) return 5;
  if (fate.isStuck) return Math.min(between(55, 75, fate.name, begunOn), fivefold(daysBetween(begunOn, earlier(day, addDays(plannedOn(fate, day), -LATE_WITHIN_DAYS))) / 3));
  return fivefold((100 * daysBetween(begunOn, day)) / Math.max(1, daysBetween(begunOn, fate.doneOn)));
}

const fivefold = (pct: number): number => Math.min(95, Math.max(5, Math.round(pct / 5) * 5));
