import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Executor, Transaction } from "../../../db/client";
import { assignments, milestones, projects } from "../../../db/schema";
import { record, type EventInput } from "../../audit/record";
import { personId, today, type Context } from "../../base/context";
import { addDays, dayInWords } from "../../base/date";
import { DomainError, notFound } from "../../base/errors";
import { insist } from "../../base/verdict";
import { visibleProjects } from "../scope";
import { DUTY_LABELS, type Duty } from "../terms";
import type { AssignInput, AssignOwnersInput, VacateInput } from "./inputs";
import { mayAssign } from "./policy";
import { findHolder, findHolders, type Holder } from "./queries";
import { earliestFrom, endsOn, takeUpFault } from "./rules";

type Person = Pick<AssignInput, "name" | "post" | "fromOn" | "handover">;
type Leaving = Pick<VacateInput, "untilOn" | "reason">;
/** What somebody answers for; `milestone` is of milestone_owner alone. `of`: the project that refusals name, where there are several. */
type Place = { projectId: number; duty: Duty; milestone: { id: number; name: string } | null; of?: string };
/** with the assignment in office as the caller saw it; null: nobody was */
type SeenPlace = Place & { seen: number | null };

/**
 * Somebody takes up a duty: whoever held it leaves the day before, what is handed over is kept with the successor, and the project's own columns follow.
 * Throws forbidden, conflict when another is in office than the caller saw, rule when the day does not fit or nothing is said of the hand-over.
 */
export const assign = (ctx: Context, { code, duty, milestoneOrdinal, seen, ...person }: AssignInput): Promise<{ id: number }> =>
  ctx.db.transaction(async (tx) => {
    const projectId = await lockProject(tx, ctx, code, duty);
    const milestone = milestoneOrdinal === null ? null : await openMilestone(tx, projectId, milestoneOrdinal);
    const [id] = await takeUp(tx, ctx, duty, [{ projectId, duty, milestone, seen }], person);
    return { id: id! };
  });

/** One person takes up several milestones, all or none; throws as `assign` does, naming the milestone. */
export const assignOwners = (ctx: Context, { code, milestones: chosen, ...person }: AssignOwnersInput): Promise<{ done: number }> =>
  ctx.db.transaction(async (tx) => {
    const projectId = await lockProject(tx, ctx, code, "milestone_owner");
    const places: SeenPlace[] = [];
    for (const { ordinal, seen } of chosen) places.push({ projectId, duty: "milestone_owner", milestone: await openMilestone(tx, projectId, ordinal), seen });
    await takeUp(tx, ctx, "milestone_owner", places, person);
    return { done: chosen.length };
  });

/** One person takes up the same duty of several projects, all or none; throws as `assign` does, naming the project. */
export const assignToMany = (ctx: Context, { duty, projects: chosen, ...person }: Person & { duty: Exclude<Duty, "milestone_owner">; projects: readonly { code: string; seen: number | null }[] }): Promise<{ done: number }> =>
  ctx.db.transaction(async (tx) => {
    const places = await lockPlaces(tx, ctx, duty, chosen);
    return { done: (await takeUp(tx, ctx, duty, places, person)).length };
  });

/** Whoever is in office leaves and nobody follows: a gap (DESIGN §4.9) until somebody does. Throws as `assign` does; a 市领导 is only ever replaced. */
export const vacate = (ctx: Context, { code, duty, milestoneOrdinal, seen, untilOn, reason }: VacateInput): Promise<{ id: number }> =>
  ctx.db.transaction(async (tx) => {
    const projectId = await lockProject(tx, ctx, code, duty);
    const milestone = milestoneOrdinal === null ? null : await openMilestone(tx, projectId, milestoneOrdinal);
    const [id] = await leave(tx, ctx, duty, [{ projectId, duty, milestone, seen }], { untilOn, reason });
    return { id: id! };
  });

/** The same of one duty of several projects, all or none. */
export const vacateMany = (ctx: Context, { duty, projects: chosen, ...leaving }: Leaving & { duty: Exclude<Duty, "milestone_owner">; projects: readonly { code: string; seen: number }[] }): Promise<{ done: number }> =>
  ctx.db.transaction(async (tx) => {
    const places = await lockPlaces(tx, ctx, duty, chosen);
    return { done: (await leave(tx, ctx, duty, places, leaving)).length };
  });

