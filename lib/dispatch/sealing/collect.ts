import { and, asc, eq, isNull, lte } from "drizzle-orm";
import type { Executor } from "../../../db/client";
import {
  baselines, calendarDays, cycles, cycleSettings, indicatorObservations, indicators, installation, lightOverrides, milestones, outcomes, people, projects, projectUnits, sealedProjects,
  snapshots, stages, units,
} from "../../../db/schema";
import { shanghaiDay, type PlainDate } from "../../base/date";
import { addMonths, dataDay, monthOf } from "../../base/month";
import type { Standing } from "../../lights/commands";
import { slipTimesBy } from "../../lights/plan-standing";
import { getRuleSet, plansAsOf, statusesAsOf } from "../../lights/queries";
import { SNAPSHOT_FORMAT } from "../../sealed/rules";
import type { CycleRow } from "../locks";
import { decidedBetween, forceMajeureOn, readDecidedRequests, toldUntil } from "./decided-requests";
import { definitionsInUse } from "./definitions";
import { readFiledWords } from "./filed-words";
import { grouped } from "./grouped";
import { readSupervisedMonths } from "./months-in-a-row";
import { firstInARow, isSupervised } from "./rules";
import type { Snapshot, SnapshotIndicator, SnapshotMilestone, SnapshotProject } from "./snapshot";

type Days = { sealedOn: PlainDate; dataOn: PlainDate };

/** Everything a sealed month consists of, read in the transaction that seals it. Projects by code, units by ordinal. */
export async function collectSnapshot(tx: Executor, cycle: CycleRow, standings: Standing[], { sealedOn, dataOn }: Days): Promise<Snapshot> {
  const [kind] = await tx.select({ kind: installation.kind }).from(installation);
  const plannedAsOf = await plansAsOf(tx, dataOn);
  const unitRows = await tx
    .select({ code: units.code, name: units.name, shortName: units.shortName, kind: units.kind, ordinal: units.ordinal })
    .from(units)
    .orderBy(asc(units.ordinal));
  const { version, opensDay, unitsDueFromEnd, headsDueWorkday, officeDueWorkday, sealDueWorkday } = cycleSettings;
  const [settings] = await tx.select({ version, opensDay, unitsDueFromEnd, headsDueWorkday, officeDueWorkday, sealDueWorkday }).from(cycleSettings);
  const before = await sealedBefore(tx, cycle);
  return {
    format: SNAPSHOT_FORMAT,
    month: cycle.month,
    revision: cycle.revision + 1,
    previousSha256: before?.sha256 ?? null,
    replaces: await replaced(tx, cycle),
    sealedOn,
    dataOn,
    isDemonstration: kind?.kind === "demonstration",
    ruleSet: await getRuleSet(tx, cycle.month),
    definitions: definitionsInUse(),
    deadlines: { opensOn: cycle.opensOn, unitsDueOn: cycle.unitsDueOn, headsDueOn: cycle.headsDueOn, officeDueOn: cycle.officeDueOn, sealDueOn: cycle.sealDueOn },
    cycleSettings: settings!,
    calendarDays: await tx.select({ day: calendarDays.day, isWorkday: calendarDays.isWorkday, source: calendarDays.source }).from(calendarDays).orderBy(asc(calendarDays.day)),
    units: unitRows,
    projects: await collectProjects(tx, cycle, standings, { after: toldUntil(cycle.month, before), dataOn }, plannedAsOf),
    indicators: await collectIndicators(tx, dataOn),
  };
}

/** The chain's link to the month before: its fingerprint by the revision in force, and the day up to which its facts counted. */
async function sealedBefore(tx: Executor, cycle: CycleRow): Promise<{ sha256: string; dataOn: PlainDate } | null> {
  const [row] = await tx
    .select({ month: cycles.month, sha256: snapshots.sha256, sealedAt: snapshots.sealedAt })
    .from(snapshots)
    .innerJoin(cycles, and(eq(cycles.id, snapshots.cycleId), eq(cycles.revision, snapshots.revision)))
    .where(eq(cycles.month, addMonths(cycle.month, -1)));
  return row ? { sha256: row.sha256, dataOn: dataDay(row.month, shanghaiDay(row.sealedAt)) } : null;
}

