import type { Light } from "@/lib/lights/terms";

/** Colours of a chart on paper, or on the dark ground of the big screen. Charts know no CSS variables: a test holds paper to globals.css. */
export type Palette = { ink: string; faint: string; line: string; accent: string; ground: string; lights: Record<Light, string> };

export const PAPER: Palette = {
  ink: "#17252b", faint: "#5d6b72", line: "#d9e0e2", accent: "#0b6470", ground: "#ffffff",
  lights: { green: "#2f8f57", yellow: "#b98100", red: "#cf3a32", blue: "#2f7bc4", grey: "#89949a" },
};

export const DARK: Palette = {
  ink: "#f2f7f8", faint: "#a9bcc3", line: "#2b4a55", accent: "#5cc6d0", ground: "#0a1f27",
  lights: { green: "#4bbf7b", yellow: "#f0b429", red: "#ff7067", blue: "#62aef5", grey: "#9fb0b7" },
};
