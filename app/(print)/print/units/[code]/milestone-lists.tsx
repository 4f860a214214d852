import type { UnitBrief } from "@/lib/briefs/unit-brief";
import { Part } from "../../paper";
import styles from "../../../print.module.css";

/** Milestones past their day, the longest first, and those that come next. */
export function MilestoneLists({ brief: { overdue, soon } }: { brief: UnitBrief }) {
  return (
    <>
      <Part title="逾期里程碑" note={overdue.more > 0 ? `其余 ${overdue.more} 项见台账` : undefined}>
        {overdue.rows.length === 0 ? <p className={styles.none}>没有逾期的里程碑。</p> : (
          <table>
            <thead><tr><th scope="col" style={{ width: "31%" }}>里程碑（★关键节点）</th><th scope="col" style={{ width: "33%" }}>项目</th><th scope="col" style={{ width: "12%" }}>计划日期</th><th scope="col" className={styles.right} style={{ width: "10%" }}>逾期</th><th scope="col" style={{ paddingLeft: "3mm" }}>责任人</th></tr></thead>
            <tbody>
              {overdue.rows.map((row) => (
                <tr key={`${row.projectCode}/${row.ordinal}`}><td>{row.isKey && "★"}{row.name}</td><td>{row.projectName}</td><td>{row.plannedOn}</td><td className={styles.right}>{row.overdueDays} 天</td><td style={{ paddingLeft: "3mm" }}>{row.holderName ?? row.responsibleName ?? "未明确"}</td></tr>
              ))}
            </tbody>
          </table>
        )}
      </Part>
      <Part title="临期里程碑" note={soon.more > 0 ? `其余 ${soon.more} 项见台账` : undefined}>
        {soon.rows.length === 0 ? <p className={styles.none}>15 个工作日内没有到期的里程碑。</p> : (
          <table>
            <thead><tr><th scope="col" style={{ width: "31%" }}>里程碑（★关键节点）</th><th scope="col" style={{ width: "33%" }}>项目</th><th scope="col" style={{ width: "12%" }}>计划日期</th><th scope="col" className={styles.right} style={{ width: "10%" }}>完成</th><th scope="col" style={{ paddingLeft: "3mm" }}>责任人</th></tr></thead>
            <tbody>
              {soon.rows.map((row) => (
                <tr key={`${row.projectCode}/${row.ordinal}`}><td>{row.isKey && "★"}{row.name}</td><td>{row.projectName}</td><td>{row.plannedOn}</td><td className={styles.right}>{row.donePct}%</td><td style={{ paddingLeft: "3mm" }}>{row.holderName ?? row.responsibleName ?? "未明确"}</td></tr>
              ))}
            </tbody>
          </table>
        )}
      </Part>
    </>
  );
}
