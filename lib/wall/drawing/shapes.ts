import type { Light } from "../../lights/terms";
import { element, mm } from "./svg";

/** Fills with at least 3:1 on paper, and text with 4.5:1: the colours of every page. */
export const FILLS: Record<Light, string> = { green: "#2f8f57", yellow: "#b98100", red: "#cf3a32", blue: "#2f7bc4", grey: "#89949a" };
export const INKS: Record<Light, string> = { green: "#17693a", yellow: "#805200", red: "#b3261e", blue: "#1b5c9e", grey: "#545f66" };
export const INK = "#17252b";
export const SOFT = "#4a5a61";
export const LINE = "#d9e0e2";
export const LINE_STRONG = "#b9c4c8";
export const PAPER = "#ffffff";
export const STAR = "#9c5b00";

/** The outlines of LIGHT_SHAPES around a middle, drawn, so that no font decides what a light looks like. */
const OUTLINES: Record<Light, (r: number) => string> = {
  green: (r) => `m${mm(-r)} 0a${mm(r)} ${mm(r)} 0 1 0 ${mm(2 * r)} 0a${mm(r)} ${mm(r)} 0 1 0 ${mm(-2 * r)} 0z`,
  yellow: (r) => `m0 ${mm(-1.1 * r)}l${mm(1.1 * r)} ${mm(2 * r)}h${mm(-2.2 * r)}z`,
  red: (r) => `m${mm(-0.92 * r)} ${mm(-0.92 * r)}h${mm(1.84 * r)}v${mm(1.84 * r)}h${mm(-1.84 * r)}z`,
  blue: (r) => `m0 ${mm(-1.2 * r)}l${mm(1.2 * r)} ${mm(1.2 * r)}l${mm(-1.2 * r)} ${mm(1.2 * r)}l${mm(-1.2 * r)} ${mm(-1.2 * r)}z`,
  grey: (r) => OUTLINES.green(r * 0.88),
};

/** A light by shape and colour; grey is hollow. A key milestone has a dark outline. */
export function lightShape(light: Light, x: number, y: number, r: number, isKey = false): string {
  const d = `M${mm(x)} ${mm(y)}${OUTLINES[light](r)}`;
  if (light === "grey") return element("path", { d, fill: PAPER, stroke: isKey ? INK : INKS.grey, "stroke-width": r * 0.26 });
  return element("path", { d, fill: FILLS[light], stroke: isKey ? INK : PAPER, "stroke-width": isKey ? r * 0.22 : r * 0.12 });
}

/** 标志性成果: full when accepted, hollow while awaited. */
export function star(x: number, y: number, r: number, isAccepted: boolean): string {
  const points = Array.from({ length: 10 }, (_, at) => {
    const [angle, reach] = [(Math.PI * at) / 5 - Math.PI / 2, at % 2 === 0 ? r : r * 0.42];
    return `${mm(x + reach * Math.cos(angle))},${mm(y + reach * Math.sin(angle))}`;
  });
  return element("polygon", { points: points.join(" "), fill: isAccepted ? STAR : PAPER, stroke: STAR, "stroke-width": r * 0.2 });
}
