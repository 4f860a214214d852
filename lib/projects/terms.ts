// 项目: what the portfolio tracks.
export const PROJECT_FAMILIES = ["engineering", "platform", "technology", "reform"] as const;
export type ProjectFamily = (typeof PROJECT_FAMILIES)[number];
export const PROJECT_FAMILY_LABELS: Record<ProjectFamily, string> = {
  engineering: "重点工程条目", platform: "平台建设", technology: "关键技术攻关", reform: "改革事项",
};

/** What belongs to none of the six 重点工程, as one group beside them: in the demonstration's plan all are 平台建设. */
export const OUTSIDE_ENGINEERING = "平台建设等（不属于重点工程）";

export const PROJECT_MODES = ["regular", "open_call", "horse_race"] as const;
export type ProjectMode = (typeof PROJECT_MODES)[number];
export const PROJECT_MODE_LABELS: Record<ProjectMode, string> = { regular: "常规", open_call: "揭榜挂帅", horse_race: "赛马" };

/** paused and terminated: by an approved change; nothing is asked of either. */
export const PROJECT_STATUSES = ["active", "paused", "terminated"] as const;
export type ProjectStatus = (typeof PROJECT_STATUSES)[number];
export const PROJECT_STATUS_LABELS: Record<ProjectStatus, string> = { active: "实施中", paused: "暂停", terminated: "终止" };

/** Where a row that claims to come from the plan really comes from. */
export const PROVENANCES = ["plan_text", "breakdown", "approved_change", "demonstration"] as const;
export type Provenance = (typeof PROVENANCES)[number];
export const PROVENANCE_LABELS: Record<Provenance, string> = {
  plan_text: "规划原文", breakdown: "分解方案", approved_change: "批准变更", demonstration: "演示数据",
};

/** 责任人、联络员、市领导 of a project, and who answers for one milestone. */
export const DUTIES = ["responsible", "liaison", "city_leader", "milestone_owner"] as const;
export type Duty = (typeof DUTIES)[number];
export const DUTY_LABELS: Record<Duty, string> = { responsible: "责任人", liaison: "联络员", city_leader: "市领导", milestone_owner: "里程碑责任人" };
