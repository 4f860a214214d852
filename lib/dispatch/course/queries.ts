import { and, eq, inArray, isNotNull, or, sql } from "drizzle-orm";
import { cycles, updates } from "../../../db/schema";
import { today, type Context } from "../../base/context";
import { shanghaiDay, type PlainDate } from "../../base/date";
import { addMonths } from "../../base/month";
import type { CycleRow } from "../locks";
import { EXPECTED_STATUSES, FILED_STATUSES } from "../terms";
import { coursePoints, type Course } from "./rules";

export type Courses = { now: Course; before: Course | null };

/** How the whole city's filing of a month went day by day, and that of the month before; by the last hand-over of what counts as filed. */
export async function listCourses(ctx: Context, cycle: CycleRow): Promise<Courses> {
  const pair = await ctx.db.select().from(cycles).where(or(eq(cycles.id, cycle.id), eq(cycles.month, addMonths(cycle.month, -1))));
  const ids = pair.map(({ id }) => id);
  const expected = await ctx.db
    .select({ cycleId: updates.cycleId, count: sql<number>`count(*)::int` })
    .from(updates)
    .where(and(inArray(updates.cycleId, ids), inArray(updates.status, [...EXPECTED_STATUSES])))
    .groupBy(updates.cycleId);
  // The session speaks Asia/Shanghai, yet a day is too dear to leave it to a setting.
  const day = sql<PlainDate>`to_char(${updates.submittedAt} at time zone 'Asia/Shanghai', 'YYYY-MM-DD')`;
  const filed = await ctx.db
    .select({ cycleId: updates.cycleId, on: day, count: sql<number>`count(*)::int` })
    .from(updates)
    .where(and(inArray(updates.cycleId, ids), inArray(updates.status, [...FILED_STATUSES]), isNotNull(updates.submittedAt)))
    .groupBy(updates.cycleId, day);
  const courseOf = (row: CycleRow): Course => {
    const days = filed.filter(({ cycleId }) => cycleId === row.id);
    const from = days.reduce((first, { on }) => (on < first ? on : first), row.opensOn);
    const to = row.sealedAt ? shanghaiDay(row.sealedAt) : today(ctx);
    return { month: row.month, unitsDueOn: row.unitsDueOn, expected: expected.find(({ cycleId }) => cycleId === row.id)?.count ?? 0, points: coursePoints(days, row.unitsDueOn, from, to) };
  };
  const before = pair.find(({ id }) => id !== cycle.id);
  return { now: courseOf(cycle), before: before ? courseOf(before) : null };
}
