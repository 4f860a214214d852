import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { Executor } from "../../../db/client";
import { cycles, projects, units, updates } from "../../../db/schema";
import { record } from "../../audit/record";
import { personId, type Context } from "../../base/context";
import { DomainError } from "../../base/errors";
import { insist } from "../../base/verdict";
import { askProjectAgain, excuseProject } from "../../dispatch/waivers/commands";
import type { CycleRow } from "../../dispatch/locks";
import { refreshLights } from "../../lights/commands";
import { rebaseline } from "../../milestones/baselines/commands";
import { leaveWithUnit } from "../../projects/assignments/commands";
import type { ProjectStatus } from "../../projects/terms";
import { close, eventOf, isClosed, move, type ChangeAnswer } from "../commands";
import type { DecideChangeInput } from "../inputs";
import { loadItems, planOf } from "../items";
import { insistOnVersion, lockChange, type ChangeRow, type VisibleChange } from "../locks";
import { mayDecideChange } from "../policy";
import { isAllDone, kindsFor, stepTo, waiverReasonOf } from "../rules";
import { CHANGE_KIND_LABELS, type ChangeKind } from "../terms";
import { pausedBy } from "./queries";

/**
 * Approves or refuses a request, with words. Approval carries it out in the same transaction: the plan becomes baseline n+1, the project is paused,
 * taken up again, ended or handed over, and its light is refreshed. Throws forbidden, conflict when someone was faster, and rule when the project
 * has changed so that it cannot be carried out any more; then it can only be refused.
 */
export async function decideChange(ctx: Context, { id, version, approve, words }: DecideChangeInput): Promise<ChangeAnswer> {
  return ctx.db.transaction(async (tx) => {
    // First, as every writer of updates: a sealing under way is waited for, and none begins meanwhile.
    const months = await tx.select().from(cycles).where(inArray(cycles.status, ["open", "paused"])).orderBy(asc(cycles.month)).for("share");
    const found = await lockChange(tx, ctx, id);
    insist(mayDecideChange(ctx.actor, found.request));
    await insistOnVersion(tx, found, version);
    if (approve) await insistStillPossible(tx, found, months);
    const baselineId = approve ? await replan(tx, ctx, found) : null;
    await close(tx, id);
    const after = await move(tx, found.request, { status: stepTo(found.request.status, approve ? "approve" : "refuse")!, decisionText: words, decidedAt: ctx.now, decidedBy: personId(ctx), baselineId });
    await record(tx, ctx, eventOf(approve ? "change.approved" : "change.refused", found, { number: after.number, words }));
    if (approve) {
      await carryOut(tx, ctx, { ...found, request: after }, months);
      await refreshLights(tx, ctx, [found.project.id]);
    }
    return { id, number: after.number, version: after.version, status: after.status };
  });
}

/** What would take a month's update out of its reviewers' hands. */
const WAITS_FOR_REVIEW: Partial<Record<ChangeKind, string>> = { lead_unit: "调整责任单位，以免填报落在两个单位之间", pause: "暂停", terminate: "终止" };

async function insistStillPossible(tx: Executor, { request, project }: VisibleChange, months: readonly CycleRow[]): Promise<void> {
  const isDone = isAllDone(await planOf(tx, project.id));
  if (!kindsFor({ status: project.status, isDone }).includes(request.kind)) throw new DomainError("rule", `项目的状态已变，不能再批准“${CHANGE_KIND_LABELS[request.kind]}”，请不予批准并说明`);
  if (request.kind === "lead_unit" && (await isClosed(tx, request.newUnitId))) throw new DomainError("rule", "接手的单位已停用，不能再批准调整责任单位，请不予批准并说明");
  const act = WAITS_FOR_REVIEW[request.kind];
  if (!act) return;
  const asked = await tx
    .select({ status: updates.status })
    .from(updates)
    .where(and(inArray(updates.cycleId, months.map(({ id }) => id)), eq(updates.projectId, project.id)))
    .for("update");
  if (asked.some(({ status }) => status === "submitted" || status === "unit_approved")) {
    throw new DomainError("rule", `该项目本月的填报正在审核中，待专班采用或退回后再批准${act}`);
  }
}

/** The approved days and names as the next plan; null for what moves none. */
async function replan(tx: Executor, ctx: Context, { request, project }: VisibleChange): Promise<number | null> {
  const items = await loadItems(tx, request.id);
  if (items.length === 0) return null;
  const moves = items.map(({ milestoneId, toOn, toName }) => ({ milestoneId, plannedOn: toOn, name: toName }));
  return (await rebaseline(tx, ctx, { projectId: project.id, reason: `${request.reasonText}（${request.number}）`, moves })).baselineId;
}

const STATUS_OF = { pause: "paused", resume: "active", terminate: "terminated" } as const satisfies Record<string, ProjectStatus>;
const EVENT_OF = { pause: "project.paused", resume: "project.resumed", terminate: "project.terminated" } as const;

/** What an approved request does to its project beside the plan. What the month asks of it follows, and the next, which waits while that is reopened. */
async function carryOut(tx: Executor, ctx: Context, { request, project }: VisibleChange, months: readonly CycleRow[]): Promise<void> {
  const { kind, number } = request;
  if (kind === "lead_unit") return handOver(tx, ctx, request, project.id);
  if (kind !== "pause" && kind !== "resume" && kind !== "terminate") return;
  await tx.update(projects).set({ status: STATUS_OF[kind] }).where(eq(projects.id, project.id));
  await record(tx, ctx, { action: EVENT_OF[kind], subject: { type: "project", id: project.id }, projectId: project.id, before: { status: project.status }, after: { status: STATUS_OF[kind], number } });
  for (const month of months) {
    if (kind === "resume") await askProjectAgain(tx, ctx, month, project.id, await pausedBy(tx, project.id));
    else await excuseProject(tx, ctx, month, project.id, waiverReasonOf(kind, number!));
  }
}

async function handOver(tx: Executor, ctx: Context, request: ChangeRow, projectId: number): Promise<void> {
  const codes = await tx.select({ id: units.id, code: units.code }).from(units);
  const codeOf = new Map(codes.map(({ id, code }) => [id, code]));
  await tx.execute(sql`select hand_over_project(${request.id})`);
  await record(tx, ctx, {
    action: "project.lead_changed", subject: { type: "project", id: projectId }, projectId,
    before: { leadUnitCode: codeOf.get(request.unitId) }, after: { leadUnitCode: codeOf.get(request.newUnitId!), number: request.number },
  });
  await leaveWithUnit(tx, ctx, projectId, `项目经批准调整责任单位（${request.number}）`);
}
