import { OutlookPct } from "@/app/_components/outlook/outlook-pct";
import { Day } from "@/app/_components/ui/day";
import { Panel } from "@/app/_components/ui/panel";
import type { Overview } from "@/lib/overview/overview";
import { paths } from "@/lib/web/paths";
import { behind, carried } from "./behind";
import styles from "./overview.module.css";

/** The next milestones that the record says are likeliest to slip: what a call may still save. */
export function SlippingPanel({ overview }: { overview: Overview }) {
  const { slipping } = overview;
  if (slipping === null) return null;
  return (
    <Panel
      title="最可能逾期的节点"
      extra={<><a href={behind(overview, { unlikely: true })}>可能逾期 {slipping.unlikelyCount} 项</a> <a href={paths.outlook(carried(overview))}>预测准不准</a></>}
      flush
    >
      {slipping.likeliest.length === 0 ? <p className={styles.none}>以往数据还不足以预测。</p> : (
        <table className={`table ${styles.dense}`}>
          <thead><tr><th>下一节点</th><th>项目</th><th>牵头单位</th><th>计划</th><th>单位预计</th><th className="number">按期可能</th></tr></thead>
          <tbody>
            {slipping.likeliest.map((row) => (
              <tr key={row.milestoneId}>
                <td>{row.milestone}</td>
                <td><a href={paths.project(row.code, carried(overview))}>{row.projectName}</a></td>
                <td className="nowrap">{row.leadUnit.name}</td>
                <td className="nowrap"><Day on={row.plannedOn} plain /></td>
                <td className={row.drift === "none" ? "nowrap" : "nowrap late"}><Day on={row.forecastOn} plain none="同计划" /></td>
                <td className="number"><OutlookPct outlook={row} /></td>
              </tr>
            ))}
          </tbody>
          <caption>按以往同类节点按期完成的比例，数据截至 <Day on={slipping.dataOn} />；括号内为同类节点数。样本不足而单位预计推迟的，也列为可能逾期。</caption>
        </table>
      )}
    </Panel>
  );
}
