// 临期预测: how often milestones like this one were finished on time.
/** How far the unit's own forecast is behind the plan: none or not later, up to 30 days, more. */
export const DRIFTS = ["none", "slight", "strong"] as const;
export type Drift = (typeof DRIFTS)[number];
export const DRIFT_LABELS: Record<Drift, string> = { none: "预计不推迟", slight: "预计推迟 30 天以内", strong: "预计推迟超过 30 天" };

/** For how many months no accepted update has spoken of the project. */
export const SILENCES = ["fresh", "one", "more"] as const;
export type Silence = (typeof SILENCES)[number];
export const SILENCE_LABELS: Record<Silence, string> = { fresh: "本月有已采用的填报", one: "一个月没有已采用的填报", more: "两个月以上没有已采用的填报" };

/** Fewer milestones like it than this: 样本不足. */
export const SAMPLE_FLOOR = 12;

/** Below this share on time a milestone is 可能逾期. */
export const UNLIKELY_BELOW_PCT = 50;

/** How long before the plan's day a forecast was made. */
export const HORIZONS = ["month", "quarter", "further"] as const;
export type Horizon = (typeof HORIZONS)[number];
export const HORIZON_LABELS: Record<Horizon, string> = { month: "到期前 31 天以内", quarter: "到期前 32 至 92 天", further: "到期前 92 天以上" };
