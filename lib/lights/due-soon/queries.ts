import type { Executor } from "../../../db/client";
import { calendarDays } from "../../../db/schema";
import type { PlainDate } from "../../base/date";
import { withDays, type Calendar } from "../../base/workdays";
import { dueSoonUntil } from "./rules";

/** Working days as the office keeps them: the shipped arrangements, and its own days over them. */
export async function getCalendar(db: Executor): Promise<Calendar> {
  const days = await db.select({ day: calendarDays.day, isWorkday: calendarDays.isWorkday }).from(calendarDays);
  return withDays(new Map(days.map(({ day, isWorkday }) => [day, isWorkday])));
}

/** The last day that counts as 临期 on `day`, by the office's calendar. */
export const readDueSoonUntil = async (db: Executor, day: PlainDate): Promise<PlainDate> => dueSoonUntil(day, await getCalendar(db));
