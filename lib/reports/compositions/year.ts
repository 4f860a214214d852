import type { Letterhead } from "../letterheads/terms";
import { changes } from "../sections/span/changes";
import { indicators } from "../sections/span/indicators";
import { stayedRedList, changeList, dueList, indicatorList, landmarkList, overdueList, projectList } from "../sections/span/lists";
import { overall } from "../sections/span/overall";
import { landmarks } from "../sections/year/landmarks";
import { lessons } from "../sections/year/lessons";
import { nextYear } from "../sections/year/next-year";
import { progress } from "../sections/year/progress";
import type { Composition, Sources } from "../sources";
import type { SpanFacts } from "../spans/facts";
import type { Part } from "./fitting";
import { composeSpan } from "./span";

/** In the order of their numbers. */
const ANNEXES = [projectList, indicatorList, landmarkList, stayedRedList, overdueList, changeList, dueList];
const numberOf = (list: (typeof ANNEXES)[number]) => ANNEXES.indexOf(list) + 1;

const PARTS: Part<SpanFacts>[] = [
  { key: "overall", heading: "总体评价", blocks: overall },
  { key: "indicators", heading: "核心指标", blocks: indicators },
  { key: "progress", heading: "项目推进", blocks: progress },
  { key: "landmarks", heading: "标志性成果", blocks: landmarks(numberOf(landmarkList)) },
  { key: "changes", heading: "计划调整和延期", blocks: changes(numberOf(changeList)) },
  { key: "lessons", heading: "主要问题和经验", blocks: lessons({ stayedRed: numberOf(stayedRedList), overdue: numberOf(overdueList) }) },
  { key: "next", heading: "下一年安排", blocks: nextYear(numberOf(dueList)) },
];
/** Who gets room for examples first; three rounds. */
const ROUND = ["landmarks", "lessons", "progress", "next", "changes"];
const ROOM = [...ROUND, ...ROUND, ...ROUND];

/** 年度评估, and 终期评估 of the plan's whole term: the same sections over more months. The same snapshots always give the same content. */
export const composeYear = (sources: Sources, letterhead: Letterhead): Composition => composeSpan(sources, letterhead, { parts: PARTS, room: ROOM, annexes: ANNEXES });
