import { readFileSync } from "node:fs";
import { init } from "@/app/_components/charts/engine";
import { indicatorPath, pathTable } from "@/app/_components/charts/indicator-path";
import { lightsByMonth, lightsTable } from "@/app/_components/charts/lights-by-month";
import { DARK, PAPER } from "@/app/_components/charts/palette";
import { yearMonth } from "@/lib/base/month";
import { LIGHTS } from "@/lib/lights/terms";
import { expect, test } from "vitest";

const LOOK = { palette: PAPER, fontSize: 12 };
const INDICATOR = { baselineYear: 2020, baselineValue: 3, targetYear: 2025, targetValue: 3.5, observations: [{ year: 2021, value: 3.2, valueText: "3.2", dataOn: "2022-09-30" }, { year: 2023, value: 3.4, valueText: "3.4", dataOn: "2024-09-30" }] };

const drawn = (option: object): string => {
  const chart = init(null, null, { renderer: "svg", ssr: true, width: 400, height: 160 });
  chart.setOption({ animation: false, ...option });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return svg;
};

test("charts have the page's own colours", () => {
  const css = readFileSync(new URL("../../app/globals.css", import.meta.url), "utf8");
  const variable = (name: string) => new RegExp(`--${name}: (#[0-9a-f]{6});`).exec(css)?.[1];
  expect(Object.fromEntries(LIGHTS.map((light) => [light, variable(`light-${light}-fill`)]))).toEqual(PAPER.lights);
  expect([variable("ink"), variable("ink-faint"), variable("line"), variable("accent"), variable("paper")]).toEqual([PAPER.ink, PAPER.faint, PAPER.line, PAPER.accent, PAPER.ground]);
});

const luminance = (colour: string) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16) / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)).reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at]!, 0);
const contrast = (a: string, b: string) => {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
};

test("words on the dark ground keep 4.5:1, and so does every light", () => {
  for (const colour of [DARK.ink, DARK.faint, DARK.accent, ...Object.values(DARK.lights)]) expect(contrast(colour, DARK.ground), colour).toBeGreaterThanOrEqual(4.5);
});

test("lights by month are bars with a texture each, and the same numbers as a table", () => {
  const months = [{ month: yearMonth("2024-12"), counts: { green: 3, yellow: 2, red: 1, blue: 4, grey: 5, total: 15 } }, { month: yearMonth("2025-01"), counts: { green: 4, yellow: 1, red: 1, blue: 4, grey: 5, total: 15 } }];
  const svg = drawn(lightsByMonth(months, LOOK));
  for (const light of LIGHTS) expect(svg, light).toContain(PAPER.lights[light]);
  expect(svg.match(/<pattern /g)?.length).toBeGreaterThanOrEqual(4);
  expect(svg).toMatch(/>1月<[^]*>2025</);
  expect(lightsTable(months).rows).toEqual([["2024-12", 1, 2, 3, 4, 5, 15], ["2025-01", 1, 1, 4, 4, 5, 15]]);
});

test("an indicator's years without a value are left open, and a relative target has no line to it", () => {
  const series = (of: typeof INDICATOR | (Omit<typeof INDICATOR, "targetValue"> & { targetValue: null })) => (indicatorPath(of, LOOK) as { series: { data: unknown[] }[] }).series;
  expect(series(INDICATOR)).toHaveLength(2);
  expect(series(INDICATOR)[1]!.data).toEqual([3, 3.2, null, 3.4, null, null]);
  expect(series({ ...INDICATOR, targetValue: null })).toHaveLength(1);
  expect(drawn(indicatorPath(INDICATOR, LOOK))).toContain("stroke-dasharray");
  expect(pathTable(INDICATOR).rows).toEqual([["2020（基期）", 3, "—"], ["2021", 3.2, "2022-09-30"], ["2023", 3.4, "2024-09-30"]]);
});
