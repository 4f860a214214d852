import { addMonths, monthOf } from "../../../base/month";
import { count, inChinese, listed, paragraph, quoted, requirement, say, type Block, type Piece } from "../../document";
import { isStopped } from "../../facts";
import { dayOf, every, milestoneRows, namesSaid, none, projectRows } from "../../phrases";
import { dueWithin, firstDeadline, WORDS, type SpanFacts } from "../../spans/facts";
import { annexNo, leadsOf } from "../../spans/phrases";
import { assessed, indicatorRows } from "../span/indicators";

/** 下一年安排: at most three requirements, each with units and a day, what goes on after the plan, and what is due in the next year by quarter. */
export const nextYear = (annex: number) => (facts: SpanFacts, detail: number): Block[] => {
  const { last, period } = facts;
  const { next, months } = WORDS[period.kind];
  const open = last.projects.filter(({ light, status }) => light !== "blue" && status !== "terminated");
  const due = dueWithin(facts, months);
  return [
    ...asks(facts, 2 * Math.max(detail, 1)).map((ask, at) => requirement(say`${quoted(`${at + 1}.`)}${ask}。`)),
    ...(period.kind === "term" && open.length > 0 ? [paragraph(say`规划期内未完成的项目${count(projectRows(open))}项，转入下一规划期继续调度，责任单位、节点和原始计划一并结转。`)] : []),
    paragraph(due.length === 0 ? say`${[next]}${none("应完成的里程碑", "没有")}应完成的里程碑。` : say`${[next]}应完成里程碑${count(milestoneRows(due))}个，${byQuarter(facts, due)}，清单见${annexNo(annex)}。`),
  ];
};

function asks(facts: SpanFacts, most: number): Piece[][] {
  const { last, atEnd } = facts;
  const by = dayOf(firstDeadline(last).on, last.dataOn);
  const behind = assessed(facts).filter(({ classing }) => classing.verdict === "behind");
  const lateCodes = new Set(atEnd.overdue.map(({ projectCode }) => projectCode));
  const late = last.projects.filter(({ code }) => lateCodes.has(code));
  const movedOften = last.projects.filter((project) => (project.slipTimes ?? 0) >= 2 && project.light !== "blue" && !isStopped(project));
  return [
    behind.length > 0 && say`滞后的核心指标${count(indicatorRows(behind))}项，由市级有关部门逐项分析原因，${by}前提出追赶措施`,
    late.length > 0 && say`有逾期里程碑的项目${count(projectRows(late))}项，牵头单位（${namesSaid(leadsOf(facts, late), most, "家单位")}）逐项明确完成时限，${by}前报送`,
    movedOften.length > 0 && say`计划调整两次及以上、尚未完成的项目${count(projectRows(movedOften))}项，由牵头单位（${namesSaid(leadsOf(facts, movedOften), most, "家单位")}）主要负责人研究，${by}前对能否如期完成作出说明`,
  ].filter((ask) => ask !== false);
}

function byQuarter({ last }: SpanFacts, due: ReturnType<typeof dueWithin>): Piece[] {
  const within = (at: number) => milestoneRows(due.filter(({ plannedOn }) => monthOf(plannedOn) > addMonths(last.month, 3 * at) && monthOf(plannedOn) <= addMonths(last.month, 3 * at + 3)));
  const told = [0, 1, 2, 3].map((at) => ({ name: `第${inChinese(at + 1)}季度`, rows: within(at) })).filter(({ rows }) => rows.length > 0);
  return told.length === 1 ? say`${every(told[0]!.rows, told[0]!.name)}在${quoted(told[0]!.name)}` : say`其中${listed(told.map(({ name, rows }) => say`${quoted(name)}${count(rows)}个`))}`;
}
