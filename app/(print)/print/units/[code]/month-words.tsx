import { PROBLEM_LEVEL_LABELS } from "@/lib/dispatch/terms";
import type { UnitBrief } from "@/lib/briefs/unit-brief";
import { Part } from "../../paper";
import styles from "../../../print.module.css";

/** 标志性成果 and what the unit asks for, side by side. */
export function MonthWords({ brief: { landmarks, problems } }: { brief: UnitBrief }) {
  const { rows, more, ofMonth } = landmarks;
  const total = rows.length + more;
  return (
    <div className={problems.rows.length === 0 ? `${styles.halves} ${styles.mostlyFirst}` : styles.halves}>
      <Part title="标志性成果" note={total > 0 ? `本月 ${ofMonth} 项，累计 ${total} 项` : undefined}>
        {total === 0 ? <p className={styles.none}>尚无认定的标志性成果。</p> : (
          <ul className={styles.lines}>
            {rows.map((row) => <li key={`${row.projectCode}/${row.name}`} className={styles.landmark}><span>★{row.isOfMonth && <b>本月 </b>}{row.name}</span><small>{row.projectName}</small></li>)}
            {more > 0 && <li className={styles.none}>列最近 {rows.length} 项{ofMonth > 0 && "（本月在前）"}，其余 {more} 项见台账</li>}
          </ul>
        )}
      </Part>
      <Part title="需协调的问题" note={problems.more > 0 ? `其余 ${problems.more} 项见各项目填报` : undefined}>
        {problems.rows.length === 0 ? <p className={styles.none}>没有提出问题。</p> : problems.rows.map((row) => (
          <p key={row.projectCode} className={`${styles.two} ${styles.none}`}>【{PROBLEM_LEVEL_LABELS[row.level]}】{row.projectName}：{row.text}{row.ask && `。请求：${row.ask}`}</p>
        ))}
      </Part>
    </div>
  );
}
