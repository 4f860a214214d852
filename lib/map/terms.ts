// 地图: what a district is coloured by, what lies on the map, and the plan's own geography.
export const MEASURES = ["share", "count", "slip", "filing"] as const;
export type Measure = (typeof MEASURES)[number];
export const MEASURE_LABELS: Record<Measure, string> = { share: "红黄灯占比", count: "项目数", slip: "延期占比", filing: "填报按时率" };
export const MEASURE_MEANINGS: Record<Measure, string> = {
  share: "亮红灯、黄灯的项目÷有灯可判的项目；灰灯（未到期、无数据、暂停）不计入，不当作绿灯",
  count: "牵头的项目个数",
  slip: "经批准推迟过里程碑的项目÷牵头的项目，与原始计划（第 1 版）比",
  filing: "按时填报的项目÷应填报的项目；不应填报和免报的不计",
};

/** districts: coloured by a measure; zones: “1+4+N”; places: 落点. */
export const LAYERS = ["districts", "zones", "places"] as const;
export type Layer = (typeof LAYERS)[number];
export const LAYER_LABELS: Record<Layer, string> = { districts: "区(市)县", zones: "“1+4+N”创新空间", places: "项目落点" };

/** 一核, 四区, N: the three parts of the plan's “1+4+N”. */
export const ZONE_PARTS = ["core", "area", "node"] as const;
export type ZonePart = (typeof ZONE_PARTS)[number];
export const ZONE_PART_LABELS: Record<ZonePart, string> = { core: "一核", area: "四区", node: "N（多点）" };

export const ZONES = ["science_city", "new_economy", "life_science", "future_city", "new_it", "industry_carrier", "coordinated", "innovation_space", "campus_circle", "metro_node"] as const;
export type Zone = (typeof ZONES)[number];

/** In the plan's own words. */
export const ZONE_LABELS: Record<Zone, string> = {
  science_city: "成都科学城",
  new_economy: "新经济活力区",
  life_science: "生命科学创新区",
  future_city: "成都未来科技城",
  new_it: "新一代信息技术创新基地",
  industry_carrier: "产业链主要承载地",
  coordinated: "协同发展地",
  innovation_space: "科创空间",
  campus_circle: "环高校知识经济圈",
  metro_node: "成都都市圈创新节点",
};

type ZoneFacts = {
  part: ZonePart;
  /** the line of the plan that names it, and those words */
  line: number;
  quote: string;
  /** districts that it lies in, by unit code; the plan does not say: public knowledge. Empty: many places */
  districts: readonly string[];
  /** about where, degrees as the outlines are; the plan gives none. null: no one place */
  centre: readonly [longitude: number, latitude: number] | null;
};

const CORE = "“1”：“一核”，即成都科学城。";
const AREAS = "“4”：“四区”，即新经济活力区、生命科学创新区、成都未来科技城、新一代信息技术创新基地。";
const NODES = "“N”：包括产业链主要承载地、协同发展地、科创空间、环高校知识经济圈和德阳、眉山、资阳高新区等成都都市圈范围内的创新节点。";

/** 《成都市“十四五”科技创新规划》专栏2 “1+4+N”创新空间布局图, as far as its words go: the picture itself is not part of the text. */
export const ZONE_FACTS: Record<Zone, ZoneFacts> = {
  science_city: { part: "core", line: 204, quote: CORE, districts: ["tianfu"], centre: [104.085, 30.4] },
  new_economy: { part: "area", line: 206, quote: AREAS, districts: ["gaoxin"], centre: [104.065, 30.545] },
  life_science: { part: "area", line: 206, quote: AREAS, districts: ["shuangliu", "gaoxin"], centre: [103.92, 30.45] },
  future_city: { part: "area", line: 206, quote: AREAS, districts: ["dongbu"], centre: [104.42, 30.36] },
  new_it: { part: "area", line: 206, quote: AREAS, districts: ["gaoxin", "pidu"], centre: [103.935, 30.755] },
  industry_carrier: { part: "node", line: 208, quote: NODES, districts: [], centre: null },
  coordinated: { part: "node", line: 208, quote: NODES, districts: [], centre: null },
  innovation_space: { part: "node", line: 208, quote: NODES, districts: [], centre: null },
  campus_circle: { part: "node", line: 208, quote: NODES, districts: [], centre: null },
  metro_node: { part: "node", line: 208, quote: NODES, districts: [], centre: null },
};
