import { monthInWords } from "../../../base/month";
import { PROBLEM_LEVEL_LABELS, PROBLEM_LEVELS, PROBLEM_TYPE_LABELS, PROBLEM_TYPES } from "../../../dispatch/terms";
import { count, listed, measure, paragraph, quoted, say, words, type Block, type Piece } from "../../document";
import { unitName } from "../../facts";
import { every, gist, milestoneRows, namesSaid, none, projectRows } from "../../phrases";
import { RED_MONTHS, type SpanFacts, type StandingProblem } from "../../spans/facts";
import { annexNo, named } from "../../spans/phrases";

/** Months in a row that a problem has to stand to be told of. */
export const LONG_MONTHS = 2;

/** Red for a quarter on end. */
export function stayedRedSaid({ stayedRed, months }: SpanFacts, detail: number, annex: number): Block {
  const looked = Math.min(RED_MONTHS, months.length);
  if (stayedRed.length === 0) return paragraph(say`${none(`期末连续${looked}个月均为红灯`, "没有")}持续红灯的项目。`);
  return paragraph(say`期末连续${quoted(String(looked))}个月均为红灯的项目${count(projectRows(stayedRed))}项，${words(stayedRed.length > 1 + 2 * detail ? "包括" : "为")}${namesSaid(stayedRed.map(named), 1 + 2 * detail, "项")}，逐项原因见${annexNo(annex)}。`);
}

/** Problems that stand for two months or more, by type, by who is waited for, and the longest of them. */
export function standingProblemsSaid({ problems, last }: SpanFacts, detail: number): Block[] {
  const long = problems.filter(({ months }) => months >= LONG_MONTHS);
  if (long.length === 0) return [paragraph(say`${none(`连续${LONG_MONTHS}个月及以上提出`, "没有")}持续${quoted(String(LONG_MONTHS))}个月以上未解决的问题。`)];
  const rows = (of: readonly StandingProblem[]) => projectRows(of.map(({ project }) => project));
  const byType = PROBLEM_TYPES.map((type) => ({ type, of: long.filter(({ update }) => update.problemType === type) })).filter(({ of }) => of.length > 0).sort((a, b) => b.of.length - a.of.length);
  const byLevel = PROBLEM_LEVELS.map((level) => ({ level, of: long.filter(({ update }) => update.problemLevel === level) })).filter(({ of }) => of.length > 0);
  const alike = (label: string, of: readonly StandingProblem[], unit: string): Piece[] => say`${every(rows(of), label)}${[unit]}${quoted(label)}`;
  return [
    paragraph(say`持续${quoted(String(LONG_MONTHS))}个月以上未解决的问题${count(rows(long))}项，${byType.length === 1
      ? alike(PROBLEM_TYPE_LABELS[byType[0]!.type], long, "属")
      : say`其中${listed(byType.map(({ type, of }) => say`${[PROBLEM_TYPE_LABELS[type]]}${count(rows(of))}项`))}`}；${byLevel.length === 1
      ? alike(PROBLEM_LEVEL_LABELS[byLevel[0]!.level], long, "需")
      : say`需${listed(byLevel.map(({ level, of }) => say`${[PROBLEM_LEVEL_LABELS[level]]}${count(rows(of))}项`))}`}。`),
    ...long.slice(0, detail).map((problem) => paragraph(example(problem, last))),
  ];
}

/** For how many months it stands is counted; what the unit wrote of it would say it twice. */
const onceSaid = (text: string): string => text.replace(/[，。；]?(该|此)?问题已?连续\d+个月(上报|反映|提出)[。；]?$/, "");

function example({ project, update, since, months }: StandingProblem, last: SpanFacts["last"]): Piece[] {
  return say`${quoted(project.name)}（${quoted(unitName(last, project.leadUnitCode))}）自${quoted(monthInWords(since))}起已连续${measure(String(months), `${monthInWords(since)}至${monthInWords(last.month)}`, projectRows([project]))}个月反映：${quoted(gist(onceSaid(update.problemText), 60))}${update.problemAsk ? say`，请求${quoted(gist(update.problemAsk.replace(/^请求?/, ""), 40))}` : null}。`;
}

/** What is past its day at the end, key milestones apart, and the longest. */
export function overdueSaid({ atEnd: { overdue } }: SpanFacts, annex: number): Block {
  if (overdue.length === 0) return paragraph(say`${none("逾期里程碑", "没有")}逾期里程碑。`);
  const keys = overdue.filter(({ isKey }) => isKey);
  const [longest] = overdue;
  return paragraph(say`逾期里程碑${count(milestoneRows(overdue))}个${keys.length > 0 && say`，其中关键节点${count(milestoneRows(keys))}个`}，最长逾期${measure(String(longest!.days), `${longest!.projectName}“${longest!.name}”`, milestoneRows([longest!]))}天，清单见${annexNo(annex)}。`);
}
