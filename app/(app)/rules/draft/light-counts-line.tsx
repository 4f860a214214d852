import type { LightCounts } from "@/lib/lights/rules";
import { LIGHT_LABELS, LIGHT_SHAPES, LIGHTS } from "@/lib/lights/terms";
import styles from "./draft.module.css";

/** How many under each light, with shape and word for those who do not see the colours. */
export const LightCountsLine = ({ counts }: { counts: LightCounts }) => (
  <span className={styles.counts}>
    {LIGHTS.map((light) => (
      <span key={light} className={`light light-${light} light-small`} title={LIGHT_LABELS[light]}>
        <span className="light-shape" aria-hidden="true">{LIGHT_SHAPES[light]}</span>
        <span className="sr-only">{LIGHT_LABELS[light]}</span>
        {counts[light]}
      </span>
    ))}
  </span>
);
