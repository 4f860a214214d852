// 审签 (the unit's head) and 复核 (the dispatch office): what the eye should fall on first, heaviest first.
export const ATTENTION_KINDS = [
  "light_worse", "doubtful", "key_overdue", "leader_problem", "proof_thin", "key_done", "outcome", "correction", "returned_before", "forecast_moved", "spot_check_due", "late",
] as const;
export type AttentionKind = (typeof ATTENTION_KINDS)[number];
export const ATTENTION_KIND_LABELS: Record<AttentionKind, string> = {
  light_worse: "灯色变差", doubtful: "抽查存疑", key_overdue: "关键节点逾期", leader_problem: "提请市领导", proof_thin: "证明待核", key_done: "关键节点完成",
  outcome: "标志性成果", correction: "含更正", returned_before: "曾退回", forecast_moved: "预计推迟", spot_check_due: "建议抽查", late: "补报",
};
