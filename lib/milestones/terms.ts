// 阶段、里程碑、标志性成果.
export const STAGE_MODELS = ["research", "construction"] as const;
export type StageModel = (typeof STAGE_MODELS)[number];
export const STAGE_MODEL_LABELS: Record<StageModel, string> = { research: "研发类", construction: "建设类" };

export const STAGE_KINDS = [
  "approval", "research", "prototype", "acceptance", "transfer",
  "preparation", "groundbreaking", "main_works", "completion", "commissioning",
] as const;
export type StageKind = (typeof STAGE_KINDS)[number];
export const STAGE_KIND_LABELS: Record<StageKind, string> = {
  approval: "立项", research: "攻关", prototype: "样机/中试", acceptance: "验收", transfer: "转化",
  preparation: "前期", groundbreaking: "开工", main_works: "主体", completion: "竣工", commissioning: "投用",
};
export const STAGES_OF_MODEL: Record<StageModel, readonly StageKind[]> = {
  research: ["approval", "research", "prototype", "acceptance", "transfer"],
  construction: ["preparation", "groundbreaking", "main_works", "completion", "commissioning"],
};

/** Each type carries its own proof number. */
export const OUTCOME_TYPES = ["approval_document", "recognition", "acceptance_opinion", "patent", "contract_registration", "permit", "operation"] as const;
export type OutcomeType = (typeof OUTCOME_TYPES)[number];
export const OUTCOME_TYPE_LABELS: Record<OutcomeType, string> = {
  approval_document: "批复文件", recognition: "平台认定", acceptance_opinion: "验收意见", patent: "专利授权",
  contract_registration: "技术合同登记", permit: "施工许可", operation: "投运证明",
};
export const OUTCOME_PROOF_LABELS: Record<OutcomeType, string> = {
  approval_document: "批文号", recognition: "认定号", acceptance_opinion: "验收意见文号", patent: "专利号",
  contract_registration: "合同登记号", permit: "许可证号", operation: "投运文号",
};
