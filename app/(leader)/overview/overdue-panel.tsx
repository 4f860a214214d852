import { Day } from "@/app/_components/ui/day";
import { Panel } from "@/app/_components/ui/panel";
import { dayInShort } from "@/lib/base/date";
import type { HeldMilestone } from "@/lib/overview/highlights";
import type { Overview } from "@/lib/overview/overview";
import { paths } from "@/lib/web/paths";
import { behind, carried } from "./behind";
import styles from "./overview.module.css";

const SHOWN = 10;

/** Key milestones past their day, longest first, with who has to act next. */
export function OverduePanel({ overview }: { overview: Overview }) {
  const { overdueKeys } = overview.highlights;
  const list = behind(overview, { overdueKey: true, sort: "-overdue" });
  const projects = overview.summary.total.overdueKeyProjects;
  return (
    <Panel
      title="逾期关键节点"
      extra={overdueKeys.length > 0 && <a href={list}>{overdueKeys.length} 个，涉及 {projects} 项</a>}
      flush
    >
      {overdueKeys.length === 0 ? <p className={styles.none}>没有逾期的关键节点。</p> : (
        <table className={`table ${styles.dense}`}>
          <thead><tr><th>节点</th><th>项目</th><th>牵头单位</th><th>球在谁手里</th><th>应完成</th><th className="number">逾期</th></tr></thead>
          <tbody>
            {overdueKeys.slice(0, SHOWN).map((row) => (
              <tr key={`${row.projectCode}/${row.ordinal}`}>
                <td>{row.name}</td>
                <td><a href={paths.project(row.projectCode, carried(overview))}>{row.projectName}</a></td>
                <td className="nowrap">{row.unitName}</td>
                <td>{row.holder.who}<div className="muted">{row.holder.what}</div><SinceThen overview={overview} row={row} /></td>
                <td className="nowrap"><Day on={row.plannedOn} plain /></td>
                <td className="number late">{row.days} 天</td>
              </tr>
            ))}
          </tbody>
          {overdueKeys.length > SHOWN && <caption>按逾期天数列前 {SHOWN} 个，<a href={list}>其余 {overdueKeys.length - SHOWN} 个见项目台账</a>。</caption>}
        </table>
      )}
    </Panel>
  );
}

/** A sealed month keeps who had the ball then; that its request lies on a city leader's desk today is said beside it, with the day. */
function SinceThen({ overview: { asOf, requests }, row }: { overview: Overview; row: HeldMilestone }) {
  const request = asOf && requests?.rows.find(({ code, items }) => code === row.projectCode && (items.length === 0 || items.some(({ ordinal }) => ordinal === row.ordinal)));
  return request && requests ? <div>{dayInShort(requests.on)}：<a href={paths.change(request.id)}>{request.number}</a> 待市领导审批</div> : null;
}
