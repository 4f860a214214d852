import { addDays, daysBetween, type PlainDate } from "../../../lib/base/date";
import { LATE_WITHIN_DAYS, plannedOn, type Fate } from "./fates";
import type { Desk } from "./wording";

export const within = (span: { from: string; to?: string } | undefined, month: string): boolean => span !== undefined && month >= span.from && month <= (span.to ?? month);

/** A milestone in work counts as late once it cannot be done by its day any more and the unit knows. */
export const isLateOn = (fate: Fate | null, day: PlainDate): boolean =>
  fate !== null && fate.doneOn > plannedOn(fate, day) && daysBetween(day, plannedOn(fate, day)) < LATE_WITHIN_DAYS;

/** When the unit expects a milestone it cannot finish by its day, why, and how many days late; the form and every sentence take it from here. */
export function forecastOf(desk: Desk, fate: Fate): { on: PlainDate; cause: string; days: number } | null {
  const { part } = desk.card;
  const due = plannedOn(fate, desk.day);
  const isExpectedLate = within(part.expectsLate, desk.month) && due > desk.day;
  const isLate = isLateOn(fate, desk.day) && !(part.namesNoDay && desk.current?.isStuck);
  if (!isExpectedLate && !isLate) return null;
  const expected = isExpectedLate ? addDays(due, part.expectsLate!.days) : fate.doneOn;
  const on = expected > desk.filedOn ? expected : addDays(desk.filedOn, 10);
  return { on, cause: isExpectedLate ? part.expectsLate!.cause : causeOf(desk, fate), days: daysBetween(due, on) };
}

/** Why a milestone is late: its own cause, or the one in work before it. */
export const causeOf = (desk: Desk, fate: Fate): string => (fate === desk.current ? fate.cause : null) ?? "前序节点推迟，工作顺延";
