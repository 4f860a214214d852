import { monthInWords } from "../../../base/month";
import { CHANGE_KIND_LABELS, REASON_CODE_LABELS } from "../../../changes/terms";
import { CLASS_RULE } from "../../../indicators/classes/terms";
import { LIGHTS, LIGHT_LABELS, LIGHT_SHAPES, marksOf } from "../../../lights/terms";
import { OUTCOME_PROOF_LABELS, OUTCOME_TYPE_LABELS } from "../../../milestones/terms";
import { UNIT_KIND_LABELS } from "../../../orgs/terms";
import type { SnapshotProject } from "../../../dispatch/sealing/snapshot";
import { listOrNone } from "../../annexes/list-or-none";
import { closeUp, table, type Annex, type Cell, type Column } from "../../document";
import { adjustmentInWords, pct, unitName } from "../../facts";
import { RANKING_RULE } from "../../ranking";
import { boardRule, boardsOf } from "../../spans/boards";
import { dueWithin, longestSlip, RED_MONTHS, WORDS, type SpanFacts } from "../../spans/facts";
import { assessed, classingInWords, verdictInWords } from "./indicators";

export type List = Omit<Annex, "key">;

/** All projects: their light at the end of each month (of a longer time than a quarter the first and the last), progress, and what is marked. */
export function projectList({ months, last, before, period }: SpanFacts): List {
  const shown = months.length <= 3 ? months : [...(before ? [before] : []), ...months.slice(before ? months.length : 0, 1), last];
  const columns: Column[] = [
    { title: "编号", widthMm: 23 }, { title: "项目", widthMm: 30 }, { title: "牵头单位", widthMm: 20 },
    ...shown.map(({ month }): Column => ({ title: months.length <= 3 ? `${Number(month.slice(5))}月` : monthInWords(month), widthMm: 30 / shown.length, align: "center" })),
    { title: "原计划", widthMm: 11, align: "center" }, { title: "完成%", widthMm: 13, align: "right" }, { title: "应完成%", widthMm: 13, align: "right" }, { title: "标注", widthMm: 16, align: "center" },
  ];
  const lightsOf = shown.map(({ projects }) => new Map(projects.map(({ code, light }) => [code, light])));
  const light = (code: string, lights: (typeof lightsOf)[number]): Cell => {
    const shownLight = lights.get(code);
    return shownLight ? { light: shownLight } : "—";
  };
  const rows = last.projects.map((project): Cell[] => [
    project.code, project.name, unitName(last, project.leadUnitCode), ...lightsOf.map((lights) => light(project.code, lights)),
    { light: project.originalLight }, project.progressPct.toFixed(1), project.plannedPct.toFixed(1), marksOf(project).join("；"),
  ]);
  const title = `项目总表（${WORDS[period.kind].end}）`;
  return { title, blocks: listOrNone(title, columns, rows, "没有纳入调度的项目。") };
}

const REASONS: Column[] = [{ title: "编号", widthMm: 23 }, { title: "项目", widthMm: 40 }, { title: "牵头单位", widthMm: 22 }, { title: "责任人", widthMm: 16 }, { title: "原因", widthMm: 55 }];
const reasonRow = (project: SnapshotProject, last: SpanFacts["last"]): Cell[] => [
  project.code, project.name, unitName(last, project.leadUnitCode), project.responsibleName || "未明确",
  closeUp([...(project.adjustment ? [adjustmentInWords(project)] : []), ...project.reasons.map(({ text }) => text)].join("；")),
];

export const stayedRedList = ({ stayedRed, last, months }: SpanFacts): List => ({
  title: "持续红灯项目清单",
  blocks: listOrNone(`期末连续${Math.min(RED_MONTHS, months.length)}个月均为红灯的项目`, REASONS, stayedRed.map((project) => reasonRow(project, last)), "没有持续红灯的项目。"),
});

const INDICATORS: Column[] = [
  { title: "指标", widthMm: 38 }, { title: "数据截至", widthMm: 24, align: "center" }, { title: "来源", widthMm: 26 }, { title: "计算", widthMm: 48 }, { title: "类别", widthMm: 20, align: "center" },
];
/** Every indicator with the sum that gave its class; the rule is printed below. */
export const indicatorList = (facts: SpanFacts): List => ({
  title: "核心指标评估计算表",
  blocks: listOrNone("核心指标评估计算表", INDICATORS, assessed(facts).map((each) => [
    each.row.name, each.row.latest?.dataOn ?? "—", each.row.latest?.source ?? "—", classingInWords(each), verdictInWords(each),
  ]), "封存数据中没有核心指标。", `${CLASS_RULE}。`),
});

const LANDMARKS: Column[] = [
  { title: "认定月份", widthMm: 24, align: "center" }, { title: "项目", widthMm: 34 }, { title: "标志性成果", widthMm: 30 }, { title: "牵头单位", widthMm: 20 }, { title: "证明", widthMm: 24 }, { title: "取得日期", widthMm: 24, align: "center" },
];
export const landmarkList = ({ landmarks, last }: SpanFacts): List => ({
  title: "标志性成果清单",
  blocks: listOrNone("标志性成果清单", LANDMARKS, landmarks.map(({ project, month, outcome }) => [
    monthInWords(month), project.name, outcome.name.includes(OUTCOME_TYPE_LABELS[outcome.type]) ? outcome.name : `${outcome.name}（${OUTCOME_TYPE_LABELS[outcome.type]}）`,
    unitName(last, project.leadUnitCode), `${OUTCOME_PROOF_LABELS[outcome.type]} ${outcome.proofNo}`, outcome.achievedOn,
  ]), "没有新认定的标志性成果。"),
});

