import { and, asc, desc, eq, isNull, lte } from "drizzle-orm";
import { milestones, projects } from "../../db/schema";
import { today, type Context } from "../base/context";
import type { PlainDate } from "../base/date";
import { changesDecided, changesWaiting, type ChangeListItem } from "../changes/queries";
import { findNextOpening, type NextOpening } from "../dispatch/calendar/queries";
import { findLatestSealed, findOpenCycle, byUnit, listFilings, type FilingRow, type UnitFilings } from "../dispatch/queries";
import { listOwnReminders, type OwnReminder } from "../dispatch/reminders/queries";
import { countFilings, isUnfiled, type FilingCounts } from "../dispatch/rules";
import type { CycleRow } from "../dispatch/locks";
import { listWaitingPeople, type WaitingPerson } from "../people/directory/queries";
import { listOutlooks, type OutlookItem } from "../outlook/queries";
import { isOffice } from "../people/policy";
import { countGaps, type GapCounts } from "../projects/gaps/queries";
import { leads } from "../projects/scope";
import { readDueSoonUntil } from "../lights/due-soon/queries";

export type DueNode = {
  code: string; projectName: string; name: string; isKey: boolean; plannedOn: PlainDate; forecastOn: PlainDate | null;
  /** as the latest sealed month has it; null: none, or its days have moved since */
  outlook: Pick<OutlookItem, "onTimePct" | "sampleCount" | "drift" | "dataOn"> | null;
};
export type OpenMonth = { cycle: CycleRow; counts: FilingCounts; rows: FilingRow[] };

/** What waits for the person who looks, `changes` the requests for a change (调整申请) among it; `month` is null while no month is open, `next` then says when one opens. */
export type Desk =
  | { kind: "filer"; month: (OpenMonth & { toFile: FilingRow[] }) | null; next: NextOpening | null; nodes: DueNode[]; reminders: OwnReminder[]; changes: ChangeListItem[]; decided: ChangeListItem[] }
  | { kind: "head"; month: (OpenMonth & { toSign: FilingRow[]; unfiled: FilingRow[] }) | null; next: NextOpening | null; nodes: DueNode[]; reminders: OwnReminder[]; changes: ChangeListItem[]; gaps: GapCounts }
  | { kind: "office"; gaps: GapCounts; month: (OpenMonth & { toReview: UnitFilings[]; unfiled: UnitFilings[] }) | null; next: NextOpening | null; sealed: CycleRow | null; changes: ChangeListItem[] }
  | { kind: "leader"; month: OpenMonth | null; sealed: CycleRow | null; changes: ChangeListItem[] }
  | { kind: "security"; waiting: WaitingPerson[] }
  | { kind: "administrator" };

/** The desk of the signed-in person, by role. */
export async function getDesk(ctx: Context): Promise<Desk> {
  const { actor } = ctx;
  if (actor.kind !== "person") return { kind: "administrator" };
  if (isOffice(actor)) {
    const month = await openMonth(ctx, () => true);
    return {
      kind: "office", gaps: await countGaps(ctx), next: await findNextOpening(ctx), sealed: await findLatestSealed(ctx), changes: await changesWaiting(ctx),
      month: month && { ...month, toReview: byUnit(month.rows.filter(({ status }) => status === "unit_approved")), unfiled: byUnit(month.rows.filter(({ status }) => isUnfiled(status))) },
    };
  }
  if (actor.role === "leader") return { kind: "leader", month: await openMonth(ctx, () => true), sealed: await findLatestSealed(ctx), changes: await changesWaiting(ctx) };
  if (actor.role === "secadmin") return { kind: "security", waiting: await listWaitingPeople(ctx) };
  if (actor.role !== "filer" && actor.role !== "head") return { kind: "administrator" };
  const month = await openMonth(ctx, (row) => leads(actor, row.unit.id));
  const nodes = await listDueNodes(ctx);
  const reminders = await listOwnReminders(ctx);
  const changes = await changesWaiting(ctx);
  const next = await findNextOpening(ctx);
  if (actor.role === "filer") return { kind: "filer", next, nodes, reminders, changes, decided: await changesDecided(ctx), month: month && { ...month, toFile: toFile(month.rows) } };
  return { kind: "head", gaps: await countGaps(ctx), next, nodes, reminders, changes, month: month && { ...month, toSign: month.rows.filter(({ status }) => status === "submitted"), unfiled: month.rows.filter(({ status }) => isUnfiled(status)) } };
}

async function openMonth(ctx: Context, isWanted: (row: FilingRow) => boolean): Promise<OpenMonth | null> {
  const cycle = await findOpenCycle(ctx);
  if (!cycle) return null;
  const rows = (await listFilings(ctx, cycle.id)).filter(isWanted);
  return { cycle, rows, counts: countFilings(rows) };
}

/** What came back first, then drafts in the order of the list. */
const toFile = (rows: FilingRow[]): FilingRow[] => [...rows.filter(({ status }) => status === "returned"), ...rows.filter(({ status }) => status === "draft")];

/** Overdue and 临期 milestones of the projects that the actor's own unit leads, the earliest first. */
async function listDueNodes(ctx: Context): Promise<DueNode[]> {
  const { actor } = ctx;
  if (actor.kind !== "person") return [];
  const soonUntil = await readDueSoonUntil(ctx.db, today(ctx));
  const nodes = await ctx.db
    .select({ id: milestones.id, code: projects.code, projectName: projects.name, name: milestones.name, isKey: milestones.isKey, plannedOn: milestones.plannedOn, forecastOn: milestones.forecastOn })
    .from(milestones)
    .innerJoin(projects, eq(projects.id, milestones.projectId))
    .where(and(eq(projects.leadUnitId, actor.unit.id), eq(projects.status, "active"), isNull(milestones.acceptedOn), lte(milestones.plannedOn, soonUntil)))
    .orderBy(asc(milestones.plannedOn), desc(milestones.isKey), asc(projects.code));
  const outlookOf = new Map(((await listOutlooks(ctx, null))?.items ?? []).filter(({ since }) => since === null).map((row) => [row.milestoneId, row]));
  return nodes.map(({ id, ...node }) => {
    const row = outlookOf.get(id);
    return { ...node, outlook: row ? { onTimePct: row.onTimePct, sampleCount: row.sampleCount, drift: row.drift, dataOn: row.dataOn } : null };
  });
}
