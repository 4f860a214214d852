import { LIGHT_LABELS, LIGHT_SHAPES, marksOf, type ShownLight } from "@/lib/lights/terms";

/** A light on paper: shape and word carry it, ink of any colour will do. The original light and what was done by hand are said where they differ. `isShort`: what was done is said elsewhere. */
export function LightMark({ of, isShort = false }: { of: ShownLight; isShort?: boolean }) {
  const more = [...(of.originalLight === of.light ? [] : [`原计划${LIGHT_SHAPES[of.originalLight]}`]), ...(isShort ? [] : marksOf(of))];
  return <span className={`light-text-${of.light}`}>{LIGHT_SHAPES[of.light]}{LIGHT_LABELS[of.light]}{more.length > 0 && `（${more.join("，")}）`}</span>;
}
