import { createHash } from "node:crypto";
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { projectLabels, projectPlaces, projects } from "../../../db/schema";
import { today, type Context } from "../../base/context";
import { DomainError, notFound } from "../../base/errors";
import { insist } from "../../base/verdict";
import { ZONE_LABELS } from "../../map/terms";
import { mayAssign } from "../../projects/assignments/policy";
import { findHolders } from "../../projects/assignments/queries";
import { takeUpFault } from "../../projects/assignments/rules";
import { portfolioFilter } from "../../projects/filter/inputs";
import { selectionOf } from "../../projects/filter/selection";
import { LABELS_MAX } from "../../projects/labels/terms";
import { zoneOf } from "../../projects/places/queries";
import { visibleProjects } from "../../projects/scope";
import type { ProjectStatus } from "../../projects/terms";
import { DUTY_LABELS } from "../../projects/terms";
import { readQuery } from "../views/inputs";
import type { BulkChange, BulkTarget, PersonChange, PreviewBulkInput, ZoneChange } from "./inputs";
import { mayBulkEdit } from "./policy";
import { changeInWords, sameValue, valueInWords } from "./rules";
import { BULK_MAX, type BulkItem, type BulkOutcome } from "./terms";

type Chosen = { id: number; code: string; name: string; leadUnitId: number; status: ProjectStatus };
/** `seen`: what the change of this project has to be made on (the assignment in office, when the place was noted); null: there was none. */
export type PlannedRow = BulkItem & { outcome: BulkOutcome; /** why it stays as it is */ reason: string; seen: number | string | null };

/** What the change would do, project by project in the order of their codes. Throws forbidden, not_found, rule when nothing or too much is chosen, or the change itself does not hold. */
export async function planBulkEdit(ctx: Context, { change, target }: PreviewBulkInput): Promise<PlannedRow[]> {
  insist(mayBulkEdit(ctx.actor));
  const chosen = await chosenProjects(ctx, target);
  if ("label" in change) return labelRows(ctx, change.label, chosen, () => change.field === "label_added");
  return change.field === "zone" ? zoneRows(ctx, change, chosen) : personRows(ctx, change, chosen);
}

/** What each project has now and gets back; one that has something else than the act gave it keeps that, with the reason. */
export async function planUndo(ctx: Context, change: BulkChange, items: readonly BulkItem[]): Promise<PlannedRow[]> {
  const wasOf = new Map(items.map((item) => [item.code, item]));
  const chosen = await chosenProjects(ctx, { codes: [...wasOf.keys()] });
  const now = "label" in change ? await labelRows(ctx, change.label, chosen, (code) => wasOf.get(code)!.before === true)
    : change.field === "zone" ? await zoneRows(ctx, change, chosen)
    : (await listStanding(ctx, change.field, chosen)).map(({ project, before, seen, refusal }) => planned({ projectId: project.id, code: project.code, name: project.name, before, after: before }, refusal, seen));
  return now.map((row) => {
    const { before: after, after: given } = wasOf.get(row.code)!;
    return { ...row, after, reason: sameValue(row.before, given) ? row.reason : `现为“${valueInWords(change, row.before)}”，已另有修改` };
  });
}

/** Until the transaction ends nobody else changes the labels of the projects that are chosen. Throws as `planBulkEdit` does. */
export async function holdLabels(ctx: Context, target: BulkTarget): Promise<void> {
  insist(mayBulkEdit(ctx.actor));
  const ids = (await chosenProjects(ctx, target)).map(({ id }) => id);
  await ctx.db.select({ id: projects.id }).from(projects).where(inArray(projects.id, ids)).orderBy(asc(projects.id)).for("update");
}

/** SHA-256 of what was asked for and what it would do: another one means that something came in between. */
export const fingerprintOf = (change: BulkChange, rows: readonly PlannedRow[]): string => createHash("sha256").update(JSON.stringify([change, rows])).digest("hex");

export type BulkPreview = {
  /** what it does, in a few words */
  change: string;
  rows: { code: string; name: string; before: string; after: string; outcome: BulkOutcome; reason: string }[];
  counts: Record<BulkOutcome, number>;
  fingerprint: string;
};

/** 预览: every project with what it has and what it would have. Throws as `planBulkEdit` does. */
export async function previewBulkEdit(ctx: Context, input: PreviewBulkInput): Promise<BulkPreview> {
  const rows = await planBulkEdit(ctx, input);
  return {
    change: changeInWords(input.change),
    rows: rows.map(({ code, name, before, after, outcome, reason }) => ({ code, name, before: valueInWords(input.change, before), after: valueInWords(input.change, after), outcome, reason })),
    counts: countOutcomes(rows),
    fingerprint: fingerprintOf(input.change, rows),
  };
}

export function countOutcomes(rows: readonly { outcome: BulkOutcome }[]): Record<BulkOutcome, number> {
  const counts = { change: 0, unchanged: 0, refused: 0 };
  for (const { outcome } of rows) counts[outcome] += 1;
  return counts;
}

