import { PROBLEM_LEVEL_LABELS, PROBLEM_LEVELS, PROBLEM_TYPE_LABELS, PROBLEM_TYPES } from "../../dispatch/terms";
import type { Snapshot, SnapshotProject, SnapshotUpdate } from "../../dispatch/sealing/snapshot";
import { LIGHT_RULE_LABELS, LIGHT_RULES } from "../../lights/terms";
import { captionOf, inChinese, paragraph, subheading, table, type Block, type Cell, type Column } from "../document";
import type { OverdueMilestone } from "../../overview/highlights";
import { excerpt, unitName, type Facts } from "../facts";

type Raised = { project: SnapshotProject; update: SnapshotUpdate; unit: string };

/** 五、存在问题: what made lights yellow or red, problems raised by type, key milestones overdue. */
export function problems(facts: Facts, detail: number): Block[] {
  return [
    subheading(`（${inChinese(1)}）红黄灯成因`),
    paragraph(causes(facts.snapshot)),
    subheading(`（${inChinese(2)}）单位提出的问题`),
    ...raised(facts.snapshot, detail),
    subheading(`（${inChinese(3)}）逾期节点`),
    ...overdue(facts, detail),
  ];
}

function causes({ projects }: Snapshot): string {
  const troubled = projects.filter((project) => project.light === "red" || project.light === "yellow");
  if (troubled.length === 0) return "本月没有红灯和黄灯项目。";
  const counted = LIGHT_RULES.map((rule) => ({ rule, count: troubled.filter((project) => project.reasons.some((reason) => reason.rule === rule)).length }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
  return `红灯和黄灯共 ${troubled.length} 项，成因（一项可有多个）：${counted.map(({ rule, count }) => `${LIGHT_RULE_LABELS[rule]} ${count} 项`).join("、")}。逐项原因见附件2。`;
}

function raised(snapshot: Snapshot, detail: number): Block[] {
  const all: Raised[] = snapshot.projects.flatMap((project) =>
    project.update?.status === "accepted" && project.update.problemType !== null ? [{ project, update: project.update, unit: unitName(snapshot, project.leadUnitCode) }] : [],
  );
  if (all.length === 0) return [paragraph("已采用的填报中没有提出问题。")];
  const byType = PROBLEM_TYPES.map((type) => ({ type, rows: all.filter(({ update }) => update.problemType === type) })).filter(({ rows }) => rows.length > 0).sort((a, b) => b.rows.length - a.rows.length);
  const levels = PROBLEM_LEVELS.map((level) => ({ level, count: all.filter(({ update }) => update.problemLevel === level).length })).filter(({ count }) => count > 0);
  return [
    paragraph(
      `已采用的填报共提出问题 ${all.length} 项：${byType.map(({ type, rows }) => `${PROBLEM_TYPE_LABELS[type]} ${rows.length} 项`).join("、")}。按需要协调的层级，${levels.map(({ level, count }) => `${PROBLEM_LEVEL_LABELS[level]} ${count} 项`).join("、")}。`,
    ),
    ...byType.slice(0, detail).map(({ type, rows }) => paragraph(`${PROBLEM_TYPE_LABELS[type]}方面，如${example([...rows].sort(byLevel)[0]!)}。`)),
  ];
}

const byLevel = (a: Raised, b: Raised) => PROBLEM_LEVELS.indexOf(b.update.problemLevel ?? "unit") - PROBLEM_LEVELS.indexOf(a.update.problemLevel ?? "unit");

const example = ({ project, update, unit }: Raised): string =>
  `${project.name}（${unit}）${excerpt(update.problemText, 40)}${update.problemAsk ? `，请求${excerpt(update.problemAsk.replace(/^请求?/, ""), 30)}` : ""}`;

function overdue({ overdue: rows }: Facts, detail: number): Block[] {
  if (rows.length === 0) return [paragraph("没有逾期里程碑。")];
  const keys = rows.filter((row) => row.isKey);
  const shown = keys.slice(0, detail);
  return [
    paragraph(`逾期里程碑 ${rows.length} 个，其中关键节点 ${keys.length} 个，最长逾期 ${rows[0]!.days} 天，全部清单见附件4。`),
    ...(shown.length > 0
      ? [table({ caption: captionOf(shown.length < keys.length ? "逾期最久的关键节点" : "逾期关键节点", shown.length, keys.length), columns: OVERDUE_COLUMNS, rows: shown.map(overdueRow) })]
      : []),
  ];
}

export const OVERDUE_COLUMNS: Column[] = [
  { title: "项目", widthMm: 40 }, { title: "里程碑", widthMm: 40 }, { title: "牵头单位", widthMm: 24 }, { title: "责任人", widthMm: 16 }, { title: "应完成", widthMm: 24, align: "center" }, { title: "逾期天数", widthMm: 12, align: "right" },
];

export const overdueRow = (row: OverdueMilestone): Cell[] => [row.projectName, row.isKey ? `★${row.name}` : row.name, row.unitName, row.responsibleName || "未明确", row.plannedOn, String(row.days)];
