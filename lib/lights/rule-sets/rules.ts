import type { ProjectFamily } from "../../projects/terms";
import type { ProgressMeasure } from "../terms";

/** The numbers of a rule set for one kind of project. A limit that is null is not asked. */
export type LightThresholds = {
  measure: ProgressMeasure;
  /** due_gap and schedule_gap: A − P in percentage points, negative; below it the light turns */
  redGapPp: number;
  yellowGapPp: number;
  /** due_share: A ÷ P in percent; below it the light turns */
  redSharePct: number;
  yellowSharePct: number;
  /** any milestone more days overdue than this is yellow; 0: from the first day */
  overdueYellowDays: number | null;
  /** a key milestone more days overdue than this is red */
  keyOverdueRedDays: number | null;
  forecastSlipDays: number | null;
  unfiledCycles: number | null;
  yellowStreakCycles: number | null;
  /** 单位自评“需要协调” is yellow */
  selfJudgementYellow: boolean;
};

/** A rule set: limits for all, and where a project family has others. */
export type LightRules = { thresholds: LightThresholds; families: Partial<Record<ProjectFamily, Partial<LightThresholds>>> };

/** The limits that hold for a project of a family. */
export const thresholdsFor = ({ thresholds, families }: LightRules, family: ProjectFamily): LightThresholds => ({ ...thresholds, ...families[family] });

/** Rule set v1, DESIGN §5: what is accepted against what is due, in percentage points. */
export const THRESHOLDS_V1: LightThresholds = {
  measure: "due_gap", redGapPp: -30, yellowGapPp: -10, redSharePct: 60, yellowSharePct: 80,
  overdueYellowDays: 0, keyOverdueRedDays: 30, forecastSlipDays: 30, unfiledCycles: 2, yellowStreakCycles: 2, selfJudgementYellow: true,
};