/** With another lead unit the old one's 责任人 and 联络员 leave, within the transaction that hands the project over: a gap until the new unit names its own. */
export async function leaveWithUnit(tx: Executor, ctx: Context, projectId: number, reason: string): Promise<void> {
  for (const duty of ["responsible", "liaison"] as const) {
    const place = { projectId, duty, milestone: null };
    const holder = await findHolder(tx, projectId, duty, null);
    if (holder?.untilOn !== null) continue;
    const untilOn = endsOn(holder, today(ctx));
    await tx.update(assignments).set({ untilOn }).where(eq(assignments.id, holder.id));
    await keepInStep(tx, place.duty, [place.projectId], null);
    await record(tx, ctx, changed(place, holder, { name: null, untilOn, reason }));
  }
}

/** One hand at a time on who answers for a project. Throws not_found out of sight, forbidden. */
const lockProject = async (tx: Transaction, ctx: Context, code: string, duty: Duty): Promise<number> => (await lockProjects(tx, ctx, [code], duty))[0]!.id;

async function lockProjects(tx: Transaction, ctx: Context, codes: readonly string[], duty: Duty): Promise<{ id: number; code: string }[]> {
  const columns = { id: projects.id, code: projects.code, leadUnitId: projects.leadUnitId, status: projects.status };
  const rows = await tx.select(columns).from(projects).where(and(inArray(projects.code, [...codes]), visibleProjects(ctx.actor)));
  const missing = codes.find((code) => !rows.some((row) => row.code === code));
  if (missing !== undefined) throw notFound(`项目 ${missing}`);
  for (const row of rows) insist(mayAssign(ctx.actor, row, duty));
  // Only now: the database locks no row for those who may not write it. It may have been handed over or ended meanwhile.
  const locked = await tx.select(columns).from(projects).where(inArray(projects.id, rows.map(({ id }) => id))).orderBy(asc(projects.id)).for("update");
  if (locked.length < rows.length) throw notFound(`项目 ${codes.join("、")}`);
  for (const row of locked) insist(mayAssign(ctx.actor, row, duty));
  return locked;
}

async function lockPlaces(tx: Transaction, ctx: Context, duty: Duty, chosen: readonly { code: string; seen: number | null }[]): Promise<SeenPlace[]> {
  const seenOf = new Map(chosen.map(({ code, seen }) => [code, seen]));
  const locked = await lockProjects(tx, ctx, [...seenOf.keys()], duty);
  return locked.map(({ id, code }) => ({ projectId: id, duty, milestone: null, of: code, seen: seenOf.get(code) ?? null }));
}

async function openMilestone(tx: Transaction, projectId: number, ordinal: number): Promise<{ id: number; name: string }> {
  const [row] = await tx.select({ id: milestones.id, name: milestones.name, acceptedOn: milestones.acceptedOn }).from(milestones).where(and(eq(milestones.projectId, projectId), eq(milestones.ordinal, ordinal)));
  if (!row) throw new DomainError("rule", `第 ${ordinal} 个里程碑不存在，请刷新页面后重试`);
  if (row.acceptedOn !== null) throw new DomainError("rule", `里程碑“${row.name}”已认定完成，不再更换责任人`);
  return row;
}

const titleOf = ({ duty, milestone, of }: Place): string => (milestone ? `里程碑“${milestone.name}”的责任人` : `${of ? `${of} 的` : ""}${DUTY_LABELS[duty]}`);
const faulty = (field: string, message: string) => new DomainError("rule", message, { fields: { [field]: message } });

/** Throws conflict when another is in office than the caller saw. */
function insistSeen(place: Place, holder: Holder | undefined, seen: number | null): Holder | undefined {
  const inOffice = holder?.untilOn === null ? holder.id : null;
  if (inOffice === seen) return holder;
  const now = inOffice === null ? "现已空缺" : `刚由他人登记为${holder!.name}（${dayInWords(holder!.fromOn)}起）`;
  throw new DomainError("conflict", `${titleOf(place)}${now}，您填写的内容仍在，请核对后再提交`);
}

