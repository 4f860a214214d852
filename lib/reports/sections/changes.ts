import { daysBetween } from "../../base/date";
import { REASON_CODE_LABELS, type ChangeKind } from "../../changes/terms";
import type { Snapshot, SnapshotProject, SnapshotRequest } from "../../dispatch/sealing/snapshot";
import { count, listed, measure, paragraph, quoted, say, words, type Block, type Piece, type RowRef } from "../document";
import { unitName, type Facts } from "../facts";
import { annexNo, dayOf, every, gist, none, projectRows } from "../phrases";

type Decided = { project: SnapshotProject; request: SnapshotRequest };

/** 六、计划调整: what was approved and refused this month, and how far today's plan lies from the original one. A slip stays visible after it was approved. */
export function changes(facts: Facts, detail: number): Block[] {
  const { projects } = facts.snapshot;
  const isKept = projects.every(({ requests }) => requests !== null);
  return [...(isKept ? decided(facts.snapshot, detail) : rePlanned(facts.snapshot, detail)), ...(projects.length > 0 ? [paragraph(slipped(projects))] : [])];
}

function decided(snapshot: Snapshot, detail: number): Block[] {
  const all: Decided[] = snapshot.projects.flatMap((project) => project.requests!.map((request) => ({ project, request })));
  const [approved, refused] = (["approved", "refused"] as const).map((outcome) => all.filter(({ request }) => request.outcome === outcome)) as [Decided[], Decided[]];
  if (all.length === 0) return [paragraph(say`本月${none("办结的调整申请", "没有")}办结的调整申请。`)];
  const late = all.filter(({ request }) => request.isLate);
  const tally = [approved.length > 0 && say`批准${count(refs(approved))}件`, refused.length > 0 && say`不予批准${count(refs(refused))}件`].filter((part) => part !== false);
  const head = all.length === 1
    ? say`本月办结调整申请${count(refs(all))}件，${words(approved.length > 0 ? "予以批准" : "不予批准")}`
    : tally.length === 1
    ? say`本月办结调整申请${count(refs(all))}件，${every(refs(all), approved.length > 0 ? "批准" : "不予批准")}${words(approved.length > 0 ? "予以批准" : "不予批准")}`
    : say`本月办结调整申请${count(refs(all))}件，其中${listed(tally)}`;
  return [
    paragraph(say`${head}${late.length > 0 && say`；原定完成日期已到或已过才提出的${count(refs(late))}件`}。${listed(approved.slice(0, detail).map((row) => approvedSaid(row, snapshot)), "")}`),
    ...(refused.length > 0 && detail > 0 ? [paragraph(listed(refused.slice(0, detail).map((row) => refusedSaid(row, snapshot)), ""))] : []),
  ];
}

const refs = (rows: readonly Decided[]): RowRef[] => projectRows(rows.map(({ project }) => project));

const ASKED: Record<ChangeKind, string> = { reschedule: "调整完成日期", content: "调整建设内容", lead_unit: "调整责任单位", pause: "暂停", resume: "复工", terminate: "终止" };

function approvedSaid({ project, request }: Decided, snapshot: Snapshot): Piece[] {
  const nth = request.kind === "reschedule" && (request.times > 1 ? say`，系第${measure(String(request.times), `调整申请${request.number}之前已批准延期${request.times - 1}次`, projectRows([project]))}次调整` : request.times === 1 && say`，系${quoted("首次")}调整`);
  return say`${who(project, snapshot)}${request.items.length > 0 ? moved(request, snapshot) : say`经批准${words(ASKED[request.kind])}`}${nth}，原因为${quoted(REASON_CODE_LABELS[request.reasonCode])}。`;
}

function refusedSaid({ project, request }: Decided, snapshot: Snapshot): Piece[] {
  const why = gist(request.decisionText, 40);
  return say`${who(project, snapshot)}以${quoted(REASON_CODE_LABELS[request.reasonCode])}为由申请${words(ASKED[request.kind])}${request.items.length > 0 && say`（${moved(request, snapshot)}）`}，不予批准${why !== "" && say`：“${quoted(why)}”`}。`;
}

const who = (project: SnapshotProject, snapshot: Snapshot): Piece[] => say`${quoted(project.name)}（${quoted(unitName(snapshot, project.leadUnitCode))}）`;

/** The milestone moved furthest, from which day to which, and how many others go with it. */
function moved({ items }: SnapshotRequest, { dataOn }: Snapshot): Piece[] {
  const far = [...items].sort((a, b) => daysBetween(b.fromOn, b.toOn) - daysBetween(a.fromOn, a.toOn))[0]!;
  return say`${quoted(`“${far.name}”`)}由${dayOf(far.fromOn, dataOn)}调整至${dayOf(far.toOn, dataOn)}${items.length > 1 && say`，连同其他节点共${measure(String(items.length), `申请调整的节点${items.length}个`)}个`}`;
}

/** Of a month sealed before decided requests were kept: the plans that came of those approved. */
function rePlanned(snapshot: Snapshot, detail: number): Block[] {
  const approved = snapshot.projects.flatMap((project) => project.changes.map((change) => ({ project, change })));
  if (approved.length === 0) return [paragraph(say`本月${none("批准的计划调整", "没有")}批准计划调整。`)];
  return [
    paragraph(say`本月批准计划调整${count(projectRows(approved.map(({ project }) => project)))}项。${listed(approved.slice(0, detail).map(({ project, change }) => {
      const slip = longestSlip(project);
      return say`${who(project, snapshot)}${dayOf(change.approvedOn, snapshot.dataOn)}经批准作第${measure(String(change.version - 1), `现行为第${change.version}版计划`, projectRows([project]))}次调整${slip.days > 0 && say`，较原始计划最多推迟${slipDays(project)}天`}，事由为${quoted(gist(change.reason, 40))}。`;
    }), "")}`),
  ];
}

function slipped(projects: readonly SnapshotProject[]): Piece[] {
  const late = projects.filter((project) => longestSlip(project).days > 0);
  if (late.length === 0) return say`各项目现行计划${every(projectRows(projects), "没有里程碑晚于原始计划")}不晚于原始计划。`;
  const furthest = late.reduce((a, b) => (longestSlip(b).days > longestSlip(a).days ? b : a));
  return say`现行计划晚于原始计划的项目累计${count(projectRows(late))}项，${words(late.length === 1 ? "推迟" : "里程碑最长推迟")}${slipDays(furthest)}天（${quoted(furthest.name)}），延期情况见${annexNo("slips")}。`;
}

/** The milestone moved furthest from the original plan. */
const longestSlip = ({ milestones }: SnapshotProject): { days: number; ordinal: number | null; how: string } =>
  milestones.reduce<{ days: number; ordinal: number | null; how: string }>((far, { ordinal, originalOn, plannedOn }) => {
    const days = daysBetween(originalOn, plannedOn);
    return days > far.days ? { days, ordinal, how: `原定${originalOn}，现为${plannedOn}` } : far;
  }, { days: 0, ordinal: null, how: "" });

function slipDays(project: SnapshotProject) {
  const { days, ordinal, how } = longestSlip(project);
  return measure(String(days), how, [{ project: project.code, ...(ordinal !== null && { milestone: ordinal }) }]);
}
