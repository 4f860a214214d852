import { REASON_CODE_LABELS, REASON_CODES, type ReasonCode } from "../../../changes/terms";
import { PROBLEM_TYPE_LABELS, PROBLEM_TYPES, type ProblemType } from "../../../dispatch/terms";
import { count, paragraph, quoted, say, subheading, type Block, type Piece, type RowRef } from "../../document";
import { none, projectRows } from "../../phrases";
import { WORDS, type SpanFacts } from "../../spans/facts";
import { inMonth } from "../../spans/phrases";
import { requestRows } from "../span/changes";
import { stayedRedSaid, overdueSaid, standingProblemsSaid } from "../span/problems";

/** 主要问题和经验: what stayed red or unsolved, what is overdue, and what the reasons of the period teach. */
export const lessons = (annexes: { stayedRed: number; overdue: number }) => (facts: SpanFacts, detail: number): Block[] => [
  subheading("（一）主要问题"), stayedRedSaid(facts, detail, annexes.stayedRed), ...standingProblemsSaid(facts, detail), overdueSaid(facts, annexes.overdue),
  subheading("（二）经验和改进方向"), paragraph(raisedSaid(facts)), ...taught(facts).map((said) => paragraph(said)),
];

/** Problems raised by accepted updates in any of the months; one of a type of a project counts once however long it stood. Not raised at the end: solved, or no longer told. */
function raisedSaid({ months, problems, last, period }: SpanFacts): Piece[] {
  const raised = new Map<string, RowRef>();
  for (const { month, projects } of months) {
    for (const { code, update } of projects) if (update?.status === "accepted" && update.problemType !== null) raised.set(`${code}/${update.problemType}`, { project: code, month });
  }
  const standing = new Set(problems.map(({ project, update }) => `${project.code}/${update.problemType}`));
  const settled = [...raised].flatMap(([key, row]) => (standing.has(key) ? [] : [row]));
  const steady = last.projects.filter(({ code }) => months.every(({ projects }) => projects.some((project) => project.code === code && (project.light === "green" || project.light === "blue"))));
  return say`${raised.size === 0
    ? say`${[WORDS[period.kind].here]}已采用的填报${none("提出的问题", "没有")}提出问题`
    : say`${[WORDS[period.kind].here]}已采用的填报提出问题${count([...raised.values()])}项（同一项目同类问题不重复计），其中期末已解决或者不再提出的${settled.length === 0 ? [none("期末不再提出")] : say`${count(settled)}项`}`}；各月均为绿灯或者蓝灯的项目${steady.length === 0 ? [none("各月均为绿灯或者蓝灯")] : say`${count(projectRows(steady))}项`}。`;
}

/** What the commonest reason of requests and the commonest type of problem teach: words for the office to make its own. */
function taught({ requests, months }: SpanFacts): Piece[][] {
  const reason = most(REASON_CODES.map((of) => ({ of, lesson: LESSONS_OF_REASONS[of], rows: requestRows(requests.filter(({ request }) => request.reasonCode === of)) })));
  const type = most(PROBLEM_TYPES.map((of) => ({
    of, lesson: LESSONS_OF_PROBLEMS[of],
    rows: months.flatMap(({ month, projects }) => inMonth(projectRows(projects.filter(({ update }) => update?.status === "accepted" && update.problemType === of)), month)),
  })));
  return [
    ...(reason ? [say`从调整事由看，“${quoted(REASON_CODE_LABELS[reason.of])}”较多，共${count(reason.rows)}件，${[reason.lesson!]}。`] : []),
    ...(type ? [say`从问题类型看，${quoted(PROBLEM_TYPE_LABELS[type.of])}方面较多，各月共提出${count(type.rows)}次，${[type.lesson!]}。`] : []),
  ];
}

const most = <T extends { lesson: string | undefined; rows: RowRef[] }>(groups: T[]): T | undefined => groups.filter(({ lesson, rows }) => lesson && rows.length > 0).sort((a, b) => b.rows.length - a.rows.length)[0];

const LESSONS_OF_REASONS: Partial<Record<ReasonCode, string>> = {
  policy: "应加强政策预判，政策调整后及时提出计划调整，不等节点到期",
  approvals: "应把前置审批列为里程碑，与项目前期工作同步推进",
  funding: "应在下达任务时同步明确资金来源和到位时间",
  site: "应在立项前落实用地、能耗等要素，不具备条件的不排定开工节点",
  route: "应在攻关阶段设置技术路线评议节点，及早发现、及早调整",
  partner: "应在任务书中明确合作单位的责任和替代安排",
  own: "应压实牵头单位责任，按月对照节点倒排工期",
};
const LESSONS_OF_PROBLEMS: Partial<Record<ProblemType, string>> = {
  resources: "需健全要素保障会商机制，对重点项目优先安排",
  funding: "需加强财政资金、社会资本与节点安排的衔接",
  approval: "需推进并联审批，对重点项目实行专人跟办",
  technology: "需用好揭榜挂帅、专家会诊等方式集中攻关",
  talent: "需围绕项目需求引进和培养人才，落实配套政策",
};
