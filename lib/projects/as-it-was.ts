import { DomainError } from "../base/errors";
import { monthInWords } from "../base/month";
import type { Snapshot, SnapshotProject } from "../dispatch/sealing/snapshot";
import type { SealedMonth } from "../sealed/queries";
import type { ReadDossier } from "./dossier";
import { withheldFrom } from "./dossier-months";

/**
 * A project as a sealed month has it: its own facts from the snapshot, in the shape of the live page. What has a date of its own (months,
 * events) was already read no further than the sealing. Throws rule when the project was not in that month.
 */
export function asItWas(project: ReadDossier, snapshot: Snapshot, sealed: SealedMonth): ReadDossier {
  const was = snapshot.projects.find(({ code }) => code === project.code);
  if (!was) throw new DomainError("rule", `${project.code} 在${monthInWords(sealed.month)}还没有纳入调度，请换一个月份，或查看当前数据`);
  const unitOf = new Map(snapshot.units.map(({ code, name, shortName }) => [code, { code, name, shortName }]));
  const milestones = milestonesThen(project, was);
  const outcomes = outcomesThen(project, was, sealed);
  const isOpen = (stage: number) =>
    milestones.some((row) => row.stageOrdinal === stage && row.acceptedOn === null) || outcomes.some((row) => row.stageOrdinal === stage && row.acceptedMonth === null);
  return {
    ...project,
    name: was.name, mode: was.mode, status: was.status, startOn: was.startOn, endOn: was.endOn, investmentWan: was.investmentWan,
    leadUnit: unitOf.get(was.leadUnitCode)!,
    participants: was.participantCodes.map((code) => unitOf.get(code)!),
    cityLeader: was.cityLeader, responsibleName: was.responsibleName || null, responsiblePost: was.responsiblePost, liaisonName: was.liaisonName, chiefScientist: was.chiefScientist,
    light: was.light, computedLight: was.computedLight, adjustment: was.adjustment, lightReasons: was.reasons, originalLight: was.originalLight, progressPct: was.progressPct, plannedPct: was.plannedPct,
    overdueKeyCount: was.overdueKeyCount, nextDueOn: was.nextDueOn, lightOn: sealed.dataOn,
    stages: project.stages.map((stage) => (isOpen(stage.ordinal) ? { ...stage, closedOn: null } : stage)),
    milestones, outcomes,
    baselines: project.baselines.filter(({ version }) => version <= was.planVersion),
    updates: project.updates.map((update) => (update.month === sealed.month ? updateThen(update, was, sealed, project.isOwn) : update)),
  };
}

function milestonesThen(project: ReadDossier, was: SnapshotProject): ReadDossier["milestones"] {
  const then = new Map(was.milestones.map((milestone) => [milestone.ordinal, milestone]));
  return project.milestones.flatMap((row) => {
    const milestone = then.get(row.ordinal);
    if (!milestone) return [];
    const { stage: _stage, ...facts } = milestone;
    return [{ ...row, ...facts }];
  });
}

/** An outcome counts from the month it was accepted in; of the sealed month itself only those that it was sealed with. */
function outcomesThen(project: ReadDossier, was: SnapshotProject, { month, sealedAt }: SealedMonth): ReadDossier["outcomes"] {
  const sealedWith = new Set(was.outcomes.map(({ name, proofNo }) => `${name}/${proofNo}`));
  return project.outcomes.filter(({ addedAt }) => addedAt === null || addedAt < sealedAt).map((row) => {
    const isThere = row.acceptedMonth !== null && (row.acceptedMonth < month || (row.acceptedMonth === month && sealedWith.has(`${row.name}/${row.proofNo}`)));
    return isThere ? row : { ...row, proofNo: null, achievedOn: null, acceptedMonth: null };
  });
}

type Update = ReadDossier["updates"][number];

/** The month's own update as sealed: while the month is reopened its row goes on changing. */
function updateThen(update: Update, { update: was }: SnapshotProject, { sealedAt, isReopened }: SealedMonth, isOwn: boolean): Update {
  if (was === null || !isReopened) return update;
  const { isFiled, isOnTime, status, progressText, nextStepText, problemText, problemType, problemLevel, problemAsk, measureText, selfJudgement } = was;
  const by = (at: Date | null) => (at !== null && at < sealedAt ? at : null);
  return withheldFrom(isOwn, {
    ...update, status, progressText, nextStepText, problemText, problemType, problemLevel, problemAsk, measureText, selfJudgement, isLate: isFiled === true && !isOnTime, returnRemark: "",
    submittedAt: by(update.submittedAt), signedAt: by(update.signedAt), acceptedAt: by(update.acceptedAt),
  });
}
