import { dayInWords, type PlainDate } from "../base/date";
import type { ProjectStatus } from "../projects/terms";
import { dueOn, isAcceptedBy, overdueDays, type Baseline, type MilestoneFacts, type ProjectFacts } from "./facts/rules";
import { forecastSlip, overdueLight } from "./milestones/rules";
import { progressBy } from "./progress/rules";
import type { LightThresholds } from "./rule-sets/rules";
import type { Adjustment, Light, LightReason, LightRule, SettableLight } from "./terms";

export type Evaluation = {
  light: Light;
  reasons: LightReason[];
  /** A(t) and P(t), 0–100, one decimal */
  progressPct: number;
  plannedPct: number;
  /** key milestones past their day; none of what is paused or terminated, which nothing is asked of */
  overdueKeyCount: number;
  /** the earliest planned day still ahead or missed; null when all is accepted, paused or terminated */
  nextDueOn: PlainDate | null;
};

/**
 * The light of a project on a day, against the approved plan or the original one, with every condition that fired.
 * DESIGN §5: grey when paused or terminated; blue when all is accepted; then red, yellow, grey for want of data, green.
 * A limit that is null is a condition that the rule set does not know.
 */
export function evaluate(facts: ProjectFacts, today: PlainDate, limits: LightThresholds, against: Baseline = "approved"): Evaluation {
  const due = (milestone: MilestoneFacts) => dueOn(milestone, against);
  const accepted = facts.milestones.filter((milestone) => isAcceptedBy(milestone, today));
  const open = facts.milestones.filter((milestone) => !isAcceptedBy(milestone, today));
  const planned = facts.milestones.filter((milestone) => due(milestone) <= today);
  const overdue = open.filter((milestone) => due(milestone) < today);
  const { progress, target, lags, standing } = progressBy(limits, facts, today, against);

  const reasons: LightReason[] = [];
  const fire = (rule: LightRule, light: Light, text: string) => reasons.push({ rule, light, text });

  const isStopped = facts.status !== "active";
  if (facts.status === "terminated") fire("terminated", "grey", "经批准终止，不再调度");
  else if (facts.status === "paused") fire("paused", "grey", "经批准暂停，暂停期间不计进度");
  else if (facts.milestones.length > 0 && open.length === 0) fire("all_accepted", "blue", `全部 ${facts.milestones.length} 个里程碑已认定完成`);
  else {
    if (lags) fire(lags.light === "red" ? "gap_red" : "gap_yellow", lags.light, lags.text);
    for (const milestone of overdue) {
      const days = overdueDays(due(milestone), today);
      const text = `${milestone.isKey ? "关键节点" : "里程碑"}“${milestone.name}”应于${dayInWords(due(milestone))}完成，已逾期 ${days} 天`;
      const light = overdueLight(milestone, today, limits, against);
      if (light !== null) fire(light === "red" ? "key_overdue_red" : "overdue_yellow", light, text);
    }
    if (limits.unfiledCycles !== null && facts.unfiledCycles >= limits.unfiledCycles) fire("unfiled_red", "red", ROW_WORDS.unfiled_red(inARow(limits.unfiledCycles)));
    for (const milestone of open) {
      const slip = forecastSlip(milestone, against);
      if (limits.forecastSlipDays !== null && slip > limits.forecastSlipDays) {
        fire("forecast_yellow", "yellow", `“${milestone.name}”预计${dayInWords(milestone.forecastOn!)}完成，比计划晚 ${slip} 天`);
      }
    }
    if (limits.selfJudgementYellow && facts.selfJudgement === "needs_coordination") fire("self_judgement_yellow", "yellow", "单位自评：需要协调");
    const isYellow = reasons.some((reason) => reason.light === "yellow");
    if (isYellow && !facts.hasMeasure && limits.yellowStreakCycles !== null && facts.yellowCyclesWithoutMeasure >= limits.yellowStreakCycles) {
      fire("yellow_streak_red", "red", ROW_WORDS.yellow_streak_red(inARow(limits.yellowStreakCycles)));
    }
    if (reasons.length === 0) {
      if (planned.length === 0 && accepted.length === 0) fire("nothing_due", "grey", "尚无到期里程碑，也未有完成事项");
      else if (!facts.hasRecentUpdate) fire("no_data", "grey", "本期和上期均无已采用的填报");
      else fire("on_track", "green", standing);
    }
  }

  const light: Light = (["grey", "blue", "red", "yellow", "green"] as const).find((term) => reasons.some((reason) => reason.light === term))!;
  return {
    light,
    reasons: [...reasons].sort((a, b) => rank(a.light) - rank(b.light)),
    progressPct: progress,
    plannedPct: target,
    overdueKeyCount: isStopped ? 0 : overdue.filter((milestone) => milestone.isKey).length,
    nextDueOn: isStopped ? null : (open.map(due).sort()[0] ?? null),
  };
}

