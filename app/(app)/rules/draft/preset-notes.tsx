import type { RulePreset } from "@/lib/lights/rule-sets/presets/rules";
import styles from "./draft.module.css";

/** Where a preset comes from, what its source says, and what of it is otherwise here. */
export function PresetNotes({ preset }: { preset: RulePreset | undefined }) {
  if (!preset) return null;
  return (
    <div className={styles.notes}>
      <p><span className="strong">{preset.name}</span>　来源：{preset.source}</p>
      <p>{preset.says}</p>
      {preset.differs.length > 0 && (
        <>
          <p className="strong">与来源不同之处</p>
          <ul>{preset.differs.map((words) => <li key={words}>{words}</li>)}</ul>
        </>
      )}
    </div>
  );
}
