import { PROBLEM_LEVEL_LABELS } from "@/lib/dispatch/terms";
import { OUTCOME_PROOF_LABELS } from "@/lib/milestones/terms";
import type { UnitBrief } from "@/lib/briefs/unit-brief";
import { Part } from "../../paper";
import styles from "../../../print.module.css";

/** 标志性成果 and what the unit asks for, side by side. */
export function MonthWords({ brief: { landmarks, problems } }: { brief: UnitBrief }) {
  const total = landmarks.rows.length + landmarks.more;
  return (
    <div className={styles.halves}>
      <Part title="标志性成果" note={total > 0 ? `本月 ${landmarks.ofMonth} 项，累计 ${total} 项` : undefined}>
        {total === 0 ? <p className={styles.none}>尚无认定的标志性成果。</p> : (
          <ul className={styles.lines}>
            {landmarks.rows.map((row) => <li key={`${row.projectCode}/${row.name}`}>★{row.name}（{row.projectName}，{OUTCOME_PROOF_LABELS[row.type]} {row.proofNo}）</li>)}
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
