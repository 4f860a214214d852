import { OUTCOME_PROOF_LABELS, OUTCOME_TYPE_LABELS } from "../../milestones/terms";
import { landmarksOf, type Landmark } from "../../overview/highlights";
import { gapPp, type WorkTally } from "../../overview/rules";
import { PROJECT_FAMILY_LABELS } from "../../projects/terms";
import type { SnapshotProject } from "../../dispatch/sealing/snapshot";
import { captionOf, inChinese, paragraph, subheading, table, type Block, type Cell, type Column } from "../document";
import { dueInWords, excerpt, gapInWords, lightsInWords, pct, unitName, type Facts } from "../facts";

/** 二、重点工程与平台进展: a paragraph each, then the landmark outcomes of the month. */
export function works(facts: Facts, detail: number): Block[] {
  const blocks = facts.summary.works.flatMap((work, at) => [
    subheading(`（${inChinese(at + 1)}）${titleOf(facts, work)}`),
    paragraph(workInWords(facts, work, detail)),
  ]);
  const landmarks = landmarksOf(facts.snapshot);
  const shown = landmarks.slice(0, 2 * Math.max(detail - 1, 0));
  blocks.push(subheading(`（${inChinese(facts.summary.works.length + 1)}）本月标志性成果`));
  if (landmarks.length === 0) return [...blocks, paragraph("本月无新认定的标志性成果。")];
  blocks.push(paragraph(`本月认定标志性成果 ${landmarks.length} 项${shown.length < landmarks.length ? "，全部清单见附件3" : ""}。`));
  if (shown.length > 0) blocks.push(table({ caption: captionOf("本月标志性成果", shown.length, landmarks.length), columns: LANDMARK_COLUMNS, rows: shown.map(landmarkRow) }));
  return blocks;
}

const titleOf = ({ titles }: Facts, { family, engineeringNo }: WorkTally): string =>
  engineeringNo === null ? PROJECT_FAMILY_LABELS[family] : (titles.engineering.get(engineeringNo) ?? `重点工程${engineeringNo}`);

const SEVERITY = ["red", "yellow"] as const;

function workInWords({ snapshot, upcoming }: Facts, work: WorkTally, detail: number): string {
  const members = snapshot.projects.filter((project) => project.family === work.family && (work.family !== "engineering" || project.engineeringNo === work.engineeringNo));
  const codes = new Set(members.map((project) => project.code));
  const gap = gapPp(work)!;
  const outcomes = members.flatMap((project) => project.outcomes.map((outcome) => `${project.name}取得${outcome.name}`));
  const watched = SEVERITY.flatMap((light) => members.filter((project) => project.light === light)).slice(0, Math.floor(detail / 2));
  const next = upcoming.find((due) => due.isKey && codes.has(due.projectCode)) ?? upcoming.find((due) => codes.has(due.projectCode));
  return [
    `共 ${members.length} 项：${lightsInWords(work.counts)}；平均完成 ${pct(work.progressPct!)}，应完成 ${pct(work.plannedPct!)}，${gapInWords(gap)}。`,
    outcomes.length > 0 && detail > 2 ? `本月${outcomes.slice(0, 2).join("，")}${outcomes.length > 2 ? `等 ${outcomes.length} 项成果` : ""}。` : "",
    watched.length > 0 ? `需关注：${watched.map((project) => concern(project, unitName(snapshot, project.leadUnitCode))).join("；")}。` : "",
    next && detail > 0 ? `下一${next.isKey ? "关键" : ""}节点：${dueInWords(next)}。` : "",
  ].join("");
}

const concern = (project: SnapshotProject, unit: string) => `${project.name}（${unit}），${excerpt(project.reasons[0]?.text ?? "", 50)}`;

export const LANDMARK_COLUMNS: Column[] = [
  { title: "项目", widthMm: 42 }, { title: "标志性成果", widthMm: 34 }, { title: "牵头单位", widthMm: 24 }, { title: "证明", widthMm: 32 }, { title: "取得日期", widthMm: 24, align: "center" },
];

export const landmarkRow = (row: Landmark): Cell[] => [
  row.projectName, row.name.includes(OUTCOME_TYPE_LABELS[row.type]) ? row.name : `${row.name}（${OUTCOME_TYPE_LABELS[row.type]}）`, row.unitName, `${OUTCOME_PROOF_LABELS[row.type]} ${row.proofNo}`, row.achievedOn,
];
