import { Panel } from "@/app/_components/ui/panel";
import { Tag } from "@/app/_components/ui/tag";
import { dayInShort, shanghaiDay } from "@/lib/base/date";
import { CHANGE_KIND_LABELS } from "@/lib/changes/terms";
import { PROBLEM_TYPE_LABELS } from "@/lib/dispatch/terms";
import { LONG_RED_MONTHS } from "@/lib/overview/decisions/rules";
import type { Overview } from "@/lib/overview/overview";
import type { WaitingReport } from "@/lib/reports/listing/queries";
import { reportName } from "@/lib/reports/periods/rules";
import { paths } from "@/lib/web/paths";
import { carried } from "./behind";
import { FirstFew } from "./first-few";
import styles from "./overview.module.css";

/** 需要决策: reports to be signed, requests on a leader's desk, problems that ask for one, and reds that nobody has answered. */
export function DecisionsPanel({ overview, toSign }: { overview: Overview; toSign: WaitingReport[] }) {
  const { requests, longReds, highlights: { forLeaders } } = overview;
  const count = toSign.length + (requests?.rows.length ?? 0) + forLeaders.length + longReds.length;
  return (
    <Panel title="需要决策" extra={`${count} 项`} flush>
      {count === 0 && <p className={styles.none}>没有需要市领导决策的事项。</p>}
      <div className={styles.decisions}>
        {toSign.length > 0 && (
          <section className={styles.part} aria-label="待签发的通报">
            <h3>待签发的通报 <span className={styles.partCount}>{toSign.length} 份</span></h3>
            <FirstFew items={toSign.map(({ period, since }) => (
              <li key={period.period}><a href={paths.report(period.period)}>{reportName(period)}</a><span className="muted">（{dayInShort(shanghaiDay(since))}核稿通过）</span></li>
            ))} />
          </section>
        )}
        {requests && requests.rows.length > 0 && (
          <section className={styles.part} aria-label="待市领导审批">
            <h3>待市领导审批 <a href={paths.changes({ status: "checked" })} className={styles.partCount}>{requests.rows.length} 件</a><span className={styles.partExtra}>{overview.asOf ? `${dayInShort(requests.on)}现状，晚于本页数据` : `截至${dayInShort(requests.on)}`}</span></h3>
            <FirstFew items={requests.rows.map((row) => (
              <li key={row.id}>
                <a href={paths.change(row.id)}>{row.number} {CHANGE_KIND_LABELS[row.kind]}</a>：{row.projectName}<span className="muted">（{row.unit.name}）</span>
                {row.items.map((item) => <div key={item.ordinal} className="muted">{item.name} {item.fromOn} → {item.toOn}{row.earlierTimes > 0 && `，第 ${row.earlierTimes + 1} 次延期`}</div>)}
              </li>
            ))} />
          </section>
        )}
        {forLeaders.length > 0 && (
          <section className={styles.part} aria-label="提请市领导协调">
            <h3>提请市领导协调 <span className={styles.partCount}>{forLeaders.length} 项</span></h3>
            <FirstFew items={forLeaders.map((row) => (
              <li key={row.projectCode}>
                {row.problemType && <Tag>{PROBLEM_TYPE_LABELS[row.problemType]}</Tag>}{" "}
                <a href={paths.update(overview.shown.month, row.projectCode)}>{row.projectName}</a><span className="muted">（{row.unitName}）</span>
                <div>{row.problemText}</div>
                {row.problemAsk && <div>诉求：{row.problemAsk}</div>}
              </li>
            ))} />
          </section>
        )}
        {longReds.length > 0 && (
          <section className={styles.part} aria-label="长期红灯无措施">
            <h3>红灯 {LONG_RED_MONTHS} 个月以上且无整改措施 <span className={styles.partCount}>{longReds.length} 项</span></h3>
            <FirstFew items={longReds.map((row) => (
              <li key={row.projectCode}>
                <span className="late">连续 {row.months} 个月</span> <a href={paths.project(row.projectCode, carried(overview))}>{row.projectName}</a><span className="muted">（{row.unitName}，{row.responsibleName || "责任人未明确"}）</span>
                <div className="muted">{row.why} <a href={paths.projectBrief(row.projectCode, carried(overview))}>一页纸</a></div>
              </li>
            ))} />
          </section>
        )}
      </div>
    </Panel>
  );
}