const RANKING: Column[] = [
  { title: "名次", widthMm: 16, align: "center" }, { title: "单位", widthMm: 42 }, { title: "项目", widthMm: 12, align: "right" },
  ...LIGHTS.map((light): Column => ({ title: `${LIGHT_SHAPES[light]}${LIGHT_LABELS[light].slice(0, 1)}`, widthMm: 11, align: "right" })), { title: "完成率", widthMm: 17, align: "right" }, { title: "榜", widthMm: 14, align: "center" },
];
/** Every sequence with its ranks and boards; the rules are printed below each. */
export const rankingList = ({ last }: SpanFacts): List => ({
  title: "分序列排名和红黑榜",
  blocks: boardsOf(last).map(({ kind, standings, red, black }) => table({
    caption: `${UNIT_KIND_LABELS[kind]}完成率排名`, columns: RANKING, note: `${RANKING_RULE}。${boardRule([kind])}。`,
    rows: standings.map((row): Cell[] => [
      row.rank !== null ? String(row.rank) : row.isSmallSample ? "样本小" : "—", row.name, String(row.counts.total), ...LIGHTS.map((light) => String(row.counts[light])),
      row.completionPct === null ? "无到期" : pct(row.completionPct), red.includes(row) ? "红榜" : black.includes(row) ? "黑榜" : "",
    ]),
  })),
});

const OVERDUE: Column[] = [
  { title: "项目", widthMm: 40 }, { title: "里程碑", widthMm: 40 }, { title: "牵头单位", widthMm: 24 }, { title: "责任人", widthMm: 16 }, { title: "应完成", widthMm: 24, align: "center" }, { title: "逾期天数", widthMm: 12, align: "right" },
];
export const overdueList = ({ atEnd }: SpanFacts): List => ({
  title: "逾期里程碑清单",
  blocks: listOrNone("逾期里程碑清单（★为关键节点）", OVERDUE, atEnd.overdue.map((row) => [row.projectName, starred(row), row.unitName, row.responsibleName || "未明确", row.plannedOn, String(row.days)]), "没有逾期里程碑。"),
});

const REQUESTS: Column[] = [
  { title: "编号", widthMm: 27 }, { title: "项目", widthMm: 29 }, { title: "申请", widthMm: 16 }, { title: "事由", widthMm: 20 }, { title: "节点和日期", widthMm: 38 }, { title: "决定", widthMm: 26 },
];
const SLIPS: Column[] = [{ title: "编号", widthMm: 23 }, { title: "项目", widthMm: 57 }, { title: "牵头单位", widthMm: 30 }, { title: "调整次数", widthMm: 20, align: "right" }, { title: "最长推迟天数", widthMm: 26, align: "right" }];
/** The requests decided in the period, and every project whose plan lies behind the original one. */
export const changeList = ({ requests, last, isWithoutRequests }: SpanFacts): List => ({
  title: "计划调整和延期台账",
  blocks: [
    ...listOrNone("作出决定的调整申请", REQUESTS, requests.map(({ project, request }) => [
      request.number, project.name, CHANGE_KIND_LABELS[request.kind], REASON_CODE_LABELS[request.reasonCode],
      request.items.map(({ name, fromOn, toOn }) => `${name}：${fromOn}→${toOn}`).join("；") || "—",
      `${request.decidedOn}${request.outcome === "approved" ? "批准" : "未批准"}${request.times > 0 ? `，第${request.times}次` : ""}${request.isLate ? "，逾期提出" : ""}`,
    ]), isWithoutRequests ? "部分月份封存时尚未保存调整申请，未能逐件列出。" : "没有作出决定的调整申请。"),
    ...listOrNone("现行计划晚于原始计划的项目", SLIPS, last.projects.filter((project) => longestSlip(project) > 0).sort((a, b) => longestSlip(b) - longestSlip(a)).map((project) => [
      project.code, project.name, unitName(last, project.leadUnitCode), project.slipTimes === null ? "未保存" : String(project.slipTimes), String(longestSlip(project)),
    ]), "各项目现行计划不晚于原始计划。"),
  ],
});

const DUE: Column[] = [{ title: "应完成", widthMm: 24, align: "center" }, { title: "项目", widthMm: 46 }, { title: "里程碑", widthMm: 46 }, { title: "牵头单位", widthMm: 24 }, { title: "责任人", widthMm: 16 }];
export const dueList = (facts: SpanFacts): List => {
  const { next, months } = WORDS[facts.period.kind];
  const title = `${next}应完成里程碑清单`;
  return { title, blocks: listOrNone(`${title}（★为关键节点）`, DUE, dueWithin(facts, months).map((row) => [row.plannedOn, row.projectName, starred(row), row.unitName, row.responsibleName || "未明确"]), `${next}没有应完成的里程碑。`) };
};

const starred = ({ isKey, name }: { isKey: boolean; name: string }): string => (isKey ? `★${name}` : name);
