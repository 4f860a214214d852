import { THRESHOLDS_V1, type LightRules } from "../rules";

export type RulePreset = {
  key: string;
  name: string;
  /** where the limits come from, as the page prints it */
  source: string;
  /** what the source says, in its own terms */
  says: string;
  rules: LightRules;
  /** conditions of the source that are not asked here, and what is asked besides */
  differs: readonly string[];
};

const only = (thresholds: Partial<LightRules["thresholds"]>): LightRules => ({ thresholds: { ...THRESHOLDS_V1, ...thresholds }, families: {} });
const NOT_FROM_THE_SOURCE = { overdueYellowDays: null, keyOverdueRedDays: null, forecastSlipDays: null, unfiledCycles: null, yellowStreakCycles: null, selfJudgementYellow: false } as const;
const ASKED_BESIDES = "来源没有的条件（里程碑逾期、预计推迟、未填报、连续黄灯、单位自评）均未启用，可按需启用";

/**
 * Rule sets to begin from. What real cities ask disagrees, so each preset names its source and what of it is left out.
 * default: DESIGN §5. schedule_gap: 银川市发展和改革委员会, “红黄绿灯”推进机制, published 2025-03-18 (10–30 percentage points behind 序时进度 yellow, both
 * included; more than 30 red). due_share: 武汉市 2022, monthly cards for major projects (below 80 % of 时序进度 yellow, below 60 % red).
 */
export const RULE_PRESETS: readonly RulePreset[] = [
  {
    key: "default", name: "默认规则", source: "本系统随附（科技创新规划项目的里程碑管理）",
    says: "应完成而未认定的权重超过 10 个百分点亮黄灯，超过 30 个百分点亮红灯；并看逾期、预计推迟、连续未填报、连续黄灯无措施和单位自评。",
    rules: { thresholds: THRESHOLDS_V1, families: {} },
    differs: [],
  },
  {
    key: "schedule_gap", name: "序时进度", source: "银川市发展和改革委员会“红黄绿灯”推进机制（2025年3月18日发布）",
    says: "完成序时进度亮绿灯；低于序时进度 10～30 个百分点（含）亮黄灯；低于超过 30 个百分点亮红灯。",
    rules: only({ measure: "schedule_gap", yellowGapPp: -10, redGapPp: -30, ...NOT_FROM_THE_SOURCE }),
    differs: [
      "来源中落后恰好 10 个百分点即亮黄灯，本系统超过才亮",
      "来源对落后不足 10 个百分点未作规定，本系统亮绿灯",
      "来源的开工灯（当月未开工黄灯、连续 3 个月红灯）、资金支付灯和入库灯不适用于本系统的项目，未纳入",
      "来源以“正当理由”免于亮灯；本系统须经调整申请批准，或由专班人工调灯并注明",
      ASKED_BESIDES,
    ],
  },
  {
    key: "due_share", name: "完成比例", source: "武汉市重大项目按月亮牌的公开做法（2022年）",
    says: "完成进度低于时序进度 80% 的亮黄牌，低于 60% 的亮红牌，按月亮牌，结果纳入年度绩效。",
    rules: only({ measure: "due_share", yellowSharePct: 80, redSharePct: 60, ...NOT_FROM_THE_SOURCE }),
    differs: [
      "来源按完成投资计算，本系统按已认定里程碑的权重占应完成权重的比例计算",
      "结果纳入年度绩效的安排未纳入；本系统不据灯色自动扣分",
      ASKED_BESIDES,
    ],
  },
];
