// What an update is asked for, each field by the name on its form: grid, workbook, returns and comparisons call it the same.
import { UPDATE_TEXT_MAX } from "../terms";

export const TEXT_PARTS = ["progressText", "problemText", "problemType", "problemLevel", "problemAsk", "measureText", "nextStepText", "selfJudgement"] as const;
export type TextPart = (typeof TEXT_PARTS)[number];
export const TEXT_PART_LABELS: Record<TextPart, string> = {
  progressText: "本月进展", problemText: "存在问题", problemType: "问题类型", problemLevel: "需要哪一级解决", problemAsk: "请求事项",
  measureText: "整改措施", nextStepText: "下一步工作", selfJudgement: "单位自评",
};

export const MILESTONE_PARTS = ["isDone", "actualOn", "proof", "donePct", "forecastOn", "forecastCause"] as const;
export type MilestonePart = (typeof MILESTONE_PARTS)[number];
export const MILESTONE_PART_LABELS: Record<MilestonePart, string> = {
  isDone: "已完成", actualOn: "完成日期", proof: "证明材料", donePct: "完成比例", forecastOn: "预计完成", forecastCause: "晚于计划的原因",
};

export const OUTCOME_PARTS = ["proofNo", "achievedOn"] as const;
export type OutcomePart = (typeof OUTCOME_PARTS)[number];
export const OUTCOME_PART_LABELS: Record<OutcomePart, string> = { proofNo: "证明编号", achievedOn: "取得日期" };

export const PART_LABELS = { ...TEXT_PART_LABELS, ...MILESTONE_PART_LABELS, ...OUTCOME_PART_LABELS };

/** The most characters each written field takes. */
export const PART_MAX = {
  progressText: UPDATE_TEXT_MAX, problemText: UPDATE_TEXT_MAX, problemAsk: 500, measureText: UPDATE_TEXT_MAX, nextStepText: UPDATE_TEXT_MAX, proof: 200, forecastCause: 200, proofNo: 100,
} as const;
export type WrittenPart = keyof typeof PART_MAX;
