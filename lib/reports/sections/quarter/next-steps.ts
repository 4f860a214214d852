import { PROBLEM_LEVEL_LABELS } from "../../../dispatch/terms";
import { count, paragraph, quoted, requirement, say, type Block, type Piece } from "../../document";
import { dayOf, milestoneRows, namesSaid, none, projectRows, unitRows } from "../../phrases";
import { boardsOf } from "../../spans/boards";
import { dueWithin, firstDeadline, WORDS, type SpanFacts } from "../../spans/facts";
import { annexNo, leadsOf } from "../../spans/phrases";
import { LONG_MONTHS } from "../span/problems";

/** 下一步要求: at most three, each with units and a day, and what is due in the next quarter. */
export const nextSteps = (annex: number) => (facts: SpanFacts, detail: number): Block[] => {
  const { last, stayedRed, period } = facts;
  const { next, months } = WORDS[period.kind];
  const deadline = firstDeadline(last);
  const [by, month] = [dayOf(deadline.on, last.dataOn), quoted(`${Number(deadline.month.slice(5))}月`)];
  const most = 2 * Math.max(detail, 1);
  const black = boardsOf(last).flatMap((board) => board.black);
  const waiting = facts.problems.filter(({ update, months: stood }) => stood >= LONG_MONTHS && update.problemLevel !== "unit");
  const asks: (Piece[] | false)[] = [
    stayedRed.length > 0 && say`持续红灯项目牵头单位（${namesSaid(leadsOf(facts, stayedRed), most, "家单位")}）由主要负责人研究，提出整改方案，明确完成时限，${by}前随${month}填报报送`,
    black.length > 0 && say`列入黑榜的单位（${namesSaid(black.map(({ name, code }) => ({ name, rows: unitRows([{ code }]) })), most, "家单位")}）对到期未完成的节点逐项倒排工期，${by}前随${month}填报报送`,
    waiting.length > 0 && say`持续${quoted(`${LONG_MONTHS}`)}个月以上、需${[PROBLEM_LEVEL_LABELS.department]}或者${[PROBLEM_LEVEL_LABELS.leader]}的问题${count(projectRows(waiting.map(({ project }) => project)))}项，由市级有关部门会同提出单位${by}前提出办理意见`,
  ];
  const due = dueWithin(facts, months);
  const keys = due.filter(({ isKey }) => isKey);
  return [
    ...asks.filter((ask) => ask !== false).map((ask, at) => requirement(say`${quoted(`${at + 1}.`)}${ask}。`)),
    paragraph(due.length === 0
      ? say`${[next]}${none("应完成的里程碑", "没有")}应完成的里程碑。`
      : say`${[next]}应完成里程碑${count(milestoneRows(due))}个${keys.length > 0 && say`，其中关键节点${count(milestoneRows(keys))}个`}，清单见${annexNo(annex)}。请有关单位提前准备，按期报送证明材料。`),
  ];
};
