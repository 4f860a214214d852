import { and, eq, sql } from "drizzle-orm";
import type { Executor } from "../../db/client";
import { changeItems, changeRequests, projects, units } from "../../db/schema";
import { record, type EventInput } from "../audit/record";
import { personId, today, type Context } from "../base/context";
import { DomainError, notFound } from "../base/errors";
import { insist } from "../base/verdict";
import { visibleProjects } from "../projects/scope";
import { pausedOn } from "./decision/queries";
import type { ChangeIdInput, CheckChangeInput, ReturnChangeInput, SaveChangeInput } from "./inputs";
import { askedOf, insistFree, loadItems, planOf, type ItemRow, type OpenPlan } from "./items";
import { insistAlone, insistOnVersion, lockChange, projectColumns, type ChangeRow, type ProjectRow, type VisibleChange } from "./locks";
import { mayCheckChange, mayEditChange, mayRequestChange, mayReturnChange, maySignChange, mayWithdrawChange } from "./policy";
import { decisionLevel, faultsOf, isAllDone, isFiledLate, kindsFor, numberInWords, stepTo, turns, type Asked } from "./rules";
import { CHANGE_KIND_LABELS, type ChangeKind } from "./terms";

/** Where a request stands after an act; for both doors. */
export type ChangeAnswer = Pick<ChangeRow, "id" | "number" | "version" | "status">;
const answerOf = ({ id, number, version, status }: ChangeRow): ChangeAnswer => ({ id, number, version, status });

/**
 * Keeps a draft, new or known, complete or not. Throws conflict when someone else changed it first; rule when the project cannot be changed in this
 * way, when another request has hold of the project or of a milestone, or when a milestone is added to or turned round in one
 * that the unit's head has signed before.
 */
export async function saveChange(ctx: Context, input: SaveChangeInput): Promise<ChangeAnswer> {
  return ctx.db.transaction(async (tx) => {
    const known = input.id === undefined ? null : await lockKnown(tx, ctx, input);
    const project = known?.project ?? (await lockProject(tx, ctx, input.code));
    if (!known) {
      insist(mayRequestChange(ctx.actor, project.leadUnitId));
      await insistPossible(tx, project, input.kind);
    }
    if (known) await holdProject(tx, project.id);
    const { request } = known ?? { request: await begin(tx, ctx, project, input.kind) };
    const asked = askedOf(input.kind, input.items, await planOf(tx, project.id));
    await insistFree(tx, request.id, asked);
    if (request.firstSignedAt !== null) await insistAsSigned(tx, request.id, asked);
    await tx.delete(changeItems).where(eq(changeItems.requestId, request.id));
    if (asked.length > 0) await tx.insert(changeItems).values(asked.map(({ milestoneId, fromOn, toOn, fromName, toName }) => ({ requestId: request.id, milestoneId, fromOn, toOn, fromName, toName })));
    const isEnd = input.kind === "terminate";
    const after = await move(tx, request, {
      status: request.status, savedBy: personId(ctx), reasonCode: input.reasonCode, reasonText: input.reasonText, evidenceText: input.evidenceText, newUnitId: await newUnitOf(tx, input),
      lessonTried: isEnd ? input.lessonTried : "", lessonFound: isEnd ? input.lessonFound : "", lessonAdvice: isEnd ? input.lessonAdvice : "",
    });
    await record(tx, ctx, eventOf("change.saved", { request, project }, { kind: after.kind, version: after.version }));
    return answerOf(after);
  });
}

async function lockKnown(tx: Executor, ctx: Context, { id, version, code, kind }: SaveChangeInput): Promise<VisibleChange> {
  const found = await lockChange(tx, ctx, id!);
  insist(mayEditChange(ctx.actor, found.request));
  await insistOnVersion(tx, found, version!, "您填写的内容仍在页面上，请核对后再保存");
  if (found.project.code !== code || found.request.kind !== kind) throw new DomainError("rule", "申请的项目和类型不能修改；如需更换，请撤销后重新提出");
  return found;
}

/** Locked, so that two requests of one project are begun one after the other. */
async function lockProject(tx: Executor, ctx: Context, code: string): Promise<ProjectRow> {
  const [project] = await tx.select(projectColumns).from(projects).where(and(eq(projects.code, code), visibleProjects(ctx.actor))).for("update");
  if (!project) throw notFound(`项目 ${code}`);
  return project;
}

/** The same for one that is known, after its own row as deciding has it: two that name one milestone are kept one after the other. */
const holdProject = (tx: Executor, id: number) => tx.select({ id: projects.id }).from(projects).where(eq(projects.id, id)).for("update");

