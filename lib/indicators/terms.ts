// 指标: the plan's 10 indicators (专栏1).
export const COMPARATORS = ["at_least", "above", "relative"] as const;
export type Comparator = (typeof COMPARATORS)[number];
export const COMPARATOR_LABELS: Record<Comparator, string> = { at_least: "≥", above: "＞", relative: "相对目标" };
