import { Day } from "@/app/_components/ui/day";
import { Panel } from "@/app/_components/ui/panel";
import type { Overview } from "@/lib/overview/overview";
import { paths } from "@/lib/web/paths";
import { behind, carried } from "./behind";
import styles from "./overview.module.css";

const SHOWN = 8;

/** Key milestones past their day, longest first, with who has to act next. */
export function OverduePanel({ overview }: { overview: Overview }) {
  const { overdueKeys } = overview.highlights;
  const projects = overview.summary.total.overdueKeyProjects;
  return (
    <Panel
      title="逾期关键节点"
      extra={overdueKeys.length > 0 && <a href={behind(overview, { overdueKey: true, sort: "-overdue" })}>{overdueKeys.length} 个，涉及 {projects} 项</a>}
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
                <td>{row.holder.who}<div className="muted">{row.holder.what}</div></td>
                <td className="nowrap"><Day on={row.plannedOn} plain /></td>
                <td className="number late">{row.days} 天</td>
              </tr>
            ))}
          </tbody>
          {overdueKeys.length > SHOWN && <caption>按逾期天数列前 {SHOWN} 个，其余见项目列表。</caption>}
        </table>
      )}
    </Panel>
  );
}
