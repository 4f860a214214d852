import { asc, eq, and, lte } from "drizzle-orm";
import type { Executor } from "../../../db/client";
import {
  baselines, cycles, indicatorObservations, indicators, installation, milestones, outcomes, projects, projectUnits, sealedProjects, stages, units, updates,
} from "../../../db/schema";
import type { PlainDate } from "../../base/date";
import { addMonths, monthOf } from "../../base/month";
import type { Standing } from "../../lights/commands";
import { getRuleSet, plansAsOf } from "../../lights/queries";
import type { CycleRow } from "../locks";
import { isFiled } from "../rules";
import type { Snapshot, SnapshotIndicator, SnapshotProject } from "./snapshot";

type Days = { sealedOn: PlainDate; dataOn: PlainDate };

/** Everything a sealed month consists of, read in the transaction that seals it. Projects by code, units by ordinal. */
export async function collectSnapshot(tx: Executor, cycle: CycleRow, standings: Standing[], { sealedOn, dataOn }: Days): Promise<Snapshot> {
  const [kind] = await tx.select({ kind: installation.kind }).from(installation);
  const ruleSet = await getRuleSet(tx, cycle.month);
  const plannedAsOf = await plansAsOf(tx, dataOn);
  const unitRows = await tx
    .select({ code: units.code, name: units.name, shortName: units.shortName, kind: units.kind, ordinal: units.ordinal })
    .from(units)
    .orderBy(asc(units.ordinal));
  return {
    format: 1,
    month: cycle.month,
    revision: cycle.revision + 1,
    sealedOn,
    dataOn,
    isDemonstration: kind?.kind === "demonstration",
    ruleSet: { version: ruleSet.version, thresholds: ruleSet.thresholds },
    deadlines: { unitsDueOn: cycle.unitsDueOn, headsDueOn: cycle.headsDueOn, officeDueOn: cycle.officeDueOn, sealDueOn: cycle.sealDueOn },
    units: unitRows,
    projects: await collectProjects(tx, cycle, standings, dataOn, plannedAsOf),
    indicators: await collectIndicators(tx, dataOn),
  };
}

async function collectProjects(tx: Executor, cycle: CycleRow, standings: Standing[], dataOn: PlainDate, plannedAsOf: ReadonlyMap<number, PlainDate>): Promise<SnapshotProject[]> {
  const rows = await tx
    .select({ project: projects, leadUnitCode: units.code, update: updates })
    .from(projects)
    .innerJoin(units, eq(units.id, projects.leadUnitId))
    .leftJoin(updates, and(eq(updates.projectId, projects.id), eq(updates.cycleId, cycle.id)))
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

  const standingOf = new Map(standings.map((standing) => [standing.projectId, standing]));
  const previousOf = new Map(previous.map((row) => [row.projectId, row.light]));
  const participantsOf = collect(participants, (row) => row.projectId);
  const nodesOf = collect(nodes, (row) => row.milestone.projectId);
  const landmarksOf = collect(landmarks, (row) => row.outcome.projectId);
  const versionOf = new Map(approved.filter((row) => row.approvedOn <= dataOn).map((row) => [row.projectId, row.version]));
  const changesOf = collect(approved.filter((row) => row.version > 1 && monthOf(row.approvedOn) === cycle.month), (row) => row.projectId);

  return rows.map(({ project, leadUnitCode, update }) => {
    const { approved: now, original } = standingOf.get(project.id)!;
    return {
      code: project.code, name: project.name, family: project.family, engineeringNo: project.engineeringNo, leadUnitCode,
      participantCodes: (participantsOf.get(project.id) ?? []).map(({ code }) => code),
      cityLeader: project.cityLeader, responsibleName: project.responsibleName,
      responsiblePost: project.responsiblePost, liaisonName: project.liaisonName, chiefScientist: project.chiefScientist, mode: project.mode, status: project.status,
      investmentWan: project.investmentWan, startOn: project.startOn, endOn: project.endOn, planVersion: versionOf.get(project.id) ?? 1,
      light: now.light, reasons: now.reasons, originalLight: original.light, previousLight: previousOf.get(project.id) ?? null,
      progressPct: now.progressPct, plannedPct: now.plannedPct, overdueKeyCount: now.overdueKeyCount, nextDueOn: now.nextDueOn,
      update: update && {
        status: update.status, isFiled: isFiled(update.status), isOnTime: isFiled(update.status) && !update.isLate,
        progressText: update.progressText, nextStepText: update.nextStepText, problemText: update.problemText, problemType: update.problemType,
        problemLevel: update.problemLevel, problemAsk: update.problemAsk, measureText: update.measureText, selfJudgement: update.selfJudgement,
      },
      milestones: (nodesOf.get(project.id) ?? []).map(({ milestone, stage }) => ({
        ...(milestone.actualOn !== null && milestone.actualOn <= dataOn ? { proof: milestone.proof, acceptedOn: milestone.acceptedOn } : { proof: null, acceptedOn: null }),
        ordinal: milestone.ordinal, name: milestone.name, stage, weight: milestone.weight, isKey: milestone.isKey,
        plannedOn: plannedAsOf.get(milestone.id) ?? milestone.plannedOn, originalOn: milestone.originalOn, forecastOn: milestone.forecastOn,
        actualOn: milestone.actualOn !== null && milestone.actualOn <= dataOn ? milestone.actualOn : null, donePct: milestone.donePct, forecastCause: milestone.forecastCause,
      })),
      outcomes: (landmarksOf.get(project.id) ?? []).map(({ outcome, stage }) => ({
        name: outcome.name, type: outcome.type, proofNo: outcome.proofNo!, achievedOn: outcome.achievedOn!, stage,
      })),
      changes: (changesOf.get(project.id) ?? []).map(({ version, approvedOn, reason }) => ({ version, approvedOn, reason })),
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

function collect<T>(rows: T[], key: (row: T) => number): Map<number, T[]> {
  const groups = new Map<number, T[]>();
  for (const row of rows) {
    const list = groups.get(key(row));
    if (list) list.push(row);
    else groups.set(key(row), [row]);
  }
  return groups;
}
