import { and, asc, desc, eq, inArray, max, sql } from "drizzle-orm";
import { cycles, events, installation, projects, snapshots, spotChecks, updates } from "../../../db/schema";
import { today, type Context } from "../../base/context";
import { notFound } from "../../base/errors";
import { addMonths, monthInWords, type YearMonth } from "../../base/month";
import type { Verdict } from "../../base/verdict";
import type { CycleRow } from "../locks";
import { maySealCycle } from "../policy";
import { countFilings, isSealed } from "../rules";
import { mayReopenCycle, mayTakeUpAgain, type LaterMonths } from "./policy";
import { checkSealing, type ClockFacts, type SealingCheck, type SealingFacts } from "./rules";

/** What sealing the month depends on, as it stands now. */
export async function readSealingFacts(ctx: Context, cycle: CycleRow): Promise<SealingFacts> {
  const filings = await ctx.db.select({ status: updates.status, isLate: updates.isLate }).from(updates).where(eq(updates.cycleId, cycle.id));
  const checked = await ctx.db
    .selectDistinctOn([spotChecks.updateId], { code: projects.code, name: projects.name, result: spotChecks.result, remark: spotChecks.remark })
    .from(spotChecks)
    .innerJoin(updates, eq(updates.id, spotChecks.updateId))
    .innerJoin(projects, eq(projects.id, updates.projectId))
    .where(eq(updates.cycleId, cycle.id))
    .orderBy(asc(spotChecks.updateId), desc(spotChecks.id));
  return {
    today: today(ctx), sealDueOn: cycle.sealDueOn, counts: countFilings(filings),
    doubtful: checked.filter(({ result }) => result === "doubtful").map(({ code, name, remark }) => ({ code, name, remark })).sort((a, b) => (a.code < b.code ? -1 : 1)),
    clock: await readClock(ctx),
  };
}

async function readClock(ctx: Context): Promise<ClockFacts> {
  const [last] = await ctx.db.select({ at: events.at }).from(events).where(inArray(events.subjectType, ["cycle", "update"])).orderBy(desc(events.id)).limit(1);
  const [sealed] = await ctx.db.select({ at: max(cycles.sealedAt) }).from(cycles);
  const [installed] = await ctx.db.select({ kind: installation.kind, databaseNow: sql<string>`clock_timestamp()` }).from(installation);
  return { now: ctx.now, lastEventAt: last?.at ?? null, lastSealedAt: sealed?.at ?? null, databaseNow: installed?.kind === "real" ? new Date(installed.databaseNow) : null };
}

/** The list that the office goes through before it seals; null when there is nothing for the actor to seal. Throws not_found. */
export async function sealingChecklist(ctx: Context, month: YearMonth): Promise<SealingCheck[] | null> {
  const cycle = await findCycle(ctx, month);
  return maySealCycle(ctx.actor, cycle, today(ctx)).allowed ? checkSealing(await readSealingFacts(ctx, cycle)) : null;
}

/** What of later months stands in the way of reopening one. */
export async function readLaterMonths(ctx: Context, month: YearMonth): Promise<LaterMonths> {
  const [sealed] = await ctx.db.select({ month: cycles.month }).from(cycles).where(sql`${cycles.month} > ${month} and ${cycles.revision} > 0`).orderBy(asc(cycles.month)).limit(1);
  const next = addMonths(month, 1);
  const accepted = await ctx.db.$count(
    ctx.db.select({ id: updates.id }).from(updates).innerJoin(cycles, eq(cycles.id, updates.cycleId)).where(and(eq(cycles.month, next), eq(updates.status, "accepted"))).as("accepted"),
  );
  return { sealed: sealed?.month ?? null, next, acceptedNext: accepted };
}

export type Revision = { revision: number; sha256: string; sealedAt: Date };
export type Revisions = {
  /** every sealing of the month, the latest first */
  sealed: Revision[];
  mayReopen: Verdict;
  /** the month that waits while this one is reopened, or this one waits for */
  other: YearMonth | null;
  /** in a reopened month: accepted updates that the office may send back; null for others */
  accepted: { code: string; name: string; version: number }[] | null;
};

/** How often a month was sealed, and what reopening it takes. Throws not_found. */
export async function getRevisions(ctx: Context, month: YearMonth): Promise<Revisions> {
  const cycle = await findCycle(ctx, month);
  const sealed = await ctx.db
    .select({ revision: snapshots.revision, sha256: snapshots.sha256, sealedAt: snapshots.sealedAt })
    .from(snapshots).where(eq(snapshots.cycleId, cycle.id)).orderBy(desc(snapshots.revision));
  const [waiting] = await ctx.db.select({ month: cycles.month }).from(cycles).where(eq(cycles.status, "paused"));
  const mayTakeUp = mayTakeUpAgain(ctx.actor, { status: "accepted", submittedBy: null }, cycle).allowed;
  return {
    sealed,
    mayReopen: mayReopenCycle(ctx.actor, cycle, await readLaterMonths(ctx, month)),
    other: cycle.status === "paused" ? addMonths(month, -1) : !isSealed(cycle.status) && cycle.revision > 0 ? (waiting?.month ?? null) : null,
    accepted: mayTakeUp
      ? await ctx.db.select({ code: projects.code, name: projects.name, version: updates.version })
        .from(updates).innerJoin(projects, eq(projects.id, updates.projectId))
        .where(and(eq(updates.cycleId, cycle.id), eq(updates.status, "accepted"))).orderBy(asc(projects.code))
      : null,
  };
}

async function findCycle(ctx: Context, month: YearMonth): Promise<CycleRow> {
  const [cycle] = await ctx.db.select().from(cycles).where(eq(cycles.month, month));
  if (!cycle) throw notFound(`${monthInWords(month)}的调度期`);
  return cycle;
}
