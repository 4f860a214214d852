import { and, asc, eq, inArray, ne, sql } from "drizzle-orm";
import type { Executor } from "../../db/client";
import { changeItems, changeRequests, milestones } from "../../db/schema";
import { daysBetween, type PlainDate } from "../base/date";
import { DomainError } from "../base/errors";
import { nameOf } from "./locks";
import { movesDays, namesAnew, type Asked } from "./rules";
import type { ChangeKind } from "./terms";

export type OpenPlan = { milestoneId: number; ordinal: number; name: string; isKey: boolean; plannedOn: PlainDate; originalOn: PlainDate; isAccepted: boolean };
/** What a request asks of a milestone, with all that is told of it. Days are calendar days, later is positive. */
export type ItemRow = Asked & {
  milestoneId: number; isKey: boolean; originalOn: PlainDate; daysMoved: number; daysAgainstOriginal: number;
  /** approved extensions before */
  timesBefore: number;
};

/** The plan in force of a project's milestones, in order. */
export const planOf = (db: Executor, projectId: number): Promise<OpenPlan[]> =>
  db
    .select({
      milestoneId: milestones.id, ordinal: milestones.ordinal, name: milestones.name, isKey: milestones.isKey, plannedOn: milestones.plannedOn, originalOn: milestones.originalOn,
      isAccepted: sql<boolean>`${milestones.acceptedOn} is not null`,
    })
    .from(milestones)
    .where(eq(milestones.projectId, projectId))
    .orderBy(asc(milestones.ordinal));

/** What a request asks, in the order of its milestones. */
export async function loadItems(db: Executor, requestId: number, beforeBaselineId: number | null = null): Promise<ItemRow[]> {
  const rows = await db
    .select({
      milestoneId: milestones.id, ordinal: milestones.ordinal, isKey: milestones.isKey, originalOn: milestones.originalOn, isAccepted: sql<boolean>`${milestones.acceptedOn} is not null`,
      fromOn: changeItems.fromOn, toOn: changeItems.toOn, fromName: changeItems.fromName, toName: changeItems.toName,
    })
    .from(changeItems)
    .innerJoin(milestones, eq(milestones.id, changeItems.milestoneId))
    .where(eq(changeItems.requestId, requestId))
    .orderBy(asc(milestones.ordinal));
  return withDays(db, rows, beforeBaselineId);
}

/** Adds what the days mean: moved by, against the original, and how often before. */
export async function withDays<T extends { milestoneId: number; fromOn: PlainDate; toOn: PlainDate; originalOn: PlainDate }>(db: Executor, rows: readonly T[], beforeBaselineId: number | null = null) {
  const times = await timesExtended(db, rows.map(({ milestoneId }) => milestoneId), beforeBaselineId);
  return rows.map((row) => ({
    ...row, daysMoved: daysBetween(row.fromOn, row.toOn), daysAgainstOriginal: daysBetween(row.originalOn, row.toOn), timesBefore: times.get(row.milestoneId) ?? 0,
  }));
}

/** How often the approved plans moved milestones to a later day (延期次数), by milestone; before a plan, if one is named. */
export async function timesExtended(db: Executor, milestoneIds: readonly number[], beforeBaselineId: number | null = null): Promise<ReadonlyMap<number, number>> {
  if (milestoneIds.length === 0) return new Map();
  const { rows } = await db.execute<{ milestone_id: number; times: number }>(sql`
    select milestone_id, count(*)::int as times
      from (select d.milestone_id, b.id, d.planned_on > lag(d.planned_on) over (partition by d.milestone_id order by b.version) as is_later
              from baseline_dates d join baselines b on b.id = d.baseline_id
             where d.milestone_id in (select jsonb_array_elements_text(${JSON.stringify(milestoneIds)}::jsonb)::int)) as told
     where is_later and (${beforeBaselineId}::int is null or id < ${beforeBaselineId}::int)
     group by milestone_id`);
  return new Map(rows.map(({ milestone_id, times }) => [milestone_id, times]));
}

type Typed = { ordinal: number; toOn: PlainDate | null; toName?: string };

/** What is typed, laid over the plan in force: only what differs, and only what the kind may change. Throws rule for a milestone that is not there. */
export function askedOf(kind: ChangeKind, typed: readonly Typed[], plan: readonly OpenPlan[]): (OpenPlan & Asked)[] {
  if (!movesDays(kind)) return [];
  return typed.flatMap(({ ordinal, toOn, toName }) => {
    const row = plan.find((milestone) => milestone.ordinal === ordinal);
    if (!row) throw new DomainError("rule", `第 ${ordinal} 个里程碑不存在，请刷新页面`);
    const asked = { ...row, fromOn: row.plannedOn, toOn: toOn ?? row.plannedOn, fromName: row.name, toName: (namesAnew(kind) && toName) || row.name };
    return asked.toOn === asked.fromOn && asked.toName === asked.fromName ? [] : [asked];
  });
}

/** One open request a milestone (the database holds it too). Throws rule with the other's number, by field. */
export async function insistFree(tx: Executor, requestId: number | null, items: readonly { milestoneId: number; ordinal: number }[]): Promise<void> {
  if (items.length === 0) return;
  const taken = await tx
    .select({ milestoneId: changeItems.milestoneId, number: changeRequests.number, kind: changeRequests.kind })
    .from(changeItems)
    .innerJoin(changeRequests, eq(changeRequests.id, changeItems.requestId))
    .where(and(eq(changeItems.isOpen, true), inArray(changeItems.milestoneId, items.map(({ milestoneId }) => milestoneId)), requestId === null ? undefined : ne(changeItems.requestId, requestId)));
  if (taken.length === 0) return;
  const fields = Object.fromEntries(taken.map((row) => [`items.${items.find(({ milestoneId }) => milestoneId === row.milestoneId)!.ordinal}.toOn`, `这个里程碑已在${nameOf(row)}中，办结或撤销后才能再次申请`]));
  throw new DomainError("rule", Object.values(fields)[0]!, { fields });
}
