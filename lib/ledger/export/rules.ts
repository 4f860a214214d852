import type { PlainDate } from "../../base/date";
import { SELF_JUDGEMENT_LABELS } from "../../dispatch/terms";
import { LIGHT_LABELS, LIGHT_SHAPES, marksOf, type Light, type ShownLight } from "../../lights/terms";
import { STAGE_KIND_LABELS } from "../../milestones/terms";
import { gapPct } from "../../projects/rules";
import { PROJECT_FAMILY_LABELS, PROJECT_STATUS_LABELS } from "../../projects/terms";
import type { MilestoneLedgerItem } from "../milestones/queries";
import { lacksHolder } from "../milestones/rules";
import type { ProjectLedgerItem } from "../projects/queries";
import { MILESTONE_STATE_LABELS, UNNAMED } from "../terms";

/** null: nothing to say, which is neither zero nor an empty word. */
export type Cell = string | number | { day: PlainDate } | null;
/** What a column of the ledger is on paper; one that shows two things on the screen is two there. */
export type Column<Row> = readonly { head: string; /** `isSealed`: as of a sealed month */ of: (row: Row, isSealed: boolean) => Cell; width?: number }[];

const lamp = (light: Light): string => `${LIGHT_SHAPES[light]} ${LIGHT_LABELS[light]}`;
const marks = (shown: ShownLight): Cell => [...(shown.originalLight === shown.light ? [] : [`对照原始计划${LIGHT_LABELS[shown.originalLight]}`]), ...marksOf(shown)].join("、") || null;
const on = (day: PlainDate | null): Cell => (day === null ? null : { day });

/** By the column's name in the address. */
export const PROJECT_COLUMNS = {
  code: [{ head: "编号", of: (row) => row.code, width: 12 }],
  name: [{ head: "项目名称", of: (row) => row.name, width: 44 }],
  family: [{ head: "类别", of: (row) => (row.engineeringNo === null ? PROJECT_FAMILY_LABELS[row.family] : `重点工程 ${row.engineeringNo}`), width: 14 }],
  unit: [{ head: "牵头单位", of: (row) => row.leadUnit.name, width: 18 }],
  light: [{ head: "灯", of: (row) => lamp(row.light) }, { head: "灯的说明", of: marks, width: 26 }],
  original: [{ head: "对照原始计划", of: (row) => lamp(row.originalLight), width: 14 }],
  judgement: [{ head: "单位自评", of: (row) => row.selfJudgement && SELF_JUDGEMENT_LABELS[row.selfJudgement] }],
  progress: [{ head: "已完成（%）", of: (row) => row.progressPct }, { head: "应完成（%）", of: (row) => row.plannedPct }],
  gap: [{ head: "差值（百分点）", of: (row) => gapPct(row.progressPct, row.plannedPct), width: 14 }],
  overdue: [{ head: "关键逾期", of: (row) => row.overdueKeyCount, width: 14 }],
  due: [{ head: "下一到期", of: (row) => on(row.nextDueOn) }],
  outlook: [{ head: "按期预测（%）", of: (row) => row.outlook?.onTimePct ?? null, width: 14 }, { head: "预测样本数", of: (row) => row.outlook?.sampleCount ?? null }, { head: "预测截至", of: (row) => on(row.outlook?.dataOn ?? null) }],
  owner: [{ head: "责任人", of: (row) => row.responsibleName ?? UNNAMED }],
  leader: [{ head: "市领导", of: (row) => row.cityLeader }],
  stage: [{ head: "当前阶段", of: (row) => (row.stage === null ? "全部完成" : STAGE_KIND_LABELS[row.stage]) }],
  slips: [{ head: "调整次数", of: (row) => row.slipTimes }],
  slip: [{ head: "比原计划推迟（天）", of: (row) => row.slipDays, width: 18 }],
  status: [{ head: "状态", of: (row) => PROJECT_STATUS_LABELS[row.status] }],
  labels: [{ head: "标签", of: (row) => row.labels.join("、") || null, width: 18 }],
} satisfies Record<string, Column<ProjectLedgerItem>>;

export const MILESTONE_COLUMNS = {
  code: [{ head: "编号", of: (row) => row.projectCode, width: 12 }],
  name: [{ head: "节点", of: (row) => row.name, width: 34 }, { head: "关键节点", of: (row) => (row.isKey ? "是" : "否") }],
  project: [{ head: "项目名称", of: (row) => row.projectName, width: 44 }],
  light: [{ head: "项目灯", of: (row) => lamp(row.light) }, { head: "灯的说明", of: marks, width: 26 }],
  unit: [{ head: "牵头单位", of: (row) => row.leadUnit.name, width: 18 }],
  stage: [{ head: "阶段", of: (row) => STAGE_KIND_LABELS[row.stage] }],
  state: [{ head: "状态", of: (row) => MILESTONE_STATE_LABELS[row.state], width: 12 }],
  planned: [{ head: "计划日期", of: (row) => on(row.plannedOn) }],
  late: [{ head: "逾期（天）", of: (row) => row.overdueDays || null }],
  forecast: [{ head: "预计完成", of: (row) => on(row.forecastOn) }],
  actual: [{ head: "实际完成", of: (row) => on(row.actualOn) }],
  owner: [{ head: "里程碑责任人", of: (row, isSealed) => (!isSealed && lacksHolder(row) ? UNNAMED : row.holderName), width: 14 }],
  original: [{ head: "原始计划", of: (row) => on(row.originalOn) }],
  slip: [{ head: "比原计划推迟（天）", of: (row) => row.slipDays, width: 18 }],
  weight: [{ head: "权重", of: (row) => row.weight }],
  done: [{ head: "完成比例（%）", of: (row) => row.donePct, width: 14 }],
  leader: [{ head: "市领导", of: (row) => row.cityLeader }],
  responsible: [{ head: "项目责任人", of: (row) => row.responsibleName ?? UNNAMED, width: 12 }],
} satisfies Record<string, Column<MilestoneLedgerItem>>;
