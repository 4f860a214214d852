import { RULE_FIELD_LABELS, type RuleChange } from "@/lib/lights/rule-sets/rules";
import { PROJECT_FAMILY_LABELS } from "@/lib/projects/terms";
import styles from "./draft.module.css";

/** What a draft changes, limit by limit. */
export function ChangesList({ changes }: { changes: readonly RuleChange[] }) {
  if (changes.length === 0) return null;
  return (
    <div className={styles.notes}>
      <p className="strong">与现行规则不同之处</p>
      <ul>
        {changes.map(({ family, field, before, after }) => (
          <li key={`${family}${field}`}>{family && `${PROJECT_FAMILY_LABELS[family]}　`}{RULE_FIELD_LABELS[field]}：{before} → {after}</li>
        ))}
      </ul>
    </div>
  );
}
