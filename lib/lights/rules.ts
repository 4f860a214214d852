import { dayInWords, daysBetween, type PlainDate } from "../base/date";
import type { SelfJudgement } from "../dispatch/terms";
import type { Light, LightReason, LightRule } from "./terms";

/** The numbers of a rule set. Percentage points, days, cycles. */
export type LightThresholds = {
  redGapPp: number;
  yellowGapPp: number;
  keyOverdueRedDays: number;
  forecastSlipDays: number;
  unfiledCycles: number;
  yellowStreakCycles: number;
};

/** Rule set v1, DESIGN §5. */
export const THRESHOLDS_V1: LightThresholds = {
  redGapPp: -30, yellowGapPp: -10, keyOverdueRedDays: 30, forecastSlipDays: 30, unfiledCycles: 2, yellowStreakCycles: 2,
};

export type MilestoneFacts = {
  name: string;
  weight: number;
  isKey: boolean;
  /** by the baseline in force, and by baseline 1 */
  plannedOn: PlainDate;
  originalOn: PlainDate;
  forecastOn: PlainDate | null;
  /** null: not accepted */
  actualOn: PlainDate | null;
};

export type ProjectFacts = {
  isPaused: boolean;
  milestones: MilestoneFacts[];
  /** of the latest accepted update in this or the previous cycle */
  selfJudgement: SelfJudgement | null;
  hasMeasure: boolean;
  hasRecentUpdate: boolean;
  /** latest ended cycles in a row without a filed update */
  unfiledCycles: number;
  /** sealed cycles in a row, the one being sealed included, that were yellow, or red for the streak alone, without an accepted measure */
  yellowCyclesWithoutMeasure: number;
};

export type Evaluation = {
  light: Light;
  reasons: LightReason[];
  /** A(t) and P(t), 0–100, one decimal */
  progressPct: number;
  plannedPct: number;
  /** key milestones past their day */
  overdueKeyCount: number;
  /** the earliest planned day still ahead or missed; null when all is accepted */
  nextDueOn: PlainDate | null;
};

export type Baseline = "approved" | "original";

const oneDecimal = (value: number) => Math.round(value * 10) / 10;

/** Accepted and done by `today`: a later fact does not count for an earlier day. */
export const isAcceptedBy = (milestone: MilestoneFacts, today: PlainDate): boolean =>
  milestone.actualOn !== null && milestone.actualOn <= today;

/** Days past the planned day of a milestone not yet accepted; 0 on the day itself and before. Due on the 25th is overdue from the 26th. */
export const overdueDays = (plannedOn: PlainDate, today: PlainDate): number => Math.max(0, daysBetween(plannedOn, today));

/**
 * The light of a project on a day, against the approved plan or the original one, with every condition that fired.
 * DESIGN §5, rule set v1: grey when paused; blue when all is accepted; then red, yellow, grey for want of data, green.
 */