/** Of cycles in a row no more are looked at than decide, three at most: what is known is that they are so many or more. */
export const inARow = (limit: number): string => `${limit} 个及以上`;
const ROW_WORDS = {
  unfiled_red: (cycles: string) => `连续 ${cycles}调度期未填报`,
  yellow_streak_red: (cycles: string) => `连续 ${cycles}调度期达到黄灯标准，均未提出整改措施，升为红灯`,
} as const;

/** Months sealed before this was said so gave the number that was looked at: the same reasons in those words. */
export function inEarlierWords(reasons: readonly LightReason[], facts: Pick<ProjectFacts, "unfiledCycles" | "yellowCyclesWithoutMeasure">): LightReason[] {
  return reasons.map((reason) => {
    if (reason.rule === "unfiled_red") return { ...reason, text: ROW_WORDS.unfiled_red(`${facts.unfiledCycles} 个`) };
    return reason.rule === "yellow_streak_red" ? { ...reason, text: ROW_WORDS.yellow_streak_red(`${facts.yellowCyclesWithoutMeasure} 个`) } : reason;
  });
}

const rank = (light: Light) => ["red", "yellow", "grey", "blue", "green"].indexOf(light);

/** 人工调灯 of a month: the light set, and the one that the rules gave when it was set. */
export type Override = { light: SettableLight; computedLight: Light };

/**
 * The light shown: what the rules say, unless the office judged otherwise for this month. A lower one holds until the rules say as bad or worse;
 * a higher one only while the rules say nothing worse than what it was raised from. What is done, paused or terminated is a fact, not a judgement.
 */
export function shownLight(computed: Light, override: Override | null, status: ProjectStatus): { light: Light; adjustment: Adjustment | null } {
  const plain = { light: computed, adjustment: null };
  if (override === null || status !== "active" || BADNESS[computed] === undefined) return plain;
  const [now, set, before] = [BADNESS[computed], BADNESS[override.light]!, BADNESS[override.computedLight] ?? 0];
  if (set > before) return set > now ? { light: override.light, adjustment: "lowered" } : plain;
  return set < now && now <= before ? { light: override.light, adjustment: "raised" } : plain;
}

/** Grey can only be lowered, never called green. */
const BADNESS: Partial<Record<Light, number>> = { grey: 0, green: 0, yellow: 1, red: 2 };

/** Whether a light says better of a project than another; of what is done nothing is better or worse. */
export const isBetter = (light: Light, than: Light): boolean => (BADNESS[light] ?? 0) < (BADNESS[than] ?? 0);

export type LightCounts = Record<Light, number> & { total: number };

/** How many projects stand under each light. Grey is its own count, never green. */
export function countLights(rows: readonly { light: Light }[]): LightCounts {
  const counts: LightCounts = { green: 0, yellow: 0, red: 0, blue: 0, grey: 0, total: rows.length };
  for (const row of rows) counts[row.light] += 1;
  return counts;
}
