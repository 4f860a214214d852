import { OUTCOME_TYPE_LABELS, OUTCOME_TYPES } from "../../../milestones/terms";
import { gapPp, otherWorkInWords, type WorkTally } from "../../../overview/rules";
import { PROJECT_FAMILY_LABELS } from "../../../projects/terms";
import { count, listed, measure, paragraph, quoted, say, table, type Block, type Cell, type Column, type Piece, type RowRef } from "../../document";
import { unitName } from "../../facts";
import { dayOf, every, gapSaid, meanInWords, none, projectRows } from "../../phrases";
import { WORDS, type SpanFacts, type SpanLandmark } from "../../spans/facts";
import type { Node } from "../../spans/nodes";
import { annexNo, nodeRows, partsSaid, share } from "../../spans/phrases";

/** Milestones due in the period and what became of them, and what moved in or out of it. */
export function nodesSaid(facts: SpanFacts, detail: number): Block[] {
  const { due, madeUp, stillOpen, early, putOff } = facts.nodes;
  const { here } = WORDS[facts.period.kind];
  const earlier = partsSaid([madeUp.length > 0 && say`${[here]}补完成${count(nodeRows(madeUp))}个`, stillOpen.length > 0 && say`仍有${count(nodeRows(stillOpen))}个未完成`]);
  return [
    paragraph(due.length === 0 ? say`按现行计划，${[here]}${none("应完成的里程碑", "没有")}应完成的里程碑。` : dueSaid(facts, detail)),
    ...(!earlier && early.length + putOff.length === 0 ? [] : [paragraph(say`${earlier && say`往期逾期的里程碑，${earlier}。`}${early.length > 0 && say`以后应完成的里程碑，提前完成${count(nodeRows(early))}个。`}${putOff.length > 0 && say`按原始计划应在${[here]}完成、经批准推迟到以后的里程碑${count(nodeRows(putOff))}个，不计入应完成数。`}`)]),
  ];
}

function dueSaid({ nodes: { due, onTime, late, open }, last, period }: SpanFacts, detail: number): Piece[] {
  const keys = open.filter(({ milestone }) => milestone.isKey);
  const parts = partsSaid([onTime.length > 0 && say`按期完成${count(nodeRows(onTime))}个`, late.length > 0 && say`逾期完成${count(nodeRows(late))}个`, open.length > 0 && say`未完成${count(nodeRows(open))}个`], "、");
  const outcome = onTime.length === due.length ? say`${every(nodeRows(due), "按期完成", "全部")}按期完成` : say`其中${parts}，按期完成率${share(nodeRows(onTime), nodeRows(due), "按期完成里程碑÷应完成里程碑")}`;
  return say`按现行计划，${[WORDS[period.kind].here]}应完成里程碑${count(nodeRows(due))}个，${outcome}。${keys.length > 0 && say`未完成的里程碑中有关键节点${count(nodeRows(keys))}个${detail > 0 && say`，如${listed(keys.slice(0, detail).map((node) => nodeSaid(node, last)), "；")}`}。`}`;
}

const nodeSaid = ({ project, milestone }: Node, last: SpanFacts["last"]): Piece[] => say`${quoted(project.name)}“${quoted(milestone.name)}”（${quoted(unitName(last, project.leadUnitCode))}，应于${dayOf(milestone.plannedOn, last.dataOn)}完成）`;

/** 重点工程 and other kinds of projects side by side, the furthest ahead and the furthest behind by name. */
export function worksSaid(facts: SpanFacts): Block[] {
  const { works } = facts.summary;
  if (works.length === 0) return [paragraph(say`${none("纳入调度的项目", "没有")}纳入调度的项目。`)];
  const gaps = works.map((work) => ({ work, gap: gapPp(work)! })).sort((a, b) => b.gap - a.gap);
  const [best, worst] = [gaps[0]!, gaps.at(-1)!];
  const spread = best.gap > worst.gap && say`与计划相比，${workSaid(facts, best, "进度居前")}；${workSaid(facts, worst, "进度居后")}。`;
  return [...(spread ? [paragraph(spread)] : []), table({ caption: "重点工程和各类项目推进情况", columns: COLUMNS, rows: works.map((work) => workRow(facts, work)) })];
}

