import { and, asc, eq, sql } from "drizzle-orm";
import { cycles, projects, sealedProjects, snapshots, updates } from "../../../db/schema";
import { record } from "../../audit/record";
import { personId, today, type Context } from "../../base/context";
import { DomainError } from "../../base/errors";
import { dataDay, monthInWords, type YearMonth } from "../../base/month";
import { insist } from "../../base/verdict";
import { evaluateProjects, refreshLights } from "../../lights/commands";
import { openDueCycle } from "../calendar/opening";
import type { SealCycleInput } from "../inputs";
import { lockCycle, type CycleRow } from "../locks";
import { mayPublishCycle, maySealCycle } from "../policy";
import { countFilings } from "../rules";
import { collectSnapshot } from "./collect";
import { canonicalJson, sha256 } from "./snapshot";

/**
 * Seals the month: evaluates every light for the month's data day, writes the snapshot and its SHA-256, and opens the next month when its day has come (`opened`).
 * Refuses while signed updates still wait for the office (rule), or when the count of unfiled projects is not the one the caller saw (conflict).
 */
export async function sealCycle(ctx: Context, { month, unfiled }: SealCycleInput): Promise<{ cycle: CycleRow; sha256: string; opened: CycleRow | null }> {
  return ctx.db.transaction(async (tx) => {
    const cycle = await lockCycle(tx, month, "update");
    insist(maySealCycle(ctx.actor, cycle, today(ctx)));
    // One picture: plans, projects and figures stand still until the month is sealed.
    await tx.execute(sql`lock table projects, milestones, baselines, indicator_observations in share row exclusive mode`);
    const filings = await tx
      .select({ projectId: updates.projectId, status: updates.status, isLate: updates.isLate })
      .from(updates)
      .where(eq(updates.cycleId, cycle.id));
    const counts = countFilings(filings);
    if (counts.awaitingOffice > 0) throw new DomainError("rule", `还有 ${counts.awaitingOffice} 项已由单位审签、待专班复核，请先采用或退回，再封存`);
    if (counts.unfiled !== unfiled) {
      throw new DomainError("conflict", `未填报的项目现为 ${counts.unfiled} 项，与您确认的数目不同，请刷新核对后再封存`, { unfiled: counts.unfiled });
    }
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
        light: project.light, lightReasons: project.reasons, originalLight: project.originalLight,
        progressPct: project.progressPct, plannedPct: project.plannedPct, overdueKeyCount: project.overdueKeyCount, nextDueOn: project.nextDueOn,
        updateStatus: project.update?.status ?? null, isFiled: project.update?.isFiled ?? null, isOnTime: project.update?.isOnTime ?? null,
      })));
    }
    const content = canonicalJson(snapshot);
    const hash = sha256(content);
    await tx.insert(snapshots).values({ cycleId: cycle.id, revision: snapshot.revision, content, sha256: hash, sealedAt: ctx.now });
    const [sealed] = await tx
      .update(cycles)
      .set({ status: "sealed", revision: snapshot.revision, sealedAt: ctx.now, sealedBy: personId(ctx) })
      .where(and(eq(cycles.id, cycle.id), eq(cycles.status, "open")))
      .returning();
    await record(tx, ctx, { action: "cycle.sealed", subject: { type: "cycle", id: month }, after: { month, sha256: hash, ...counts } });
    const opened = await openDueCycle({ ...ctx, db: tx });
    await refreshLights(tx, ctx, "all");
    return { cycle: sealed!, sha256: hash, opened };
  });
}

/** 印发: the sealed month's report becomes visible to all units. */
export async function publishCycle(ctx: Context, { month }: { month: YearMonth }): Promise<CycleRow> {
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
