import { LIGHT_LABELS, LIGHT_MEANINGS, LIGHT_SHAPES, type Light } from "@/lib/lights/terms";

type Props = {
  light: Light;
  /** adds what it means: 黄灯 · 滞后 */
  meaning?: boolean;
  size?: "small" | "normal" | "large";
};

/** Shape, word and colour together, so the light can be read without seeing colours. */
export function LightTag({ light, meaning, size = "normal" }: Props) {
  return (
    <span className={`light light-${light} light-${size}`} title={LIGHT_MEANINGS[light]}>
      <span className="light-shape" aria-hidden="true">{LIGHT_SHAPES[light]}</span>
      {LIGHT_LABELS[light]}
      {meaning && <span className="light-meaning">· {LIGHT_MEANINGS[light]}</span>}
    </span>
  );
}
