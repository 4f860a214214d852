import type { LightCounts } from "@/lib/lights/rules";
import { LIGHT_LABELS, type Light } from "@/lib/lights/terms";
import styles from "./overview.module.css";

const ORDER: readonly Light[] = ["red", "yellow", "green", "blue", "grey"];

/** The distribution as one stacked bar; `of` is the count that fills the whole width. The numbers stand beside it as text. */
export function LightBar({ counts, of }: { counts: LightCounts; of: number }) {
  const shown = ORDER.filter((light) => counts[light] > 0);
  return (
    <span className={styles.bar} style={{ width: `${(100 * counts.total) / Math.max(1, of)}%` }} aria-hidden="true" title={shown.map((light) => `${LIGHT_LABELS[light]} ${counts[light]}`).join("，")}>
      {shown.map((light) => <i key={light} className={styles[light]} style={{ flexGrow: counts[light] }} />)}
    </span>
  );
}
