// 调整申请: how an approved plan may move, and every move leaves its trace.
export const CHANGE_KINDS = ["reschedule", "content", "lead_unit", "pause", "resume", "terminate"] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];
export const CHANGE_KIND_LABELS: Record<ChangeKind, string> = {
  reschedule: "延期（调整时间）", content: "调整内容", lead_unit: "调整责任单位", pause: "暂停", resume: "复工", terminate: "终止",
};
/** They concern the whole project; only one of them is under way at a time. */
export const PROJECT_KINDS = ["lead_unit", "pause", "resume", "terminate"] as const satisfies readonly ChangeKind[];

/** draft → submitted → signed → checked → approved or refused; returned to the filer by the head or the office; withdrawn by the unit. */
export const CHANGE_STATUSES = ["draft", "submitted", "signed", "checked", "returned", "approved", "refused", "withdrawn"] as const;
export type ChangeStatus = (typeof CHANGE_STATUSES)[number];
export const CHANGE_STATUS_LABELS: Record<ChangeStatus, string> = {
  draft: "草稿", submitted: "待单位审签", signed: "待专班初审", checked: "待审批", returned: "已退回", approved: "已批准", refused: "未批准", withdrawn: "已撤销",
};
/** Nothing about it changes any more, and its milestones are free for another. */
export const CLOSED_STATUSES = ["approved", "refused", "withdrawn"] as const satisfies readonly ChangeStatus[];
/** Signed by the unit's head: others who see the project may read it. */
export const PUBLIC_STATUSES = ["signed", "checked", "approved", "refused"] as const satisfies readonly ChangeStatus[];

/** Who decides: the office's lead a first, short extension; the city's leader all else. */
export const DECISION_LEVELS = ["office", "leader"] as const;
export type DecisionLevel = (typeof DECISION_LEVELS)[number];
export const DECISION_LEVEL_LABELS: Record<DecisionLevel, string> = { office: "调度专班负责人", leader: "市领导" };

/** Why; the list differs by what is asked for, and for dates by their direction. */
export const REASON_CODES = [
  "policy", "approvals", "funding", "site", "route", "partner", "own", "force_majeure",
  "ready_early", "asked_earlier", "parallel",
  "merged", "institution", "handed_over", "condition_met", "exploratory_failure", "lost_race", "other",
] as const;
export type ReasonCode = (typeof REASON_CODES)[number];
export const REASON_CODE_LABELS: Record<ReasonCode, string> = {
  policy: "国家、省、市政策调整", approvals: "前置审批未完成", funding: "资金未到位", site: "用地、能耗等要素未落实", route: "技术路线调整", partner: "合作单位原因",
  own: "本单位组织推进不力", force_majeure: "不可抗力", ready_early: "提前具备条件", asked_earlier: "上级要求提前", parallel: "工序并联推进",
  merged: "与其他项目整合", institution: "机构职能调整", handed_over: "相关单位协商一致", condition_met: "暂停原因已消除",
  exploratory_failure: "探索性失败（尽职免责）", lost_race: "赛马淘汰", other: "其他",
};
/** What may be given as the reason, by kind; a reschedule asks by direction. */
export const REASONS_OF: Record<Exclude<ChangeKind, "reschedule"> | "later" | "earlier", readonly ReasonCode[]> = {
  later: ["policy", "approvals", "funding", "site", "route", "partner", "own", "force_majeure", "other"],
  earlier: ["ready_early", "asked_earlier", "parallel", "other"],
  content: ["policy", "route", "merged", "partner", "other"],
  lead_unit: ["institution", "handed_over", "merged", "other"],
  pause: ["policy", "approvals", "funding", "site", "force_majeure", "other"],
  resume: ["condition_met", "asked_earlier", "other"],
  terminate: ["exploratory_failure", "lost_race", "policy", "merged", "force_majeure", "other"],
};

/** Most characters of a text of a request. */
export const CHANGE_TEXT_MAX = 1000;
/** A first extension of no more days than this is the office lead's to decide. */
export const OFFICE_DECIDES_DAYS = 30;
