import { asc, desc, eq, gt, isNull } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { baselineDates, baselines, milestones, projects, stages } from "@/db/schema";
import type { PlainDate } from "@/lib/base/date";
import { slipOf } from "@/lib/changes/ledger/rules";
import { grouped } from "@/lib/dispatch/sealing/grouped";
import { canonicalJson } from "@/lib/dispatch/sealing/snapshot";
import { evaluateProjects } from "@/lib/lights/commands";
import type { StageKind } from "@/lib/milestones/terms";

/** What differs between the lights, stages and slips stored for a day and the same computed anew, each in a sentence; a light not yet refreshed on that day is of an earlier one. */
export async function differingLights(db: Executor, day: PlainDate): Promise<string[]> {
  const rows = await db
    .select({
      id: projects.id, code: projects.code, light: projects.light, computedLight: projects.computedLight, adjustment: projects.adjustment, reasons: projects.lightReasons, originalLight: projects.originalLight,
      stage: projects.stage, slipTimes: projects.slipTimes, slipDays: projects.slipDays, progressPct: projects.progressPct, plannedPct: projects.plannedPct, overdueKeyCount: projects.overdueKeyCount, nextDueOn: projects.nextDueOn,
    })
    .from(projects).where(eq(projects.lightOn, day)).orderBy(asc(projects.id));
  const [stageOf, slipOfProject] = [await openStages(db), await slips(db)];
  const standings = new Map((await evaluateProjects(db, day, "all")).map((standing) => [standing.projectId, standing]));
  return rows.flatMap(({ id, code, ...stored }) => {
    const { light, adjustment, approved, original } = standings.get(id)!;
    const { progressPct, plannedPct, overdueKeyCount, nextDueOn, reasons } = approved;
    const computed = { stage: stageOf.get(id) ?? null, ...(slipOfProject.get(id) ?? { slipTimes: 0, slipDays: 0 }), light, computedLight: approved.light, adjustment, reasons, originalLight: original.light, progressPct, plannedPct, overdueKeyCount, nextDueOn };
    const [one, two] = [canonicalJson(stored), canonicalJson(computed)];
    return one === two ? [] : [`${code} on ${day}: stored ${one}, computed ${two}`];
  });
}

/** The first stage of each project that is not closed. */
async function openStages(db: Executor): Promise<Map<number, StageKind>> {
  const rows = await db.select({ projectId: stages.projectId, kind: stages.kind }).from(stages).where(isNull(stages.closedOn)).orderBy(desc(stages.ordinal));
  return new Map(rows.map(({ projectId, kind }) => [projectId, kind]));
}

/** As the ledger of changes counts them, from baselines alone. */
async function slips(db: Executor): Promise<Map<number, { slipTimes: number; slipDays: number }>> {
  const nodes = grouped(await db.select({ projectId: milestones.projectId, id: milestones.id, originalOn: milestones.originalOn }).from(milestones), ({ projectId }) => projectId);
  const days = grouped(await db
    .select({ projectId: baselines.projectId, version: baselines.version, milestoneId: baselineDates.milestoneId, plannedOn: baselineDates.plannedOn })
    .from(baselineDates).innerJoin(baselines, eq(baselines.id, baselineDates.baselineId)).where(gt(baselines.version, 1)).orderBy(asc(baselines.version)), ({ projectId }) => projectId);
  return new Map([...nodes].map(([projectId, own]) => {
    const { times, endDays } = slipOf(own, [...grouped(days.get(projectId) ?? [], ({ version }) => version).values()].map((dates) => ({ dates })));
    return [projectId, { slipTimes: times, slipDays: endDays }];
  }));
}
