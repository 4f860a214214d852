import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";
import type { Executor } from "../../../db/client";
import { calendarDays, cycles, cycleSettings, events, people } from "../../../db/schema";
import type { Context } from "../../base/context";
import type { PlainDate } from "../../base/date";
import { addMonths, type YearMonth } from "../../base/month";
import { insist, type Verdict } from "../../base/verdict";
import { withDays, type Calendar } from "../../base/workdays";
import { getCalendar } from "../../lights/due-soon/queries";
import type { CycleRow } from "../locks";
import { cycleDays, type CycleDays, type CycleSettings } from "../rules";
import { mayMoveDays, mayReadCalendar } from "./policy";
import { stretchesOf, unarrangedYears, type Stretch } from "./rules";

export type StoredSettings = CycleSettings & { version: number };

/** The default days of a month; the database is born with them. */
export async function getSettings(db: Executor): Promise<StoredSettings> {
  const [row] = await db
    .select({
      version: cycleSettings.version, opensDay: cycleSettings.opensDay, unitsDueFromEnd: cycleSettings.unitsDueFromEnd,
      headsDueWorkday: cycleSettings.headsDueWorkday, officeDueWorkday: cycleSettings.officeDueWorkday, sealDueWorkday: cycleSettings.sealDueWorkday,
    })
    .from(cycleSettings);
  return row!;
}

export type NextOpening = { month: YearMonth; days: CycleDays; unarranged: number[] };

/** The month that opens next and its days by the settings; null while one is not sealed, and before the first. */
export async function findNextOpening(ctx: Pick<Context, "db">): Promise<NextOpening | null> {
  const [unsealed] = await ctx.db.select({ month: cycles.month }).from(cycles).where(inArray(cycles.status, ["open", "paused"]));
  if (unsealed) return null;
  const [latest] = await ctx.db.select({ month: cycles.month }).from(cycles).orderBy(desc(cycles.month)).limit(1);
  if (!latest) return null;
  const month = addMonths(latest.month, 1);
  const calendar = await getCalendar(ctx.db);
  const days = cycleDays(month, await getSettings(ctx.db), calendar);
  return { month, days, unarranged: unarrangedYears(Object.values(days), calendar) };
}

/** +1 with every change of the calendar's days. */
export async function calendarVersion(db: Executor): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`count(*)::int` })
    .from(events)
    .where(and(eq(events.subjectType, "calendar"), eq(events.action, "calendar.changed")));
  return row!.count;
}

/** What the open month's own days may become: whether the actor may move them, what settings and calendar would give now, and for the office the years without an arrangement. */
export async function getMonthDays(ctx: Context, cycle: CycleRow): Promise<{ mayMove: Verdict; computed: CycleDays; unarranged: number[] }> {
  const calendar = await getCalendar(ctx.db);
  return {
    mayMove: mayMoveDays(ctx.actor, cycle.status),
    computed: cycleDays(cycle.month, await getSettings(ctx.db), calendar),
    unarranged: mayReadCalendar(ctx.actor).allowed ? unarrangedYears([cycle.unitsDueOn, cycle.headsDueOn, cycle.officeDueOn, cycle.sealDueOn], calendar) : [],
  };
}

export type OwnDay = { day: PlainDate; isWorkday: boolean; source: string; setAt: Date; setByName: string | null };
export type CalendarBook = {
  calendar: Calendar;
  version: number;
  /** days the office entered, all years */
  own: OwnDay[];
  /** the same as stretches of one kind and source, the latest first */
  stretches: Stretch<OwnDay>[];
  settings: StoredSettings & { changedAt: Date | null; changedByName: string | null };
};

/** The calendar with what the office put into it, and the settings. Throws forbidden. */
export async function getCalendarBook(ctx: Context): Promise<CalendarBook> {
  insist(mayReadCalendar(ctx.actor));
  const own = await ctx.db
    .select({ day: calendarDays.day, isWorkday: calendarDays.isWorkday, source: calendarDays.source, setAt: calendarDays.setAt, setByName: people.name })
    .from(calendarDays)
    .leftJoin(people, eq(people.id, calendarDays.setBy))
    .orderBy(asc(calendarDays.day));
  const [changed] = await ctx.db
    .select({ changedAt: cycleSettings.changedAt, changedByName: people.name })
    .from(cycleSettings)
    .leftJoin(people, eq(people.id, cycleSettings.changedBy));
  return {
    own, version: await calendarVersion(ctx.db), stretches: stretchesOf(own).reverse(),
    calendar: withDays(new Map(own.map(({ day, isWorkday }) => [day, isWorkday]))),
    settings: { ...(await getSettings(ctx.db)), ...changed! },
  };
}
