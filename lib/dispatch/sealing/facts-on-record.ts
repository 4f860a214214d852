import { and, asc, eq, isNotNull } from "drizzle-orm";
import type { Executor } from "../../../db/client";
import { baselineDates, baselines, cycles, events, indicatorObservations, indicators, lightOverrides, lightRuleSets, milestones, outcomes, projects, sealedProjects, stages, units } from "../../../db/schema";
import { shanghaiDay, type PlainDate } from "../../base/date";
import type { YearMonth } from "../../base/month";
import type { LightRules } from "../../lights/rule-sets/rules";
import { readDecidedRequests } from "./decided-requests";
import { grouped } from "./grouped";
import { readSupervisedMonths } from "./months-in-a-row";
import type { SnapshotOverride, SnapshotRequest } from "./snapshot";

type Accepted = { originalOn: PlainDate; actualOn: PlainDate | null; acceptedOn: PlainDate | null };
type Baseline = { approvedOn: PlainDate; reason: string; dates: Map<number, PlainDate> };

export type OverrideOnRecord = Omit<SnapshotOverride, "setBy"> & { setBy: string | null; isLifted: boolean };

/** What the database says today of things that never change once they are there. */
export type FactsOnRecord = {
  ruleSets: Map<number, LightRules>;
  /** by "CODE/ordinal" */
  milestones: Map<string, Accepted>;
  /** by "CODE/version", its days by ordinal */
  baselines: Map<string, Baseline>;
  /** accepted landmark outcomes by "month/CODE" */
  outcomes: Map<string, { name: string; type: string; proofNo: string | null; achievedOn: PlainDate | null; stage: string }[]>;
  /** 人工调灯 by "month/CODE"; who set each, as its event told it then: null without one */
  overrides: Map<string, OverrideOnRecord[]>;
  /** decided 调整申请 by project code, first to last */
  requests: Map<string, SnapshotRequest[]>;
  /** months in which it was a matter of 督办, by project code */
  supervised: Map<string, Set<YearMonth>>;
  /** by "code/dataOn/year" */
  observations: Map<string, { value: number | null; valueText: string; source: string }[]>;
};

export async function readFactsOnRecord(db: Executor): Promise<FactsOnRecord> {
  const ruleSets = await db.select({ version: lightRuleSets.version, thresholds: lightRuleSets.thresholds, families: lightRuleSets.families }).from(lightRuleSets);
  const nodes = await db
    .select({ code: projects.code, ordinal: milestones.ordinal, originalOn: milestones.originalOn, actualOn: milestones.actualOn, acceptedOn: milestones.acceptedOn })
    .from(milestones).innerJoin(projects, eq(projects.id, milestones.projectId));
  const plans = await db.select({ id: baselines.id, code: projects.code, version: baselines.version, approvedOn: baselines.approvedOn, reason: baselines.reason }).from(baselines).innerJoin(projects, eq(projects.id, baselines.projectId));
  const days = await db.select({ baselineId: baselineDates.baselineId, ordinal: milestones.ordinal, plannedOn: baselineDates.plannedOn }).from(baselineDates).innerJoin(milestones, eq(milestones.id, baselineDates.milestoneId));
  const landmarks = await db
    .select({ code: projects.code, month: outcomes.acceptedMonth, name: outcomes.name, type: outcomes.type, proofNo: outcomes.proofNo, achievedOn: outcomes.achievedOn, stage: stages.kind })
    .from(outcomes).innerJoin(projects, eq(projects.id, outcomes.projectId)).innerJoin(stages, eq(stages.id, outcomes.stageId))
    .where(isNotNull(outcomes.acceptedMonth)).orderBy(asc(outcomes.id));
  const observed = await db
    .select({ code: indicators.code, year: indicatorObservations.year, dataOn: indicatorObservations.dataOn, value: indicatorObservations.value, valueText: indicatorObservations.valueText, source: indicatorObservations.source })
    .from(indicatorObservations).innerJoin(indicators, eq(indicators.id, indicatorObservations.indicatorId));
  const judged = await db
    .selectDistinct({
      id: lightOverrides.id, code: projects.code, month: cycles.month, light: lightOverrides.light, computedLight: lightOverrides.computedLight, reason: lightOverrides.reason,
      setAt: lightOverrides.setAt, liftedAt: lightOverrides.liftedAt, setBy: events.actorName,
    })
    .from(lightOverrides).innerJoin(projects, eq(projects.id, lightOverrides.projectId)).innerJoin(cycles, eq(cycles.id, lightOverrides.cycleId))
    .leftJoin(events, and(eq(events.action, "light.overridden"), eq(events.projectId, lightOverrides.projectId), eq(events.actorId, lightOverrides.setBy), eq(events.at, lightOverrides.setAt)))
    .orderBy(asc(lightOverrides.id));
  const daysOf = grouped(days, (row) => row.baselineId);
  return {
    ruleSets: new Map(ruleSets.map(({ version, ...rules }) => [version, rules])),
    milestones: new Map(nodes.map(({ code, ordinal, ...row }) => [`${code}/${ordinal}`, row])),
    baselines: new Map(plans.map(({ id, code, version, ...row }) => [`${code}/${version}`, { ...row, dates: new Map((daysOf.get(id) ?? []).map(({ ordinal, plannedOn }) => [ordinal, plannedOn])) }])),
    outcomes: strip(grouped(landmarks, ({ month, code }) => `${month}/${code}`), ({ code: _code, month: _month, ...row }) => row),
    overrides: strip(grouped(judged, ({ month, code }) => `${month}/${code}`), ({ light, computedLight, reason, setBy, setAt, liftedAt }) => ({ light, computedLight, reason, setBy, setOn: shanghaiDay(setAt), isLifted: liftedAt !== null })),
    requests: await readDecidedRequests(db),
    supervised: await readSupervisedMonths(db),
    observations: strip(grouped(observed, ({ code, dataOn, year }) => `${code}/${dataOn}/${year}`), ({ value, valueText, source }) => ({ value, valueText, source })),
  };
}

const strip = <T, U>(groups: Map<string, T[]>, of: (row: T) => U): Map<string, U[]> => new Map([...groups].map(([key, rows]) => [key, rows.map(of)]));

/** The rows that lists of a sealed month are read from, by project code. */
export async function readSealedRows(db: Executor, cycleId: number, revision: number) {
  const rows = await db
    .select({ code: projects.code, leadUnitCode: units.code, row: sealedProjects })
    .from(sealedProjects).innerJoin(projects, eq(projects.id, sealedProjects.projectId)).innerJoin(units, eq(units.id, sealedProjects.leadUnitId))
    .where(eq(sealedProjects.cycleId, cycleId));
  return new Map(rows.filter(({ row }) => row.revision === revision).map(({ code, leadUnitCode, row }) => [code, {
    name: row.name, leadUnitCode, leadUnitName: row.leadUnitName, responsibleName: row.responsibleName,
    light: row.light, computedLight: row.computedLight, adjustment: row.adjustment, reasons: row.lightReasons, originalLight: row.originalLight, progressPct: row.progressPct, plannedPct: row.plannedPct,
    overdueKeyCount: row.overdueKeyCount, nextDueOn: row.nextDueOn, updateStatus: row.updateStatus, isFiled: row.isFiled, isOnTime: row.isOnTime,
  }]));
}
