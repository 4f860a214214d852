import { monthInWords, type YearMonth } from "../../base/month";
import type { SnapshotProject, SnapshotUpdate } from "../../dispatch/sealing/snapshot";
import { PROBLEM_LEVELS, PROBLEM_TYPE_LABELS, PROBLEM_TYPES, type ProblemLevel } from "../../dispatch/terms";
import { count, listed, paragraph, quoted, say, words, type Block, type Fact, type Piece } from "../document";
import { unitName, type Facts } from "../facts";
import { every, gist, none, projectRows } from "../phrases";

type Raised = { project: SnapshotProject; update: SnapshotUpdate };

/** Problems of accepted updates by type, whom they wait for and since when, with an example of each type as far as there is room. */
export function raised({ snapshot }: Facts, detail: number): Block[] {
  const all: Raised[] = snapshot.projects.flatMap((project) => (project.update?.status === "accepted" && project.update.problemType !== null ? [{ project, update: project.update }] : []));
  if (all.length === 0) return [paragraph(say`本月采用的填报中${none("提出的问题", "没有")}提出需协调解决的问题。`)];
  const byType = PROBLEM_TYPES.map((type) => ({ type, rows: all.filter(({ update }) => update.problemType === type) })).filter(({ rows }) => rows.length > 0).sort((a, b) => Number(a.type === "other") - Number(b.type === "other") || b.rows.length - a.rows.length);
  const types = byType.length === 1 ? say`${all.length > 1 && every(refs(all), PROBLEM_TYPE_LABELS[byType[0]!.type])}为${words(PROBLEM_TYPE_LABELS[byType[0]!.type])}问题` : listed(byType.map(({ type, rows }) => say`${words(PROBLEM_TYPE_LABELS[type])}${count(refs(rows))}项`));
  const examples = byType.slice(0, Math.max(detail, 0)).map(({ type, rows }) => ({ type, rows, shown: [...rows].sort(byUrgency)[0]! }));
  return [
    paragraph(say`各单位提出、经采用的问题${count(refs(all))}项，${byType.length > 1 && words("其中")}${types}。${waiting(all, snapshot.month)}${detail >= 0 && forLeader(all.filter((row) => !examples.some(({ shown }) => shown === row)), snapshot)}`),
    ...examples.map(({ type, rows, shown }) => paragraph(say`${words(PROBLEM_TYPE_LABELS[type])}方面，${rows.length > 1 && words("如")}${example(shown, snapshot)}。`)),
  ];
}

const refs = (rows: readonly Raised[]) => projectRows(rows.map(({ project }) => project));
const LATER = "9999-12";
/** Those of the highest level first, of these the oldest. */
const byUrgency = (a: Raised, b: Raised) =>
  PROBLEM_LEVELS.indexOf(b.update.problemLevel ?? "unit") - PROBLEM_LEVELS.indexOf(a.update.problemLevel ?? "unit") || ((a.update.problemSince ?? LATER) < (b.update.problemSince ?? LATER) ? -1 : 1);

const AWAITED: Record<ProblemLevel, string> = { unit: "由本单位自行解决", department: "待市级部门协调", leader: "待市领导协调" };

/** Who is waited for, and since when at the longest. */
function waiting(all: readonly Raised[], month: YearMonth): Piece[] {
  const levels = [...PROBLEM_LEVELS].reverse().map((level) => ({ level, rows: all.filter(({ update }) => update.problemLevel === level) })).filter(({ rows }) => rows.length > 0);
  const standing = all.filter(({ update }) => update.problemSince !== null && update.problemSince < month);
  const oldest = standing.map(({ update }) => update.problemSince!).sort()[0];
  const since = oldest && say`自上月或更早起连续提出的${count(refs(standing))}项，其中最早的自${monthOfYear(oldest)}起。`;
  return say`${levels.length > 0 && say`${listed(levels.map(({ level, rows }) => say`${words(AWAITED[level])}的${count(refs(rows))}项`), "，")}。`}${since || null}`;
}

/** Up to so many problems for the city's leader are all named; of more only the most pressing. */
const FOR_LEADER = 3;

/** What waits for the city's leader is named before anything else, the longest first; `rows`: those that no example tells. */
function forLeader(rows: readonly Raised[], snapshot: Facts["snapshot"]): Piece[] | null {
  const awaited = rows.filter(({ update }) => update.problemLevel === "leader").sort(byUrgency);
  if (awaited.length === 0) return null;
  const named = listed(awaited.slice(0, awaited.length > FOR_LEADER ? 1 : FOR_LEADER).map(({ project, update }) => say`${quoted(project.name)}（${quoted(unitName(snapshot, project.leadUnitCode))}${update.problemSince !== null && say`，自${monthOfYear(update.problemSince)}起`}）`));
  return say`待市领导协调的${words(awaited.length > FOR_LEADER ? "有" : "为")}${named}。`;
}

const monthOfYear = (month: YearMonth): Fact => quoted(monthInWords(month));

function example({ project, update }: Raised, snapshot: Facts["snapshot"]): Piece[] {
  const since = update.problemSince !== null && update.problemSince < snapshot.month ? say`自${monthOfYear(update.problemSince)}起` : null;
  const awaited = update.problemLevel && update.problemLevel !== "unit" ? say`，${since}${words(AWAITED[update.problemLevel])}` : since && say`，${since}连续提出`;
  const ask = gist(update.problemAsk.replace(/^(恳请|请求|提请|建议|请)/, ""), 30);
  return say`${quoted(project.name)}（${quoted(unitName(snapshot, project.leadUnitCode))}）反映${quoted(gist(update.problemText, 40))}${awaited}${ask !== "" && say`，提请${quoted(ask)}`}`;
}
