import { LightPair } from "@/app/_components/lights/light-pair";
import { WhyLight } from "@/app/_components/lights/why/why-light";
import { OutlookPct } from "@/app/_components/outlook/outlook-pct";
import { Gap } from "@/app/_components/projects/gap";
import { SelfJudgementTag } from "@/app/_components/dispatch/self-judgement-tag";
import { ProgressBar } from "@/app/_components/projects/progress-bar";
import type { TableColumn } from "@/app/_components/ui/data-table/data-table";
import { Day } from "@/app/_components/ui/day";
import { Tag } from "@/app/_components/ui/tag";
import type { YearMonth } from "@/lib/base/month";
import { PROJECT_FAMILY_LABELS, PROJECT_MODE_LABELS, PROJECT_STATUS_LABELS } from "@/lib/projects/terms";
import type { ProjectListItem } from "@/lib/projects/queries";
import { paths } from "@/lib/web/paths";

/** `asOf`: the month the list is of, which its projects open in too. */
export const columnsOf = (asOf: YearMonth | null): readonly TableColumn<ProjectListItem>[] => [
  { id: "code", header: "编号", sortable: true, cell: (row) => <span className="nowrap">{row.code}</span> },
  {
    id: "name", header: "项目名称", sortable: true, primary: true,
    cell: (row) => (
      <>
        <a href={paths.project(row.code, { asOf })}>{row.name}</a>
        {row.mode !== "regular" && <> <Tag tone="accent">{PROJECT_MODE_LABELS[row.mode]}</Tag></>}
        {row.status !== "active" && <> <Tag tone="grey">{PROJECT_STATUS_LABELS[row.status]}</Tag></>}
      </>
    ),
  },
  { id: "family", header: "类别", cell: (row) => <span className="nowrap">{row.engineeringNo === null ? PROJECT_FAMILY_LABELS[row.family] : `重点工程 ${row.engineeringNo}`}</span> },
  { id: "unit", header: "牵头单位", sortable: true, cell: (row) => <span className="nowrap">{row.leadUnit.name}</span> },
  { id: "light", header: "灯", sortable: true, cell: (row) => <WhyLight code={row.code} asOf={asOf}><LightPair of={row} /></WhyLight> },
  { id: "judgement", header: "单位自评", cell: (row) => <SelfJudgementTag of={row.selfJudgement} /> },
  { id: "progress", header: "进度 / 计划", sortable: true, cell: (row) => <ProgressBar progressPct={row.progressPct} plannedPct={row.plannedPct} /> },
  { id: "gap", header: "差值", sortable: true, numeric: true, cell: (row) => <Gap progressPct={row.progressPct} plannedPct={row.plannedPct} /> },
  { id: "overdue", header: "关键逾期", sortable: true, numeric: true, cell: (row) => (row.overdueKeyCount > 0 ? <span className="late strong">{row.overdueKeyCount}</span> : <span className="muted">0</span>) },
  { id: "due", header: "下一到期", sortable: true, cell: (row) => <span className={row.nextDueOn !== null && row.nextDueOn < row.lightOn ? "nowrap late" : "nowrap"}><Day on={row.nextDueOn} plain /></span> },
  { id: "outlook", header: "按期预测", numeric: true, cell: (row) => <OutlookPct outlook={row.outlook} /> },
  { id: "owner", header: "责任人", cell: (row) => row.responsibleName ?? <Tag tone="red">未明确</Tag> },
];
