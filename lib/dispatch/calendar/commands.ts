import { and, between, eq, inArray, sql } from "drizzle-orm";
import type { Executor } from "../../../db/client";
import { calendarDays, cycles, cycleSettings } from "../../../db/schema";
import { record } from "../../audit/record";
import { personId, today, type Context } from "../../base/context";
import { addDays, shanghaiInstant, type PlainDate } from "../../base/date";
import { DomainError } from "../../base/errors";
import { insist } from "../../base/verdict";
import { refreshLights } from "../../lights/commands";
import { lockCycle, type CycleRow } from "../locks";
import type { ChangeSettingsInput, EnterArrangementInput, MoveDaysInput, RemoveArrangementInput } from "./inputs";
import { mayChangeCalendar, mayMoveDays } from "./policy";
import { calendarVersion, getSettings } from "./queries";
import { checkMovedDays, DUE_FIELDS, type DueDays } from "./rules";

/**
 * 录入放假调休: days off and worked weekends over what is known, with the document they rest on. Months already opened keep their days.
 * Throws conflict when somebody changed the calendar meanwhile.
 */
export async function enterArrangement(ctx: Context, { version, source, days }: EnterArrangementInput): Promise<{ days: number }> {
  insist(mayChangeCalendar(ctx.actor));
  return ctx.db.transaction(async (tx) => {
    await lockCalendar(tx, version);
    const before = await tx.select(KEPT).from(calendarDays).where(inArray(calendarDays.day, days.map(({ day }) => day))).orderBy(calendarDays.day);
    const rows = days.map((day) => ({ ...day, source, setAt: ctx.now, setBy: personId(ctx) }));
    await tx
      .insert(calendarDays)
      .values(rows)
      .onConflictDoUpdate({ target: calendarDays.day, set: { isWorkday: sql`excluded.is_workday`, source: sql`excluded.source`, setAt: sql`excluded.set_at`, setBy: sql`excluded.set_by` } });
    await recordCalendar(tx, ctx, days[0]!.day, before, days.map((day) => ({ ...day, source })));
    return { days: days.length };
  });
}

/** Takes the office's own days of a stretch back; what was shipped for them counts again. Throws conflict when somebody changed the calendar meanwhile. */
export async function removeArrangement(ctx: Context, { version, from, to }: RemoveArrangementInput): Promise<{ days: number }> {
  insist(mayChangeCalendar(ctx.actor));
  return ctx.db.transaction(async (tx) => {
    await lockCalendar(tx, version);
    const before = await tx.delete(calendarDays).where(between(calendarDays.day, from, to)).returning(KEPT);
    if (before.length === 0) throw new DomainError("rule", "这一段没有本地录入的安排，无需删除");
    await recordCalendar(tx, ctx, from, before.sort((a, b) => (a.day < b.day ? -1 : 1)), []);
    return { days: before.length };
  });
}

const KEPT = { day: calendarDays.day, isWorkday: calendarDays.isWorkday, source: calendarDays.source };
type Kept = { day: PlainDate; isWorkday: boolean; source: string };

/** One change at a time, by someone who has seen the last one. */
async function lockCalendar(tx: Executor, version: number): Promise<void> {
  await tx.execute(sql`lock table calendar_days in share row exclusive mode`);
  if ((await calendarVersion(tx)) !== version) throw new DomainError("conflict", "工作日历刚被他人修改，请刷新页面核对后再保存；您填写的内容仍在页面上");
}

const recordCalendar = (tx: Executor, ctx: Context, on: PlainDate, before: Kept[], after: Kept[]) =>
  record(tx, ctx, { action: "calendar.changed", subject: { type: "calendar", id: on.slice(0, 4) }, before, after });

/** The default days of months opened from now on. Throws conflict when somebody changed them meanwhile. */
export async function changeSettings(ctx: Context, { version, ...settings }: ChangeSettingsInput): Promise<{ version: number }> {
  insist(mayChangeCalendar(ctx.actor));
  return ctx.db.transaction(async (tx) => {
    const { version: _, ...before } = await getSettings(tx);
    const [after] = await tx
      .update(cycleSettings)
      .set({ ...settings, version: version + 1, changedAt: ctx.now, changedBy: personId(ctx) })
      .where(eq(cycleSettings.version, version))
      .returning({ version: cycleSettings.version });
    if (!after) throw new DomainError("conflict", "调度时限刚被他人修改，请刷新页面核对后再保存");
    await record(tx, ctx, { action: "cycle_settings.changed", subject: { type: "calendar", id: "settings" }, before, after: settings });
    return after;
  });
}

/**
 * 调整本期时限: moves the days of the open month, with a reason. Who handed over by a later day is no longer late. Throws rule with
 * the fields that make no sense, conflict when the days are no longer those the caller saw.
 */
export async function moveCycleDays(ctx: Context, { month, was, days, reason }: MoveDaysInput): Promise<CycleRow> {
  return ctx.db.transaction(async (tx) => {
    const cycle = await lockCycle(tx, month, "update");
    insist(mayMoveDays(ctx.actor, cycle.status));
    if (DUE_FIELDS.some((field) => cycle[field] !== was[field])) throw new DomainError("conflict", "本期时限刚被他人调整，请刷新页面核对后再保存");
    if (DUE_FIELDS.every((field) => days[field] === was[field])) throw new DomainError("rule", "时限没有变化，请先修改日期");
    const fields = checkMovedDays(month, was, days, today(ctx));
    const [first] = Object.values(fields);
    if (first) throw new DomainError("rule", first, { fields });
    const [after] = await tx.update(cycles).set(days).where(and(eq(cycles.id, cycle.id), eq(cycles.status, "open"))).returning();
    const noLongerLate = await forgiveLate(tx, cycle.id, days);
    await refreshLights(tx, ctx, "all");
    await record(tx, ctx, { action: "cycle.days_moved", subject: { type: "cycle", id: month }, before: was, after: { ...days, reason, noLongerLate } });
    return after!;
  });
}

/** By the first hand-over, one that was sent back is not late by its second; by the last, when the unit took the first back itself. Answers the projects' codes, in order. */
async function forgiveLate(tx: Executor, cycleId: number, { unitsDueOn }: DueDays): Promise<string[]> {
  const { rows } = await tx.execute<{ code: string }>(sql`
    update updates u set is_late = false
      from projects p
     where p.id = u.project_id and u.cycle_id = ${cycleId} and u.is_late
       and (case when u.returned_at is null then u.submitted_at
                 else (select min(e.at) from events e where e.subject_type = 'update' and e.subject_id = u.id::text and e.action = 'update.submitted') end)
           < ${shanghaiInstant(addDays(unitsDueOn, 1), "00:00").toISOString()}::timestamptz
    returning p.code`);
  return rows.map(({ code }) => code).sort();
}
