import type { Measure } from "@/lib/map/terms";

// One hue from light to dark each, told apart also by those who do not see red and green; the lights' own colours stay with the lights.
const ATTENTION = ["#fdf6e6", "#f7dfae", "#eebb6d", "#d98b35", "#a85a12"];
const AMOUNT = ["#eef3f6", "#cfe0ea", "#a3c6da", "#6a9fbf", "#3a749a"];
export const UNKNOWN = "#c9ced1";

/** The fill of a class, 0 the lightest. */
export const fillOf = (measure: Measure, at: number): string => (measure === "count" ? AMOUNT : ATTENTION)[at]!;
