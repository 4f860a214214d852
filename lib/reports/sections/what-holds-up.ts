import { daysBetween, type PlainDate } from "../../base/date";
import type { SnapshotMilestone, SnapshotProject } from "../../dispatch/sealing/snapshot";
import { overdueDays } from "../../lights/facts/rules";
import { ADJUSTMENT_LABELS, LIGHT_RULE_LABELS, type LightRule } from "../../lights/terms";
import { measure, quoted, say, type Piece } from "../document";

/** The first reason of a red or yellow light in few words: the milestone longest overdue, the points behind, the longest delay that is forecast. */
export function whatHoldsUp(project: SnapshotProject, dataOn: PlainDate): Piece[] {
  const rule = project.reasons.find(({ light }) => light === project.light)?.rule;
  return (rule && IN_FEW_WORDS[rule]?.(project, dataOn)) ?? [quoted(rule ? LIGHT_RULE_LABELS[rule] : ADJUSTMENT_LABELS[project.adjustment ?? "lowered"])];
}

type Telling = (project: SnapshotProject, dataOn: PlainDate) => Piece[] | null;

const behind: Telling = ({ code, progressPct, plannedPct }) => {
  const points = (plannedPct - progressPct).toFixed(1);
  return [measure(`进度落后${points}个百分点`, `应完成进度${plannedPct.toFixed(1)}%－完成进度${progressPct.toFixed(1)}%`, [{ project: code }])];
};

const overdue = (counts: (milestone: SnapshotMilestone) => boolean): Telling => (project, dataOn) => {
  const longest = furthest(project, (milestone) => (counts(milestone) && milestone.actualOn === null && milestone.plannedOn < dataOn ? overdueDays(milestone.plannedOn, dataOn) : 0));
  return longest && say`${quoted(`“${longest.milestone.name}”`)}逾期${measure(String(longest.days), `${longest.milestone.plannedOn}应完成，截至${dataOn}`, [{ project: project.code, milestone: longest.milestone.ordinal }])}天`;
};

const forecast: Telling = (project) => {
  const latest = furthest(project, ({ actualOn, forecastOn, plannedOn }) => (actualOn === null && forecastOn !== null ? daysBetween(plannedOn, forecastOn) : 0));
  return latest && say`${quoted(`“${latest.milestone.name}”`)}预计推迟${measure(String(latest.days), `${latest.milestone.plannedOn}应完成，预计${latest.milestone.forecastOn}`, [{ project: project.code, milestone: latest.milestone.ordinal }])}天`;
};

const IN_FEW_WORDS: Partial<Record<LightRule, Telling>> = {
  gap_red: behind, gap_yellow: behind, key_overdue_red: overdue(({ isKey }) => isKey), overdue_yellow: overdue(() => true), forecast_yellow: forecast,
};

function furthest({ milestones }: SnapshotProject, daysOf: (milestone: SnapshotMilestone) => number): { milestone: SnapshotMilestone; days: number } | null {
  const measured = milestones.map((milestone) => ({ milestone, days: daysOf(milestone) })).filter(({ days }) => days > 0);
  return measured.length === 0 ? null : measured.reduce((a, b) => (b.days > a.days ? b : a));
}
