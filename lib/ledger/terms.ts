// 台账: the one table over all projects, and the one over all milestones.
export const LEDGERS = ["projects", "milestones"] as const;
export type Ledger = (typeof LEDGERS)[number];
export const LEDGER_LABELS: Record<Ledger, string> = { projects: "项目台账", milestones: "节点台账" };

/** Who finds a saved view in the list of views; what it shows each reader is what that reader may see anyway. */
export const VIEW_AUDIENCES = ["own", "unit", "all"] as const;
export type ViewAudience = (typeof VIEW_AUDIENCES)[number];
export const VIEW_AUDIENCE_LABELS: Record<ViewAudience, string> = { own: "仅自己", unit: "本单位", all: "所有人" };

export const VIEW_NAME_MAX = 40;
export const VIEW_QUERY_MAX = 4000;

/** How a milestone stands on the data day; `stopped`: its project is paused or terminated, and nothing is asked of it. */
export const MILESTONE_STATES = ["overdue", "due", "soon", "ahead", "accepted", "stopped"] as const;
export type MilestoneState = (typeof MILESTONE_STATES)[number];
export const MILESTONE_STATE_LABELS: Record<MilestoneState, string> = { overdue: "逾期", due: "今日到期", soon: "临期", ahead: "未到期", accepted: "已认定", stopped: "暂停或终止" };

/** Nobody named where somebody should be. */
export const UNNAMED = "未明确";

/** What rows are put into groups by. */
export const LEDGER_GROUPINGS = ["unit", "engineering", "family", "light", "original", "leader", "stage", "status", "zone", "state"] as const;
export type LedgerGrouping = (typeof LEDGER_GROUPINGS)[number];
export const LEDGER_GROUPING_LABELS: Record<LedgerGrouping, string> = {
  unit: "牵头单位", engineering: "重点工程", family: "项目类别", light: "灯色", original: "原计划灯色", leader: "市领导", stage: "阶段", status: "项目状态", zone: "空间布局", state: "节点状态",
};

/** Rows that one window holds at most. */
export const WINDOW_MAX = 200;
