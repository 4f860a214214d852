// 填报表: one unit's month as an Excel workbook, filled offline and taken in again.
import { PART_LABELS, PART_MAX, type WrittenPart } from "../content/terms";
import { PROBLEM_LEVEL_LABELS, PROBLEM_TYPE_LABELS, SELF_JUDGEMENT_LABELS } from "../terms";

/** +1 whenever sheets or columns change: an older file is then told to be downloaded anew. */
export const WORKBOOK_FORMAT = 1;
/** As told to browsers too. */
export const WORKBOOK_MAX_BYTES = 10 * 1024 * 1024;

/** What to do about a file that cannot be used; ends a sentence. */
export const DOWNLOAD_ANEW = "请重新下载填报表填写";
export const BROKEN_FILE = `文件不完整或已损坏，请在 WPS 或 Excel 中重新保存为 .xlsx 后上传；仍打不开的，${DOWNLOAD_ANEW}`;

export const GUIDE_SHEET = "填写说明";
export const CHOICES_SHEET = "选项";
export const META_SHEET = "_meta";
export const META_MARK = "guatu-workbook";

/** What became of a cell that was changed in the file. */
export const CHANGE_STATES = ["take", "conflict", "same", "faulty"] as const;
export type ChangeState = (typeof CHANGE_STATES)[number];
export const CHANGE_STATE_LABELS: Record<ChangeState, string> = { take: "采用文件", conflict: "冲突", same: "无变化", faulty: "有误" };

export const DONE_LABELS: Record<string, string> = { yes: "是", no: "否" };

type Kind =
  | { kind: "text"; max: number }
  /** a word of a list; `list` is the name of its range on the hidden sheet */
  | { kind: "choice"; labels: Record<string, string>; list: string }
  | { kind: "day" }
  | { kind: "percent" };
/** A column that the unit fills. */
export type OwnColumn = { name: string; title: string; width: number } & Kind;
/** A column that only tells. */
export type FixedColumn = { title: string; width: number; isCentred?: boolean };
export type FilingSheet = { name: string; part: "words" | "milestones" | "outcomes"; fixed: readonly FixedColumn[]; own: readonly OwnColumn[] };

const written = (name: WrittenPart, width: number, title: string = PART_LABELS[name]): OwnColumn => ({ name, title, width, kind: "text", max: PART_MAX[name] });
const CODE: FixedColumn = { title: "项目编号", width: 10 };
const PROJECT: FixedColumn = { title: "项目名称", width: 26 };

/** The sheets that are filled, in their order. Column A of each, hidden, holds the row's id: the code, the code and “#” with the milestone's ordinal, or “@” with the outcome's id. */
export const FILING_SHEETS: readonly FilingSheet[] = [
  {
    name: "项目填报", part: "words",
    fixed: [CODE, PROJECT, { title: "当前灯色", width: 14, isCentred: true }, { title: "状态与退回意见", width: 18 }, { title: "上月进展", width: 32 }],
    own: [
      written("progressText", 40), written("problemText", 30),
      { name: "problemType", title: PART_LABELS.problemType, width: 11, kind: "choice", labels: PROBLEM_TYPE_LABELS, list: "问题类型" },
      { name: "problemLevel", title: PART_LABELS.problemLevel, width: 15, kind: "choice", labels: PROBLEM_LEVEL_LABELS, list: "解决层级" },
      written("problemAsk", 24),
      written("measureText", 30), written("nextStepText", 30),
      { name: "selfJudgement", title: PART_LABELS.selfJudgement, width: 11, kind: "choice", labels: SELF_JUDGEMENT_LABELS, list: "单位自评" },
    ],
  },
  {
    name: "里程碑填报", part: "milestones",
    fixed: [CODE, PROJECT, { title: "里程碑", width: 26 }, { title: "关键", width: 6, isCentred: true }, { title: "计划完成", width: 12, isCentred: true }, { title: "上次认定", width: 9, isCentred: true }],
    own: [
      { name: "donePct", title: `${PART_LABELS.donePct}（%）`, width: 10, kind: "percent" },
      { name: "isDone", title: "是否完成", width: 9, kind: "choice", labels: DONE_LABELS, list: "是否完成" },
      { name: "actualOn", title: PART_LABELS.actualOn, width: 12, kind: "day" },
      written("proof", 26, `${PART_LABELS.proof}（文号或名称）`),
      { name: "forecastOn", title: `${PART_LABELS.forecastOn}日期`, width: 12, kind: "day" },
      written("forecastCause", 26),
    ],
  },
  {
    name: "标志性成果", part: "outcomes",
    fixed: [CODE, PROJECT, { title: "阶段", width: 10, isCentred: true }, { title: "标志性成果", width: 26 }, { title: "类型", width: 14, isCentred: true }],
    own: [
      written("proofNo", 26),
      { name: "achievedOn", title: PART_LABELS.achievedOn, width: 12, kind: "day" },
    ],
  },
];
