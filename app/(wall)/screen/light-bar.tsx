import type { LightCounts } from "@/lib/lights/rules";
import { LIGHT_LABELS, LIGHT_SHAPES, type Light } from "@/lib/lights/terms";
import type { ScreenFacts } from "@/lib/screen/queries";
import type { Query } from "@/lib/web/paths";
import { behind } from "./behind";
import styles from "./screen.module.css";

const ORDER: readonly Light[] = ["red", "yellow", "green", "blue", "grey"];

type Props = { facts: ScreenFacts; counts: LightCounts; filter: Query; label: string; /** the count that fills the whole width */ of: number };

/** The distribution as one stacked bar, each part with its shape and number and the way to its rows: never an average. */
export function LightBar({ facts, counts, filter, label, of }: Props) {
  return (
    <span className={styles.bar} style={{ width: `${(100 * counts.total) / Math.max(1, of)}%` }}>
      {ORDER.filter((light) => counts[light] > 0).map((light) => (
        <a key={light} href={behind(facts, { ...filter, light })} className={styles[`fill-${light}`]} style={{ flexGrow: counts[light] }} aria-label={`${label} ${LIGHT_LABELS[light]} ${counts[light]} 项`}>
          <span aria-hidden="true">{LIGHT_SHAPES[light]}{counts[light]}</span>
        </a>
      ))}
    </span>
  );
}
