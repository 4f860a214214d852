// 审签 (the unit's head) and 复核 (the dispatch office): what the eye should fall on first, heaviest first.
export const ATTENTION_KINDS = [
  "light_worse", "doubtful", "key_overdue", "leader_problem", "proof_thin", "key_done", "outcome", "correction", "returned_before", "forecast_moved", "spot_check_due", "late",
] as const;
export type AttentionKind = (typeof ATTENTION_KINDS)[number];
export const ATTENTION_KIND_LABELS: Record<AttentionKind, string> = {
  light_worse: "灯色变差", doubtful: "抽查存疑", key_overdue: "关键节点逾期", leader_problem: "提请市领导", proof_thin: "证明待核", key_done: "关键节点完成",
  outcome: "标志性成果", correction: "含更正", returned_before: "曾退回", forecast_moved: "预计推迟", spot_check_due: "建议抽查", late: "补报",
};

/** The parts of an update that can be returned singly, as the form names them. */
export const TEXT_PARTS = ["progressText", "problemText", "problemType", "problemLevel", "problemAsk", "measureText", "nextStepText", "selfJudgement"] as const;
export type TextPart = (typeof TEXT_PARTS)[number];
export const TEXT_PART_LABELS: Record<TextPart, string> = {
  progressText: "本月进展", problemText: "存在问题", problemType: "问题类型", problemLevel: "需要哪一级解决", problemAsk: "请求事项",
  measureText: "整改措施", nextStepText: "下一步工作", selfJudgement: "单位自评",
};
export const MILESTONE_PARTS = ["isDone", "actualOn", "proof", "donePct", "forecastOn", "forecastCause"] as const;
export type MilestonePart = (typeof MILESTONE_PARTS)[number];
export const MILESTONE_PART_LABELS: Record<MilestonePart, string> = {
  isDone: "已完成", actualOn: "完成日期", proof: "证明材料", donePct: "完成比例", forecastOn: "预计完成", forecastCause: "推迟原因",
};
export const OUTCOME_PARTS = ["proofNo", "achievedOn"] as const;
export type OutcomePart = (typeof OUTCOME_PARTS)[number];
export const OUTCOME_PART_LABELS: Record<OutcomePart, string> = { proofNo: "证明编号", achievedOn: "取得日期" };
