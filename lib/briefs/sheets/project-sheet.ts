import { dayInWords } from "../../base/date";
import { monthInWords } from "../../base/month";
import { SELF_JUDGEMENT_LABELS, UPDATE_STATUS_LABELS } from "../../dispatch/terms";
import { LIGHT_MEANINGS, LIGHT_SHAPES } from "../../lights/terms";
import { OUTCOME_PROOF_LABELS, STAGE_KIND_LABELS } from "../../milestones/terms";
import { PROJECT_FAMILY_LABELS, PROJECT_MODE_LABELS, PROJECT_STATUS_LABELS } from "../../projects/terms";
import type { AsOf } from "../../sealed/rules";
import { FLAG_STATE_LABELS } from "../../wall/terms";
import type { BriefMilestone, ProjectBrief } from "../project-brief";
import { headed } from "./head";
import { inked, lightSaid, type Part, type Sheet } from "./sheet";

/** 项目一页纸 for the printer: the page's facts in its order. */
export const projectSheet = (brief: ProjectBrief, asOf: AsOf | null, reader: string): Sheet => ({
  ...headed({ title: brief.project.name, dataOn: brief.dataOn, asOf, isDemonstration: brief.project.provenance === "demonstration", reader }),
  parts: [factsOf(brief), ...lightOf(brief), milestonesOf(brief), outcomesOf(brief), latestOf(brief)],
});

const PARTICIPANTS = 6;

function factsOf({ project }: ProjectBrief): Part {
  const { participants, planRef } = project;
  const joined = participants.slice(0, PARTICIPANTS).map(({ shortName }) => shortName).join("、");
  return { kind: "facts", items: [
    { label: "编号", text: project.code, span: 1, lines: 1 },
    { label: "类别", text: `${PROJECT_FAMILY_LABELS[project.family]}${project.engineeringNo === null ? "" : ` ${project.engineeringNo}`} · ${PROJECT_MODE_LABELS[project.mode]}`, span: 1, lines: 1 },
    { label: "状态", text: PROJECT_STATUS_LABELS[project.status], span: 1, lines: 1 },
    { label: "牵头单位", text: project.leadUnit.name, span: 2, lines: 1 },
    { label: "市领导", text: project.cityLeader || "未明确", span: 1, lines: 1 },
    { label: "责任人", text: `${project.responsibleName ?? "未明确"}${project.responsiblePost ? `（${project.responsiblePost}）` : ""}`, span: 2, lines: 1 },
    { label: "联络员", text: project.liaisonName || "未明确", span: 1, lines: 1 },
    { label: "起止", text: `${dayInWords(project.startOn)}—${dayInWords(project.endOn)}`, span: 2, lines: 1 },
    { label: "首席科学家", text: project.chiefScientist || "—", span: 1, lines: 1 },
    { label: "配合单位", text: `${joined || "—"}${participants.length > PARTICIPANTS ? `等 ${participants.length} 个` : ""}`, span: 3, lines: 1 },
    ...(planRef ? [{ label: "规划原文", text: `“${planRef.quote}”（${planRef.path}）`, span: 3 as const, lines: 2 as const }] : []),
  ] };
}

/** The light with its reasons and numbers, what it was in the months sealed, and how far the plan was moved. */
function lightOf({ project, reasons, slipDays }: ProjectBrief): Part[] {
  const { sealedLights } = project;
  const months = sealedLights.map(({ month, light }) => `${LIGHT_SHAPES[light]}${Number(month.slice(5))}月`).join(" ");
  return [
    { kind: "words", title: "进展与灯", note: reasons.more > 0 ? `另有 ${reasons.more} 条原因见项目页` : "", none: "", paragraphs: [] },
    { kind: "numbers", items: [
      { label: `当前（${LIGHT_MEANINGS[project.light]}）`, value: lightSaid(project), small: "" },
      { label: "完成进度 / 应完成", value: `${project.progressPct}%`, small: `/ ${project.plannedPct}%` },
      { label: "逾期关键节点", value: `${project.overdueKeyCount} 个`, small: "" },
      { label: "对照原计划", value: slipDays === 0 ? "未推迟" : `${slipDays > 0 ? "推迟" : "提前"} ${Math.abs(slipDays)} 天`, small: "" },
    ] },
    { kind: "words", title: "", note: "", none: "", paragraphs: [
      ...reasons.rows.map(({ light, text }) => ({ said: inked(light, `${LIGHT_SHAPES[light]} ${text}`), lines: 1 })),
      ...(sealedLights.length > 0 ? [{ said: `近 ${sealedLights.length} 个封存月（自${monthInWords(sealedLights[0]!.month)}起）：${months}`, lines: 1 }] : []),
    ] },
  ];
}

