import { ChangeStatusTag } from "@/app/_components/changes/status-tag";
import type { TableColumn } from "@/app/_components/ui/data-table/data-table";
import { Day } from "@/app/_components/ui/day";
import { Moment } from "@/app/_components/ui/moment";
import { daysBetween, shanghaiDay } from "@/lib/base/date";
import type { ChangeListItem } from "@/lib/changes/queries";
import { CHANGE_KIND_LABELS } from "@/lib/changes/terms";
import { paths } from "@/lib/web/paths";
import styles from "./changes.module.css";
import { daysInWords, nthInWords } from "./_impact/words";

/** Milestones told in a row; the rest are counted. */
const SHOWN = 2;

export const COLUMNS: readonly TableColumn<ChangeListItem>[] = [
  { id: "number", header: "编号", cell: (row) => <a className="nowrap" href={paths.change(row.id)}>{row.number ?? `草稿 ${row.id}`}</a> },
  { id: "project", header: "项目", primary: true, cell: (row) => <a href={paths.change(row.id)} aria-label={`${row.code} ${row.projectName}：${CHANGE_KIND_LABELS[row.kind]}申请`}><span className="muted">{row.code}</span> {row.projectName}</a> },
  { id: "kind", header: "类型", cell: (row) => CHANGE_KIND_LABELS[row.kind] },
  { id: "unit", header: "申请单位", cell: (row) => <span className="nowrap">{row.unit.name}</span> },
  { id: "moves", header: "调整", cell: (row) => <Moves row={row} /> },
  { id: "times", header: "次数", cell: (row) => <span className="nowrap">{row.kind === "reschedule" && row.number !== null && isExtension(row) ? nthInWords(row.earlierTimes) : "—"}</span> },
  { id: "status", header: "状态", cell: (row) => <ChangeStatusTag status={row.status} isLate={row.isLate} /> },
  { id: "holder", header: "办理人", cell: (row) => <Holder row={row} /> },
];

const isExtension = ({ items }: ChangeListItem): boolean => items.some(({ fromOn, toOn }) => toOn > fromOn);

function Moves({ row: { items } }: { row: ChangeListItem }) {
  const moved = items.filter(({ fromOn, toOn }) => fromOn !== toOn);
  if (moved.length === 0) return <span className="muted">{items.length > 0 ? `${items.length} 个里程碑改内容` : "—"}</span>;
  return (
    <ul className={styles.moves}>
      {moved.slice(0, SHOWN).map((item) => (
        <li key={item.ordinal}>{item.name}：<span className={styles.range}><Day on={item.fromOn} plain /> → <Day on={item.toOn} plain />，</span><span className={item.toOn > item.fromOn ? "late nowrap" : "nowrap"}>{daysInWords(daysBetween(item.fromOn, item.toOn))}</span></li>
      ))}
      {moved.length > SHOWN && <li className="muted">等 {moved.length} 个里程碑</li>}
    </ul>
  );
}

function Holder({ row: { holder, decidedAt } }: { row: ChangeListItem }) {
  if (holder) return <>{holder.who}<br /><span className="muted nowrap">自 <Moment at={holder.since} /></span></>;
  return decidedAt ? <span className="muted nowrap"><Day on={shanghaiDay(new Date(decidedAt))} plain /> 办结</span> : <span className="muted">—</span>;
}
