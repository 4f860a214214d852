import { and, desc, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Executor } from "../../db/client";
import { corrections, cycles, milestones, outcomes, updateMilestones, updateOutcomes, updates } from "../../db/schema";
import { record } from "../audit/record";
import { personId, today, type Context } from "../base/context";
import { DomainError } from "../base/errors";
import { addMonths, monthInWords, type YearMonth } from "../base/month";
import { insist } from "../base/verdict";
import { refreshLights } from "../lights/commands";
import { getRuleSet } from "../lights/queries";
import { getCalendar, getSettings } from "./calendar/queries";
import { checkContent, type OpenMilestone, type OpenOutcome } from "./content/rules";
import type { SaveUpdateInput, SaveUpdatesInput, SubmitUpdateInput, WithdrawUpdateInput } from "./inputs";
import { insistOnVersion, lockCycle, lockUpdate, lockUpdates, type CycleRow, type UpdateRow } from "./locks";
import { mayEditUpdate, mayOpenCycle, mayWithdrawUpdate } from "./policy";
import { countsAsMissed, cycleDays, stepTo } from "./rules";

/**
 * Opens a month: one update is expected of every active project, prefilled with what still stood last month.
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
    return cycle;
  });
}

/**
 * Lets a month go on that waited while the one before was reopened: drafts that somebody touched stay as they are, the others are
 * prefilled anew from what was sealed now. null when no such month waits.
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
    await expectUpdates(tx, cycle);
    await record(tx, ctx, { action: "cycle.resumed", subject: { type: "cycle", id: month }, before: { status: "paused" }, after: { month, status: "open", unitsDueOn: cycle.unitsDueOn } });
    return cycle;
  });
}

/** One update per active project that has none yet; next steps, problem and judgement carry over, and so does what was reported or corrected but not yet accepted. */
async function expectUpdates(tx: Executor, cycle: CycleRow): Promise<void> {
  const lastMonth = addMonths(cycle.month, -1);
  const made = await tx.execute<{ id: number }>(sql`
    insert into updates (cycle_id, project_id, unit_id, next_step_text, problem_text, problem_type, problem_level, problem_ask, self_judgement)
    select ${cycle.id}, p.id, p.lead_unit_id, coalesce(u.next_step_text, ''), coalesce(u.problem_text, ''), u.problem_type, u.problem_level,
           coalesce(u.problem_ask, ''), u.self_judgement
      from projects p
      left join cycles c on c.month = ${lastMonth}
      left join updates u on u.cycle_id = c.id and u.project_id = p.id
     where p.status = 'active' and p.from_month <= ${cycle.month}
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

/** Keeps a draft. Anything well-formed is kept, complete or not. Throws conflict when someone else changed it first. */
export async function saveUpdate(ctx: Context, { month, ...item }: SaveUpdateInput): Promise<UpdateRow> {
  return (await saveUpdates(ctx, { month, source: "form", items: [item] }))[0]!;
}

/** Keeps several drafts, all or none, in the order given. A conflict names every project that someone else changed first. */
export async function saveUpdates(ctx: Context, { month, source, items }: SaveUpdatesInput): Promise<UpdateRow[]> {
  return ctx.db.transaction(async (tx) => {
    const cycle = await lockCycle(tx, month);
    const found = await lockUpdates(tx, ctx, cycle, items, (update) => mayEditUpdate(ctx.actor, update, cycle.status, "save"), "您填写的内容仍在页面上，请核对后再保存");
    const foundOf = new Map(found.map((row) => [row.project.code, row]));
    const saved: UpdateRow[] = [];
    for (const { code, content } of items) {
      const { update, project } = foundOf.get(code)!;
      const [after] = await tx
        .update(updates)
        .set({ ...wordsOf(content), version: update.version + 1, savedAt: ctx.now, savedBy: personId(ctx) })
        .where(and(eq(updates.id, update.id), eq(updates.version, update.version)))
        .returning();
      await replaceEntries(tx, cycle, update, content);
      await record(tx, ctx, { action: "update.saved", subject: { type: "update", id: update.id }, projectId: project.id, after: { month, version: after!.version, source } });
      saved.push(after!);
    }
    return saved;
  });
}

/**
 * Hands the month's update over to the unit's head. Throws rule with the fields that lack something,
 * forbidden when the month is sealed or the update is under review, conflict when someone else changed it first.
 */
export async function submitUpdate(ctx: Context, input: SubmitUpdateInput): Promise<UpdateRow> {
  return ctx.db.transaction(async (tx) => {
    const cycle = await lockCycle(tx, input.month);
    const { update, project } = await lockUpdate(tx, ctx, cycle, input.code);
    insist(mayEditUpdate(ctx.actor, update, cycle.status, "submit"));
    await insistOnVersion(tx, update, input.version, project.name);
    const open = await openItems(tx, project.id);
    const fields = checkContent(input.content, open, today(ctx));
    const [first, ...others] = Object.values(fields);
    if (first) throw new DomainError("rule", others.length > 0 ? `有 ${others.length + 1} 处需要修改：${first}` : first, { fields });
    const [after] = await tx
      .update(updates)
      .set({
        ...withoutIdleProblem(wordsOf(input.content)), status: stepTo(update.status, "submit")!, version: update.version + 1,
        savedAt: ctx.now, savedBy: personId(ctx), submittedAt: ctx.now, submittedBy: personId(ctx),
        // A unit that filed in time and was sent back is not made late by the second hand-over; what it took back itself was not filed.
        isLate: update.submittedAt === null || (update.status === "draft" && update.returnedAt === null) ? today(ctx) > cycle.unitsDueOn : update.isLate,
        signedAt: null, signedBy: null, returnRemark: "", returnedFields: [],
      })
      .where(and(eq(updates.id, update.id), eq(updates.version, update.version)))
      .returning();
    await replaceEntries(tx, cycle, update, input.content, open);
    if (countsAsMissed(cycle, today(ctx))) await refreshLights(tx, ctx, [project.id]);
    await record(tx, ctx, {
      action: "update.submitted", subject: { type: "update", id: update.id }, projectId: project.id,
      before: { status: update.status }, after: { month: cycle.month, ...input.content },
    });
    return after!;
  });
}

/**
 * Takes a submission back as a draft. When it was first handed over stays, and with it whether that was late.
 * Throws forbidden once the head has signed it, conflict when someone else changed it first.
 */
export async function withdrawUpdate(ctx: Context, { month, code, version }: WithdrawUpdateInput): Promise<UpdateRow> {
  return ctx.db.transaction(async (tx) => {
    const cycle = await lockCycle(tx, month);
    const { update, project } = await lockUpdate(tx, ctx, cycle, code);
    insist(mayWithdrawUpdate(ctx.actor, update, cycle.status));
    await insistOnVersion(tx, update, version, project.name, "请刷新后重新核对");
    const [after] = await tx
      .update(updates)
      .set({ status: stepTo(update.status, "withdraw")!, version: update.version + 1, savedAt: ctx.now, savedBy: personId(ctx) })
      .where(and(eq(updates.id, update.id), eq(updates.version, update.version)))
      .returning();
    if (countsAsMissed(cycle, today(ctx))) await refreshLights(tx, ctx, [project.id]);
    await record(tx, ctx, {
      action: "update.withdrawn", subject: { type: "update", id: update.id }, projectId: project.id,
      before: { status: update.status }, after: { month, status: after!.status },
    });
    return after!;
  });
}

type Content = SubmitUpdateInput["content"];

const wordsOf = ({ milestones: _milestones, outcomes: _outcomes, ...words }: Content) => words;

/** A handed-over update without a problem asks for nothing. */
const withoutIdleProblem = (words: ReturnType<typeof wordsOf>) =>
  words.problemText ? words : { ...words, problemType: null, problemLevel: null, problemAsk: "" };

type OpenItems = { milestones: (OpenMilestone & { id: number })[]; outcomes: OpenOutcome[] };

async function openItems(tx: Executor, projectId: number): Promise<OpenItems> {
  const open = await tx
    .select({
      id: milestones.id, ordinal: milestones.ordinal, name: milestones.name, plannedOn: milestones.plannedOn,
      forecastOn: milestones.forecastOn, forecastCause: milestones.forecastCause,
    })
    .from(milestones)
    .where(and(eq(milestones.projectId, projectId), isNull(milestones.acceptedOn)))
    .orderBy(milestones.ordinal);
  const ahead = await tx
    .select({ id: outcomes.id, name: outcomes.name })
    .from(outcomes)
    .where(and(eq(outcomes.projectId, projectId), isNull(outcomes.acceptedMonth)));
  return { milestones: open, outcomes: ahead };
}

/** What a month said before it was reopened of milestones and outcomes accepted since stays: it is what they were accepted for. */
async function replaceEntries(tx: Executor, cycle: CycleRow, update: UpdateRow, content: Content, known?: OpenItems): Promise<void> {
  const open = known ?? (await openItems(tx, update.projectId));
  const gone = content.milestones.find(({ ordinal }) => !open.milestones.some((candidate) => candidate.ordinal === ordinal));
  if (gone) throw new DomainError("conflict", `第 ${gone.ordinal} 个里程碑已认定完成或不存在，请刷新页面核对；您填写的内容仍在页面上`);
  const taken = content.outcomes.find(({ id }) => !open.outcomes.some((outcome) => outcome.id === id));
  if (taken) throw new DomainError("conflict", "有标志性成果已认定或不存在，请刷新页面核对；您填写的内容仍在页面上");
  const isFirst = cycle.reopenedAt === null;
  await tx.delete(updateMilestones).where(and(eq(updateMilestones.updateId, update.id), isFirst ? undefined : inArray(updateMilestones.milestoneId, open.milestones.map(({ id }) => id))));
  await tx.delete(updateOutcomes).where(and(eq(updateOutcomes.updateId, update.id), isFirst ? undefined : inArray(updateOutcomes.outcomeId, open.outcomes.map(({ id }) => id))));
  const idOf = new Map(open.milestones.map((milestone) => [milestone.ordinal, milestone.id]));
  const entries = content.milestones.map(({ ordinal, ...entry }) => ({
    updateId: update.id, milestoneId: idOf.get(ordinal)!, ...entry, donePct: entry.isDone ? 100 : (entry.donePct ?? 0),
  }));
  if (entries.length > 0) await tx.insert(updateMilestones).values(entries);
  const landmarks = content.outcomes.map(({ id, ...entry }) => ({ updateId: update.id, outcomeId: id, ...entry }));
  if (landmarks.length > 0) await tx.insert(updateOutcomes).values(landmarks);
}
