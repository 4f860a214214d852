import { and, desc, eq, inArray, sql } from "drizzle-orm";
import type { Executor } from "../../../db/client";
import { corrections, cycles, updateMilestones, updateOutcomes, updates } from "../../../db/schema";
import { record } from "../../audit/record";
import { personId, today, type Context } from "../../base/context";
import { DomainError } from "../../base/errors";
import { addMonths, monthInWords, type YearMonth } from "../../base/month";
import { insist } from "../../base/verdict";
import { refreshLights } from "../../lights/commands";
import { getCalendar } from "../../lights/due-soon/queries";
import { getRuleSet } from "../../lights/queries";
import { findNextOpening, getSettings } from "../calendar/queries";
import { dropAccepted } from "../corrections/commands";
import type { CycleRow } from "../locks";
import { mayOpenCycle } from "../policy";
import { cycleDays } from "../rules";

/**
 * Opens a month: one update is expected of every active project, prefilled with what still stood last month; lights look back from it.
 * Throws conflict when the month exists or another is still open.
 */
export async function openCycle(ctx: Context, { month }: { month: YearMonth }): Promise<CycleRow> {
  insist(mayOpenCycle(ctx.actor));
  return ctx.db.transaction(async (tx) => {
    // The office and the daily work may come at once.
    await tx.execute(sql`lock table cycles in share row exclusive mode`);
    const [open] = await tx.select({ month: cycles.month }).from(cycles).where(eq(cycles.status, "open"));
    if (open) throw new DomainError("conflict", `${monthInWords(open.month)}尚未封存，封存后才能开启下一期`);
    const [latest] = await tx.select({ month: cycles.month }).from(cycles).orderBy(desc(cycles.month)).limit(1);
    if (latest && month !== addMonths(latest.month, 1)) throw new DomainError("rule", `${monthInWords(latest.month)}之后应开启${monthInWords(addMonths(latest.month, 1))}`);
    const ruleSet = await getRuleSet(tx, month);
    const days = cycleDays(month, await getSettings(tx), await getCalendar(tx));
    const [cycle] = await tx
      .insert(cycles)
      .values({ month, status: "open", ...days, ruleSetVersion: ruleSet.version, openedAt: ctx.now, openedBy: personId(ctx) })
      .onConflictDoNothing()
      .returning();
    if (!cycle) throw new DomainError("conflict", `${monthInWords(month)}的调度期已经开启`);
    await expectUpdates(tx, cycle);
    await record(tx, ctx, { action: "cycle.opened", subject: { type: "cycle", id: month }, after: { month, unitsDueOn: cycle.unitsDueOn } });
    // “This or the previous month” is another from now on.
    await refreshLights(tx, ctx, "all");
    return cycle;
  });
}

/**
 * Opens the next month when none is open and its day has come; null when there is nothing to open yet, or another was quicker.
 * A month is never opened before the one before is sealed: it is prefilled from it.
 */
export async function openDueCycle(ctx: Context): Promise<CycleRow | null> {
  if ((await findDue(ctx)) === null) return null;
  return ctx.db.transaction(async (tx) => {
    await tx.execute(sql`lock table cycles in share row exclusive mode`);
    const month = await findDue({ ...ctx, db: tx });
    return month && openCycle({ ...ctx, db: tx }, { month });
  });
}

async function findDue(ctx: Context) {
  const next = await findNextOpening(ctx);
  return next && today(ctx) >= next.days.opensOn ? next.month : null;
}

/**
 * Lets a month go on that waited while the one before was reopened: drafts that somebody touched stay as they are, the others are
 * prefilled anew from what was sealed now. What the month before corrects by now is not corrected twice. null when no such month waits.
 */
