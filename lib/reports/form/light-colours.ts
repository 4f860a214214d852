import type { Light } from "../../lights/terms";

/** Letters on washes, as hex digits: 4.5:1 and legible in a black and white copy, where shape and word carry the light. */
export const LIGHT_COLOURS: Record<Light, { text: string; wash: string }> = {
  green: { text: "17693A", wash: "E7F4EC" }, yellow: { text: "805200", wash: "FDF3D8" }, red: { text: "B3261E", wash: "FCEBEA" },
  blue: { text: "1B5C9E", wash: "E8F1FA" }, grey: { text: "545F66", wash: "ECEFF1" },
};
