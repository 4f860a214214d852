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
