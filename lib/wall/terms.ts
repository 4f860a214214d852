// 作战图: the chart that hangs on the wall (规划第十一章: 挂图作战、责任到人).
export const WALL_TITLE = "成都市“十四五”科技创新规划实施作战图";

/** What its rows are gathered under. */
export const WALL_GROUPINGS = ["engineering", "unit", "leader"] as const;
export type WallGrouping = (typeof WALL_GROUPINGS)[number];
export const WALL_GROUPING_LABELS: Record<WallGrouping, string> = { engineering: "按重点工程", unit: "按牵头单位", leader: "按市领导" };
/** A group in an address; "-" is the one of projects without a 市领导. */
export const wallGroupKey = ({ key }: { key: string }): string => key || "-";

export const WALL_SCALES = ["quarter", "month"] as const;
export type WallScale = (typeof WALL_SCALES)[number];
export const WALL_SCALE_LABELS: Record<WallScale, string> = { quarter: "按季度", month: "按月份" };

/** page: in the shell; narrow: the same on a telephone, words above the bars; screen: a full screen of 16:9; a0, a1: landscape sheets. */
export const WALL_FORMATS = ["page", "narrow", "screen", "a0", "a1"] as const;
export type WallFormat = (typeof WALL_FORMATS)[number];
export const WALL_FORMAT_LABELS: Record<WallFormat, string> = { page: "页面", narrow: "手机", screen: "全屏", a0: "A0 图纸", a1: "A1 图纸" };

/** How a milestone stands on the chart's day. */
export const FLAG_STATES = ["done", "overdue", "late", "going", "ahead", "stopped"] as const;
export type FlagState = (typeof FLAG_STATES)[number];
export const FLAG_STATE_LABELS: Record<FlagState, string> = { done: "已认定", overdue: "逾期", late: "预计推迟", going: "推进中", ahead: "未到期", stopped: "暂停或终止" };
