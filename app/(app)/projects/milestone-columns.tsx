import { LightPair } from "@/app/_components/lights/light-pair";
import { WhyLight } from "@/app/_components/lights/why/why-light";
import type { LedgerColumn } from "@/app/_components/ui/ledger-grid/column";
import { Day } from "@/app/_components/ui/day";
import { Tag } from "@/app/_components/ui/tag";
import type { YearMonth } from "@/lib/base/month";
import type { MilestoneLedgerItem } from "@/lib/ledger/milestones/queries";
import { lacksHolder } from "@/lib/ledger/milestones/rules";
import { MILESTONE_STATE_LABELS, UNNAMED, type MilestoneState } from "@/lib/ledger/terms";
import { STAGE_KIND_LABELS } from "@/lib/milestones/terms";
import { paths } from "@/lib/web/paths";
import { SlipDays } from "./slip-days";

const TONES: Record<MilestoneState, "red" | "yellow" | "plain" | "blue" | "grey"> = { overdue: "red", due: "yellow", soon: "yellow", ahead: "plain", accepted: "blue", stopped: "grey" };

/** `asOf`: the month the ledger is of, which its projects open in too. */
export const milestoneColumns = (asOf: YearMonth | null): readonly LedgerColumn<MilestoneLedgerItem>[] => [
  { id: "code", header: "编号", width: 88, sortable: true, cell: (row) => <span className="nowrap">{row.projectCode}</span> },
  {
    id: "name", header: "节点", width: 200, sortable: true, primary: true,
    cell: (row) => <>{row.isKey && <><Tag tone="accent">关键</Tag> </>}<a href={paths.project(row.projectCode, { asOf })} title={row.name}>{row.name}</a></>,
  },
  { id: "project", header: "项目名称", width: 210, cell: (row) => <span title={row.projectName}>{row.projectName}</span> },
  { id: "state", header: "状态", width: 96, sortable: true, cell: (row) => <Tag tone={TONES[row.state]}>{MILESTONE_STATE_LABELS[row.state]}</Tag> },
  { id: "planned", header: "计划日期", width: 108, sortable: true, cell: (row) => <span className={row.state === "overdue" ? "nowrap late" : "nowrap"}><Day on={row.plannedOn} plain /></span> },
  { id: "late", header: "逾期", width: 92, sortable: true, numeric: true, cell: (row) => (row.overdueDays > 0 ? <span className="late strong nowrap">{row.overdueDays} 天</span> : <span className="muted">—</span>) },
  { id: "forecast", header: "预计完成", width: 108, sortable: true, cell: (row) => <span className="nowrap"><Day on={row.forecastOn} plain /></span> },
  { id: "owner", header: "里程碑责任人", width: 124, sortable: true, cell: (row) => row.holderName ?? (asOf !== null ? <span className="muted" title="封存数据不含里程碑责任人">—</span> : lacksHolder(row) ? <Tag tone="red">{UNNAMED}</Tag> : <span className="muted">—</span>) },
  { id: "unit", header: "牵头单位", width: 110, sortable: true, cell: (row) => row.leadUnit.name },
  { id: "stage", header: "阶段", width: 84, sortable: true, cell: (row) => STAGE_KIND_LABELS[row.stage] },
  { id: "light", header: "项目灯", width: 186, sortable: true, cell: (row) => <WhyLight code={row.projectCode} asOf={asOf}><LightPair of={row} /></WhyLight> },
  { id: "actual", header: "实际完成", width: 108, sortable: true, cell: (row) => <span className="nowrap"><Day on={row.actualOn} plain /></span> },
  { id: "original", header: "原始计划", width: 108, sortable: true, isExtra: true, cell: (row) => <span className="nowrap"><Day on={row.originalOn} plain /></span> },
  { id: "slip", header: "比原计划推迟", width: 124, sortable: true, numeric: true, isExtra: true, cell: (row) => <SlipDays days={row.slipDays} /> },
  { id: "weight", header: "权重", width: 76, sortable: true, numeric: true, isExtra: true, cell: (row) => row.weight },
  { id: "done", header: "完成比例", width: 92, numeric: true, isExtra: true, cell: (row) => `${row.donePct}%` },
  { id: "leader", header: "市领导", width: 100, isExtra: true, cell: (row) => row.cityLeader ?? <span className="muted">—</span> },
  { id: "responsible", header: "项目责任人", width: 110, isExtra: true, cell: (row) => row.responsibleName ?? <Tag tone="red">{UNNAMED}</Tag> },
];
