import { Moment } from "@/app/_components/ui/moment";
import { Panel } from "@/app/_components/ui/panel";
import { Tag } from "@/app/_components/ui/tag";
import type { ReportToDo } from "@/lib/reports/listing/to-do";
import { reportInWords } from "@/lib/reports/periods/rules";
import { paths } from "@/lib/web/paths";
import styles from "./desk.module.css";

const ACTS: Record<ReportToDo["act"], string> = { draft: "拟稿", write: "继续拟稿", mend: "修改后再送核", check: "核稿", sign: "签发", issue: "印发" };

/** 通报 that wait for the reader, each with the one thing to do about it. */
export const ReportsPanel = ({ reports }: { reports: ReportToDo[] }) => (
  <Panel title={`待办理的通报 ${reports.length} 份`} extra={<a href={paths.reports()}>全部通报</a>} flush>
    <ul className={styles.list}>
      {reports.map(({ period, act, since, remark }) => (
        <li key={period.period}>
          <div className={styles.item}>
            <div className={styles.name}>
              <span className="strong">{reportInWords(period)}</span>
              {act === "mend" && <Tag tone="red">被退回</Tag>}
            </div>
            <p className="muted">{since ? <>自 <Moment at={since} /></> : "已封存，尚未拟稿"}{remark && `；退回意见：${remark}`}</p>
          </div>
          <a className="link-button link-button-main" href={paths.report(period.period)} aria-label={`${ACTS[act]} ${reportInWords(period)}`}>{ACTS[act]}</a>
        </li>
      ))}
    </ul>
  </Panel>
);
