import { and, eq, isNull } from "drizzle-orm";
import type { Executor, Transaction } from "../../../db/client";
import { assignments, milestones, projects } from "../../../db/schema";
import { record } from "../../audit/record";
import { personId, today, type Context } from "../../base/context";
import { dayInWords } from "../../base/date";
import { DomainError, notFound } from "../../base/errors";
import { insist } from "../../base/verdict";
import { visibleProjects } from "../scope";
import { DUTY_LABELS, type Duty } from "../terms";
import type { AssignInput, AssignOwnersInput, VacateInput } from "./inputs";
import { mayAssign } from "./policy";
import { findHolder, type Holder } from "./queries";
import { earliestFrom, endsOn } from "./rules";

const MIN_HANDOVER = 6;

type Person = Pick<AssignInput, "name" | "post" | "fromOn" | "handover">;
/** What somebody answers for; `milestone` is of milestone_owner alone. */
type Place = { projectId: number; duty: Duty; milestone: { id: number; name: string } | null };

/**
 * Somebody takes up a duty: whoever held it leaves the day before, what is handed over is kept with the successor, and the project's own columns follow.
 * Throws forbidden, conflict when another is in office than the caller saw, rule when the day does not fit or nothing is said of the hand-over.
 */
export const assign = (ctx: Context, { code, duty, milestoneOrdinal, seen, ...person }: AssignInput): Promise<{ id: number }> =>
  ctx.db.transaction(async (tx) => {
    const projectId = await lockProject(tx, ctx, code, duty);
    const milestone = milestoneOrdinal === null ? null : await openMilestone(tx, projectId, milestoneOrdinal);
    return { id: await takeUp(tx, ctx, { projectId, duty, milestone }, person, seen) };
  });

/** One person takes up several milestones, all or none; throws as `assign` does, naming the milestone. */
export const assignOwners = (ctx: Context, { code, milestones: chosen, ...person }: AssignOwnersInput): Promise<{ done: number }> =>
  ctx.db.transaction(async (tx) => {
    const projectId = await lockProject(tx, ctx, code, "milestone_owner");
    for (const { ordinal, seen } of chosen) {
      await takeUp(tx, ctx, { projectId, duty: "milestone_owner", milestone: await openMilestone(tx, projectId, ordinal) }, person, seen);
    }
    return { done: chosen.length };
  });

/** Whoever is in office leaves and nobody follows: a gap (DESIGN §4.9) until somebody does. Throws as `assign` does; a 市领导 is only ever replaced. */
export const vacate = (ctx: Context, { code, duty, milestoneOrdinal, seen, untilOn, reason }: VacateInput): Promise<{ id: number }> =>
  ctx.db.transaction(async (tx) => {
    const projectId = await lockProject(tx, ctx, code, duty);
    if (duty === "city_leader") throw new DomainError("rule", "联系项目的市领导不能空缺，请直接登记接任的市领导");
    const milestone = milestoneOrdinal === null ? null : await openMilestone(tx, projectId, milestoneOrdinal);
    const place = { projectId, duty, milestone };
    const holder = insistSeen(place, await findHolder(tx, projectId, duty, milestone?.id ?? null), seen)!;
    const day = today(ctx);
    if (untilOn > day) throw faulty("untilOn", "离任日期不能晚于今天，请在离任后登记");
    const earliest = earliestFrom(holder, day);
    if (untilOn < earliest) throw faulty("untilOn", `离任日期不能早于${holder.name}的任职日期${dayInWords(earliest)}`);
    await tx.update(assignments).set({ untilOn: untilOn < holder.fromOn ? holder.fromOn : untilOn }).where(eq(assignments.id, holder.id));
    await keepInStep(tx, place, null);
    await tell(tx, ctx, place, holder, { name: null, untilOn, reason });
    return { id: holder.id };
  });

/** With another lead unit the old one's 责任人 and 联络员 leave, within the transaction that hands the project over: a gap until the new unit names its own. */
export async function leaveWithUnit(tx: Executor, ctx: Context, projectId: number, reason: string): Promise<void> {
  for (const duty of ["responsible", "liaison"] as const) {
    const place = { projectId, duty, milestone: null };
    const holder = await findHolder(tx, projectId, duty, null);
    if (holder?.untilOn !== null) continue;
    const untilOn = endsOn(holder, today(ctx));
    await tx.update(assignments).set({ untilOn }).where(eq(assignments.id, holder.id));
    await keepInStep(tx, place, null);
    await tell(tx, ctx, place, holder, { name: null, untilOn, reason });
  }
}

