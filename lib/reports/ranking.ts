import type { Snapshot, SnapshotProject } from "../dispatch/sealing/snapshot";
import type { LightCounts } from "../lights/rules";
import { countLights } from "../lights/rules";
import type { UnitKind } from "../orgs/terms";
import { isDue, isStopped } from "./facts";

/** Units that lead fewer projects are listed but not ranked. */
export const SMALL_SAMPLE = 3;

export const RANKING_RULE =
  `完成率＝到期里程碑中已认定完成的权重÷到期里程碑权重（每个项目总权重折算为 100，经批准暂停的不计）；完成率相同的名次并列，其中红灯少的列前，红灯相同的黄灯少的列前；正文只点名无红灯的居前单位；牵头项目少于 ${SMALL_SAMPLE} 项的标“样本小”，不参加排名`;

export type UnitStanding = {
  code: string;
  name: string;
  ordinal: number;
  counts: LightCounts;
  /** percent, one decimal; null: nothing was due yet */
  completionPct: number | null;
  /** null: not ranked */
  rank: number | null;
  isSmallSample: boolean;
};

/**
 * Lead units of one kind by completion rate: ranked ones first, equal rates sharing a rank (1, 1, 3) and among them fewer reds,
 * then fewer yellows first; then those not ranked. What is still equal stands in the order of units.
 */
export function rankUnits(snapshot: Snapshot, kind: UnitKind): UnitStanding[] {
  const standings = snapshot.units
    .filter((unit) => unit.kind === kind)
    .map((unit) => standingOf(snapshot, unit))
    .filter((standing) => standing.counts.total > 0)
    .sort((a, b) => a.ordinal - b.ordinal);
  const isRanked = ({ isSmallSample, completionPct }: UnitStanding) => !isSmallSample && completionPct !== null;
  const ranked = standings.filter(isRanked).sort((a, b) => b.completionPct! - a.completionPct! || a.counts.red - b.counts.red || a.counts.yellow - b.counts.yellow || a.ordinal - b.ordinal);
  return [
    ...ranked.map((standing) => ({ ...standing, rank: 1 + ranked.filter((other) => other.completionPct! > standing.completionPct!).length })),
    ...standings.filter((standing) => !isRanked(standing)),
  ];
}

function standingOf(snapshot: Snapshot, { code, shortName, ordinal }: Snapshot["units"][number]): UnitStanding {
  const projects = snapshot.projects.filter((project) => project.leadUnitCode === code);
  const counted = projects.filter((project) => !isStopped(project)).map((project) => dueAndDone(project, snapshot));
  const due = counted.reduce((sum, project) => sum + project.due, 0);
  const done = counted.reduce((sum, project) => sum + project.done, 0);
  return {
    code, name: shortName, ordinal, counts: countLights(projects),
    completionPct: due === 0 ? null : Math.round((1000 * done) / due) / 10,
    rank: null, isSmallSample: projects.length < SMALL_SAMPLE,
  };
}

function dueAndDone(project: SnapshotProject, { dataOn }: Snapshot): { due: number; done: number } {
  const weigh = (milestones: SnapshotProject["milestones"]) => milestones.reduce((sum, milestone) => sum + milestone.weight, 0);
  const total = weigh(project.milestones);
  const due = project.milestones.filter((milestone) => isDue(milestone, dataOn));
  const share = (milestones: SnapshotProject["milestones"]) => (total === 0 ? 0 : (100 * weigh(milestones)) / total);
  return { due: share(due), done: share(due.filter((milestone) => milestone.actualOn !== null)) };
}
