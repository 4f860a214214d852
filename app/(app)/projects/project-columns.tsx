import { LightPair } from "@/app/_components/lights/light-pair";
import { LightTag } from "@/app/_components/lights/light-tag";
import { WhyLight } from "@/app/_components/lights/why/why-light";
import { OutlookPct } from "@/app/_components/outlook/outlook-pct";
import { Gap } from "@/app/_components/projects/gap";
import { SelfJudgementTag } from "@/app/_components/dispatch/self-judgement-tag";
import { ProgressBar } from "@/app/_components/projects/progress-bar";
import type { LedgerColumn } from "@/app/_components/ui/ledger-grid/column";
import { Day } from "@/app/_components/ui/day";
import { Tag } from "@/app/_components/ui/tag";
import type { YearMonth } from "@/lib/base/month";
import type { ProjectLedgerItem } from "@/lib/ledger/projects/queries";
import { UNNAMED } from "@/lib/ledger/terms";
import { STAGE_KIND_LABELS } from "@/lib/milestones/terms";
import { PROJECT_FAMILY_LABELS, PROJECT_MODE_LABELS, PROJECT_STATUS_LABELS } from "@/lib/projects/terms";
import { paths } from "@/lib/web/paths";
import { SlipDays } from "./slip-days";

/** `asOf`: the month the ledger is of, which its projects open in too. */
export const projectColumns = (asOf: YearMonth | null): readonly LedgerColumn<ProjectLedgerItem>[] => [
  { id: "code", header: "编号", width: 88, sortable: true, cell: (row) => <span className="nowrap">{row.code}</span> },
  {
    id: "name", header: "项目名称", width: 232, sortable: true, primary: true,
    cell: (row) => (
      <>
        {row.status !== "active" && <><Tag tone="grey">{PROJECT_STATUS_LABELS[row.status]}</Tag> </>}
        {row.mode !== "regular" && <><Tag tone="accent">{PROJECT_MODE_LABELS[row.mode]}</Tag> </>}
        <a href={paths.project(row.code, { asOf })} title={row.name}>{row.name}</a>
      </>
    ),
  },
  { id: "unit", header: "牵头单位", width: 110, sortable: true, cell: (row) => row.leadUnit.name },
  { id: "light", header: "灯", width: 186, sortable: true, cell: (row) => <WhyLight code={row.code} asOf={asOf}><LightPair of={row} /></WhyLight> },
  { id: "progress", header: "进度 / 计划", width: 180, sortable: true, cell: (row) => <ProgressBar progressPct={row.progressPct} plannedPct={row.plannedPct} /> },
  { id: "gap", header: "差值", width: 70, sortable: true, numeric: true, cell: (row) => <Gap progressPct={row.progressPct} plannedPct={row.plannedPct} /> },
  { id: "overdue", header: "关键逾期", width: 98, sortable: true, numeric: true, cell: (row) => (row.overdueKeyCount > 0 ? <span className="late strong">{row.overdueKeyCount}</span> : <span className="muted">0</span>) },
  { id: "due", header: "下一到期", width: 102, sortable: true, cell: (row) => <span className={row.nextDueOn !== null && row.nextDueOn < row.lightOn ? "nowrap late" : "nowrap"}><Day on={row.nextDueOn} plain /></span> },
  { id: "owner", header: "责任人", width: 88, sortable: true, cell: (row) => row.responsibleName ?? <Tag tone="red">{UNNAMED}</Tag> },
  { id: "outlook", header: "按期预测", width: 116, numeric: true, cell: (row) => <OutlookPct outlook={row.outlook} /> },
  { id: "judgement", header: "单位自评", width: 92, cell: (row) => <SelfJudgementTag of={row.selfJudgement} /> },
  { id: "family", header: "类别", width: 116, sortable: true, cell: (row) => <span className="nowrap">{row.engineeringNo === null ? PROJECT_FAMILY_LABELS[row.family] : `重点工程 ${row.engineeringNo}`}</span> },
  { id: "leader", header: "市领导", width: 100, sortable: true, isExtra: true, cell: (row) => row.cityLeader ?? <span className="muted">—</span> },
  { id: "stage", header: "当前阶段", width: 104, sortable: true, isExtra: true, cell: (row) => (row.stage === null ? "全部完成" : STAGE_KIND_LABELS[row.stage]) },
  { id: "original", header: "对照原始计划", width: 124, sortable: true, isExtra: true, cell: (row) => <LightTag light={row.originalLight} /> },
  { id: "slips", header: "调整次数", width: 94, sortable: true, numeric: true, isExtra: true, cell: (row) => (row.slipTimes > 0 ? row.slipTimes : <span className="muted">0</span>) },
  { id: "slip", header: "比原计划推迟", width: 124, sortable: true, numeric: true, isExtra: true, cell: (row) => <SlipDays days={row.slipDays} /> },
  { id: "status", header: "状态", width: 92, sortable: true, isExtra: true, cell: (row) => PROJECT_STATUS_LABELS[row.status] },
  { id: "labels", header: "标签", width: 160, isExtra: true, cell: (row) => row.labels.map((label) => <span key={label}><Tag>{label}</Tag> </span>) },
];
