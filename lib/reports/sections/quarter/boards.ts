import { UNIT_KIND_LABELS } from "../../../orgs/terms";
import { count, inChinese, listed, paragraph, quoted, say, subheading, type Block, type Piece } from "../../document";
import { namesSaid, none, percent, unitRows } from "../../phrases";
import type { UnitStanding } from "../../ranking";
import { boardRule, boardsOf, type Boards } from "../../spans/boards";
import type { SpanFacts } from "../../spans/facts";
import { annexNo } from "../../spans/phrases";

/** 红黑榜: one for each kind of unit; the rule is printed, and whoever met the target is never on the black one. */
export const boards = (annex: number) => ({ last }: SpanFacts, detail: number): Block[] => [
  paragraph(say`截至季末，各单位分序列按到期里程碑完成率排名，计算过程见${annexNo(annex)}。${quoted(boardRule(boardsOf(last).map(({ kind }) => kind)))}。`),
  ...boardsOf(last).flatMap((board, at) => [subheading(`（${inChinese(at + 1)}）${UNIT_KIND_LABELS[board.kind]}`), paragraph(boardSaid(board, detail))]),
];

function boardSaid({ standings, red, black }: Boards, detail: number): Piece[] {
  const ranked = standings.filter(({ rank }) => rank !== null);
  const most = 5 + 2 * detail;
  return say`牵头单位${count(unitRows(standings))}家，参加排名${ranked.length === 0 ? [none("参加排名的单位")] : say`${count(unitRows(ranked))}家`}。${red.length === 0 ? say`${none("列入红榜的单位", "没有")}单位列入红榜` : say`列入红榜的为${unitNames(red, most)}`}；${black.length === 0
    ? say`${none("列入黑榜的单位", "没有")}单位列入黑榜`
    : say`列入黑榜的为${listed(black.map((standing) => say`${unitNames([standing], 1)}（完成率${percent(standing.completionPct!, `到期里程碑中已认定完成的权重${standing.done.weight.toFixed(1)}÷到期里程碑权重${standing.due.weight.toFixed(1)}`, standing.due.rows)}）`))}`}。`;
}

const unitNames = (standings: readonly UnitStanding[], most: number): Piece[] => namesSaid(standings.map(({ name, code }) => ({ name, rows: [{ unit: code }] })), most, "家单位");
