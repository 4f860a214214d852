import { Day } from "@/app/_components/ui/day";
import { Tag } from "@/app/_components/ui/tag";
import type { AssignmentHistory } from "@/lib/projects/assignments/queries";
import { DUTY_LABELS } from "@/lib/projects/terms";
import styles from "./assignments.module.css";

type Term = AssignmentHistory["terms"][number];

const titleOf = ({ duty, milestone }: Term): string => (milestone ? `里程碑 ${milestone.ordinal}：${milestone.name}` : DUTY_LABELS[duty]);

/** Duty by duty, the latest first. */
export function TermsList({ terms }: { terms: Term[] }) {
  const titles = [...new Set(terms.map(titleOf))];
  return titles.map((title) => (
    <section key={title} className={styles.duty}>
      <h3>{title}</h3>
      <ol className={styles.terms}>
        {terms.filter((term) => titleOf(term) === title).map((term) => (
          <li key={term.id}>
            <div className="row">
              <span className="strong">{term.name}</span>
              {term.post && <span>{term.post}</span>}
              <Tag tone={term.untilOn === null ? "green" : "plain"}>{term.untilOn === null ? "在任" : "已离任"}</Tag>
            </div>
            <div className="muted"><Day on={term.fromOn} /> 至 {term.untilOn === null ? "今" : <Day on={term.untilOn} />}{term.recordedBy ? `，${term.recordedBy}登记` : "，随分解方案登记"}</div>
            {term.handover && <p className={styles.handover}><span className="muted">交接事项：</span>{term.handover}</p>}
          </li>
        ))}
      </ol>
    </section>
  ));
}
