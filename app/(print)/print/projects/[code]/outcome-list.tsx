import type { ProjectBrief } from "@/lib/briefs/project-brief";
import { STAGE_KIND_LABELS, OUTCOME_PROOF_LABELS } from "@/lib/milestones/terms";
import { Part } from "../../paper";
import styles from "../../../print.module.css";

/** 标志性成果: what was accepted with its proof, then what is awaited. */
export function OutcomeList({ brief: { project, outcomes } }: { brief: ProjectBrief }) {
  const stageOf = new Map(project.stages.map(({ ordinal, kind }) => [ordinal, STAGE_KIND_LABELS[kind]]));
  return (
    <Part title="标志性成果" note={`共 ${outcomes.total} 项，已认定 ${outcomes.accepted} 项${outcomes.more > 0 ? `；其余 ${outcomes.more} 项见项目页` : ""}`}>
      {outcomes.total === 0 ? <p className={styles.none}>尚未设标志性成果。</p> : (
        <ul className={styles.lines}>
          {outcomes.rows.map((row) => (
            <li key={row.id}>{row.acceptedMonth ? "★" : "☆"}{row.name}（{stageOf.get(row.stageOrdinal)}阶段，{row.acceptedMonth ? `${row.achievedOn} 取得，${OUTCOME_PROOF_LABELS[row.type]} ${row.proofNo}` : "待认定"}）</li>
          ))}
        </ul>
      )}
    </Part>
  );
}
