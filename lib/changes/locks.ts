import { and, desc, eq, inArray, ne, type SQL } from "drizzle-orm";
import type { Executor } from "../../db/client";
import { changeRequests, events, projects } from "../../db/schema";
import type { Context } from "../base/context";
import { instantInWords } from "../base/date";
import { DomainError, notFound } from "../base/errors";
import { isOfProject } from "./rules";
import { visibleChanges } from "./scope";
import { CHANGE_KIND_LABELS, CHANGE_STATUSES, CHANGE_STATUS_LABELS, CLOSED_STATUSES, type ChangeKind, type ChangeStatus } from "./terms";

export type ChangeRow = typeof changeRequests.$inferSelect;
export type ProjectRow = Pick<typeof projects.$inferSelect, "id" | "code" | "name" | "status" | "leadUnitId">;
export type VisibleChange = { request: ChangeRow; project: ProjectRow };

export const projectColumns = { id: projects.id, code: projects.code, name: projects.name, status: projects.status, leadUnitId: projects.leadUnitId };

/** One request within the actor's sight, locked; not_found otherwise. */
export async function lockChange(tx: Executor, ctx: Context, id: number): Promise<VisibleChange> {
  const [row] = await tx
    .select({ request: changeRequests, project: projectColumns })
    .from(changeRequests)
    .innerJoin(projects, eq(projects.id, changeRequests.projectId))
    .where(and(eq(changeRequests.id, id), visibleChanges(ctx.actor)))
    .for("update", { of: changeRequests });
  if (!row) throw notFound("这份调整申请");
  return row;
}

/** Refuses a caller who has not seen the latest version, and says who changed it and when. */
export async function insistOnVersion(tx: Executor, { request, project }: VisibleChange, version: number, advice = "请刷新后重新核对"): Promise<void> {
  if (request.version === version) return;
  const [last] = await tx
    .select({ by: events.actorName, at: events.at })
    .from(events)
    .where(and(eq(events.subjectType, "change"), eq(events.subjectId, String(request.id))))
    .orderBy(desc(events.id))
    .limit(1);
  const by = last ? `${last.by}于${instantInWords(last.at)}` : "他人";
  throw new DomainError("conflict", `${by}办理了“${project.name}”的调整申请，您看到的不是最新内容（现为“${CHANGE_STATUS_LABELS[request.status]}”）。${advice}`, {
    currentVersion: request.version, changedBy: last?.by ?? null, changedAt: last?.at ?? null,
  });
}

const OPEN_STATUSES = CHANGE_STATUSES.filter((status) => !(CLOSED_STATUSES as readonly ChangeStatus[]).includes(status));
export const isOpen = (): SQL => inArray(changeRequests.status, OPEN_STATUSES);

/** "TZ-2025-012", or what a draft is called. */
export const nameOf = ({ number, kind }: Pick<ChangeRow, "number" | "kind">): string => (number === null ? `尚未提交的“${CHANGE_KIND_LABELS[kind]}”草稿` : `“${CHANGE_KIND_LABELS[kind]}”申请 ${number}`);

/**
 * A request for the whole project stands alone: while one is open nothing else is asked for, and none is begun while anything is. The project's row
 * must be locked. Throws rule, naming the other.
 */
export async function insistAlone(tx: Executor, projectId: number, kind: ChangeKind, except?: number): Promise<void> {
  const others = await tx
    .select({ number: changeRequests.number, kind: changeRequests.kind })
    .from(changeRequests)
    .where(and(eq(changeRequests.projectId, projectId), isOpen(), except === undefined ? undefined : ne(changeRequests.id, except)))
    .orderBy(changeRequests.id);
  const other = isOfProject(kind) ? others[0] : others.find((each) => isOfProject(each.kind));
  if (other) throw new DomainError("rule", `该项目已有${nameOf(other)}，请先办结或撤销，再提出“${CHANGE_KIND_LABELS[kind]}”`, { fields: { kind: `已有${nameOf(other)}` } });
}
