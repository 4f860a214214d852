import type { YearMonth } from "../../base/month";
import { PROJECT_FAMILIES, type ProjectFamily } from "../../projects/terms";
import { PROGRESS_MEASURE_LABELS, type LightRule, type ProgressMeasure } from "../terms";
import { LIMIT_FIELD_LABELS, LIMIT_FIELDS, LIMIT_TERMS, SELF_JUDGEMENT_TERM, type LimitField } from "./terms";

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

/** The fields of one kind of project, in the order in which pages show them. */
export const RULE_FIELDS = ["measure", ...LIMIT_FIELDS, "selfJudgementYellow"] as const satisfies readonly (keyof LightThresholds)[];
export type RuleField = (typeof RULE_FIELDS)[number];

/** Whether the condition is asked when progress is measured so. */
export const isAskedBy = (field: LimitField, measure: ProgressMeasure): boolean => LIMIT_TERMS[field].measures?.includes(measure) ?? true;

/** A limit as people read and type it: gaps without their sign. */
export const asTyped = (field: LimitField, value: number | null): number | null => (value !== null && (field === "redGapPp" || field === "yellowGapPp") ? Math.abs(value) : value);
/** And back. */
export const asStored = (field: LimitField, typed: number | null): number | null => (typed !== null && typed !== 0 && (field === "redGapPp" || field === "yellowGapPp") ? -typed : typed);

/** "进度落后超过 30 个百分点"; null: the condition is switched off, or belongs to another measure. */
export function conditionInWords(limits: LightThresholds, field: LimitField | "selfJudgementYellow"): string | null {
  if (field === "selfJudgementYellow") return limits.selfJudgementYellow ? SELF_JUDGEMENT_TERM.words : null;
  const value = limits[field];
  if (value === null || !isAskedBy(field, limits.measure)) return null;
  const { before, unit } = LIMIT_TERMS[field];
  if (field === "overdueYellowDays" && value === 0) return "任何里程碑逾期（自逾期第 1 天起）";
  return `${before} ${asTyped(field, value)}${unit === "%" ? "%" : ` ${unit}`}`;
}

export type Condition = { light: "red" | "yellow"; rule: LightRule; words: string };

/** The conditions that are asked, red ones first; those that are switched off are left out. */
export const conditionsOf = (limits: LightThresholds): Condition[] =>
  CONDITION_FIELDS.flatMap((field) => {
    const { light, rule } = field === "selfJudgementYellow" ? SELF_JUDGEMENT_TERM : LIMIT_TERMS[field];
    const words = conditionInWords(limits, field);
    return words === null ? [] : [{ light, rule, words }];
  }).sort((a, b) => (a.light === b.light ? 0 : a.light === "red" ? -1 : 1));

const CONDITION_FIELDS = [...LIMIT_FIELDS, "selfJudgementYellow"] as const;

/** What is wrong between limits that are each within their bounds, by field: yellow comes before red. */
export function checkOrder(limits: LightThresholds): Partial<Record<RuleField, string>> {
  const { measure, redGapPp, yellowGapPp, redSharePct, yellowSharePct, overdueYellowDays, keyOverdueRedDays } = limits;
  return {
    ...(measure !== "due_share" && yellowGapPp <= redGapPp && { yellowGapPp: `黄灯应先于红灯：落后百分点须小于红灯的 ${-redGapPp}` }),
    ...(measure === "due_share" && yellowSharePct <= redSharePct && { yellowSharePct: `黄灯应先于红灯：完成比例须大于红灯的 ${redSharePct}%` }),
    ...(overdueYellowDays !== null && keyOverdueRedDays !== null && keyOverdueRedDays < overdueYellowDays && { keyOverdueRedDays: `黄灯应先于红灯：关键节点逾期天数不能小于黄灯的 ${overdueYellowDays} 天` }),
  };
}

/** The same rules without what a family says twice: overrides equal to the limits for all, and families without any. */
export function trimmed({ thresholds, families }: LightRules): LightRules {
  const kept = PROJECT_FAMILIES.flatMap((family) => {
    const own = RULE_FIELDS.filter((field) => families[family]?.[field] !== undefined && families[family][field] !== thresholds[field]);
    return own.length === 0 ? [] : [[family, Object.fromEntries(own.map((field) => [field, families[family]![field]]))] as const];
  });
  return { thresholds, families: Object.fromEntries(kept) };
}

export type RuleChange = { family: ProjectFamily | null; field: RuleField; before: string; after: string };

/** What differs between two rule sets, limit by limit; of families where the limits that hold for them differ otherwise than those for all. */
export function changesBetween(before: LightRules, after: LightRules): RuleChange[] {
  const ofAll = differing(before.thresholds, after.thresholds);
  const ofFamilies = PROJECT_FAMILIES.flatMap((family) =>
    differing(thresholdsFor(before, family), thresholdsFor(after, family))
      .filter((change) => !ofAll.some((other) => other.field === change.field && other.before === change.before && other.after === change.after))
      .map((change) => ({ ...change, family })));
  return [...ofAll.map((change) => ({ ...change, family: null })), ...ofFamilies];
}

const differing = (before: LightThresholds, after: LightThresholds) =>
  RULE_FIELDS.filter((field) => before[field] !== after[field]).map((field) => ({ field, before: valueInWords(before, field), after: valueInWords(after, field) }));

/** "30 个百分点", "不判", "序时进度 …" */
export function valueInWords(limits: LightThresholds, field: RuleField): string {
  if (field === "measure") return PROGRESS_MEASURE_LABELS[limits.measure];
  if (field === "selfJudgementYellow") return limits.selfJudgementYellow ? "亮黄灯" : "不判";
  const typed = asTyped(field, limits[field]);
  return typed === null ? "不判" : `${typed} ${LIMIT_TERMS[field].unit}`;
}

export const RULE_FIELD_LABELS: Record<RuleField, string> = {
  measure: "进度算法", selfJudgementYellow: SELF_JUDGEMENT_TERM.label,
  ...LIMIT_FIELD_LABELS,
};

export type Adopted = { version: number; effectiveFromMonth: YearMonth };
export type Span = { from: YearMonth; before: YearMonth | null };

/** The version in force in a month: of those from the latest month not after it, the last adopted. */
export const versionIn = (sets: readonly Adopted[], month: YearMonth): number | null =>
  sets.filter(({ effectiveFromMonth }) => effectiveFromMonth <= month)
    .reduce<Adopted | null>((best, set) => (!best || set.effectiveFromMonth > best.effectiveFromMonth || (set.effectiveFromMonth === best.effectiveFromMonth && set.version > best.version) ? set : best), null)?.version ?? null;

/** From which month until before which each version holds; a version that another from the same month replaced holds in none. */
export function spansOf(sets: readonly Adopted[]): ReadonlyMap<number, Span> {
  const starts = [...new Set(sets.map(({ effectiveFromMonth }) => effectiveFromMonth))].sort();
  return new Map(starts.map((from, at) => [versionIn(sets, from)!, { from, before: starts[at + 1] ?? null }]));
}
