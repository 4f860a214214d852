import { dayInShort, dayInWords, daysBetween } from "../../base/date";
import type { SnapshotMilestone, SnapshotProject, SnapshotRequest } from "../../dispatch/sealing/snapshot";
import { CHANGE_KIND_LABELS, REASON_CODE_LABELS } from "../../changes/terms";
import { closeUp, count, measure, paragraph, say, type Annex, type Block, type Cell, type Column } from "../document";
import { excerpt, unitNames, type Facts } from "../facts";
import { listOrNone } from "./list-or-none";

const TITLE = "延期台账";

/** 附件7: what approved changes did to the plans, milestone by milestone against the original one (DESIGN §4.2), and what was decided this month. */
export const slipLedger = (facts: Facts): Omit<Annex, "key"> => ({ title: TITLE, isLandscape: true, blocks: [...slips(facts), ...decided(facts)] });

const SLIPS: Column[] = [
  { title: "编号", widthMm: 23 }, { title: "项目", widthMm: 42 }, { title: "牵头单位", widthMm: 22 }, { title: "项目调整次数", widthMm: 16, align: "right" }, { title: "里程碑", widthMm: 43 },
  { title: "原始计划", widthMm: 24, align: "center" }, { title: "现行计划", widthMm: 24, align: "center" }, { title: "推迟（天）", widthMm: 15, align: "right" }, { title: "状态", widthMm: 16, align: "center" },
];

function slips({ snapshot }: Facts): Block[] {
  const nameOf = unitNames(snapshot);
  const moved = snapshot.projects.flatMap((project) => {
    const nodes = project.milestones.filter(({ originalOn, plannedOn }) => originalOn !== plannedOn);
    return nodes.length > 0 || (project.slipTimes ?? 0) > 0 ? [{ project, nodes }] : [];
  });
  const rows = moved.flatMap(({ project, nodes }): Cell[][] => {
    const head = [project.code, project.name, nameOf.get(project.leadUnitCode)!, project.slipTimes === null ? "—" : String(project.slipTimes)];
    if (nodes.length === 0) return [[...head, "（日期已调回原始计划）", "—", "—", "0", "—"]];
    return nodes.map((node) => [...head, node.isKey ? `★${node.name}` : node.name, node.originalOn, node.plannedOn, days(project, node), state(node, snapshot.dataOn)]);
  });
  const later = moved.filter(({ nodes }) => nodes.some(({ originalOn, plannedOn }) => plannedOn > originalOn));
  return [
    ...(rows.length > 0 ? [paragraph(say`日期调整过的项目累计${count(moved.map(({ project }) => ({ project: project.code })))}项，其中现行计划晚于原始计划的${count(later.map(({ project }) => ({ project: project.code })))}项；经批准的推迟仍逐项列明。`)] : []),
    ...listOrNone("对照原始计划的推迟", SLIPS, rows, "各项目现行计划与原始计划一致。", "“−”为提前；★为关键节点；项目调整次数为经批准且改动日期的调整。"),
  ];
}

function days({ code }: SnapshotProject, { ordinal, originalOn, plannedOn }: SnapshotMilestone): Cell {
  const later = daysBetween(originalOn, plannedOn);
  return measure(later < 0 ? `−${-later}` : String(later), `原始计划${dayInWords(originalOn)}，现行计划${dayInWords(plannedOn)}`, [{ project: code, milestone: ordinal }]);
}

const state = ({ actualOn, plannedOn }: SnapshotMilestone, dataOn: string): string => (actualOn ? "已完成" : plannedOn < dataOn ? "逾期" : "未到期");

const DECIDED: Column[] = [
  { title: "申请编号", widthMm: 27 }, { title: "项目", widthMm: 35 }, { title: "牵头单位", widthMm: 21 }, { title: "类型", widthMm: 19 }, { title: "事由", widthMm: 25 },
  { title: "申请日期", widthMm: 24, align: "center" }, { title: "第几次", widthMm: 11, align: "right" }, { title: "申请调整的里程碑", widthMm: 35 }, { title: "审批结果", widthMm: 28 },
];

function decided({ snapshot }: Facts): Block[] {
  if (snapshot.projects.some(({ requests }) => requests === null)) return [paragraph("本月封存时尚未记录调整申请。")];
  const nameOf = unitNames(snapshot);
  const requests = snapshot.projects.flatMap((project) => project.requests!.map((request) => ({ project, request })));
  const of = (outcome: SnapshotRequest["outcome"]) => requests.filter(({ request }) => request.outcome === outcome).map(({ project }) => ({ project: project.code }));
  const rows = requests.map(({ project, request }): Cell[] => [
    request.number, project.name, nameOf.get(project.leadUnitCode)!, CHANGE_KIND_LABELS[request.kind], `${REASON_CODE_LABELS[request.reasonCode]}${request.isLate ? "（逾期后申请）" : ""}`,
    request.filedOn, request.items.length > 0 ? String(request.times) : "—", request.items.map(asked).join("；") || "—", outcomeInWords(request),
  ]);
  return [
    ...(rows.length > 0 ? [paragraph(say`本月办结调整申请${count(requests.map(({ project }) => ({ project: project.code })))}件，其中批准${count(of("approved"))}件、未批准${count(of("refused"))}件。`)] : []),
    ...listOrNone("本月办结的调整申请", DECIDED, rows, "本月没有办结的调整申请。"),
  ];
}

const asked = ({ name, fromOn, toOn }: SnapshotRequest["items"][number]): string => (fromOn === toOn ? `“${name}”日期不变` : closeUp(`“${name}”由${dayInWords(fromOn)}调整至${dayInWords(toOn)}`));

const outcomeInWords = ({ outcome, decidedOn, decisionText }: SnapshotRequest): string =>
  closeUp(outcome === "approved" ? `${dayInShort(decidedOn)}批准` : `${dayInShort(decidedOn)}未批准：${excerpt(decisionText, 60)}`);
