// 灯: how a project stands, with shape and word as well as colour (GB/T 37668: colour is never the only sign).
export const LIGHTS = ["green", "yellow", "red", "blue", "grey"] as const;
export type Light = (typeof LIGHTS)[number];
export const LIGHT_LABELS: Record<Light, string> = { green: "绿灯", yellow: "黄灯", red: "红灯", blue: "蓝灯", grey: "灰灯" };
export const LIGHT_MEANINGS: Record<Light, string> = {
  green: "正常", yellow: "滞后", red: "严重滞后", blue: "已完成", grey: "未到期/无数据/暂停",
};
export const LIGHT_SHAPES: Record<Light, string> = { green: "●", yellow: "▲", red: "■", blue: "◆", grey: "○" };

export type LightReason = {
  /** which condition of the rule set fired */
  rule: LightRule;
  light: Light;
  /** the sentence with its numbers, in Chinese */
  text: string;
};

export const LIGHT_RULES = [
  "gap_red", "key_overdue_red", "unfiled_red", "yellow_streak_red",
  "gap_yellow", "overdue_yellow", "forecast_yellow", "self_judgement_yellow",
  "all_accepted", "paused", "terminated", "nothing_due", "no_data", "on_track",
] as const;
export type LightRule = (typeof LIGHT_RULES)[number];
export const LIGHT_RULE_LABELS: Record<LightRule, string> = {
  gap_red: "进度严重落后", key_overdue_red: "关键节点严重逾期", unfiled_red: "连续未填报", yellow_streak_red: "连续黄灯无措施",
  gap_yellow: "进度落后", overdue_yellow: "里程碑逾期", forecast_yellow: "预计推迟", self_judgement_yellow: "单位提出需要协调",
  all_accepted: "全部完成", paused: "批准暂停", terminated: "批准终止", nothing_due: "尚无到期节点", no_data: "缺少填报数据", on_track: "按计划推进",
};

/** How a rule set measures progress: weight accepted − weight due; percent done − time passed (序时进度); weight accepted ÷ weight due. */
export const PROGRESS_MEASURES = ["due_gap", "schedule_gap", "due_share"] as const;
export type ProgressMeasure = (typeof PROGRESS_MEASURES)[number];
export const PROGRESS_MEASURE_LABELS: Record<ProgressMeasure, string> = { due_gap: "落后应完成进度（百分点）", schedule_gap: "落后序时进度（百分点）", due_share: "应完成的完成比例" };

/** 人工调灯: by the dispatch office's judgement, for one month. */
export const ADJUSTMENTS = ["lowered", "raised"] as const;
export type Adjustment = (typeof ADJUSTMENTS)[number];
export const ADJUSTMENT_LABELS: Record<Adjustment, string> = { lowered: "人工调低", raised: "人工调高" };
/** The lights a person may set: done, paused and without data are facts. */
export const SETTABLE_LIGHTS = ["green", "yellow", "red"] as const satisfies readonly Light[];
export type SettableLight = (typeof SETTABLE_LIGHTS)[number];

/** A light as people see it: the one shown, what the rules say, whether somebody moved it, and against the original plan. */
export type ShownLight = { light: Light; computedLight: Light; adjustment: Adjustment | null; originalLight: Light };

export const shownOf = ({ light, computedLight, adjustment, originalLight }: ShownLight): ShownLight => ({ light, computedLight, adjustment, originalLight });

/** 因调整而转绿: good only against the plan in force, not against the original one. A light that was raised by hand is green by judgement, not by a change. */
export const isGreenByChange = ({ light, computedLight, originalLight }: Pick<ShownLight, "light" | "computedLight" | "originalLight">): boolean =>
  light === "green" && computedLight === "green" && (originalLight === "red" || originalLight === "yellow");
export const GREEN_BY_CHANGE = "因调整而转绿";
export const BY_HAND = "人工调整";

/** What is said of a light besides its colour, for paper and cells: 人工调整, 因调整而转绿. */
export const marksOf = (shown: ShownLight): string[] => [...(shown.adjustment === null ? [] : [BY_HAND]), ...(isGreenByChange(shown) ? [GREEN_BY_CHANGE] : [])];