/** One hand at a time on who answers for a project. Throws not_found out of sight, forbidden. */
async function lockProject(tx: Transaction, ctx: Context, code: string, duty: Duty): Promise<number> {
  const [project] = await tx.select({ id: projects.id, leadUnitId: projects.leadUnitId, status: projects.status }).from(projects).where(and(eq(projects.code, code), visibleProjects(ctx.actor)));
  if (!project) throw notFound(`项目 ${code}`);
  insist(mayAssign(ctx.actor, project, duty));
  // Only now: the database locks no row for those who may not write it. It may have been handed over or ended meanwhile.
  const [locked] = await tx.select({ leadUnitId: projects.leadUnitId, status: projects.status }).from(projects).where(eq(projects.id, project.id)).for("update");
  if (!locked) throw notFound(`项目 ${code}`);
  insist(mayAssign(ctx.actor, locked, duty));
  return project.id;
}

async function openMilestone(tx: Transaction, projectId: number, ordinal: number): Promise<{ id: number; name: string }> {
  const [row] = await tx.select({ id: milestones.id, name: milestones.name, acceptedOn: milestones.acceptedOn }).from(milestones).where(and(eq(milestones.projectId, projectId), eq(milestones.ordinal, ordinal)));
  if (!row) throw new DomainError("rule", `第 ${ordinal} 个里程碑不存在，请刷新页面后重试`);
  if (row.acceptedOn !== null) throw new DomainError("rule", `里程碑“${row.name}”已认定完成，不再更换责任人`);
  return row;
}

const titleOf = ({ duty, milestone }: Place): string => (milestone ? `里程碑“${milestone.name}”的责任人` : DUTY_LABELS[duty]);
const faulty = (field: string, message: string) => new DomainError("rule", message, { fields: { [field]: message } });

/** Throws conflict when another is in office than the caller saw. */
function insistSeen(place: Place, holder: Holder | undefined, seen: number | null): Holder | undefined {
  const inOffice = holder?.untilOn === null ? holder.id : null;
  if (inOffice === seen) return holder;
  const now = inOffice === null ? "现已空缺" : `刚由他人登记为${holder!.name}（${dayInWords(holder!.fromOn)}起）`;
  throw new DomainError("conflict", `${titleOf(place)}${now}，您填写的内容仍在，请核对后再提交`);
}

async function takeUp(tx: Transaction, ctx: Context, place: Place, { name, post, fromOn, handover }: Person, seen: number | null): Promise<number> {
  const { projectId, duty, milestone } = place;
  const before = insistSeen(place, await findHolder(tx, projectId, duty, milestone?.id ?? null), seen);
  const day = today(ctx);
  if (fromOn > day) throw faulty("fromOn", "任职日期不能晚于今天，请在到任后登记");
  if (before) {
    const earliest = earliestFrom(before, day);
    if (fromOn < earliest) throw faulty("fromOn", `${titleOf(place)}的任职日期不能早于前任${before.name}的${before.untilOn === null ? "任职" : "离任"}日期${dayInWords(earliest)}`);
    if (before.untilOn === null && before.name === name && before.post === post) throw faulty("name", `${titleOf(place)}现在就是${name}，不需要更换`);
    if (handover.length < MIN_HANDOVER) throw faulty("handover", `请写明交接事项：未完成的里程碑、尚未解决的问题和有关材料（至少 ${MIN_HANDOVER} 个字）`);
    if (before.untilOn === null) await tx.update(assignments).set({ untilOn: endsOn(before, fromOn) }).where(and(eq(assignments.id, before.id), isNull(assignments.untilOn)));
  }
  const [row] = await tx.insert(assignments)
    .values({ projectId, duty, milestoneId: milestone?.id ?? null, name, post, fromOn, handover, recordedAt: ctx.now, recordedBy: personId(ctx) })
    .returning({ id: assignments.id });
  await keepInStep(tx, place, { name, post });
  await tell(tx, ctx, place, before, { name, post, fromOn, ...(handover && { handover }) });
  return row!.id;
}

/** The project's own columns say who is in office: lists, filings and sealed months read them. */
async function keepInStep(tx: Executor, { projectId, duty }: Place, person: { name: string; post: string } | null): Promise<void> {
  const columns = {
    responsible: { responsibleName: person?.name ?? null, responsiblePost: person?.post || null },
    liaison: { liaisonName: person?.name ?? null },
    city_leader: person && { cityLeader: person.name },
    milestone_owner: null,
  }[duty];
  if (columns) await tx.update(projects).set(columns).where(eq(projects.id, projectId));
}

const tell = (tx: Executor, ctx: Context, { projectId, duty, milestone }: Place, before: Holder | undefined, after: object): Promise<void> =>
  record(tx, ctx, {
    action: "assignment.changed", subject: milestone ? { type: "milestone", id: milestone.id } : { type: "project", id: projectId }, projectId,
    before: before?.untilOn === null ? { name: before.name, post: before.post, fromOn: before.fromOn } : null,
    after: { duty, ...(milestone && { milestone: milestone.name }), ...after },
  });
