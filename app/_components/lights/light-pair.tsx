import { ADJUSTMENT_LABELS, BY_HAND, GREEN_BY_CHANGE, isGreenByChange, LIGHT_LABELS, LIGHT_SHAPES, type ShownLight } from "@/lib/lights/terms";
import { LightTag } from "./light-tag";

type Props = {
  of: ShownLight;
  /** adds what it means: 黄灯 · 滞后 */
  meaning?: boolean;
  size?: "small" | "normal" | "large";
  /** why it was adjusted, where there is room */
  reason?: string;
};

/** A project's light against the plan in force, and beside it what it is against the original plan where that differs, 因调整而转绿 and 人工调整: in words, never by colour alone. */
export function LightPair({ of, meaning, size = "normal", reason }: Props) {
  const { light, computedLight, adjustment, originalLight } = of;
  const marks = [originalLight !== light && `对照原始计划为${LIGHT_LABELS[originalLight]}`, isGreenByChange(of) && GREEN_BY_CHANGE, adjustment && BY_HAND].filter(Boolean);
  return (
    <span className={`light-pair light-pair-${size}`} title={marks.length > 1 ? marks.join("；") : undefined}>
      <LightTag light={light} meaning={meaning} size={size} />
      {originalLight !== light && (
        <span className={`light-mark light-text-${originalLight}`} title={marks.join("；")}>
          <span className="sr-only">对照原始计划为{LIGHT_LABELS[originalLight]}</span>
          <span aria-hidden="true">原计划{LIGHT_SHAPES[originalLight]}{LIGHT_LABELS[originalLight]}</span>
        </span>
      )}
      {isGreenByChange(of) && <span className="light-mark light-mark-change">{GREEN_BY_CHANGE}</span>}
      {adjustment && (
        <span className="light-mark light-mark-hand" title={`${ADJUSTMENT_LABELS[adjustment]}，按规则为${LIGHT_LABELS[computedLight]}${reason ? `。理由：${reason}` : ""}`}>
          {BY_HAND}<span className={size === "small" ? "sr-only" : undefined}>（按规则{LIGHT_LABELS[computedLight]}）</span>
        </span>
      )}
    </span>
  );
}