export function evaluate(facts: ProjectFacts, today: PlainDate, limits: LightThresholds, against: Baseline = "approved"): Evaluation {
  const due = (milestone: MilestoneFacts) => (against === "original" ? milestone.originalOn : milestone.plannedOn);
  const total = facts.milestones.reduce((sum, milestone) => sum + milestone.weight, 0);
  const share = (milestones: MilestoneFacts[]) =>
    total === 0 ? 0 : (100 * milestones.reduce((sum, milestone) => sum + milestone.weight, 0)) / total;
  const accepted = facts.milestones.filter((milestone) => isAcceptedBy(milestone, today));
  const open = facts.milestones.filter((milestone) => !isAcceptedBy(milestone, today));
  const planned = facts.milestones.filter((milestone) => due(milestone) <= today);
  const overdue = open.filter((milestone) => due(milestone) < today);
  const progress = share(accepted);
  const target = share(planned);
  const gap = progress - target;

  const reasons: LightReason[] = [];
  const fire = (rule: LightRule, light: Light, text: string) => reasons.push({ rule, light, text });
  const behind = oneDecimal(oneDecimal(target) - oneDecimal(progress));
  const standing = `已完成 ${oneDecimal(progress)}%，应完成 ${oneDecimal(target)}%`;

  if (facts.isPaused) fire("paused", "grey", "经批准暂停，暂停期间不计进度");
  else if (total > 0 && open.length === 0) fire("all_accepted", "blue", `全部 ${facts.milestones.length} 个里程碑已认定完成`);
  else {
    if (gap < limits.redGapPp) fire("gap_red", "red", `${standing}，落后 ${behind} 个百分点，超过红灯标准 ${-limits.redGapPp} 个百分点`);
    else if (gap < limits.yellowGapPp) fire("gap_yellow", "yellow", `${standing}，落后 ${behind} 个百分点，超过黄灯标准 ${-limits.yellowGapPp} 个百分点`);
    for (const milestone of overdue) {
      const days = overdueDays(due(milestone), today);
      const text = `${milestone.isKey ? "关键节点" : "里程碑"}“${milestone.name}”应于${dayInWords(due(milestone))}完成，已逾期 ${days} 天`;
      if (milestone.isKey && days > limits.keyOverdueRedDays) fire("key_overdue_red", "red", text);
      else fire("overdue_yellow", "yellow", text);
    }
    if (facts.unfiledCycles >= limits.unfiledCycles) fire("unfiled_red", "red", `连续 ${facts.unfiledCycles} 个调度期未填报`);
    for (const milestone of open) {
      const slip = milestone.forecastOn === null ? 0 : daysBetween(due(milestone), milestone.forecastOn);
      if (slip > limits.forecastSlipDays) {
        fire("forecast_yellow", "yellow", `“${milestone.name}”预计${dayInWords(milestone.forecastOn!)}完成，比计划晚 ${slip} 天`);
      }
    }
    if (facts.selfJudgement === "needs_coordination") fire("self_judgement_yellow", "yellow", "单位自评：需要协调");
    const isYellow = reasons.some((reason) => reason.light === "yellow");
    if (isYellow && !facts.hasMeasure && facts.yellowCyclesWithoutMeasure >= limits.yellowStreakCycles) {
      fire("yellow_streak_red", "red", `连续 ${facts.yellowCyclesWithoutMeasure} 个调度期达到黄灯标准，均未提出整改措施，升为红灯`);
    }
    if (reasons.length === 0) {
      if (planned.length === 0 && accepted.length === 0) fire("nothing_due", "grey", "尚无到期里程碑，也未有完成事项");
      else if (!facts.hasRecentUpdate) fire("no_data", "grey", "本期和上期均无已采用的填报");
      else fire("on_track", "green", standing);
    }
  }

  const light: Light = (["grey", "blue", "red", "yellow", "green"] as const).find((term) => reasons.some((reason) => reason.light === term))!;
  const nextDue = open.map(due).sort()[0] ?? null;
  return {
    light,
    reasons: [...reasons].sort((a, b) => rank(a.light) - rank(b.light)),
    progressPct: oneDecimal(progress),
    plannedPct: oneDecimal(target),
    overdueKeyCount: overdue.filter((milestone) => milestone.isKey).length,
    nextDueOn: nextDue,
  };
}

/** Facts whose milestones keep their id, so that what is reported of them can be laid over. */
export type StoredFacts = Omit<ProjectFacts, "milestones"> & { milestones: (MilestoneFacts & { id: number })[] };

/** What an update still to be accepted says of the facts that a light depends on; milestones by their id. */
export type ReportedFacts = {
  milestones: readonly { id: number; isDone: boolean; actualOn: PlainDate | null; forecastOn: PlainDate | null }[];
  selfJudgement: SelfJudgement | null;
  measureText: string;
};

/** A project's facts as they will stand when the open month's update is accepted as it is (acceptReportedFacts does it). */
export function asIfAccepted(facts: StoredFacts, reported: ReportedFacts): ProjectFacts {
  return {
    ...facts,
    milestones: facts.milestones.map((milestone) => {
      const entry = milestone.actualOn === null ? reported.milestones.find(({ id }) => id === milestone.id) : undefined;
      return entry ? { ...milestone, actualOn: entry.isDone ? entry.actualOn : null, forecastOn: entry.isDone ? null : entry.forecastOn } : milestone;
    }),
    selfJudgement: reported.selfJudgement,
    hasMeasure: Boolean(reported.measureText),
    hasRecentUpdate: true,
  };
}

const rank = (light: Light) => ["red", "yellow", "grey", "blue", "green"].indexOf(light);

export type LightCounts = Record<Light, number> & { total: number };

/** How many projects stand under each light. Grey is its own count, never green. */
export function countLights(rows: readonly { light: Light }[]): LightCounts {
  const counts: LightCounts = { green: 0, yellow: 0, red: 0, blue: 0, grey: 0, total: rows.length };
  for (const row of rows) counts[row.light] += 1;
  return counts;
}
