import type { LightCounts } from "../../lights/rules";
import { LIGHT_LABELS, LIGHTS, type Light } from "../../lights/terms";
import { INK, INKS, lightShape, SOFT, star } from "./shapes";
import type { Style } from "./styles";
import { element, line, rect, words } from "./svg";
import { widthOf } from "./text";

/** “■红灯 2  ▲黄灯 3 …”: lights that nothing stands under are left out. From `x` on, or up to it. */
export function countsLine(counts: LightCounts, x: number, y: number, size: number, ends: "left" | "right" = "left"): string[] {
  const shown = (["red", "yellow", "green", "blue", "grey"] as const satisfies readonly Light[]).filter((light) => counts[light] > 0);
  const parts = shown.map((light) => ({ light, text: `${LIGHT_LABELS[light]} ${counts[light]}` }));
  const widths = parts.map(({ text }) => widthOf(text, size) + size * 2.1);
  const total = `共 ${counts.total} 项`;
  let at = ends === "left" ? x : x - widths.reduce((sum, width) => sum + width, widthOf(total, size));
  const said = [words(total, at, y, size, { fill: INK, "font-weight": "bold" })];
  at += widthOf(total, size) + size * 0.8;
  parts.forEach(({ light, text }, nth) => {
    said.push(lightShape(light, at + size * 0.45, y, size * 0.42), words(text, at + size * 1.1, y, size, { fill: INKS[light], "font-weight": "bold" }));
    at += widths[nth]!;
  });
  return said;
}

const FLAG_WORDS: Record<Light, string> = { blue: "已认定", green: "推进中", yellow: "逾期或预计推迟", red: "关键节点严重逾期", grey: "未到期" };

/** What every shape means, as it is drawn, line by line from `top`, and how many lines it takes; what there is no room for is left out, the last first. */
export function legendOf(x: number, top: number, width: number, size: number, style: Style, most = 1): { drawn: string[]; lines: number } {
  const r = size * 0.42;
  let y = top;
  const flags = LIGHTS.map((light) => ({ text: FLAG_WORDS[light], draw: (at: number) => lightShape(light, at + size * 0.7, y, r) }));
  const items = [
    ...flags,
    { text: "关键节点（大、黑边）", draw: (at: number) => lightShape("blue", at + size * 0.7, y, r * 1.2, true) },
    { text: "标志性成果", draw: (at: number) => star(at + size * 0.7, y, r, true) },
    { text: "待认定", draw: (at: number) => star(at + size * 0.7, y, r, false) },
    { text: "现计划（分阶段）", draw: (at: number) => rect(at, y - r * 0.7, size * 0.7, r * 1.4, "#8fb3bb") + rect(at + size * 0.7, y - r * 0.7, size * 0.6, r * 1.4, "#dbe6e8") },
    { text: "原计划", draw: (at: number) => rect(at, y - r * 0.25, size * 1.3, r * 0.5, "#7d8b92") },
    { text: "预计完成", draw: (at: number) => line(at, y, at + size * 0.7, y, INKS.yellow, r * 0.4, { "stroke-dasharray": "0.8 0.6" }) + element("path", { d: `M${at + size * 0.7} ${y - r}l${r * 1.6} ${r}l${-r * 1.6} ${r}z`, fill: "#ffffff", stroke: INKS.yellow, "stroke-width": 0.25 }) },
    ...(style.lines === 1 ? [{ text: "原：按原计划的灯　调：人工调整　转：因调整而转绿", draw: () => "" }] : []),
  ];
  let at = x;
  const drawn = items.flatMap(({ text, draw }) => {
    const wide = size * 1.7 + widthOf(text, size) + size;
    if (at + wide > x + width + size) {
      if (y > top + (most - 1.5) * size * 2) return [];
      [at, y] = [x, y + size * 2];
    }
    const item = [draw(at), words(text, at + size * 1.6, y, size, { fill: SOFT })];
    at += wide;
    return item;
  });
  return { drawn, lines: Math.round((y - top) / (size * 2)) + 1 };
}
