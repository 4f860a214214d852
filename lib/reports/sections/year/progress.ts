import type { SnapshotProject } from "../../../dispatch/sealing/snapshot";
import { PROJECT_FAMILIES, PROJECT_FAMILY_LABELS } from "../../../projects/terms";
import { count, paragraph, say, subheading, table, type Block, type Cell, type Column, type Piece } from "../../document";
import { isStopped } from "../../facts";
import { every, none, projectRows } from "../../phrases";
import { WORDS, type SpanFacts } from "../../spans/facts";
import { partsSaid } from "../../spans/phrases";
import { nodesSaid, worksSaid } from "../span/nodes";

/** 项目推进: what is done and what is late by family, the milestones of the period, 重点工程 side by side. */
export const progress = (facts: SpanFacts, detail: number): Block[] => [
  subheading("（一）完成和滞后情况"), paragraph(standingSaid(facts)), familyTable(facts),
  subheading("（二）节点完成情况"), ...nodesSaid(facts, detail),
  subheading("（三）重点工程和各类项目"), ...worksSaid(facts),
];

type Group = { all: SnapshotProject[]; done: SnapshotProject[]; newlyDone: SnapshotProject[]; late: SnapshotProject[]; stopped: SnapshotProject[] };

/** Done: every milestone accepted (蓝灯), newly: it was not at the end of the period before. Late: a milestone past its day at the end. */
function groupOf({ before, atEnd }: SpanFacts, projects: SnapshotProject[]): Group {
  const late = new Set(atEnd.overdue.map(({ projectCode }) => projectCode));
  const wasDone = new Set(before?.projects.filter(({ light }) => light === "blue").map(({ code }) => code));
  const done = projects.filter(({ light }) => light === "blue");
  return { all: projects, done, newlyDone: done.filter(({ code }) => !wasDone.has(code)), late: projects.filter(({ code }) => late.has(code)), stopped: projects.filter(isStopped) };
}

function standingSaid(facts: SpanFacts): Piece[] {
  const { here, end } = WORDS[facts.period.kind];
  const { all, done, newlyDone, late, stopped } = groupOf(facts, facts.last.projects);
  if (all.length === 0) return say`${none("纳入调度的项目", "没有")}纳入调度的项目。`;
  if (done.length === all.length) return say`截至${[end]}，纳入调度的${count(projectRows(all))}项${every(projectRows(done), "全部里程碑已认定完成", "全部")}完成。`;
  const rest = partsSaid([late.length > 0 && say`有逾期里程碑的${count(projectRows(late))}项`, stopped.length > 0 && say`经批准暂停或者终止的${count(projectRows(stopped))}项`]);
  return say`截至${[end]}，纳入调度的${count(projectRows(all))}项中，${done.length === 0
    ? say`${none("全部里程碑已认定完成", "没有")}全部完成的项目`
    : say`全部完成的${count(projectRows(done))}项${newlyDone.length > 0 && say`（${[here]}完成${count(projectRows(newlyDone))}项）`}`}${rest && say`，${rest}`}。`;
}

const COLUMNS: Column[] = [{ title: "类别", widthMm: 46 }, ...["项目", "全部完成", "其中本期完成", "有逾期里程碑", "暂停或终止"].map((title): Column => ({ title, widthMm: 22, align: "right" }))];

function familyTable(facts: SpanFacts): Block {
  const families = PROJECT_FAMILIES.map((family) => ({ family, members: facts.last.projects.filter((project) => project.family === family) })).filter(({ members }) => members.length > 0);
  return table({
    caption: "各类项目完成情况", columns: COLUMNS,
    rows: families.map(({ family, members }): Cell[] => {
      const { all, done, newlyDone, late, stopped } = groupOf(facts, members);
      return [PROJECT_FAMILY_LABELS[family], ...[all, done, newlyDone, late, stopped].map((of) => count(projectRows(of)))];
    }),
  });
}
