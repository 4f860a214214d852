import { monthInWords } from "@/lib/base/month";
import type { ProjectBrief } from "@/lib/briefs/project-brief";
import { PROBLEM_LEVEL_LABELS, SELF_JUDGEMENT_LABELS, UPDATE_STATUS_LABELS } from "@/lib/dispatch/terms";
import { Part } from "../../paper";
import styles from "../../../print.module.css";

/** What the unit last said, as far as the reader may read it. */
export function LatestWords({ brief: { update } }: { brief: ProjectBrief }) {
  if (!update) return <Part title="最近填报"><p className={styles.none}>尚无可读的填报。</p></Part>;
  return (
    <Part title="最近填报" note={`${monthInWords(update.month)} · ${UPDATE_STATUS_LABELS[update.status]}${update.selfJudgement ? ` · 自评${SELF_JUDGEMENT_LABELS[update.selfJudgement]}` : ""}`}>
      <p className={styles.words}>进展：{update.progressText}</p>
      {update.nextStepText && <p className={`${styles.words} ${styles.two}`}>下一步：{update.nextStepText}</p>}
      {update.problemText && <p className={`${styles.words} ${styles.two}`}>问题{update.problemLevel && `（${PROBLEM_LEVEL_LABELS[update.problemLevel]}）`}：{update.problemText}{update.problemAsk && `。请求：${update.problemAsk}`}</p>}
      {update.measureText && <p className={`${styles.words} ${styles.two}`}>措施：{update.measureText}</p>}
    </Part>
  );
}
