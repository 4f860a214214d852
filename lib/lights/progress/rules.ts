import { daysBetween, type PlainDate } from "../../base/date";
import { dueOn, isAcceptedBy, type Baseline, type MilestoneFacts, type ProjectFacts } from "../facts/rules";
import type { LightThresholds } from "../rule-sets/rules";

export type Progress = {
  /** A(t) and P(t), 0–100, one decimal */
  progress: number;
  target: number;
  /** 完成比例, what is done of what should be, in percent with one decimal; null: nothing should be yet */
  sharePct: number | null;
  /** null: not behind by the rule set's measure */
  lags: { light: "red" | "yellow"; text: string } | null;
  /** "已完成 40%，应完成 45%" */
  standing: string;
};

const oneDecimal = (value: number) => Math.round(value * 10) / 10;
/** Thirds of a hundred do not add up in binary: exactly at a limit is not below it. */
const exact = (value: number) => Math.round(value * 1e9) / 1e9;

/** Of one milestone, the part done and the part that should be, 0–1 each, in the measure of the rule set. */
export type MilestoneShare<M extends MilestoneFacts = MilestoneFacts> = { milestone: M; done: number; should: number };

/**
 * due_gap, due_share: what is accepted, and what is due (DESIGN §5); schedule_gap (序时进度): percent done, and time passed, where a milestone's
 * work runs evenly from the day the one before it is due (the first: from the project's start) to its own;
 * those due on one day share their time.
 */
export function sharesBy<M extends MilestoneFacts>({ measure }: Pick<LightThresholds, "measure">, facts: { milestones: readonly M[]; startOn: PlainDate }, today: PlainDate, against: Baseline): MilestoneShare<M>[] {
  const isByTime = measure === "schedule_gap";
  const passed = isByTime ? timePassed(facts, today, against) : null;
  return facts.milestones.map((milestone) => ({
    milestone,
    done: isAcceptedBy(milestone, today) ? 1 : isByTime ? milestone.donePct / 100 : 0,
    should: passed?.get(milestone) ?? (dueOn(milestone, against) <= today ? 1 : 0),
  }));
}

/** How far a project is and should be, by the weights of its milestones. */
export function progressBy(limits: LightThresholds, facts: Pick<ProjectFacts, "milestones" | "startOn">, today: PlainDate, against: Baseline): Progress {
  const shares = sharesBy(limits, facts, today, against);
  const total = facts.milestones.reduce((sum, { weight }) => sum + weight, 0);
  const weighed = (of: "done" | "should") => (total === 0 ? 0 : (100 * shares.reduce((sum, share) => sum + share.milestone.weight * share[of], 0)) / total);
  const [done, should] = [weighed("done"), weighed("should")];
  const [progress, target] = [oneDecimal(done), oneDecimal(should)];
  const standing = `已完成 ${progress}%，${limits.measure === "schedule_gap" ? "序时进度" : "应完成"} ${target}%`;
  const share = should === 0 ? null : exact((100 * done) / should);
  const sharePct = share === null ? null : oneDecimal(share);
  return { progress, target, sharePct, standing, lags: limits.measure === "due_share" ? lagsInShare(limits, share, standing) : lagsInPoints(limits, done, should, standing) };
}

function lagsInPoints({ redGapPp, yellowGapPp }: LightThresholds, done: number, should: number, standing: string): Progress["lags"] {
  const gap = exact(done - should);
  const light = gap < redGapPp ? "red" : gap < yellowGapPp ? "yellow" : null;
  if (light === null) return null;
  const behind = oneDecimal(oneDecimal(should) - oneDecimal(done));
  return { light, text: `${standing}，落后 ${behind} 个百分点，超过${light === "red" ? "红" : "黄"}灯标准 ${-(light === "red" ? redGapPp : yellowGapPp)} 个百分点` };
}

/** Nothing due: nothing to be behind of. */
function lagsInShare({ redSharePct, yellowSharePct }: LightThresholds, share: number | null, standing: string): Progress["lags"] {
  if (share === null) return null;
  const light = share < redSharePct ? "red" : share < yellowSharePct ? "yellow" : null;
  if (light === null) return null;
  return { light, text: `${standing}，完成比例 ${oneDecimal(share)}%，低于${light === "red" ? "红" : "黄"}灯标准 ${light === "red" ? redSharePct : yellowSharePct}%` };
}

/** Of each milestone's time, the part that has passed by `today`, 0–1. */
function timePassed({ milestones, startOn }: { milestones: readonly MilestoneFacts[]; startOn: PlainDate }, today: PlainDate, against: Baseline): Map<MilestoneFacts, number> {
  const dueDays = [...new Set(milestones.map((milestone) => dueOn(milestone, against)))].sort();
  const passedBy = new Map(dueDays.map((until, at) => {
    const from = dueDays[at - 1] ?? startOn;
    const days = daysBetween(from, until);
    return [until, days <= 0 ? (until <= today ? 1 : 0) : Math.min(1, Math.max(0, daysBetween(from, today) / days))];
  }));
  return new Map(milestones.map((milestone) => [milestone, passedBy.get(dueOn(milestone, against))!]));
}