export async function resumeCycle(ctx: Context, month: YearMonth): Promise<CycleRow | null> {
  insist(mayOpenCycle(ctx.actor));
  return ctx.db.transaction(async (tx) => {
    const [cycle] = await tx.update(cycles).set({ status: "open" }).where(and(eq(cycles.month, month), eq(cycles.status, "paused"))).returning();
    if (!cycle) return null;
    const untouched = tx.select({ id: updates.id }).from(updates).where(and(eq(updates.cycleId, cycle.id), eq(updates.status, "draft"), eq(updates.version, 1)));
    await tx.delete(updateMilestones).where(inArray(updateMilestones.updateId, untouched));
    await tx.delete(updateOutcomes).where(inArray(updateOutcomes.updateId, untouched));
    await tx.delete(corrections).where(inArray(corrections.updateId, untouched));
    await tx.delete(updates).where(inArray(updates.id, untouched));
    await dropAccepted(tx, ctx, cycle);
    await expectUpdates(tx, cycle);
    await record(tx, ctx, { action: "cycle.resumed", subject: { type: "cycle", id: month }, before: { status: "paused" }, after: { month, status: "open", unitsDueOn: cycle.unitsDueOn } });
    return cycle;
  });
}

/** One update per active project, or for one of them, that has none yet; next steps, problem and judgement carry over, and so does what was reported or corrected but not yet accepted. */
export async function expectUpdates(tx: Executor, cycle: CycleRow, projectId: number | null = null): Promise<void> {
  const lastMonth = addMonths(cycle.month, -1);
  const made = await tx.execute<{ id: number }>(sql`
    insert into updates (cycle_id, project_id, unit_id, next_step_text, problem_text, problem_type, problem_level, problem_ask, self_judgement)
    select ${cycle.id}, p.id, p.lead_unit_id, coalesce(u.next_step_text, ''), coalesce(u.problem_text, ''), u.problem_type, u.problem_level,
           coalesce(u.problem_ask, ''), u.self_judgement
      from projects p
      left join cycles c on c.month = ${lastMonth}
      left join updates u on u.cycle_id = c.id and u.project_id = p.id
     where p.status = 'active' and p.from_month <= ${cycle.month} and (${projectId}::int is null or p.id = ${projectId}::int)
       and exists (select 1 from milestones m where m.project_id = p.id and m.accepted_on is null)
       and not exists (select 1 from updates o where o.cycle_id = ${cycle.id} and o.project_id = p.id)
    returning id`);
  const isMade = sql`n.id in (select jsonb_array_elements_text(${JSON.stringify(made.rows.map(({ id }) => id))}::jsonb)::int)`;
  await tx.execute(sql`
    insert into update_milestones (update_id, milestone_id, done_pct, is_done, actual_on, proof, forecast_on, forecast_cause)
    select n.id, um.milestone_id, um.done_pct, um.is_done, um.actual_on, um.proof, um.forecast_on, um.forecast_cause
      from updates n
      join cycles c on c.month = ${lastMonth}
      join updates u on u.cycle_id = c.id and u.project_id = n.project_id and u.status <> 'accepted'
      join update_milestones um on um.update_id = u.id
      join milestones m on m.id = um.milestone_id and m.accepted_on is null
     where ${isMade}`);
  await tx.execute(sql`
    insert into update_outcomes (update_id, outcome_id, proof_no, achieved_on)
    select n.id, uo.outcome_id, uo.proof_no, uo.achieved_on
      from updates n
      join cycles c on c.month = ${lastMonth}
      join updates u on u.cycle_id = c.id and u.project_id = n.project_id and u.status <> 'accepted'
      join update_outcomes uo on uo.update_id = u.id
      join outcomes o on o.id = uo.outcome_id and o.accepted_month is null
     where ${isMade}`);
  await tx.execute(sql`
    insert into corrections (update_id, of_cycle_id, item, wrong_text, right_text, reason, entered_at, entered_by)
    select n.id, k.of_cycle_id, k.item, k.wrong_text, k.right_text, k.reason, k.entered_at, k.entered_by
      from updates n
      join cycles c on c.month = ${lastMonth}
      join updates u on u.cycle_id = c.id and u.project_id = n.project_id and u.status <> 'accepted'
      join corrections k on k.update_id = u.id
     where ${isMade}
     order by k.id`);
}