/** What the project's state allows to ask for. Throws rule. */
async function insistPossible(tx: Executor, { id, status }: ProjectRow, kind: ChangeKind): Promise<void> {
  const isDone = isAllDone(await planOf(tx, id));
  if (kindsFor({ status, isDone }).includes(kind)) return insistAlone(tx, id, kind);
  const state = isDone ? "项目已全部完成" : status === "terminated" ? "项目已终止" : status === "paused" ? "项目已暂停，只能申请复工或终止" : "项目正在实施";
  throw new DomainError("rule", `${state}，不能申请“${CHANGE_KIND_LABELS[kind]}”`, { fields: { kind: `${state}，请选择其他类型` } });
}

async function begin(tx: Executor, ctx: Context, project: ProjectRow, kind: ChangeKind): Promise<ChangeRow> {
  const [request] = await tx
    .insert(changeRequests)
    .values({ projectId: project.id, unitId: project.leadUnitId, kind, version: 0, createdAt: ctx.now, createdBy: personId(ctx)! })
    .returning();
  return request!;
}

/** Whether it came in time was told when the unit's head first signed it, and of the milestones it then named, for the way it then moved them. */
async function insistAsSigned(tx: Executor, requestId: number, asked: readonly (OpenPlan & Asked)[]): Promise<void> {
  const before = new Map((await loadItems(tx, requestId)).map((item) => [item.milestoneId, item]));
  for (const item of asked) {
    const signed = before.get(item.milestoneId);
    if (signed && !turns(signed, item)) continue;
    const sentence = signed ? `“${item.fromName}”不能改变最初审签的调整方向，请另行提出申请` : `“${item.fromName}”不在最初提交的申请中，不能补入，请另行提出申请`;
    throw new DomainError("rule", sentence, { fields: { [`items.${item.ordinal}.toOn`]: sentence } });
  }
}

async function newUnitOf(tx: Executor, { kind, newUnitCode }: SaveChangeInput): Promise<number | null> {
  if (kind !== "lead_unit" || !newUnitCode) return null;
  const [unit] = await tx.select({ id: units.id }).from(units).where(and(eq(units.code, newUnitCode), eq(units.isActive, true)));
  if (!unit) throw new DomainError("rule", "接手的单位不在单位名录中，请重新选择", { fields: { newUnitCode: "请从单位名录中选择" } });
  return unit.id;
}

/** Whether the unit that would take over was closed since it was chosen. */
export const isClosed = async (tx: Executor, newUnitId: number | null): Promise<boolean> =>
  newUnitId !== null && (await tx.select({ id: units.id }).from(units).where(and(eq(units.id, newUnitId), eq(units.isActive, true)))).length === 0;

/**
 * Hands the request over to the unit's head, as it was last saved. The first hand-over gives it its number; every one says who decides,
 * and until the head has signed it whether it came late: what only the unit has seen was not asked of anybody. Throws rule with all that it lacks, by field; conflict when someone else changed it first.
 */
export async function submitChange(ctx: Context, { id, version }: ChangeIdInput): Promise<ChangeAnswer> {
  return act(ctx, { id, version }, (request) => mayEditChange(ctx.actor, request, "submit"), async (tx, { request, project }) => {
    const items = await loadItems(tx, id);
    const fields = { ...faultsOf({ ...request, items, leadUnitId: project.leadUnitId }, today(ctx)), ...outdated(items, await planOf(tx, project.id)), ...(await isClosed(tx, request.newUnitId) && { newUnitCode: "接手的单位已停用，请从单位名录中重新选择" }) };
    const [first, ...others] = Object.values(fields);
    if (first) throw new DomainError("rule", others.length > 0 ? `有 ${others.length + 1} 处需要修改：${first}` : first, { fields });
    const earlierTimes = Math.max(0, ...items.map(({ timesBefore }) => timesBefore));
    const filed = request.firstSignedAt !== null ? {} : {
      number: request.number ?? (await nextNumber(tx, ctx)), filedOn: today(ctx), isLate: isFiledLate(request.kind, items, today(ctx), await pausedOn(tx, project.id)),
    };
    const after = await move(tx, request, {
      ...filed, status: stepTo(request.status, "submit")!, earlierTimes, level: decisionLevel(request.kind, items, earlierTimes),
      submittedAt: ctx.now, submittedBy: personId(ctx), signedAt: null, signedBy: null,
    });
    return { after, event: eventOf("change.submitted", { request, project }, { ...contentOf(after, items), number: after.number, isLate: after.isLate, level: after.level }) };
  });
}

/** A milestone that was moved since the draft was written, by hand or by another request. */
function outdated(items: readonly ItemRow[], plan: Awaited<ReturnType<typeof planOf>>): Record<string, string> {
  const moved = items.filter(({ milestoneId, fromOn, fromName }) => !plan.some((row) => row.milestoneId === milestoneId && row.plannedOn === fromOn && row.name === fromName));
  return Object.fromEntries(moved.map(({ ordinal, fromName }) => [`items.${ordinal}.toOn`, `“${fromName}”的计划已有变动，请重新保存后再提交`]));
}

