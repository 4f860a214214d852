/** What projects are put into groups by, on every page; a group's key is a word of the filter of the same name. */
export const GROUPINGS = ["all", "unit", "engineering", "family", "light", "original", "leader", "stage", "status", "zone"] as const;
export type Grouping = (typeof GROUPINGS)[number];
export const GROUPING_LABELS: Record<Grouping, string> = {
  all: "不分组", unit: "牵头单位", engineering: "重点工程", family: "项目类别", light: "灯色", original: "原计划灯色", leader: "市领导", stage: "当前阶段", status: "状态", zone: "空间布局",
};
