// 大屏: what the big screen goes through, one scene after the other.
export const SCENES = ["lights", "works", "map", "units", "changes", "overdue", "indicators"] as const;
export type Scene = (typeof SCENES)[number];
export const SCENE_LABELS: Record<Scene, string> = {
  lights: "总体灯况", works: "重点工程与平台", map: "区(市)县地图", units: "区(市)县和部门", changes: "本月变化与标志性成果", overdue: "逾期关键节点", indicators: "核心指标",
};

/** How many rows of a list one scene holds so that they read from afar; the tour goes through the others page by page. */
export const SCENE_ROWS = { turns: 4, landmarks: 5, overdue: 8 } as const;
/** More pages of one scene than that would hold up the tour: the list says how far it goes. */
export const PAGES_AT_MOST = 5;
