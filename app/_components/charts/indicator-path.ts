import type { TableTwin } from "./chart-table";
import { CHART_FONT, type ChartOption } from "./option";
import type { Palette } from "./palette";

/** An indicator from its baseline year to its target year with what was observed. */
export type PathOfIndicator = {
  baselineYear: number;
  baselineValue: number;
  targetYear: number;
  /** null: a relative target, which no line leads to */
  targetValue: number | null;
  observations: readonly { year: number; value: number | null; valueText: string; dataOn: string }[];
};

type Look = { palette: Palette; fontSize: number };

/** What was observed as a line with points, the even pace to the target as dashes: the plan gives no yearly path, and a year without a value is left open. */
export function indicatorPath({ baselineYear, baselineValue, targetYear, targetValue, observations }: PathOfIndicator, { palette, fontSize }: Look): ChartOption {
  const text = { color: palette.faint, fontFamily: CHART_FONT, fontSize };
  const valueIn = (year: number) => (year === baselineYear ? baselineValue : (observations.findLast((row) => row.year === year)?.value ?? null));
  const years = Array.from({ length: targetYear - baselineYear + 1 }, (_, nth) => baselineYear + nth);
  return {
    textStyle: text,
    grid: { left: fontSize * 0.8, right: fontSize * 1.2, top: fontSize, bottom: fontSize * 1.9 },
    xAxis: {
      type: "category", boundaryGap: false, data: years.map((year) => (year === baselineYear || year === targetYear ? String(year) : "")),
      axisLabel: { ...text, interval: 0, alignMinLabel: "left", alignMaxLabel: "right" },
      axisLine: { lineStyle: { color: palette.line } }, axisTick: { show: false },
    },
    yAxis: { type: "value", scale: true, show: false },
    series: [
      ...(targetValue === null ? [] : [{
        type: "line", silent: true, symbol: "none", connectNulls: true, lineStyle: { color: palette.faint, type: "dashed", width: 1 },
        data: years.map((year) => (year === baselineYear ? baselineValue : year === targetYear ? { value: targetValue, symbol: "diamond", symbolSize: fontSize * 0.8 } : null)),
        itemStyle: { color: palette.faint }, showSymbol: true,
      }]),
      { type: "line", silent: true, symbol: "circle", symbolSize: fontSize * 0.55, lineStyle: { color: palette.accent, width: 2 }, itemStyle: { color: palette.accent }, data: years.map(valueIn) },
    ],
  };
}

export const pathTable = ({ baselineYear, baselineValue, observations }: PathOfIndicator): TableTwin => ({
  head: ["年份", "数值", "数据截至"],
  rows: [[`${baselineYear}（基期）`, baselineValue, "—"], ...observations.map(({ year, value, valueText, dataOn }) => [String(year), value ?? valueText, dataOn])],
});
