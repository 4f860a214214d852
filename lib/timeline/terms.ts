/** 分组: what the rows of the timeline are grouped by. */
export const TIMELINE_GROUPS = ["engineering", "unit", "leader"] as const;
export type TimelineGroup = (typeof TIMELINE_GROUPS)[number];
export const TIMELINE_GROUP_LABELS: Record<TimelineGroup, string> = { engineering: "重点工程", unit: "牵头单位", leader: "市领导" };

/** How far one looks: pixels a day, from the plan's years at once to single days. */
export const ZOOMS = ["year", "quarter", "month", "week"] as const;
export type Zoom = (typeof ZOOMS)[number];
export const ZOOM_LABELS: Record<Zoom, string> = { year: "年", quarter: "季", month: "月", week: "周" };
export const DAY_PX: Record<Zoom, number> = { year: 0.8, quarter: 2, month: 5, week: 18 };
