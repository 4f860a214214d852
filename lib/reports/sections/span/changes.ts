import { CHANGE_KIND_LABELS, CHANGE_KINDS, REASON_CODE_LABELS, REASON_CODES } from "../../../changes/terms";
import { count, listed, measure, paragraph, quoted, say, type Block, type Piece, type RowRef } from "../../document";
import { every, namesSaid, none, projectRows } from "../../phrases";
import { longestSlip, WORDS, type SpanFacts, type SpanRequest } from "../../spans/facts";
import { annexNo, inMonth, named, partsSaid } from "../../spans/phrases";

/** 计划调整: requests decided in the period with their reasons, and how far the plans in force lie behind the original ones. A slip stays visible after it was approved. */
export const changes = (annex: number) => (facts: SpanFacts, detail: number): Block[] => [paragraph(facts.isWithoutRequests ? approvedOnly(facts) : decided(facts)), paragraph(slipped(facts, detail, annex))];

export const requestRows = (requests: readonly SpanRequest[]): RowRef[] => requests.map(({ project, month, at }) => ({ project: project.code, request: at, month }));

function decided({ requests, period }: SpanFacts): Piece[] {
  const { here } = WORDS[period.kind];
  if (requests.length === 0) return say`${[here]}${none("批准或者不予批准的调整申请", "没有")}作出决定的调整申请。`;
  const of = (outcome: "approved" | "refused") => requests.filter(({ request }) => request.outcome === outcome);
  const [approved, refused, late] = [of("approved"), of("refused"), requests.filter(({ request }) => request.isLate)];
  const kinds = CHANGE_KINDS.map((kind) => ({ kind, rows: requestRows(approved.filter(({ request }) => request.kind === kind)) })).filter(({ rows }) => rows.length > 0);
  const reasons = REASON_CODES.map((code) => ({ code, rows: requestRows(requests.filter(({ request }) => request.reasonCode === code)) })).filter(({ rows }) => rows.length > 0).sort((a, b) => b.rows.length - a.rows.length);
  const outcomes = partsSaid([
    approved.length > 0 && say`批准${count(requestRows(approved))}件${kinds.length > 1 && say`（${listed(kinds.map(({ kind, rows }) => say`${[CHANGE_KIND_LABELS[kind]]}${count(rows)}件`))}）`}`,
    refused.length > 0 && say`未批准${count(requestRows(refused))}件`,
  ]);
  return say`${[here]}对调整申请作出决定${count(requestRows(requests))}件，${outcomes}。申请事由${requests.length === 1
    ? say`为${quoted(REASON_CODE_LABELS[reasons[0]!.code])}`
    : reasons.length === 1 ? say`${every(reasons[0]!.rows, REASON_CODE_LABELS[reasons[0]!.code])}为${[REASON_CODE_LABELS[reasons[0]!.code]]}`
    : say`：${listed(reasons.map(({ code, rows }) => say`${[REASON_CODE_LABELS[code]]}${count(rows)}件`))}`}。${late.length > 0 && say`其中${count(requestRows(late))}件在节点到期以后才提出，按逾期提出登记。`}`;
}

/** Months sealed earlier keep what was approved alone. */
function approvedOnly({ months, period }: SpanFacts): Piece[] {
  const { here } = WORDS[period.kind];
  const rows = months.flatMap(({ month, projects }) => projects.flatMap((project) => project.changes.flatMap(() => inMonth(projectRows([project]), month))));
  return rows.length === 0 ? say`${[here]}${none("批准的计划调整", "没有")}批准的计划调整。` : say`${[here]}批准计划调整${count(rows)}次。`;
}

function slipped({ last: { projects } }: SpanFacts, detail: number, annex: number): Piece[] {
  const moved = projects.map((project) => ({ project, days: longestSlip(project) })).filter(({ days }) => days > 0).sort((a, b) => b.days - a.days);
  if (moved.length === 0) return say`各项目现行计划${every(projectRows(projects), "没有里程碑晚于原始计划")}不晚于原始计划。`;
  const again = moved.filter(({ project }) => (project.slipTimes ?? 0) >= 2).map(({ project }) => project);
  const [longest] = moved;
  return say`现行计划晚于原始计划的项目累计${count(projectRows(moved.map(({ project }) => project)))}项，里程碑最长推迟${measure(String(longest!.days), `${longest!.project.name}推迟最多的里程碑，现行计划日期－原始计划日期`, projectRows([longest!.project]))}天${again.length > 0 && say`；调整两次及以上的${count(projectRows(again))}项${detail > 0 && say`（${namesSaid(again.map(named), 2 * detail, "项")}）`}`}，逐项见${annexNo(annex)}。`;
}
