import { CLASSES, classAt, readingOf, type Standing, type ValueClass } from "@/lib/map/rules";
import type { Measure } from "@/lib/map/terms";
import { fillOf, UNKNOWN } from "./ramp";

export type Shade = { fill: string; /** of the class, on paper */ dots: string | null; /** words on it are white */ isDark: boolean };

/** How a unit is filled: by its class, grey for 无数据, hatched for 不适用. */
export function shadeOf(measure: Measure, classes: readonly ValueClass[], standing: Standing): Shade {
  const reading = readingOf(measure, standing);
  if (reading.kind === "inapplicable") return { fill: "url(#map-hatch)", dots: null, isDark: false };
  if (reading.kind === "unknown") return { fill: UNKNOWN, dots: null, isDark: false };
  const at = classAt(classes, reading.value);
  return { fill: fillOf(measure, at), dots: at === 0 ? null : `url(#map-dots-${at})`, isDark: at === CLASSES - 1 };
}