async function replaced(tx: Executor, { id, revision, reopenedAt, reopenReason }: CycleRow): Promise<Snapshot["replaces"]> {
  if (revision === 0) return null;
  const [row] = await tx.select({ sha256: snapshots.sha256, sealedAt: snapshots.sealedAt }).from(snapshots).where(and(eq(snapshots.cycleId, id), eq(snapshots.revision, revision)));
  return { revision, sha256: row!.sha256, sealedOn: shanghaiDay(row!.sealedAt), reopenedOn: shanghaiDay(reopenedAt!), reason: reopenReason };
}

async function collectProjects(tx: Executor, cycle: CycleRow, standings: Standing[], { after, dataOn }: { after: PlainDate; dataOn: PlainDate }, plannedAsOf: ReadonlyMap<number, PlainDate>): Promise<SnapshotProject[]> {
  const rows = await tx
    .select({ project: projects, leadUnitCode: units.code, slipTimes: slipTimesBy(dataOn) })
    .from(projects)
    .innerJoin(units, eq(units.id, projects.leadUnitId))
    .where(lte(projects.fromMonth, cycle.month))
    .orderBy(asc(projects.code));
  const participants = await tx
    .select({ projectId: projectUnits.projectId, code: units.code })
    .from(projectUnits)
    .innerJoin(units, eq(units.id, projectUnits.unitId))
    .orderBy(asc(units.ordinal));
  const nodes = await tx
    .select({ milestone: milestones, stage: stages.kind })
    .from(milestones)
    .innerJoin(stages, eq(stages.id, milestones.stageId))
    .orderBy(asc(milestones.projectId), asc(milestones.ordinal));
  const landmarks = await tx
    .select({ outcome: outcomes, stage: stages.kind })
    .from(outcomes)
    .innerJoin(stages, eq(stages.id, outcomes.stageId))
    .where(eq(outcomes.acceptedMonth, cycle.month))
    .orderBy(asc(outcomes.id));
  const approved = await tx.select().from(baselines).orderBy(asc(baselines.version));
  const previous = await tx
    .select({ projectId: sealedProjects.projectId, light: sealedProjects.light })
    .from(sealedProjects)
    .innerJoin(cycles, and(eq(cycles.id, sealedProjects.cycleId), eq(cycles.revision, sealedProjects.revision)))
    .where(eq(cycles.month, addMonths(cycle.month, -1)));

  const statusAsOf = await statusesAsOf(tx, dataOn);
  const words = await readFiledWords(tx, cycle.id);
  const decided = await readDecidedRequests(tx);
  const supervised = await readSupervisedMonths(tx);
  const overrides = await tx
    .select({ projectId: lightOverrides.projectId, light: lightOverrides.light, computedLight: lightOverrides.computedLight, reason: lightOverrides.reason, setBy: people.name, setAt: lightOverrides.setAt })
    .from(lightOverrides)
    .innerJoin(people, eq(people.id, lightOverrides.setBy))
    .where(and(eq(lightOverrides.cycleId, cycle.id), isNull(lightOverrides.liftedAt)));
  const overrideOf = new Map(overrides.map(({ projectId, setAt, ...override }) => [projectId, { ...override, setOn: shanghaiDay(setAt) }]));
  const standingOf = new Map(standings.map((standing) => [standing.projectId, standing]));
  const previousOf = new Map(previous.map((row) => [row.projectId, row.light]));
  const participantsOf = grouped(participants, (row) => row.projectId);
  const nodesOf = grouped(nodes, (row) => row.milestone.projectId);
  const landmarksOf = grouped(landmarks, (row) => row.outcome.projectId);
  const versionOf = new Map(approved.filter((row) => row.approvedOn <= dataOn).map((row) => [row.projectId, row.version]));
  const changesOf = grouped(approved.filter((row) => row.version > 1 && monthOf(row.approvedOn) === cycle.month), (row) => row.projectId);

  return rows.map(({ project, leadUnitCode, slipTimes }) => {
    const { light, adjustment, approved: now, original } = standingOf.get(project.id)!;
    const status = statusAsOf.get(project.id) ?? project.status;
    const requests = decided.get(project.code) ?? [];
    const milestonesOf = (nodesOf.get(project.id) ?? []).map(({ milestone, stage }): SnapshotMilestone => ({
      ...(milestone.actualOn !== null && milestone.actualOn <= dataOn ? { proof: milestone.proof, acceptedOn: milestone.acceptedOn } : { proof: null, acceptedOn: null }),
      ordinal: milestone.ordinal, name: milestone.name, stage, weight: milestone.weight, isKey: milestone.isKey,
      plannedOn: plannedAsOf.get(milestone.id) ?? milestone.plannedOn, originalOn: milestone.originalOn, forecastOn: milestone.forecastOn,
      actualOn: milestone.actualOn !== null && milestone.actualOn <= dataOn ? milestone.actualOn : null, donePct: milestone.donePct, forecastCause: milestone.forecastCause,
    }));
    return {
      code: project.code, name: project.name, family: project.family, engineeringNo: project.engineeringNo, leadUnitCode,
      participantCodes: (participantsOf.get(project.id) ?? []).map(({ code }) => code),
      cityLeader: project.cityLeader, responsibleName: project.responsibleName,
      responsiblePost: project.responsiblePost, liaisonName: project.liaisonName, chiefScientist: project.chiefScientist, mode: project.mode, status,
      investmentWan: project.investmentWan, startOn: project.startOn, endOn: project.endOn, planVersion: versionOf.get(project.id) ?? 1,
      light, computedLight: now.light, adjustment, override: overrideOf.get(project.id) ?? null, reasons: now.reasons, originalLight: original.light, previousLight: previousOf.get(project.id) ?? null,
      progressPct: now.progressPct, plannedPct: now.plannedPct, overdueKeyCount: now.overdueKeyCount, nextDueOn: now.nextDueOn,
      update: words.get(project.id) ?? null,
      milestones: milestonesOf,
      outcomes: (landmarksOf.get(project.id) ?? []).map(({ outcome, stage }) => ({
        name: outcome.name, type: outcome.type, proofNo: outcome.proofNo!, achievedOn: outcome.achievedOn!, stage,
      })),
      changes: (changesOf.get(project.id) ?? []).map(({ version, approvedOn, reason }) => ({ version, approvedOn, reason })),
      requests: decidedBetween(requests, after, dataOn), slipTimes, forceMajeure: forceMajeureOn(requests, { status, milestones: milestonesOf }, { dataOn }),
      supervisedSince: isSupervised({ light, computedLight: now.light, overdueKeyCount: now.overdueKeyCount }) ? firstInARow(cycle.month, supervised.get(project.code) ?? new Set()) : null,
    };
  });
}

/** Each indicator with its latest observation whose data day is not after the month's. */
async function collectIndicators(tx: Executor, dataOn: PlainDate): Promise<SnapshotIndicator[]> {
  const rows = await tx.select().from(indicators).orderBy(asc(indicators.ordinal));
  const observed = await tx.select().from(indicatorObservations).where(lte(indicatorObservations.dataOn, dataOn)).orderBy(asc(indicatorObservations.dataOn), asc(indicatorObservations.year));
  const latestOf = new Map(observed.map((row) => [row.indicatorId, row]));
  return rows.map((row) => {
    const latest = latestOf.get(row.id);
    return {
      code: row.code, name: row.name, unit: row.unit, baselineYear: row.baselineYear, baselineValue: row.baselineValue,
      targetYear: row.targetYear, targetText: row.targetText, comparator: row.comparator,
      latest: latest ? { year: latest.year, value: latest.value, valueText: latest.valueText, dataOn: latest.dataOn, source: latest.source } : null,
    };
  });
}
