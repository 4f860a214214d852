import type { PlainDate } from "../../base/date";
import { addWorkdays, type Calendar } from "../../base/workdays";

/** 临期: due within so many working days (DESIGN §5). */
export const DUE_SOON_WORKDAYS = 15;

/** The last day that still counts as 临期 today. */
export const dueSoonUntil = (today: PlainDate, calendar: Calendar): PlainDate => addWorkdays(today, DUE_SOON_WORKDAYS, calendar);

/** Today's own day included, overdue not; `until` is dueSoonUntil. */
export const isDueSoon = (plannedOn: PlainDate, today: PlainDate, until: PlainDate): boolean => plannedOn >= today && plannedOn <= until;
