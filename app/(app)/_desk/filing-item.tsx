import { StatusTag } from "@/app/_components/dispatch/status-tag";
import { LightPair } from "@/app/_components/lights/light-pair";
import { WhyLight } from "@/app/_components/lights/why/why-light";
import { Moment } from "@/app/_components/ui/moment";
import type { YearMonth } from "@/lib/base/month";
import type { FilingRow } from "@/lib/dispatch/queries";
import { isFiled } from "@/lib/dispatch/rules";
import { paths } from "@/lib/web/paths";
import styles from "./desk.module.css";

type Props = {
  month: YearMonth;
  row: FilingRow;
  action: string;
  /** the reader's own next thing to do */
  isTask?: boolean;
};

/** One project's update with the one thing to do about it. */
export function FilingItem({ month, row, action, isTask }: Props) {
  const isDue = !isFiled(row.status);
  return (
    <li>
      <div className={styles.item}>
        <div className={styles.name}>
          <WhyLight code={row.code} asOf={null}><LightPair of={row} size="small" /></WhyLight>
          <span className="muted">{row.code}</span>
          <span className="strong">{row.name}</span>
          <StatusTag status={row.status} isLate={row.isLate} lateness={row.lateness} />
          {row.submittedAt && !isDue && <span className="muted">{row.submittedBy} <Moment at={row.submittedAt} /> 提交</span>}
          {row.status === "draft" && row.savedAt && <span className="muted">草稿保存于 <Moment at={row.savedAt} /></span>}
        </div>
        {row.waiverReason && <p className="muted">免报理由：{row.waiverReason}</p>}
        {row.returnedFor && <p className={styles.remark}>退回意见：{row.returnedFor}</p>}
      </div>
      <a className={isTask ? "link-button link-button-main" : "link-button"} href={paths.update(month, row.code)} aria-label={`${action} ${row.code} ${row.name}`}>{action}</a>
    </li>
  );
}
