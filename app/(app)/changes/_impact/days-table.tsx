import { Day } from "@/app/_components/ui/day";
import { Tag } from "@/app/_components/ui/tag";
import type { ItemRow } from "@/lib/changes/items";
import styles from "./impact.module.css";
import { daysInWords, nthInWords } from "./words";

type Props = { items: (ItemRow & { isLate?: boolean })[] };

/** What is asked of each milestone, against the plan in force and the original one. */
export const DaysTable = ({ items }: Props) => (
  <div className={styles.days} tabIndex={0} role="region" aria-label="调整对照表">
    <table className="table">
      <thead><tr><th scope="col">里程碑</th><th scope="col">原始计划</th><th scope="col">原批准日期</th><th scope="col">申请调整为</th><th scope="col">调整天数</th><th scope="col">与原始计划比</th><th scope="col">延期次数</th></tr></thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.ordinal}>
            <td>
              {item.toName !== item.fromName ? <><s className="muted">{item.fromName}</s> {item.toName}</> : item.fromName}
              {item.isKey && <> <Tag tone="accent">关键</Tag></>}
              {item.isLate && <> <Tag tone="red">逾期后申请</Tag></>}
            </td>
            <td data-label="原始计划" className="nowrap"><Day on={item.originalOn} plain /></td>
            <td data-label="原批准日期" className="nowrap"><Day on={item.fromOn} plain /></td>
            <td data-label="申请调整为" className="nowrap strong"><Day on={item.toOn} plain /></td>
            <td data-label="调整天数" className={item.daysMoved > 0 ? "nowrap late" : "nowrap"}>{daysInWords(item.daysMoved)}</td>
            <td data-label="与原始计划比" className={item.daysAgainstOriginal > 0 ? "nowrap late" : "nowrap"}>{daysInWords(item.daysAgainstOriginal)}</td>
            <td data-label="延期次数" className="nowrap">{item.daysMoved > 0 ? nthInWords(item.timesBefore) : <span className="muted">—</span>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);