function milestonesOf({ project, milestones }: ProjectBrief): Part {
  const isForecast = milestones.rows.some(({ flag }) => flag.forecastOn !== null);
  const stageOf = new Map(project.stages.map(({ ordinal, kind }) => [ordinal, STAGE_KIND_LABELS[kind]]));
  const accepted = project.milestones.filter(({ acceptedOn }) => acceptedOn !== null).length;
  return {
    kind: "table", title: "里程碑", none: "",
    note: `共 ${milestones.rows.length + milestones.more} 个，已认定 ${accepted} 个${milestones.more > 0 ? `；其余 ${milestones.more} 个见项目页` : ""}`,
    columns: [
      { title: "阶段", share: 10 }, { title: "里程碑（★关键节点）", share: isForecast ? 28 : 36 }, { title: "权重", share: 6, align: "right" }, { title: "原计划", share: 12 }, { title: "现计划", share: 12 },
      ...(isForecast ? [{ title: "预计", share: 12 }] : []), { title: "状态", share: isForecast ? 20 : 24 },
    ],
    rows: milestones.rows.map((row) => ({ lines: 1, cells: [
      stageOf.get(row.stageOrdinal) ?? "", `${row.isKey ? "★" : ""}${row.name}`, String(row.weight), row.originalOn, row.plannedOn,
      ...(isForecast ? [row.flag.forecastOn ?? "—"] : []), inked(row.flag.light, `${LIGHT_SHAPES[row.flag.light]}${standing(row)}`),
    ] })),
  };
}

function standing({ flag, donePct }: BriefMilestone): string {
  if (flag.actualOn) return `${flag.actualOn} 完成`;
  if (flag.state === "overdue") return `逾期 ${flag.overdueDays} 天，完成 ${donePct}%`;
  return `${FLAG_STATE_LABELS[flag.state]}${donePct > 0 ? `，完成 ${donePct}%` : ""}`;
}

function outcomesOf({ project, outcomes }: ProjectBrief): Part {
  const stageOf = new Map(project.stages.map(({ ordinal, kind }) => [ordinal, STAGE_KIND_LABELS[kind]]));
  return {
    kind: "words", title: "标志性成果", none: "尚未设标志性成果。",
    note: `共 ${outcomes.total} 项，已认定 ${outcomes.accepted} 项${outcomes.more > 0 ? `；其余 ${outcomes.more} 项见项目页` : ""}`,
    paragraphs: outcomes.rows.map((row) => ({
      said: `${row.acceptedMonth ? "★" : "☆"}${row.name}（${stageOf.get(row.stageOrdinal)}阶段，${row.acceptedMonth ? `${row.achievedOn} 取得，${OUTCOME_PROOF_LABELS[row.type]} ${row.proofNo}` : "待认定"}）`, lines: 1,
    })),
  };
}

/** What the unit last said, as far as the reader may read it. */
const latestOf = ({ update, words }: ProjectBrief): Part => ({
  kind: "words", title: "最近填报", none: "尚无可读的填报。",
  note: update ? `${monthInWords(update.month)} · ${UPDATE_STATUS_LABELS[update.status]}${update.selfJudgement ? ` · 自评${SELF_JUDGEMENT_LABELS[update.selfJudgement]}` : ""}` : "",
  paragraphs: words.map(({ label, text, lines }) => ({ said: `${label}：${text}`, lines })),
});
