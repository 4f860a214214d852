// 责任缺口: what nobody answers for, or what has nothing to show for itself.
export const GAP_KINDS = ["responsible", "outcome", "owner"] as const;
export type GapKind = (typeof GAP_KINDS)[number];
export const GAP_KIND_LABELS: Record<GapKind, string> = { responsible: "没有责任人的项目", outcome: "没有标志性成果的阶段", owner: "没有责任人的里程碑" };
/** Who mends it, and where. */
export const GAP_KIND_REMEDIES: Record<GapKind, string> = {
  responsible: "由牵头单位审核人或调度专班在项目页“责任”一栏登记。",
  outcome: "由调度专班在项目页“标志性成果”一栏增设；没有标志性成果的阶段不能完成。",
  owner: "由牵头单位审核人或调度专班在项目页“里程碑”一栏指定，可以一次指定全部里程碑。",
};
