import { monthInWords } from "@/lib/base/month";
import type { ProjectBrief } from "@/lib/briefs/project-brief";
import { SELF_JUDGEMENT_LABELS, UPDATE_STATUS_LABELS } from "@/lib/dispatch/terms";
import { Part } from "../../paper";
import styles from "../../../print.module.css";

/** What the unit last said, as far as the reader may read it. */
export function LatestWords({ brief: { update, words } }: { brief: ProjectBrief }) {
  if (!update) return <Part title="最近填报"><p className={styles.none}>尚无可读的填报。</p></Part>;
  return (
    <Part title="最近填报" note={`${monthInWords(update.month)} · ${UPDATE_STATUS_LABELS[update.status]}${update.selfJudgement ? ` · 自评${SELF_JUDGEMENT_LABELS[update.selfJudgement]}` : ""}`}>
      {words.map(({ label, text, lines }) => <p key={label} className={styles.words} style={{ WebkitLineClamp: lines }}>{label}：{text}</p>)}
    </Part>
  );
}
