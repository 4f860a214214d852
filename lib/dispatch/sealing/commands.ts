import { and, asc, eq, sql } from "drizzle-orm";
import { cycles, projects, sealedProjects, snapshots, updates } from "../../../db/schema";
import { record } from "../../audit/record";
import { personId, today, type Context } from "../../base/context";
import { DomainError } from "../../base/errors";
import { addMonths, dataDay, monthInWords, type YearMonth } from "../../base/month";
import { insist } from "../../base/verdict";
import { evaluateProjects, refreshLights } from "../../lights/commands";
import { writeOutlooks } from "../../outlook/commands";
import type { SealCycleInput } from "../inputs";
import { insistOnVersion, lockCycle, lockUpdate, type CycleRow, type UpdateRow } from "../locks";
import { openDueCycle, resumeCycle } from "../opening/commands";
import { mayPublishCycle, maySealCycle } from "../policy";
import { stepTo } from "../rules";
import { collectSnapshot } from "./collect";
import type { ReopenCycleInput, TakeUpAgainInput } from "./inputs";
import { mayReopenCycle, mayTakeUpAgain } from "./policy";
import { readLaterMonths, readSealingFacts } from "./queries";
import { checkSealing } from "./rules";
import { canonicalJson, sha256 } from "./snapshot";

/**
 * Seals the month: evaluates every light for the month's data day, writes the snapshot, its SHA-256 and the outlooks as the next revision, and opens the next
 * month when its day has come (`opened`), or lets it go on when it was paused. Refuses while signed updates wait for the office or the clock is not
 * to be trusted (rule), and when the counts of unfiled projects and of those that wait for their heads are not the ones the caller agreed to (conflict).
 */
export async function sealCycle(ctx: Context, { month, unfiled, awaitingHead = 0 }: SealCycleInput): Promise<{ cycle: CycleRow; sha256: string; opened: CycleRow | null }> {
  return ctx.db.transaction(async (tx) => {
    const cycle = await lockCycle(tx, month, "update");
    insist(maySealCycle(ctx.actor, cycle, today(ctx)));
    // One picture: plans, projects and figures stand still until the month is sealed.
    await tx.execute(sql`select hold_facts_still()`);
    const facts = await readSealingFacts({ ...ctx, db: tx }, cycle);
    const { counts } = facts;
    const blocked = checkSealing(facts).find(({ state }) => state === "blocks");
    if (blocked) throw new DomainError("rule", blocked.text);
    const now = { unfiled: counts.unfiled, awaitingHead: counts.awaitingHead };
    if (counts.unfiled !== unfiled) throw new DomainError("conflict", `未填报的项目现为 ${counts.unfiled} 项，与您确认的数目不同，请刷新核对后再封存`, now);
    if (counts.awaitingHead !== awaitingHead) throw new DomainError("conflict", `待单位审核的项目现为 ${counts.awaitingHead} 项，与您确认的数目不同，请刷新核对后再封存`, now);
    const dataOn = dataDay(month, today(ctx));
    const standings = await evaluateProjects(tx, dataOn, "all", month);
    const snapshot = await collectSnapshot(tx, cycle, standings, { sealedOn: today(ctx), dataOn });
    const rows = await tx
      .select({ id: projects.id, code: projects.code, leadUnitId: projects.leadUnitId })
      .from(projects)
      .orderBy(asc(projects.id));
    const unitNameOf = new Map(snapshot.units.map(({ code, shortName }) => [code, shortName]));
    const idOf = new Map(rows.map((row) => [row.code, row]));
    if (snapshot.projects.length > 0) {
      await tx.insert(sealedProjects).values(snapshot.projects.map((project) => ({
        cycleId: cycle.id, revision: snapshot.revision, projectId: idOf.get(project.code)!.id, name: project.name,
        leadUnitId: idOf.get(project.code)!.leadUnitId, leadUnitName: unitNameOf.get(project.leadUnitCode)!, responsibleName: project.responsibleName,
        light: project.light, computedLight: project.computedLight, adjustment: project.adjustment, lightReasons: project.reasons, originalLight: project.originalLight,
        progressPct: project.progressPct, plannedPct: project.plannedPct, overdueKeyCount: project.overdueKeyCount, nextDueOn: project.nextDueOn,
        updateStatus: project.update?.status ?? null, isFiled: project.update?.isFiled ?? null, isOnTime: project.update?.isOnTime ?? null,
      })));
    }
    await writeOutlooks(tx, cycle, snapshot.revision, dataOn);
    const content = canonicalJson(snapshot);
    const hash = sha256(content);
    await tx.insert(snapshots).values({ cycleId: cycle.id, revision: snapshot.revision, content, sha256: hash, sealedAt: ctx.now });
    const [sealed] = await tx
      .update(cycles)
      .set({ status: "sealed", revision: snapshot.revision, ruleSetVersion: snapshot.ruleSet.version, sealedAt: ctx.now, sealedBy: personId(ctx) })
      .where(and(eq(cycles.id, cycle.id), eq(cycles.status, "open")))
      .returning();
    await record(tx, ctx, { action: "cycle.sealed", subject: { type: "cycle", id: month }, after: { month, revision: snapshot.revision, sha256: hash, previousSha256: snapshot.previousSha256, ...counts } });
    const inside = { ...ctx, db: tx };
    const resumed = await resumeCycle(inside, addMonths(month, 1));
    const opened = resumed ?? (await openDueCycle(inside));
    // Opening has refreshed them.
    if (resumed || !opened) await refreshLights(tx, ctx, "all");
    return { cycle: sealed!, sha256: hash, opened };
  });
}