const workSaid = (facts: SpanFacts, { work, gap }: { work: WorkTally; gap: number }, place: string): Piece[] =>
  say`${quoted(work.engineeringNo === null && work.isOutside ? `不属于重点工程的${PROJECT_FAMILY_LABELS[work.family]}等` : workName(facts, work))}${[place]}，${gapSaid(gap, { progressPct: work.progressPct!, plannedPct: work.plannedPct! }, projectRows(membersOf(facts, work)))}`;

const workName = ({ titles }: SpanFacts, work: WorkTally): string => (work.engineeringNo === null ? otherWorkInWords(work) : (titles.engineering.get(work.engineeringNo) ?? `重点工程${work.engineeringNo}`));

const membersOf = ({ last }: SpanFacts, { family, engineeringNo }: WorkTally) => last.projects.filter((project) => project.family === family && (family !== "engineering" || project.engineeringNo === engineeringNo));

const COLUMNS: Column[] = [
  { title: "重点工程和各类项目", widthMm: 48 },
  ...["项目", "红灯", "黄灯"].map((title): Column => ({ title, widthMm: 12, align: "right" })),
  { title: "完成%", widthMm: 18, align: "right" }, { title: "应完成%", widthMm: 18, align: "right" }, { title: "应完成节点", widthMm: 18, align: "right" }, { title: "已完成", widthMm: 18, align: "right" },
];

function workRow(facts: SpanFacts, work: WorkTally): Cell[] {
  const members = membersOf(facts, work);
  const codes = new Set(members.map(({ code }) => code));
  const due = facts.nodes.due.filter(({ project }) => codes.has(project.code));
  const lit = (light: "red" | "yellow") => count(projectRows(members.filter((project) => project.light === light)));
  const mean = (what: "progressPct" | "plannedPct", words: string) => measure(work[what]!.toFixed(1), meanInWords(words, members.map((project) => project[what])), projectRows(members));
  return [
    workName(facts, work), count(projectRows(members)), lit("red"), lit("yellow"), mean("progressPct", "完成进度"), mean("plannedPct", "应完成进度"),
    count(nodeRows(due)), count(nodeRows(due.filter(({ milestone }) => milestone.actualOn !== null))),
  ];
}

export const landmarkRows = (landmarks: readonly SpanLandmark[]): RowRef[] => landmarks.map(({ project, month, at }) => ({ project: project.code, outcome: at, month }));

/** How many landmark outcomes of which type, then the latest by name. */
export function landmarksSaid({ landmarks, last, period }: SpanFacts, detail: number, annex: number): Piece[] {
  const { here } = WORDS[period.kind];
  if (landmarks.length === 0) return say`${[here]}${none("新认定的标志性成果")}新认定的标志性成果。`;
  const byType = OUTCOME_TYPES.map((type) => ({ type, rows: landmarkRows(landmarks.filter(({ outcome }) => outcome.type === type)) })).filter(({ rows }) => rows.length > 0).sort((a, b) => b.rows.length - a.rows.length);
  const shown = detail === 0 ? [] : [...landmarks].reverse().slice(0, detail);
  return say`${[here]}认定标志性成果${count(landmarkRows(landmarks))}项${byType.length > 1 && say`，其中${listed(byType.map(({ type, rows }) => say`${[OUTCOME_TYPE_LABELS[type]]}${count(rows)}项`))}`}，清单见${annexNo(annex)}。${shown.length > 0 && say`${listed(shown.map(({ project, outcome }) => say`${quoted(project.name)}（${quoted(unitName(last, project.leadUnitCode))}）取得${quoted(outcome.name)}`), "，")}。`}`;
}
