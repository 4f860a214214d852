// 规划: the plan's text as a tree of nodes, and the commitments (规划事项) that it makes.
export const PLAN_NODE_KINDS = [
  "document", "preface", "contents", "chapter", "section", "subsection", "box", "engineering", "field", "item",
  "paragraph", "table", "formula", "note", "annex",
] as const;
export type PlanNodeKind = (typeof PLAN_NODE_KINDS)[number];
export const PLAN_NODE_KIND_LABELS: Record<PlanNodeKind, string> = {
  document: "规划", preface: "前言", contents: "目录", chapter: "章", section: "节", subsection: "小节", box: "专栏",
  engineering: "重点工程", field: "重点领域", item: "条目", paragraph: "段落", table: "表", formula: "公式", note: "注", annex: "附件",
};

export const COMMITMENT_KINDS = ["engineering", "platform", "zone", "campaign", "generic", "target", "indicator", "mechanism"] as const;
export type CommitmentKind = (typeof COMMITMENT_KINDS)[number];
export const COMMITMENT_KIND_LABELS: Record<CommitmentKind, string> = {
  engineering: "重点工程条目", platform: "平台建设", zone: "片区与集群", campaign: "行动与试点", generic: "概括性任务",
  target: "量化目标", indicator: "核心指标", mechanism: "实施机制",
};
/** A commitment of these kinds is expected to be carried by a project. */
export const PROJECT_BEARING_KINDS: readonly CommitmentKind[] = ["engineering", "platform"];

export const PLATFORM_CATEGORIES = [
  "facility", "laboratory", "innovation_centre", "institute", "service_platform", "park", "incubator", "base", "cooperation", "computing", "other",
] as const;
export type PlatformCategory = (typeof PLATFORM_CATEGORIES)[number];
export const PLATFORM_CATEGORY_LABELS: Record<PlatformCategory, string> = {
  facility: "重大科技基础设施", laboratory: "实验室", innovation_centre: "创新中心", institute: "研究院所", service_platform: "公共服务平台",
  park: "科学城与园区", incubator: "孵化载体", base: "基地", cooperation: "国际合作平台", computing: "数据与算力", other: "其他",
};
