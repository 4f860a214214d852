// 台账: the one table over all projects, and the one over all milestones.
import type { Grouping } from "../projects/filter/terms";

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

export const PROJECT_LEDGER_SORTS = ["code", "name", "unit", "family", "engineering", "light", "original", "progress", "planned", "gap", "overdue", "due", "stage", "slips", "slip", "leader", "owner", "status"] as const;
export type ProjectLedgerSort = (typeof PROJECT_LEDGER_SORTS)[number];

export const MILESTONE_LEDGER_SORTS = ["code", "name", "unit", "light", "stage", "key", "weight", "planned", "original", "forecast", "actual", "late", "slip", "state", "owner"] as const;
export type MilestoneLedgerSort = (typeof MILESTONE_LEDGER_SORTS)[number];

export const PROJECT_LEDGER_GROUPINGS = ["unit", "engineering", "family", "light", "original", "leader", "stage", "status", "zone"] as const satisfies readonly Grouping[];
export const MILESTONE_LEDGER_GROUPINGS = ["unit", "engineering", "family", "light", "leader", "stage", "state"] as const;

/** Rows that one window holds at most. */
export const WINDOW_MAX = 200;