/** The month's report was issued (lib/reports/issuing): the month counts as published, and all units read of it. */
export async function markPublished(ctx: Context, { month }: { month: YearMonth }): Promise<CycleRow> {
  return ctx.db.transaction(async (tx) => {
    const cycle = await lockCycle(tx, month, "update");
    insist(mayPublishCycle(ctx.actor, cycle.status));
    const [published] = await tx
      .update(cycles)
      .set({ status: "published", publishedAt: ctx.now, publishedBy: personId(ctx) })
      .where(and(eq(cycles.id, cycle.id), eq(cycles.status, "sealed")))
      .returning();
    if (!published) throw new DomainError("conflict", `${monthInWords(month)}的通报已被他人印发，请刷新页面`);
    await record(tx, ctx, { action: "cycle.published", subject: { type: "cycle", id: month }, after: { month } });
    return published;
  });
}

/**
 * Opens the latest sealed month once more, with a reason; what was sealed stays readable as its revision, and the next month waits.
 * Throws forbidden when a later month was sealed or has facts already, conflict when the month was sealed anew since the caller looked.
 */
export async function reopenCycle(ctx: Context, { month, reason, sha256: seen }: ReopenCycleInput): Promise<CycleRow> {
  return ctx.db.transaction(async (tx) => {
    const cycle = await lockCycle(tx, month, "update");
    const [next] = await tx.select().from(cycles).where(eq(cycles.month, addMonths(month, 1))).for("update");
    insist(mayReopenCycle(ctx.actor, cycle, await readLaterMonths({ ...ctx, db: tx }, month)));
    const [sealed] = await tx.select({ sha256: snapshots.sha256 }).from(snapshots).where(and(eq(snapshots.cycleId, cycle.id), eq(snapshots.revision, cycle.revision)));
    if (sealed?.sha256 !== seen) throw new DomainError("conflict", `${monthInWords(month)}已由他人重新封存，您看到的不是最新一版，请刷新页面核对后再重开`, { revision: cycle.revision });
    const [paused] = next ? await tx.update(cycles).set({ status: "paused" }).where(and(eq(cycles.id, next.id), eq(cycles.status, "open"))).returning() : [];
    const [open] = await tx
      .update(cycles)
      .set({ status: "open", sealedAt: null, sealedBy: null, publishedAt: null, publishedBy: null, reopenedAt: ctx.now, reopenedBy: personId(ctx), reopenReason: reason })
      .where(eq(cycles.id, cycle.id))
      .returning();
    // It may have been handed over since: the update is taken up again by who leads now.
    await tx.execute(sql`select hand_month_to_leads(${cycle.id})`);
    await record(tx, ctx, {
      action: "cycle.reopened", subject: { type: "cycle", id: month },
      before: { status: cycle.status, revision: cycle.revision, sha256: seen }, after: { month, reason, paused: paused?.month ?? null },
    });
    if (paused) await record(tx, ctx, { action: "cycle.paused", subject: { type: "cycle", id: paused.month }, before: { status: "open" }, after: { month: paused.month, status: "paused", reopened: month } });
    await refreshLights(tx, ctx, "all");
    return open!;
  });
}

/** In a reopened month the office sends an accepted update back for changes. Milestones and outcomes that it made facts stay accepted. */
export async function takeUpAgain(ctx: Context, { month, code, version, remark }: TakeUpAgainInput): Promise<UpdateRow> {
  return ctx.db.transaction(async (tx) => {
    const cycle = await lockCycle(tx, month);
    const { update, project } = await lockUpdate(tx, ctx, cycle, code);
    insist(mayTakeUpAgain(ctx.actor, update, cycle));
    await insistOnVersion(tx, update, version, project.name, "请刷新后重新核对");
    const [after] = await tx
      .update(updates)
      .set({
        status: stepTo(update.status, "take_up_again")!, version: update.version + 1, returnedAt: ctx.now, returnedBy: personId(ctx), returnRemark: remark, returnedFields: [],
        signedAt: null, signedBy: null, acceptedAt: null, acceptedBy: null,
      })
      .where(and(eq(updates.id, update.id), eq(updates.version, update.version)))
      .returning();
    await refreshLights(tx, ctx, [project.id]);
    await record(tx, ctx, {
      action: "update.taken_up_again", subject: { type: "update", id: update.id }, projectId: project.id,
      before: { status: update.status }, after: { month, status: "returned", remark },
    });
    return after!;
  });
}
