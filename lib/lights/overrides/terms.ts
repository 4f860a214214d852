// 人工调灯: where one stands now.
export const OVERRIDE_STATES = ["in_force", "waiting", "lifted", "expired"] as const;
export type OverrideState = (typeof OVERRIDE_STATES)[number];
export const OVERRIDE_STATE_LABELS: Record<OverrideState, string> = { in_force: "本期有效", waiting: "本期暂停，待恢复", lifted: "已撤销", expired: "已随当月封存失效" };
