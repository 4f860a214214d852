import type { Snapshot, SnapshotMilestone, SnapshotProject } from "../dispatch/sealing/snapshot";
import { grouped } from "../dispatch/sealing/grouped";
import type { LightCounts } from "../lights/rules";
import { countLights } from "../lights/rules";
import type { UnitKind } from "../orgs/terms";
import type { RowRef } from "./document";
import { isDue, isStopped } from "./facts";

/** Units that lead fewer projects are listed but not ranked. */
export const SMALL_SAMPLE = 3;

export const EXEMPT = "不可抗力免计";

/** As printed: by it anybody can rank again. Extensions and pauses for 不可抗力 are those of `forceMajeureOn`. */
export const RANKING_RULE =
  `完成率＝到期里程碑中已认定完成的权重÷到期里程碑权重（每个项目总权重折算为 100，取一位小数），经批准暂停、终止的项目不计；` +
  `因不可抗力经批准暂停或延期、仍在批准期内的项目标“${EXEMPT}”，其里程碑不计，红灯不点名；` +
  `完成率相同的名次并列，其中红灯少的列前，红灯相同的黄灯少的列前；牵头项目少于 ${SMALL_SAMPLE} 项的标“样本小”，没有到期里程碑的标“无到期”，均不参加排名`;

/** Ranks from the first that may be commended. */
export const NAMED_RANKS = 3;
export const COMMENDING_RULE = `到期里程碑全部完成，或者名次在前 ${NAMED_RANKS} 位和本序列参加排名单位的前一半、完成率大于零且不低于其平均数的单位，没有应点名的红灯且全部按时填报时予以表扬；有应点名的红灯或未填报的予以提醒`;

export type UnitStanding = {
  code: string;
  name: string;
  ordinal: number;
  counts: LightCounts;
  /** projects with a red, and with a yellow light that no 不可抗力 excuses, by code: those that are named, and decide between equal rates */
  reds: string[];
  yellows: string[];
  /** of all that it leads: those whose milestones count, and those that 不可抗力 excuses; the rest is paused or terminated */
  counted: string[];
  exempt: string[];
  /** what the rate was calculated from: milestones with their weights as parts of 100 a project */
  due: Weighed;
  done: Weighed;
  /** percent, one decimal; null: nothing was due yet */
  completionPct: number | null;
  /** null: not ranked */
  rank: number | null;
  /** in the month before; null: not ranked then, or there was none */
  rankBefore: number | null;
  isSmallSample: boolean;
};

export type Weighed = { weight: number; rows: RowRef[] };

/**
 * Lead units of one kind by completion rate: ranked ones first, equal rates sharing a rank (1, 1, 3) and among them fewer reds,
 * then fewer yellows first; then those not ranked. What is still equal stands in the order of units. `before`: the month before, for the rank then.
 */
export function rankUnits(snapshot: Snapshot, kind: UnitKind, before: Snapshot | null = null): UnitStanding[] {
  const projectsOf = grouped(snapshot.projects, ({ leadUnitCode }) => leadUnitCode);
  const rankBefore = new Map(before ? rankUnits(before, kind).map(({ code, rank }) => [code, rank]) : []);
  const standings = snapshot.units
    .filter((unit) => unit.kind === kind && projectsOf.has(unit.code))
    .map((unit) => ({ ...standingOf(snapshot, unit, projectsOf.get(unit.code)!), rankBefore: rankBefore.get(unit.code) ?? null }))
    .sort((a, b) => a.ordinal - b.ordinal);
  const isRanked = ({ isSmallSample, completionPct }: UnitStanding) => !isSmallSample && completionPct !== null;
  const ranked = standings.filter(isRanked).sort((a, b) => b.completionPct! - a.completionPct! || a.reds.length - b.reds.length || a.yellows.length - b.yellows.length || a.ordinal - b.ordinal);
  return [
    ...ranked.map((standing) => ({ ...standing, rank: 1 + ranked.filter((other) => other.completionPct! > standing.completionPct!).length })),
    ...standings.filter((standing) => !isRanked(standing)),
  ];
}

function standingOf({ dataOn }: Snapshot, { code, shortName, ordinal }: Snapshot["units"][number], projects: readonly SnapshotProject[]): UnitStanding {
  const exempt = projects.filter(({ forceMajeure }) => forceMajeure !== null);
  const counted = projects.filter((project) => !isStopped(project) && project.forceMajeure === null);
  const due = weigh(counted, (milestone) => isDue(milestone, dataOn));
  const done = weigh(counted, (milestone) => isDue(milestone, dataOn) && milestone.actualOn !== null);
  const lit = (light: "red" | "yellow") => projects.filter((project) => project.light === light && project.forceMajeure === null).map((project) => project.code);
  return {
    code, name: shortName, ordinal, counts: countLights(projects), reds: lit("red"), yellows: lit("yellow"),
    counted: counted.map((project) => project.code), exempt: exempt.map((project) => project.code), due, done,
    completionPct: due.weight === 0 ? null : Math.round(exact((1000 * done.weight) / due.weight)) / 10,
    rank: null, rankBefore: null, isSmallSample: projects.length < SMALL_SAMPLE,
  };
}

/** Thirds of a hundred do not add up in binary. */
const exact = (value: number) => Math.round(value * 1e9) / 1e9;

function weigh(projects: readonly SnapshotProject[], holds: (milestone: SnapshotMilestone) => boolean): Weighed {
  const rows: RowRef[] = [];
  let weight = 0;
  for (const { code, milestones } of projects) {
    const total = milestones.reduce((sum, milestone) => sum + milestone.weight, 0);
    for (const milestone of milestones.filter(holds)) {
      rows.push({ project: code, milestone: milestone.ordinal });
      weight += (100 * milestone.weight) / total;
    }
  }
  return { weight: exact(weight), rows };
}
