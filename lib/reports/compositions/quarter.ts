import type { Letterhead } from "../letterheads/terms";
import { boards } from "../sections/quarter/boards";
import { nextSteps } from "../sections/quarter/next-steps";
import { nodes } from "../sections/quarter/nodes";
import { problems } from "../sections/quarter/problems";
import { changes } from "../sections/span/changes";
import { indicators } from "../sections/span/indicators";
import { stayedRedList, changeList, dueList, landmarkList, overdueList, projectList, rankingList } from "../sections/span/lists";
import { overall } from "../sections/span/overall";
import type { Composition, Sources } from "../sources";
import type { SpanFacts } from "../spans/facts";
import type { Part } from "./fitting";
import { composeSpan } from "./span";

/** In the order of their numbers. */
const ANNEXES = [projectList, stayedRedList, landmarkList, rankingList, overdueList, changeList, dueList];
const numberOf = (list: (typeof ANNEXES)[number]) => ANNEXES.indexOf(list) + 1;

const PARTS: Part<SpanFacts>[] = [
  { key: "overall", heading: "总体情况", blocks: overall },
  { key: "nodes", heading: "节点和标志性成果", blocks: nodes(numberOf(landmarkList)) },
  { key: "indicators", heading: "核心指标", blocks: indicators },
  { key: "boards", heading: "红黑榜", blocks: boards(numberOf(rankingList)) },
  { key: "problems", heading: "突出问题", blocks: problems({ stayedRed: numberOf(stayedRedList), overdue: numberOf(overdueList) }) },
  { key: "changes", heading: "计划调整", blocks: changes(numberOf(changeList)) },
  { key: "next", heading: "下一步要求", blocks: nextSteps(numberOf(dueList)) },
];
/** Who gets room for examples first; three rounds. */
const ROUND = ["problems", "nodes", "next", "changes", "boards"];
const ROOM = [...ROUND, ...ROUND, ...ROUND];

/** 季度盘点 of three sealed months: what came about within them, and what stands at their end. The same snapshots always give the same content. */
export const composeQuarter = (sources: Sources, letterhead: Letterhead): Composition => composeSpan(sources, letterhead, { parts: PARTS, room: ROOM, annexes: ANNEXES });
