import { SpotCheckButton } from "@/app/_components/dispatch/spot-checks/spot-check-button";
import { SpotCheckWords } from "@/app/_components/dispatch/spot-checks/spot-check-words";
import { StatusTag } from "@/app/_components/dispatch/status-tag";
import { Panel } from "@/app/_components/ui/panel";
import { Tag } from "@/app/_components/ui/tag";
import type { YearMonth } from "@/lib/base/month";
import type { SpotCheckStanding } from "@/lib/dispatch/spot-checks/queries";
import { checkedPct } from "@/lib/dispatch/spot-checks/rules";
import { paths } from "@/lib/web/paths";
import styles from "./review.module.css";

/** How far the month's spot checks are, and which updates to look behind. */
export function SpotCheckPanel({ month, standing: { expected, checked, required, doubtful, rows } }: { month: YearMonth; standing: SpotCheckStanding }) {
  const pct = checkedPct(checked, expected);
  return (
    <Panel
      title="抽查"
      extra={
        <span>
          已抽查 {checked}/{expected}{pct !== null && `（${pct}%）`}，应不少于 {required} 项
          {checked >= required && <> <Tag tone="green">已达到</Tag></>}
          {doubtful > 0 && <> <Tag tone="red">存在疑问 {doubtful} 项</Tag></>}
        </span>
      }
    >
      <details>
        <summary>建议抽查和已抽查的 {rows.length} 项</summary>
        <ul className={styles.checks}>
          {rows.map((row) => (
            <li key={row.code}>
              <div className="row">
                <a href={paths.update(month, row.code)}>{row.code} {row.name}</a>
                <span className="muted">{row.unit.shortName}</span>
                <StatusTag status={row.status} />
                {row.isSuggested && row.check === null && <Tag tone="accent">建议抽查</Tag>}
                {row.mayCheck ? <SpotCheckButton month={month} update={row} /> : row.check === null && <span className="muted">单位审签后可抽查</span>}
              </div>
              {row.check && <SpotCheckWords check={row.check} />}
            </li>
          ))}
        </ul>
      </details>
    </Panel>
  );
}
