import type { YearMonth } from "@/lib/base/month";
import { LIGHT_LABELS, LIGHT_SHAPES, type Light } from "@/lib/lights/terms";
import type { MonthOfLights } from "@/lib/overview/rules";
import type { TableTwin } from "./chart-table";
import { CHART_FONT, type ChartOption } from "./option";
import type { Palette } from "./palette";

/** From the ground up: what is bad stands at the bottom, where heights compare. */
const ORDER: readonly Light[] = ["red", "yellow", "green", "blue", "grey"];

/** Each light has its own texture, so that bars read without colours. */
const DECALS: Record<Light, object> = {
  red: { symbol: "rect", dashArrayX: [1, 0], dashArrayY: [2, 4], rotation: 0, color: "rgba(255,255,255,0.45)" },
  yellow: { symbol: "rect", dashArrayX: [1, 0], dashArrayY: [2, 5], rotation: Math.PI / 4, color: "rgba(255,255,255,0.45)" },
  green: { symbol: "none" },
  blue: { symbol: "rect", dashArrayX: [1, 0], dashArrayY: [2, 6], rotation: -Math.PI / 4, color: "rgba(255,255,255,0.35)" },
  grey: { symbol: "circle", dashArrayX: [[6, 6], [0, 6, 6, 0]], dashArrayY: [6, 0], symbolSize: 0.5, color: "rgba(255,255,255,0.55)" },
};

type Look = { palette: Palette; fontSize: number };

/** Stacked bars, month by month: the distribution, never an average. */
export function lightsByMonth(months: readonly MonthOfLights[], { palette, fontSize }: Look): ChartOption {
  const text = { color: palette.faint, fontFamily: CHART_FONT, fontSize };
  return {
    textStyle: text,
    aria: { enabled: false, decal: { show: true } },
    grid: { left: fontSize * 2.6, right: fontSize * 0.6, top: fontSize, bottom: fontSize * 3.4 },
    xAxis: { type: "category", data: months.map(({ month }) => monthInShort(month)), axisLabel: { ...text, interval: 0 }, axisLine: { lineStyle: { color: palette.line } }, axisTick: { show: false } },
    yAxis: { type: "value", minInterval: 1, axisLabel: text, splitLine: { lineStyle: { color: palette.line } } },
    series: ORDER.map((light) => ({
      name: LIGHT_LABELS[light], type: "bar", stack: "lights", silent: true, barMaxWidth: fontSize * 3.2, data: months.map(({ counts }) => counts[light]),
      itemStyle: { color: palette.lights[light], decal: DECALS[light], borderColor: palette.ground, borderWidth: 1 },
    })),
  };
}

export const lightsTable = (months: readonly MonthOfLights[]): TableTwin => ({
  head: ["月份", ...ORDER.map((light) => `${LIGHT_SHAPES[light]}${LIGHT_LABELS[light]}`), "合计"],
  rows: months.map(({ month, counts }) => [month, ...ORDER.map((light) => counts[light]), counts.total]),
});

/** "6月"; in January the year stands under it. */
const monthInShort = (month: YearMonth): string => `${Number(month.slice(5))}月${month.slice(5) === "01" ? `\n${month.slice(0, 4)}` : ""}`;
