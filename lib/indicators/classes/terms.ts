// 指标评估类别: how an indicator stands against its target and the even path to it, in the four words of the national 中期评估; what cannot be classed says why.
export const INDICATOR_CLASSES = ["early", "ahead", "as_expected", "behind"] as const;
export type IndicatorClass = (typeof INDICATOR_CLASSES)[number];
export const INDICATOR_CLASS_LABELS: Record<IndicatorClass, string> = { early: "提前实现", ahead: "快于预期", as_expected: "基本符合", behind: "滞后" };

/** no_data: no value later than the base year's; relative: the target is in words, so that people judge. */
export const UNCLASSED = ["no_data", "relative"] as const;
export type Unclassed = (typeof UNCLASSED)[number];
export const UNCLASSED_LABELS: Record<Unclassed, string> = { no_data: "无数据", relative: "相对目标" };

/** Percentage points of the way from base to target within which a value is as expected. */
export const TOLERANCE_PP = 5;

export const CLASS_RULE =
  `目标年之前已达到目标值的为“提前实现”；其余把基期值到目标值的路程按年均匀分摊，已走路程超过应走路程 ${TOLERANCE_PP} 个百分点以上的为“快于预期”，相差不超过 ${TOLERANCE_PP} 个百分点的为“基本符合”，` +
  `落后 ${TOLERANCE_PP} 个百分点以上的为“滞后”；到目标年仍未达到目标值的一律为“滞后”；没有基期以后数据的列“无数据”，目标为文字表述的列“相对目标”，均不归类`;
