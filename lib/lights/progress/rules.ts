import { daysBetween, type PlainDate } from "../../base/date";
import { dueOn, isAcceptedBy, type Baseline, type MilestoneFacts, type ProjectFacts } from "../facts/rules";
import type { LightThresholds } from "../rule-sets/rules";

export type Progress = {
  /** A(t) and P(t), 0–100, one decimal */
  progress: number;
  target: number;
  /** null: not behind by the rule set's measure */
  lags: { light: "red" | "yellow"; text: string } | null;
  /** "已完成 40%，应完成 45%" */
  standing: string;
};

const oneDecimal = (value: number) => Math.round(value * 10) / 10;

/**
 * How far a project is and should be, in the measure of its rule set:
 * due_gap, due_share: weight accepted against weight due (DESIGN §5); schedule_gap (序时进度): percent done against time passed,
 * where a milestone's work runs evenly from the day the one before it is due (the first: from the project's start) to its own.
 */
export function progressBy(limits: LightThresholds, facts: Pick<ProjectFacts, "milestones" | "startOn">, today: PlainDate, against: Baseline): Progress {
  const total = facts.milestones.reduce((sum, { weight }) => sum + weight, 0);
  const share = (of: (milestone: MilestoneFacts) => number) => (total === 0 ? 0 : (100 * facts.milestones.reduce((sum, milestone) => sum + milestone.weight * of(milestone), 0)) / total);
  const isByTime = limits.measure === "schedule_gap";
  const done = share((milestone) => (isAcceptedBy(milestone, today) ? 1 : isByTime ? milestone.donePct / 100 : 0));
  const passed = isByTime ? timePassed(facts, today, against) : null;
  const should = share((milestone) => passed?.get(milestone) ?? (dueOn(milestone, against) <= today ? 1 : 0));
  const [progress, target] = [oneDecimal(done), oneDecimal(should)];
  const standing = `已完成 ${progress}%，${isByTime ? "序时进度" : "应完成"} ${target}%`;
  return { progress, target, standing, lags: limits.measure === "due_share" ? lagsInShare(limits, done, should, standing) : lagsInPoints(limits, done, should, standing) };
}

function lagsInPoints({ redGapPp, yellowGapPp }: LightThresholds, done: number, should: number, standing: string): Progress["lags"] {
  const light = done - should < redGapPp ? "red" : done - should < yellowGapPp ? "yellow" : null;
  if (light === null) return null;
  const behind = oneDecimal(oneDecimal(should) - oneDecimal(done));
  return { light, text: `${standing}，落后 ${behind} 个百分点，超过${light === "red" ? "红" : "黄"}灯标准 ${-(light === "red" ? redGapPp : yellowGapPp)} 个百分点` };
}

/** Nothing due: nothing to be behind of. */
function lagsInShare({ redSharePct, yellowSharePct }: LightThresholds, done: number, should: number, standing: string): Progress["lags"] {
  const share = should === 0 ? 100 : (100 * done) / should;
  const light = share < redSharePct ? "red" : share < yellowSharePct ? "yellow" : null;
  if (light === null) return null;
  return { light, text: `${standing}，完成比例 ${oneDecimal(share)}%，低于${light === "red" ? "红" : "黄"}灯标准 ${light === "red" ? redSharePct : yellowSharePct}%` };
}

/** Of each milestone's time, the part that has passed by `today`, 0–1. */
function timePassed({ milestones, startOn }: Pick<ProjectFacts, "milestones" | "startOn">, today: PlainDate, against: Baseline): Map<MilestoneFacts, number> {
  const inOrder = [...milestones].sort((a, b) => (dueOn(a, against) < dueOn(b, against) ? -1 : 1));
  let from = startOn;
  return new Map(inOrder.map((milestone) => {
    const until = dueOn(milestone, against);
    const days = daysBetween(from, until);
    const passed = days <= 0 ? (until <= today ? 1 : 0) : Math.min(1, Math.max(0, daysBetween(from, today) / days));
    from = until;
    return [milestone, passed];
  }));
}
