import { OUTCOME_PROOF_LABELS, OUTCOME_TYPE_LABELS } from "../../milestones/terms";
import { landmarksOf, type Landmark } from "../../overview/highlights";
import { gapPp, type WorkTally } from "../../overview/rules";
import { PROJECT_FAMILY_LABELS } from "../../projects/terms";
import type { SnapshotProject } from "../../dispatch/sealing/snapshot";
import { captionOf, count, listed, paragraph, quoted, say, table, words, type Block, type Cell, type Column, type Piece } from "../document";
import { unitName, type DueMilestone, type Facts } from "../facts";
import { annexNo, dayOf, gapSaid, lightsSaid, meanInWords, none, numbered, percent, projectRows } from "../phrases";
import { whatHoldsUp } from "./what-holds-up";

/** 二、重点工程与平台进展: a paragraph each, then the landmark outcomes of the month. */
export function works(facts: Facts, detail: number): Block[] {
  const { works: tallies } = facts.summary;
  return [
    ...tallies.flatMap((work, at) => [numbered(at + 1, titleOf(facts, work)), paragraph(workSaid(facts, work, detail))]),
    numbered(tallies.length + 1, "本月标志性成果"),
    ...landmarksSaid(facts, detail),
  ];
}

const titleOf = ({ titles }: Facts, { family, engineeringNo }: WorkTally): string =>
  engineeringNo === null ? PROJECT_FAMILY_LABELS[family] : (titles.engineering.get(engineeringNo) ?? `重点工程${engineeringNo}`);

/** How far it is, what it reached this month, what holds it up, what comes next. */
function workSaid(facts: Facts, work: WorkTally, detail: number): Piece[] {
  const members = facts.snapshot.projects.filter((project) => project.family === work.family && (work.family !== "engineering" || project.engineeringNo === work.engineeringNo));
  const codes = new Set(members.map(({ code }) => code));
  const next = facts.upcoming.find((due) => due.isKey && codes.has(due.projectCode)) ?? facts.upcoming.find((due) => codes.has(due.projectCode));
  return say`${progressSaid(members, work)}。${detail > 2 && reached(members)}${held(facts, members, detail)}${detail > 1 && nextSaid(facts, next)}`;
}

function progressSaid(members: readonly SnapshotProject[], work: WorkTally): Piece[] {
  const rows = projectRows(members);
  const [done, planned] = [work.progressPct!, work.plannedPct!];
  const gap = gapSaid(gapPp(work)!, { progressPct: done, plannedPct: planned }, rows);
  if (members.length === 1) return say`共${count(rows)}项，${lightsSaid(members)}，完成${percent(done, "该项目的完成进度", rows)}，${gap}`;
  return say`共${count(rows)}项，${lightsSaid(members)}；平均完成${percent(done, meanInWords("完成进度", members.map(({ progressPct }) => progressPct)), rows)}，${gap}`;
}

/** 标志性成果 of the month. */
function reached(members: readonly SnapshotProject[]): Piece[] | null {
  const outcomes = members.flatMap((project) => project.outcomes.map((outcome) => ({ project, outcome })));
  if (outcomes.length === 0) return null;
  const shown = listed(outcomes.slice(0, 2).map(({ project, outcome }) => say`${quoted(project.name)}取得${quoted(outcome.name)}`), "，");
  return say`本月${shown}${outcomes.length > 2 && say`等成果${count(projectRows(outcomes.map(({ project }) => project)))}项`}。`;
}

/** From so many projects on a group has more of them named. */
const LARGE = 10;
const SEVERITY = ["red", "yellow"] as const;

function held({ snapshot }: Facts, members: readonly SnapshotProject[], detail: number): Piece[] | null {
  const troubled = SEVERITY.flatMap((light) => members.filter((project) => project.light === light));
  const shown = troubled.slice(0, detail === 0 ? 0 : members.length > LARGE ? Math.max(1, detail - 1) : detail > 2 ? 2 : 1);
  if (shown.length === 0) return null;
  return say`${words(members.length === 1 ? "原因是" : troubled.length === shown.length ? "滞后的是" : "滞后的有")}${listed(shown.map((project) => heldUp(snapshot, project, members.length === 1)), "；")}。`;
}

function heldUp(snapshot: Facts["snapshot"], project: SnapshotProject, isOnly: boolean): Piece[] {
  const why = whatHoldsUp(project, snapshot.dataOn);
  return isOnly ? why : say`${quoted(project.name)}（${quoted(unitName(snapshot, project.leadUnitCode))}），${why}`;
}

const nextSaid = ({ snapshot }: Facts, next: DueMilestone | undefined): Piece[] | null =>
  next ? say`下一节点为${!namesProject(next) && [quoted(next.projectName)]}${quoted(`“${next.name}”`)}（${quoted(next.unitName)}，${dayOf(next.plannedOn, snapshot.dataOn)}）。` : null;

/** Many a milestone is called after its project, which then need not be said twice. */
const namesProject = ({ projectName, name }: DueMilestone): boolean => name.includes([...projectName].slice(0, 4).join(""));

function landmarksSaid({ snapshot }: Facts, detail: number): Block[] {
  const landmarks = landmarksOf(snapshot);
  if (landmarks.length === 0) return [paragraph(say`本月${none("新认定的标志性成果", "没有")}新认定的标志性成果。`)];
  const shown = landmarks.slice(0, 2 * Math.max(detail - 1, 0));
  return [
    paragraph(say`本月认定标志性成果${count(landmarks.map(({ projectCode }) => ({ project: projectCode })))}项${byType(landmarks)}${shown.length < landmarks.length && say`，清单见${annexNo("outcomes")}`}。`),
    ...(shown.length > 0 ? [table({ caption: captionOf("本月标志性成果", shown.length, landmarks.length), columns: LANDMARK_COLUMNS, rows: shown.map(landmarkRow) })] : []),
  ];
}

function byType(landmarks: readonly Landmark[]): Piece[] {
  const types = [...new Set(landmarks.map(({ type }) => type))];
  const rowsOf = (type: Landmark["type"]) => landmarks.filter((landmark) => landmark.type === type).map(({ projectCode }) => ({ project: projectCode }));
  return types.length === 1 ? (landmarks.length === 1 ? [] : say`，均为${words(OUTCOME_TYPE_LABELS[types[0]!])}`) : say`，其中${listed(types.map((type) => say`${words(OUTCOME_TYPE_LABELS[type])}${count(rowsOf(type))}项`))}`;
}

const LANDMARK_COLUMNS: Column[] = [
  { title: "项目", widthMm: 42 }, { title: "标志性成果", widthMm: 34 }, { title: "牵头单位", widthMm: 24 }, { title: "证明", widthMm: 32 }, { title: "取得日期", widthMm: 24, align: "center" },
];

const landmarkRow = (row: Landmark): Cell[] => [
  row.projectName, row.name.includes(OUTCOME_TYPE_LABELS[row.type]) ? row.name : `${row.name}（${OUTCOME_TYPE_LABELS[row.type]}）`, row.unitName, `${OUTCOME_PROOF_LABELS[row.type]} ${row.proofNo}`, row.achievedOn,
];
