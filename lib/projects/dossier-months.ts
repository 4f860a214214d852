import { and, desc, eq, inArray, lt, lte, ne, notInArray, or, sql, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { changeRequests, cycles, events, people, sealedProjects, snapshots, updates } from "../../db/schema";
import type { EventAction } from "../audit/terms";
import type { Context } from "../base/context";
import { shanghaiDay } from "../base/date";
import { dataDay } from "../base/month";
import { SEALED_STATUSES, type UpdateStatus } from "../dispatch/terms";
import { shownColumns } from "../lights/shown-columns";
import type { SealedLight } from "../lights/trend/rules";
import { CITYWIDE_ROLES } from "../people/terms";
import { listMonthCorrections } from "./corrections";
import { readsWords } from "./scope";
import type { SealedMonth } from "../sealed/queries";

const MONTHS_OF_LIGHTS = 12;
const EVERY_MONTH = 600;
const EVENTS_AT_MOST = 100;

/**
 * The monthly updates, newest first. Until its head has signed it an update is its unit's own: others see where it stands but
 * not the words, and of an open month's draft nothing. `asOf`: up to that month, which was sealed.
 */
export async function listUpdates(ctx: Context, projectId: number, { isLead, limit, asOf }: { isLead: boolean; limit?: number; asOf: SealedMonth | null }) {
  const submitter = alias(people, "submitter");
  const signer = alias(people, "signer");
  const rows = await ctx.db
    .select({
      month: cycles.month, status: updates.status, progressText: updates.progressText, nextStepText: updates.nextStepText,
      problemText: updates.problemText, problemType: updates.problemType, problemLevel: updates.problemLevel, problemAsk: updates.problemAsk,
      measureText: updates.measureText, selfJudgement: updates.selfJudgement, returnRemark: updates.returnRemark,
      submittedAt: updates.submittedAt, submittedBy: submitter.name, isLate: updates.isLate, signedAt: updates.signedAt, signedBy: signer.name, acceptedAt: updates.acceptedAt,
    })
    .from(updates)
    .innerJoin(cycles, eq(cycles.id, updates.cycleId))
    .leftJoin(submitter, eq(submitter.id, updates.submittedBy))
    .leftJoin(signer, eq(signer.id, updates.signedBy))
    .where(and(
      eq(updates.projectId, projectId), asOf ? lte(cycles.month, asOf.month) : undefined,
      isLead || asOf ? undefined : or(ne(updates.status, "draft"), inArray(cycles.status, [...SEALED_STATUSES])),
    ))
    .orderBy(desc(cycles.month))
    .limit(limit ?? EVERY_MONTH);
  const corrections = (await listMonthCorrections(ctx, projectId, isLead)).filter(({ month, isPending }) => !asOf || (month <= asOf.month && !isPending));
  return rows.map((row) => withheldFrom(isLead, { ...row, corrections: corrections.filter(({ ofMonth }) => ofMonth === row.month) }));
}

/** Without the words, for who may not read them yet; what it came back for is the unit's own at any time. */
export function withheldFrom<T extends { status: UpdateStatus; returnRemark: string }>(isLead: boolean, update: T) {
  return readsWords(isLead, update.status)
    ? { ...update, returnRemark: isLead ? update.returnRemark : "", isWithheld: false }
    : { ...update, progressText: "", nextStepText: "", problemText: "", problemType: null, problemLevel: null, problemAsk: "", measureText: "", selfJudgement: null, returnRemark: "", isWithheld: true };
}

/** The last sealed months (up to `asOf`), oldest first: what each said of the project. */
export async function listSealedLights(ctx: Context, projectId: number, asOf: SealedMonth | null): Promise<SealedLight[]> {
  const rows = await ctx.db
    .select({
      month: cycles.month, ...shownColumns(sealedProjects), reasons: sealedProjects.lightReasons,
      progressPct: sealedProjects.progressPct, plannedPct: sealedProjects.plannedPct, isFiled: sealedProjects.isFiled, sealedAt: snapshots.sealedAt,
    })
    .from(sealedProjects).innerJoin(cycles, and(eq(cycles.id, sealedProjects.cycleId), eq(cycles.revision, sealedProjects.revision)))
    .innerJoin(snapshots, and(eq(snapshots.cycleId, cycles.id), eq(snapshots.revision, cycles.revision)))
    .where(and(eq(sealedProjects.projectId, projectId), asOf ? lte(cycles.month, asOf.month) : undefined)).orderBy(desc(cycles.month)).limit(MONTHS_OF_LIGHTS);
  return rows.reverse().map(({ sealedAt, ...row }) => ({ ...row, sealedOn: shanghaiDay(sealedAt), dataOn: dataDay(row.month, shanghaiDay(sealedAt)) }));
}

/** Events whose before and after are public facts; those of updates may hold a draft's words. */
const OPEN_DETAILS: readonly EventAction[] = ["project.light_refreshed", "light.overridden", "light.override_lifted", "milestone.accepted", "baseline.approved", "stage.closed", "assignment.changed", "outcome.added", "project.placed"];

/** Until its head has signed a request, and when it went back to it, it is its unit's own. */
const OWN_REQUEST_ACTS: readonly EventAction[] = ["change.submitted", "change.returned", "change.withdrawn"];

/** What of requests an actor may know to have been done: a unit's own, the city everything that was handed over. */
function tellsOfRequests({ db, actor }: Context): SQL | undefined {
  if (actor.kind === "system" || CITYWIDE_ROLES.includes(actor.role)) return undefined;
  const own = db.select({ id: sql`${changeRequests.id}::text` }).from(changeRequests).where(eq(changeRequests.unitId, actor.unit.id));
  return or(notInArray(events.action, [...OWN_REQUEST_ACTS]), inArray(events.subjectId, own));
}

/** What was done to the project (before `asOf` was sealed), newest first, without the savings of drafts. */
export async function listHistory(ctx: Context, projectId: number, asOf: SealedMonth | null, limit = EVENTS_AT_MOST) {
  const rows = await ctx.db
    .select({ id: events.id, at: events.at, actorName: events.actorName, action: events.action, before: events.before, after: events.after })
    .from(events)
    .where(and(eq(events.projectId, projectId), notInArray(events.action, ["update.saved", "change.saved"]), tellsOfRequests(ctx), asOf ? lt(events.at, asOf.sealedAt) : undefined))
    .orderBy(desc(events.id))
    .limit(limit);
  return rows.map((row) => (OPEN_DETAILS.includes(row.action) ? row : { ...row, before: null, after: null }));
}
