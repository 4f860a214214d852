import { and, desc, eq, inArray, ne } from "drizzle-orm";
import type { Executor } from "../../db/client";
import { cycles, events, projects, updates } from "../../db/schema";
import { DomainError, notFound } from "../base/errors";
import { instantInWords } from "../base/date";
import type { Context } from "../base/context";
import { monthInWords, type YearMonth } from "../base/month";
import { insist, type Verdict } from "../base/verdict";
import { visibleProjects } from "../projects/scope";

export type CycleRow = typeof cycles.$inferSelect;
export type UpdateRow = typeof updates.$inferSelect;

/**
 * The month's cycle, locked for the transaction. Writers of updates share the lock; sealing takes it alone,
 * so that a filing that was acknowledged is in the snapshot and none comes after it.
 */
export async function lockCycle(tx: Executor, month: YearMonth, strength: "share" | "update" = "share"): Promise<CycleRow> {
  const [cycle] = await tx.select().from(cycles).where(eq(cycles.month, month)).for(strength);
  if (!cycle) throw notFound(`${monthInWords(month)}的调度期`);
  return cycle;
}

export type VisibleUpdate = { update: UpdateRow; project: { id: number; code: string; name: string; leadUnitId: number } };

/** One update within the actor's sight, locked; not_found otherwise. */
export async function lockUpdate(tx: Executor, ctx: Context, cycle: CycleRow, code: string): Promise<VisibleUpdate> {
  const [row] = await tx
    .select({ update: updates, project: { id: projects.id, code: projects.code, name: projects.name, leadUnitId: projects.leadUnitId } })
    .from(updates)
    .innerJoin(projects, eq(projects.id, updates.projectId))
    .where(and(eq(updates.cycleId, cycle.id), eq(projects.code, code), visibleProjects(ctx.actor)))
    .for("update", { of: updates });
  if (!row) throw notFound(`项目 ${code} 的填报`);
  return row;
}

/**
 * Several updates, locked in a fixed order: each in sight, allowed by `may`, and at the version the caller saw. Throws not_found,
 * forbidden, or a conflict that names all that changed meanwhile (details.stale, codes).
 */
export async function lockUpdates(
  tx: Executor, ctx: Context, cycle: CycleRow, items: readonly { code: string; version: number }[], may: (update: UpdateRow) => Verdict, advice = "请刷新后重新核对",
): Promise<VisibleUpdate[]> {
  const rows = await lockInOrder(tx, ctx, cycle, items.map(({ code }) => code));
  const byCode = new Map(rows.map((row) => [row.project.code, row]));
  for (const { update } of rows) insist(may(update));
  const stale = items.filter(({ code, version }) => byCode.get(code)!.update.version !== version);
  const [first] = stale;
  if (first) {
    const { update, project } = byCode.get(first.code)!;
    await insistOnVersion(tx, update, first.version, project.name, advice, { stale: stale.map(({ code }) => code) });
  }
  return rows;
}

/** Several updates within the actor's sight, locked in an order that all writers share; not_found when one is out of sight. */
export async function lockInOrder(tx: Executor, ctx: Context, cycle: CycleRow, codes: readonly string[]): Promise<VisibleUpdate[]> {
  const rows = await tx
    .select({ update: updates, project: { id: projects.id, code: projects.code, name: projects.name, leadUnitId: projects.leadUnitId } })
    .from(updates)
    .innerJoin(projects, eq(projects.id, updates.projectId))
    .where(and(eq(updates.cycleId, cycle.id), inArray(projects.code, [...codes]), visibleProjects(ctx.actor)))
    .orderBy(updates.id)
    .for("update", { of: updates });
  const missing = codes.find((code) => !rows.some(({ project }) => project.code === code));
  if (missing) throw notFound(`项目 ${missing} 的填报`);
  return rows;
}

/** Refuses a caller who has not seen the latest version, and says who changed it and when: every change of a version left its event. */
export async function insistOnVersion(tx: Executor, update: UpdateRow, version: number, projectName: string, advice = "您填写的内容仍在页面上，请核对后再保存", details: object = {}): Promise<void> {
  if (update.version === version) return;
  const [last] = await tx
    .select({ by: events.actorName, at: events.at })
    .from(events)
    .where(and(eq(events.subjectType, "update"), eq(events.subjectId, String(update.id)), ne(events.action, "update.spot_checked")))
    .orderBy(desc(events.id))
    .limit(1);
  const by = last ? `${last.by}于${instantInWords(last.at)}` : "他人";
  throw new DomainError("conflict", `${by}修改了“${projectName}”的填报，您看到的不是最新内容。${advice}`, {
    ...details, currentVersion: update.version, changedBy: last?.by ?? null, changedAt: last?.at ?? null,
  });
}
