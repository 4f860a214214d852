import { dayInWords, type PlainDate } from "../../../base/date";
import { SELF_JUDGEMENT_LABELS } from "../../../dispatch/terms";
import { dueOn, isAcceptedBy, overdueDays, type Baseline, type ProjectFacts } from "../../facts/rules";
import { forecastSlip } from "../../milestones/rules";
import { progressBy, type Progress } from "../../progress/rules";
import type { LightThresholds } from "../../rule-sets/rules";
import { inARow, type Evaluation } from "../../rules";
import type { Light, LightRule } from "../../terms";

/** One condition of a rule set beside what it was asked of. */
export type Criterion = {
  label: string;
  /** the light it gives; null: not met */
  light: Light | null;
  /** "落后超过 10 个百分点为黄灯"; null: the rule set does not ask it */
  limit: string | null;
  /** what stands, one line each */
  standing: string[];
};

/**
 * Every condition that the rules ask of a project, met or not, each with its limit and its numbers. Whether it is met, `evaluated` alone says.
 * Nothing is asked of one that is done, paused or terminated.
 */
export function criteriaOf(facts: ProjectFacts, today: PlainDate, limits: LightThresholds, against: Baseline, evaluated: Evaluation): Criterion[] {
  const isFact = evaluated.reasons.some(({ rule }) => rule === "all_accepted" || rule === "paused" || rule === "terminated");
  if (isFact) return [];
  const lightBy = (...rules: LightRule[]) => evaluated.reasons.find(({ rule }) => rules.includes(rule))?.light ?? null;
  const open = facts.milestones.filter((milestone) => !isAcceptedBy(milestone, today));
  const overdue = open
    .map((milestone) => ({ ...milestone, dueOn: dueOn(milestone, against), days: overdueDays(dueOn(milestone, against), today) }))
    .filter(({ days }) => days > 0)
    .sort((a, b) => b.days - a.days);
  const late = (of: typeof overdue) => of.map(({ name, dueOn: on, days }) => `“${name}”应于${dayInWords(on)}完成，已逾期 ${days} 天`);
  const slips = open.map((milestone) => ({ ...milestone, slip: forecastSlip(milestone, against) })).filter(({ slip }) => slip > 0);
  const progress = progressBy(limits, facts, today, against);
  return [
    { label: "进度", light: lightBy("gap_red", "gap_yellow"), limit: progressLimit(limits), standing: [progressStanding(limits, progress)] },
    {
      label: "关键节点", light: lightBy("key_overdue_red"), limit: limits.keyOverdueRedDays === null ? null : `逾期超过 ${limits.keyOverdueRedDays} 天为红灯`,
      standing: orNone(late(overdue.filter(({ isKey }) => isKey)), "没有逾期的关键节点"),
    },
    {
      label: "里程碑", light: lightBy("overdue_yellow"), limit: limits.overdueYellowDays === null ? null : limits.overdueYellowDays === 0 ? "逾期即为黄灯" : `逾期超过 ${limits.overdueYellowDays} 天为黄灯`,
      standing: orNone(late(overdue.filter(({ isKey }) => !isKey)), overdue.length > 0 ? "逾期的都是关键节点，见上" : "没有逾期的里程碑"),
    },
    {
      label: "预计完成日", light: lightBy("forecast_yellow"), limit: limits.forecastSlipDays === null ? null : `比计划晚超过 ${limits.forecastSlipDays} 天为黄灯`,
      standing: orNone(slips.map(({ name, forecastOn, slip }) => `“${name}”预计${dayInWords(forecastOn!)}完成，比计划晚 ${slip} 天`), "没有预计晚于计划的里程碑"),
    },
    {
      label: "填报", light: lightBy("unfiled_red"), limit: limits.unfiledCycles === null ? null : `连续 ${limits.unfiledCycles} 个调度期未填报为红灯`,
      standing: [facts.unfiledCycles === 0 ? "没有漏报" : `连续 ${countInARow(facts.unfiledCycles, limits.unfiledCycles)}调度期未填报`],
    },
    {
      label: "单位自评", light: lightBy("self_judgement_yellow"), limit: limits.selfJudgementYellow ? "自评“需要协调”为黄灯" : null,
      standing: [facts.selfJudgement === null ? "近两期没有已采用的自评" : `自评“${SELF_JUDGEMENT_LABELS[facts.selfJudgement]}”`],
    },
    {
      label: "连续黄灯", light: lightBy("yellow_streak_red"), limit: limits.yellowStreakCycles === null ? null : `连续 ${limits.yellowStreakCycles} 个调度期达到黄灯标准且未提出整改措施，升为红灯`,
      standing: [`${facts.yellowCyclesWithoutMeasure === 0 ? "没有未提出整改措施的连续黄灯" : `连续 ${countInARow(facts.yellowCyclesWithoutMeasure, limits.yellowStreakCycles)}调度期黄灯未提出整改措施`}；最近采用的填报${facts.hasMeasure ? "已" : "未"}提出整改措施`],
    },
    {
      label: "可评判的数据", light: lightBy("nothing_due", "no_data"), limit: "没有到期或完成的里程碑，或近两期没有已采用的填报，为灰灯；已达到黄灯、红灯标准的除外",
      standing: [
        facts.milestones.some((milestone) => dueOn(milestone, against) <= today || isAcceptedBy(milestone, today)) ? "有到期或已完成的里程碑" : "尚无到期里程碑，也未有完成事项",
        facts.hasRecentUpdate ? "近两期有已采用的填报" : "本期和上期均无已采用的填报",
      ],
    },
  ];
}

const orNone = (lines: string[], none: string): string[] => (lines.length > 0 ? lines : [none]);

function progressLimit({ measure, yellowGapPp, redGapPp, yellowSharePct, redSharePct }: LightThresholds): string {
  if (measure === "due_share") return `完成比例低于 ${yellowSharePct}% 为黄灯，低于 ${redSharePct}% 为红灯`;
  return `比${measure === "schedule_gap" ? "序时" : "应完成"}进度落后超过 ${-yellowGapPp} 个百分点为黄灯，超过 ${-redGapPp} 个百分点为红灯`;
}

function progressStanding({ measure }: LightThresholds, { standing, progress, target, sharePct }: Progress): string {
  if (measure === "due_share") return sharePct === null ? `${standing}，尚无应完成的里程碑` : `${standing}，完成比例 ${sharePct}%`;
  const gap = oneDecimal(progress - target);
  return `${standing}，${gap < 0 ? `落后 ${-gap} 个百分点` : gap > 0 ? `超前 ${gap} 个百分点` : "与计划持平"}`;
}

const oneDecimal = (value: number) => Math.round(value * 10) / 10;

const countInARow = (count: number, limit: number | null): string => (limit !== null && count >= limit ? inARow(limit) : `${count} 个`);
