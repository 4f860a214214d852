import { LIGHT_LABELS, LIGHT_MEANINGS, LIGHT_SHAPES, LIGHTS, type Light } from "@/lib/lights/terms";
import type { LightCounts } from "@/lib/lights/rules";
import styles from "./light-numbers.module.css";

type Props = {
  counts: LightCounts;
  /** given: each number is a button that leads to its rows */
  onLight?: (light: Light) => void;
};

/** How many of each light, with shape, colour and word; those without any are left out. */
export const LightNumbers = ({ counts, onLight }: Props) => (
  <span className={styles.numbers}>
    {LIGHTS.filter((light) => counts[light] > 0).map((light) => {
      const words = <><span className={`light light-${light} light-small`}><span className="light-shape" aria-hidden="true">{LIGHT_SHAPES[light]}</span>{LIGHT_LABELS[light]}</span> <span className="strong">{counts[light]}</span></>;
      return onLight
        ? <button key={light} type="button" className={styles.number} title={`只看${LIGHT_LABELS[light]}（${LIGHT_MEANINGS[light]}）`} onClick={() => onLight(light)}>{words}</button>
        : <span key={light} className="nowrap">{words}</span>;
    })}
  </span>
);
