import type { LightRule, ProgressMeasure } from "../terms";

// 亮灯规则: the numbers that an office may set, each with its words and its bounds.

/** The limits that are a number; days, cycles, percentage points and percent. */
export const LIMIT_FIELDS = [
  "redGapPp", "yellowGapPp", "redSharePct", "yellowSharePct", "keyOverdueRedDays", "overdueYellowDays", "forecastSlipDays", "unfiledCycles", "yellowStreakCycles",
] as const;
export type LimitField = (typeof LIMIT_FIELDS)[number];

export const LIMIT_FIELD_LABELS: Record<LimitField, string> = {
  redGapPp: "红灯：落后百分点",
  yellowGapPp: "黄灯：落后百分点",
  redSharePct: "红灯：完成比例",
  yellowSharePct: "黄灯：完成比例",
  keyOverdueRedDays: "红灯：关键节点逾期天数",
  overdueYellowDays: "黄灯：里程碑逾期天数",
  forecastSlipDays: "黄灯：预计推迟天数",
  unfiledCycles: "红灯：连续未填报期数",
  yellowStreakCycles: "红灯：连续黄灯期数",
};

export type LimitTerm = {
  /** the condition that it is the limit of */
  rule: LightRule;
  /** the light that it turns */
  light: "red" | "yellow";
  before: string;
  unit: string;
  min: number;
  max: number;
  /** it may be switched off; the others belong to the measure of progress */
  isOptional: boolean;
  /** asked only by these measures; absent: by all */
  measures?: readonly ProgressMeasure[];
};

const POINTS: readonly ProgressMeasure[] = ["due_gap", "schedule_gap"];
const SHARE: readonly ProgressMeasure[] = ["due_share"];

/** As people read and type them: a gap of −30 is “落后超过 30 个百分点”. */
export const LIMIT_TERMS: Record<LimitField, LimitTerm> = {
  redGapPp: { rule: "gap_red", light: "red", before: "进度落后超过", unit: "个百分点", min: 1, max: 100, isOptional: false, measures: POINTS },
  yellowGapPp: { rule: "gap_yellow", light: "yellow", before: "进度落后超过", unit: "个百分点", min: 0, max: 99, isOptional: false, measures: POINTS },
  redSharePct: { rule: "gap_red", light: "red", before: "完成比例低于", unit: "%", min: 1, max: 99, isOptional: false, measures: SHARE },
  yellowSharePct: { rule: "gap_yellow", light: "yellow", before: "完成比例低于", unit: "%", min: 2, max: 100, isOptional: false, measures: SHARE },
  keyOverdueRedDays: { rule: "key_overdue_red", light: "red", before: "关键节点逾期超过", unit: "天", min: 0, max: 730, isOptional: true },
  overdueYellowDays: { rule: "overdue_yellow", light: "yellow", before: "里程碑逾期超过", unit: "天", min: 0, max: 365, isOptional: true },
  forecastSlipDays: { rule: "forecast_yellow", light: "yellow", before: "预计完成比计划晚超过", unit: "天", min: 0, max: 365, isOptional: true },
  unfiledCycles: { rule: "unfiled_red", light: "red", before: "连续未填报达到", unit: "个调度期", min: 1, max: 2, isOptional: true },
  yellowStreakCycles: { rule: "yellow_streak_red", light: "red", before: "连续达到黄灯标准且未提出整改措施，达到", unit: "个调度期", min: 1, max: 2, isOptional: true },
};

export const SELF_JUDGEMENT_TERM = { label: "黄灯：单位自评“需要协调”", rule: "self_judgement_yellow", light: "yellow", words: "单位自评“需要协调”" } as const;

/** How A and P are counted, in words. */
export const MEASURE_FORMULAS: Record<ProgressMeasure, { done: string; should: string; result: string }> = {
  due_gap: {
    done: "已完成 A ＝ 已认定里程碑的权重 ÷ 全部权重", should: "应完成 P ＝ 计划日期已到的里程碑的权重 ÷ 全部权重", result: "落后 ＝ P − A（百分点）",
  },
  schedule_gap: {
    done: "已完成 A ＝ 各里程碑权重 × 完成百分比之和 ÷ 全部权重（已认定的按 100%）", should: "序时进度 P ＝ 各里程碑权重 × 时间已过的比例之和 ÷ 全部权重（每个里程碑从上一个的计划日期起，到自己的计划日期止，均匀推进）", result: "落后 ＝ P − A（百分点）",
  },
  due_share: {
    done: "已完成 A ＝ 已认定里程碑的权重 ÷ 全部权重", should: "应完成 P ＝ 计划日期已到的里程碑的权重 ÷ 全部权重", result: "完成比例 ＝ A ÷ P（P 为 0 时不判）",
  },
};