const contentOf = (request: ChangeRow, items: readonly ItemRow[]) => ({
  kind: request.kind, reasonCode: request.reasonCode, reasonText: request.reasonText, evidenceText: request.evidenceText,
  items: items.map(({ ordinal, fromOn, toOn, fromName, toName }) => ({ ordinal, fromOn, toOn, ...(fromName !== toName && { fromName, toName }) })),
});

/** Numbers are the city's: the serving role cannot count requests that it does not see, so a function of the owner does. */
async function nextNumber(tx: Executor, ctx: Context): Promise<string> {
  const year = Number(today(ctx).slice(0, 4));
  const { rows: [row] } = await tx.execute<{ nth: number }>(sql`select next_change_number(${year}) as nth`);
  return numberInWords(year, row!.nth);
}

/** The unit's head signs it. */
export const signChange = (ctx: Context, input: ChangeIdInput): Promise<ChangeAnswer> =>
  act(ctx, input, (request) => maySignChange(ctx.actor, request), async (tx, found) => ({
    after: await move(tx, found.request, { status: stepTo(found.request.status, "sign")!, signedAt: ctx.now, signedBy: personId(ctx), firstSignedAt: found.request.firstSignedAt ?? ctx.now }),
    event: eventOf("change.signed", found, { number: found.request.number }),
  }));

/** The dispatch office checks it, with its opinion, and hands it on to who decides. */
export const checkChange = (ctx: Context, input: CheckChangeInput): Promise<ChangeAnswer> =>
  act(ctx, input, (request) => mayCheckChange(ctx.actor, request), async (tx, found) => ({
    after: await move(tx, found.request, { status: stepTo(found.request.status, "check")!, checkText: input.opinion, checkedAt: ctx.now, checkedBy: personId(ctx) }),
    event: eventOf("change.checked", found, { number: found.request.number, opinion: input.opinion }),
  }));

/** The head or the office sends it back to its filer, with what is to be mended. */
export const returnChange = (ctx: Context, input: ReturnChangeInput): Promise<ChangeAnswer> =>
  act(ctx, input, (request) => mayReturnChange(ctx.actor, request), async (tx, found) => ({
    after: await move(tx, found.request, {
      status: stepTo(found.request.status, "return")!, returnedAt: ctx.now, returnedBy: personId(ctx), returnRemark: input.remark, signedAt: null, signedBy: null,
    }),
    event: eventOf("change.returned", found, { number: found.request.number, remark: input.remark }),
  }));

/** The unit takes it back for good; its milestones are free for another. */
export const withdrawChange = (ctx: Context, input: ChangeIdInput): Promise<ChangeAnswer> =>
  act(ctx, input, (request) => mayWithdrawChange(ctx.actor, request), async (tx, found) => {
    await close(tx, found.request.id);
    return {
      after: await move(tx, found.request, { status: stepTo(found.request.status, "withdraw")!, withdrawnAt: ctx.now, withdrawnBy: personId(ctx) }),
      event: eventOf("change.withdrawn", found, { number: found.request.number }),
    };
  });

/** Loads what is in sight, insists that it is allowed and seen in its latest version, does the step and records it, in one transaction. */
async function act(
  ctx: Context, { id, version }: ChangeIdInput, may: (request: ChangeRow) => Parameters<typeof insist>[0], step: (tx: Executor, found: VisibleChange) => Promise<{ after: ChangeRow; event: EventInput }>,
): Promise<ChangeAnswer> {
  return ctx.db.transaction(async (tx) => {
    const found = await lockChange(tx, ctx, id);
    insist(may(found.request));
    await insistOnVersion(tx, found, version);
    const { after, event } = await step(tx, found);
    await record(tx, ctx, event);
    return answerOf(after);
  });
}

/** Changes a request where it still stands as it was read. */
export async function move(tx: Executor, request: ChangeRow, to: Partial<ChangeRow>): Promise<ChangeRow> {
  const [after] = await tx
    .update(changeRequests)
    .set({ ...to, version: request.version + 1 })
    .where(and(eq(changeRequests.id, request.id), eq(changeRequests.version, request.version)))
    .returning();
  return after!;
}

/** Frees the milestones of a request that is decided or withdrawn. */
export const close = (tx: Executor, requestId: number) => tx.update(changeItems).set({ isOpen: false }).where(and(eq(changeItems.requestId, requestId), eq(changeItems.isOpen, true)));

export const eventOf = (action: EventInput["action"], { request, project }: VisibleChange, after: object): EventInput => ({
  action, subject: { type: "change", id: request.id }, projectId: project.id, before: { status: request.status }, after,
});
