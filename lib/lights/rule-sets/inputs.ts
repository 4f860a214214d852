import { z } from "zod";
import { isYearMonth, type YearMonth } from "../../base/month";
import { PROJECT_FAMILIES, PROJECT_FAMILY_LABELS } from "../../projects/terms";
import { PROGRESS_MEASURES } from "../terms";
import { asStored, asTyped, checkOrder, thresholdsFor, trimmed, type LightRules } from "./rules";
import { LIMIT_FIELD_LABELS, LIMIT_TERMS, type LimitField } from "./terms";

/** A limit within its bounds, as it is stored; its sentence speaks of it as it is typed. */
function limit(field: LimitField) {
  const { min, max, unit } = LIMIT_TERMS[field];
  const message = `${LIMIT_FIELD_LABELS[field]}应为 ${min}—${max} 的整数（${unit}）`;
  return z.number(message).int(message).refine((value) => {
    const typed = asTyped(field, value)!;
    return asStored(field, typed) === value && typed >= min && typed <= max;
  }, message);
}

const limits = z.strictObject({
  measure: z.enum(PROGRESS_MEASURES, "请选择进度算法"),
  redGapPp: limit("redGapPp"),
  yellowGapPp: limit("yellowGapPp"),
  redSharePct: limit("redSharePct"),
  yellowSharePct: limit("yellowSharePct"),
  overdueYellowDays: limit("overdueYellowDays").nullable(),
  keyOverdueRedDays: limit("keyOverdueRedDays").nullable(),
  forecastSlipDays: limit("forecastSlipDays").nullable(),
  unfiledCycles: limit("unfiledCycles").nullable(),
  yellowStreakCycles: limit("yellowStreakCycles").nullable(),
  selfJudgementYellow: z.boolean("请选择单位自评是否亮黄灯"),
});

/** A rule set: every limit for all, and what a family has otherwise. Yellow comes before red, for every family. */
const ruleSet = z
  .strictObject({ thresholds: limits, families: z.partialRecord(z.enum(PROJECT_FAMILIES), limits.partial()) })
  .superRefine((rules, issues) => {
    const ofAll = checkOrder(rules.thresholds);
    for (const [field, message] of Object.entries(ofAll)) issues.addIssue({ code: "custom", path: ["thresholds", field], message });
    for (const family of PROJECT_FAMILIES) {
      if (rules.families[family] === undefined) continue;
      for (const [field, message] of Object.entries(checkOrder(thresholdsFor(rules as LightRules, family)))) {
        if (!(field in ofAll)) issues.addIssue({ code: "custom", path: ["families", family, field], message: `${PROJECT_FAMILY_LABELS[family]}：${message}` });
      }
    }
  })
  .transform((rules): LightRules => trimmed(rules as LightRules));

const month = z.string("请选择从哪个月起适用").refine(isYearMonth, "请选择从哪个月起适用，如 2025-07").transform((text) => text as YearMonth);

export const adoptRulesInput = z.strictObject({
  rules: ruleSet,
  name: z.string("请给规则起个名称").trim().min(2, "请给规则起个名称，至少 2 个字").max(30, "规则名称最多 30 字"),
  effectiveFromMonth: month,
  note: z.string("请写明修改原因").trim().min(4, "请写明修改原因，至少 4 个字").max(300, "修改原因最多 300 字"),
  /** the newest version that the caller saw */
  seenVersion: z.number("缺少版本号，请刷新页面后重试").int().min(1),
});
export type AdoptRulesInput = z.output<typeof adoptRulesInput>;

const NOT_READ = "没有读到规则，请刷新页面后重试";

/** What an address carries: the draft as JSON. */
export const tryRulesQuery = z.object({
  rules: z.string(NOT_READ).max(6000, NOT_READ).transform((text, issues): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      issues.addIssue({ code: "custom", message: NOT_READ });
      return z.NEVER;
    }
  }).pipe(ruleSet),
});
