import { daysBetween, type PlainDate } from "../base/date";
import { addWorkdays, type Calendar } from "../base/workdays";

/** 临期: due within so many working days (DESIGN §5). */
export const DUE_SOON_WORKDAYS = 15;

/** The last day that still counts as 临期 today. */
export const dueSoonUntil = (today: PlainDate, calendar: Calendar): PlainDate => addWorkdays(today, DUE_SOON_WORKDAYS, calendar);

/** "已逾期 3 天" / "今天到期" / "还有 6 天" */
export function nodeDueInWords(plannedOn: PlainDate, today: PlainDate): string {
  const days = daysBetween(today, plannedOn);
  if (days < 0) return `已逾期 ${-days} 天`;
  return days === 0 ? "今天到期" : `还有 ${days} 天`;
}
