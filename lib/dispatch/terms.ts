// 月度调度: each month every project reports once.
/** paused: it was open, and waits while the month before is reopened. */
export const CYCLE_STATUSES = ["paused", "open", "sealed", "published"] as const;
export type CycleStatus = (typeof CYCLE_STATUSES)[number];
export const CYCLE_STATUS_LABELS: Record<CycleStatus, string> = { paused: "暂停填报", open: "填报中", sealed: "已封存", published: "已印发" };
/** Nothing about it changes any more. */
export const SEALED_STATUSES: readonly CycleStatus[] = ["sealed", "published"];

/** waived: the office asks nothing of it this month, with a reason. */
export const UPDATE_STATUSES = ["draft", "submitted", "returned", "unit_approved", "accepted", "waived"] as const;
export type UpdateStatus = (typeof UPDATE_STATUSES)[number];
export const UPDATE_STATUS_LABELS: Record<UpdateStatus, string> = {
  draft: "待填报", submitted: "待单位审核", returned: "已退回", unit_approved: "待专班复核", accepted: "已采用", waived: "免报",
};
/** Signed by the unit's head: the unit's own word, which others than the lead unit may read. */
export const SIGNED_STATUSES: readonly UpdateStatus[] = ["unit_approved", "accepted"];
/** Filed: the unit has handed its word over, whatever the reviewers do with it next. */
export const FILED_STATUSES: readonly UpdateStatus[] = ["submitted", "unit_approved", "accepted"];
/** Still owed: neither handed over nor waived. */
export const UNFILED_STATUSES: readonly UpdateStatus[] = ["draft", "returned"];
/** Expected (应报): what was asked for, filed or not. */
export const EXPECTED_STATUSES: readonly UpdateStatus[] = [...FILED_STATUSES, ...UNFILED_STATUSES];

/** What a board filters by: one status, handed over and not handed over altogether, in time and after the units' day. */
export const FILING_STATES = ["unfiled", "filed", "on_time", "late", ...UPDATE_STATUSES] as const;
export type FilingState = (typeof FILING_STATES)[number];
export const FILING_STATE_LABELS: Record<FilingState, string> = { unfiled: "未报", filed: "已报", on_time: "按时", late: "逾期", ...UPDATE_STATUS_LABELS };

export const SELF_JUDGEMENTS = ["confident", "reachable", "needs_coordination"] as const;
export type SelfJudgement = (typeof SELF_JUDGEMENTS)[number];
export const SELF_JUDGEMENT_LABELS: Record<SelfJudgement, string> = { confident: "有把握", reachable: "基本可达", needs_coordination: "需要协调" };

export const PROBLEM_TYPES = ["resources", "funding", "approval", "technology", "talent", "other"] as const;
export type ProblemType = (typeof PROBLEM_TYPES)[number];
export const PROBLEM_TYPE_LABELS: Record<ProblemType, string> = {
  resources: "要素保障", funding: "资金", approval: "审批", technology: "技术", talent: "人才", other: "其他",
};

export const PROBLEM_LEVELS = ["unit", "department", "leader"] as const;
export type ProblemLevel = (typeof PROBLEM_LEVELS)[number];
export const PROBLEM_LEVEL_LABELS: Record<ProblemLevel, string> = { unit: "本单位解决", department: "市级部门协调", leader: "市领导协调" };

/** Most characters a text field of an update takes. */
export const UPDATE_TEXT_MAX = 2000;

/** How the progress of a month without change begins. */
export const UNCHANGED_WORDS = "本月无变化";

/** A head or the office returns single fields: the form's own path ("progressText", "milestones.3.actualOn" by ordinal, "outcomes.12.proofNo" by id) and what is asked for. */
export type ReturnedField = { field: string; remark: string };

// 抽查: the office looks behind an update.
export const SPOT_CHECK_RESULTS = ["consistent", "doubtful"] as const;
export type SpotCheckResult = (typeof SPOT_CHECK_RESULTS)[number];
export const SPOT_CHECK_RESULT_LABELS: Record<SpotCheckResult, string> = { consistent: "情况属实", doubtful: "存在疑问" };

// 更正: a sealed month stays as it is; the open month says what was wrong in it.
export const CORRECTED_ITEMS = ["progressText", "problemText", "measureText", "nextStepText", "milestone", "outcome"] as const;
export type CorrectedItem = (typeof CORRECTED_ITEMS)[number];
export const CORRECTED_ITEM_LABELS: Record<CorrectedItem, string> = {
  progressText: "本月进展", problemText: "存在问题", measureText: "整改措施", nextStepText: "下一步工作", milestone: "里程碑", outcome: "标志性成果",
};

// 催报
export const REMINDED_ROLES = ["filer", "head"] as const;
export type RemindedRole = (typeof REMINDED_ROLES)[number];
export const REMINDED_ROLE_LABELS: Record<RemindedRole, string> = { filer: "填报人", head: "审核人" };