/** Every place of one duty with whoever held it last. Throws conflict when another is in office than the caller saw. */
async function withHolders(tx: Executor, duty: Duty, places: readonly SeenPlace[]): Promise<{ place: Place; holder: Holder | undefined }[]> {
  const keyOf = (projectId: number, milestoneId: number | null) => `${projectId}/${milestoneId ?? ""}`;
  const latest = await findHolders(tx, [...new Set(places.map(({ projectId }) => projectId))], duty);
  const holderAt = new Map(latest.map((holder) => [keyOf(holder.projectId, holder.milestoneId), holder]));
  return places.map(({ seen, ...place }) => ({ place, holder: insistSeen(place, holderAt.get(keyOf(place.projectId, place.milestone?.id ?? null)), seen) }));
}

/** All places of one duty; answers the new assignments in their order. */
async function takeUp(tx: Transaction, ctx: Context, duty: Duty, places: readonly SeenPlace[], { name, post, fromOn, handover }: Person): Promise<number[]> {
  const taken = (await withHolders(tx, duty, places)).map(({ place, holder }) => {
    const fault = takeUpFault(titleOf(place), holder, { name, post, fromOn, handover }, today(ctx));
    if (fault) throw faulty(fault.field, fault.message);
    return { place, before: holder };
  });
  const leaving = taken.flatMap(({ before }) => (before?.untilOn === null ? [before.id] : []));
  // As endsOn has it.
  if (leaving.length > 0) await tx.update(assignments).set({ untilOn: sql`greatest(from_on, ${addDays(fromOn, -1)}::date)` }).where(and(inArray(assignments.id, leaving), isNull(assignments.untilOn)));
  const rows = await tx.insert(assignments)
    .values(taken.map(({ place: { projectId, milestone } }) => ({ projectId, duty, milestoneId: milestone?.id ?? null, name, post, fromOn, handover, recordedAt: ctx.now, recordedBy: personId(ctx) })))
    .returning({ id: assignments.id });
  await keepInStep(tx, duty, places.map(({ projectId }) => projectId), { name, post });
  await record(tx, ctx, ...taken.map(({ place, before }) => changed(place, before, { name, post, fromOn, ...(handover && { handover }) })));
  return rows.map(({ id }) => id);
}

/** All places of one duty; answers the assignments that ended. */
async function leave(tx: Transaction, ctx: Context, duty: Duty, places: readonly SeenPlace[], { untilOn, reason }: Leaving): Promise<number[]> {
  if (duty === "city_leader") throw new DomainError("rule", "联系项目的市领导不能空缺，请直接登记接任的市领导");
  const day = today(ctx);
  const left = (await withHolders(tx, duty, places)).map(({ place, holder }) => {
    if (untilOn > day) throw faulty("untilOn", "离任日期不能晚于今天，请在离任后登记");
    const earliest = earliestFrom(holder!, day);
    if (untilOn < earliest) throw faulty("untilOn", `离任日期不能早于${holder!.name}的任职日期${dayInWords(earliest)}`);
    return { place, holder: holder! };
  });
  await tx.update(assignments).set({ untilOn: sql`greatest(from_on, ${untilOn}::date)` }).where(inArray(assignments.id, left.map(({ holder }) => holder.id)));
  await keepInStep(tx, duty, places.map(({ projectId }) => projectId), null);
  await record(tx, ctx, ...left.map(({ place, holder }) => changed(place, holder, { name: null, untilOn, reason })));
  return left.map(({ holder }) => holder.id);
}

/** The project's own columns say who is in office: lists, filings and sealed months read them. */
async function keepInStep(tx: Executor, duty: Duty, projectIds: number[], person: { name: string; post: string } | null): Promise<void> {
  const columns = {
    responsible: { responsibleName: person?.name ?? null, responsiblePost: person?.post || null },
    liaison: { liaisonName: person?.name ?? null },
    city_leader: person && { cityLeader: person.name },
    milestone_owner: null,
  }[duty];
  if (columns) await tx.update(projects).set(columns).where(inArray(projects.id, projectIds));
}

const changed = ({ projectId, duty, milestone }: Place, before: Holder | undefined, after: object): EventInput => ({
  action: "assignment.changed", subject: milestone ? { type: "milestone", id: milestone.id } : { type: "project", id: projectId }, projectId,
  before: before?.untilOn === null ? { name: before.name, post: before.post, fromOn: before.fromOn } : null,
  after: { duty, ...(milestone && { milestone: milestone.name }), ...after },
});
