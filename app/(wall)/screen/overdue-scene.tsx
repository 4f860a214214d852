import type { ScreenFacts } from "@/lib/screen/queries";
import { pageOf, placeInWords } from "@/lib/screen/rules";
import { SCENE_ROWS } from "@/lib/screen/terms";
import { behind, projectOf } from "./behind";
import styles from "./screen.module.css";

/** Key milestones past their day, longest first, with who has to act next. */
export function OverdueScene({ facts, page }: { facts: ScreenFacts; page: number }) {
  const { overdue } = facts;
  if (overdue.total === 0) return <p className={styles.words}>没有逾期的关键节点。</p>;
  const shown = pageOf(overdue, SCENE_ROWS.overdue, page);
  const place = placeInWords(overdue.total, shown, "个");
  return (
    <>
      <p className={styles.line}>
        <a href={behind(facts, { overdueKey: true, sort: "-overdue" })}>共 {overdue.total} 个，涉及 {facts.overdueKeyProjects} 项</a>
        {place && <span>按逾期天数，{place}</span>}
      </p>
      <table className={styles.table}>
        <thead><tr><th>节点</th><th>项目</th><th>牵头单位</th><th>球在谁手里</th><th className={styles.number}>逾期</th></tr></thead>
        <tbody>
          {shown.rows.map((row) => (
            <tr key={`${row.projectCode}/${row.ordinal}`}>
              <td>{row.name}</td>
              <td><a href={projectOf(facts, row.projectCode)}>{row.projectName}</a></td>
              <td>{row.unitName}</td>
              <td>{row.holder.who}<div className={styles.faint}>{row.holder.what}</div></td>
              <td className={`${styles.number} ${styles.red}`}>{row.days} 天</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
