import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Executor } from "../../db/client";
import { milestones, outcomes, updateMilestones, updateOutcomes, updates } from "../../db/schema";
import { record } from "../audit/record";
import { personId, today, type Context } from "../base/context";
import { DomainError } from "../base/errors";
import { insist } from "../base/verdict";
import { refreshLights } from "../lights/commands";
import { checkContent, type OpenMilestone, type OpenOutcome } from "./content/rules";
import type { SaveUpdateInput, SaveUpdatesInput, SubmitUpdateInput, WithdrawUpdateInput } from "./inputs";
import { insistOnVersion, lockCycle, lockUpdate, lockUpdates, type CycleRow, type UpdateRow } from "./locks";
import { mayEditUpdate, mayWithdrawUpdate } from "./policy";
import { countsAsMissed, stepTo } from "./rules";

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