async function chosenProjects(ctx: Context, target: BulkTarget): Promise<Chosen[]> {
  const where = "codes" in target
    ? and(inArray(projects.code, target.codes), visibleProjects(ctx.actor))
    : inArray(projects.id, await idsOf(ctx, target.filter));
  const rows = await ctx.db
    .select({ id: projects.id, code: projects.code, name: projects.name, leadUnitId: projects.leadUnitId, status: projects.status })
    .from(projects).where(where).orderBy(asc(projects.code));
  const missing = "codes" in target ? target.codes.find((code) => !rows.some((row) => row.code === code)) : undefined;
  if (missing !== undefined) throw notFound(`项目 ${missing}`);
  return rows;
}

/** What an address does not say clearly chooses nothing: a condition left out would change more than was meant. */
async function idsOf(ctx: Context, filter: string): Promise<number[]> {
  const { kept, faults } = readQuery("projects", filter);
  if (faults.length > 0) throw new DomainError("rule", `${faults.join("；")}，请调整筛选条件后再批量修改`);
  const asked = portfolioFilter.parse(Object.fromEntries(new URLSearchParams(kept)));
  if (asked.asOf) throw new DomainError("rule", "按封存月份筛选的结果不能批量修改，请先切换到当前数据");
  const { from, where } = await selectionOf(ctx, asked);
  const { rows } = await ctx.db.execute<{ id: number }>(sql`select projects.id from ${from} where ${where} limit ${BULK_MAX + 1}`);
  if (rows.length === 0) throw new DomainError("rule", "没有符合条件的项目，请调整筛选条件");
  if (rows.length > BULK_MAX) throw new DomainError("rule", `符合条件的项目超过 ${BULK_MAX} 个，请缩小筛选范围，分批修改`);
  return rows.map(({ id }) => id);
}

/** `afterOf`: whether the project of that code is to carry the label. */
async function labelRows(ctx: Context, label: string, chosen: Chosen[], afterOf: (code: string) => boolean): Promise<PlannedRow[]> {
  const carried = await ctx.db
    .select({ projectId: projectLabels.projectId, count: sql<number>`count(*)::int`, has: sql<boolean>`bool_or(${eq(projectLabels.label, label)})` })
    .from(projectLabels).where(inArray(projectLabels.projectId, chosen.map(({ id }) => id))).groupBy(projectLabels.projectId);
  const of = new Map(carried.map((row) => [row.projectId, row]));
  return chosen.map(({ id, code, name }) => {
    const after = afterOf(code);
    const before = of.get(id)?.has ?? false;
    const isFull = after && !before && (of.get(id)?.count ?? 0) >= LABELS_MAX;
    return planned({ projectId: id, code, name, before, after }, isFull ? `已有 ${LABELS_MAX} 个标签，请先去掉不用的` : "");
  });
}

/** Who is in office in each project, the latest term there was, and why the actor may not change it (empty: may). */
async function listStanding(ctx: Context, duty: PersonChange["field"], chosen: Chosen[]) {
  const holders = new Map((await findHolders(ctx.db, chosen.map(({ id }) => id), duty)).map((holder) => [holder.projectId, holder]));
  return chosen.map((project) => {
    const latest = holders.get(project.id);
    const holder = latest?.untilOn === null ? latest : null;
    const verdict = mayAssign(ctx.actor, project, duty);
    return { project, latest, before: holder ? { name: holder.name, post: holder.post } : null, seen: holder?.id, refusal: verdict.allowed ? "" : verdict.reason };
  });
}

async function personRows(ctx: Context, { field, name, post, fromOn, handover }: PersonChange, chosen: Chosen[]): Promise<PlannedRow[]> {
  return (await listStanding(ctx, field, chosen)).map(({ project, latest, before, seen, refusal }) => {
    const item = { projectId: project.id, code: project.code, name: project.name, before, after: { name, post } };
    if (refusal || sameValue(item.before, item.after)) return planned(item, refusal, seen);
    const fault = takeUpFault(DUTY_LABELS[field], latest, { name, post, fromOn, handover }, today(ctx));
    // What is wrong with the form is wrong for all.
    if (fault && (fault.field === "handover" || fromOn > today(ctx))) throw new DomainError("rule", fault.message, { fields: { [fault.field]: fault.message } });
    return planned(item, fault?.message ?? "", seen);
  });
}

/** A place keeps its name and degrees; a project without one is placed by the zone's own name. */
async function zoneRows(ctx: Context, { zone }: ZoneChange, chosen: Chosen[]): Promise<PlannedRow[]> {
  const rows = await ctx.db.select().from(projectPlaces).where(inArray(projectPlaces.projectId, chosen.map(({ id }) => id)));
  const of = new Map(rows.map((row) => [row.projectId, row]));
  return chosen.map(({ id, code, name }) => {
    const known = of.get(id);
    const before = known ? { name: known.name, zone: zoneOf(known.zone), longitude: known.longitude, latitude: known.latitude } : null;
    const after = before ? { ...before, zone } : zone && { name: ZONE_LABELS[zone], zone, longitude: null, latitude: null };
    return planned({ projectId: id, code, name, before, after }, "", known?.notedAt.toISOString());
  });
}

const planned = (item: BulkItem, reason: string, seen: PlannedRow["seen"] = null): PlannedRow => ({
  ...item, seen, reason, outcome: reason !== "" ? "refused" : sameValue(item.before, item.after) ? "unchanged" : "change",
});
