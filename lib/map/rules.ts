import type { LightCounts } from "../lights/rules";
import type { TableSort } from "./inputs";
import type { Measure } from "./terms";

/** What is known of a unit's or zone's projects. `filing`: of the month whose filing is shown; null: none is sealed yet. */
export type Standing = { counts: LightCounts; slipped: number; overdueKeys: number; filing: { expected: number; onTime: number } | null };

/** inapplicable (不适用): it leads no project in sight that is asked for; unknown (无数据): nothing there to measure by. Neither is zero. */
export type Reading = { kind: "value"; value: number } | { kind: "unknown" } | { kind: "inapplicable" };

/** Percent to one decimal, or a number of projects. */
export function readingOf(measure: Measure, { counts, slipped, filing }: Standing): Reading {
  if (counts.total === 0) return { kind: "inapplicable" };
  if (measure === "count") return { kind: "value", value: counts.total };
  if (measure === "slip") return share(slipped, counts.total);
  if (measure === "filing") return share(filing?.onTime ?? 0, filing?.expected ?? 0);
  return share(counts.red + counts.yellow, counts.total - counts.grey);
}

/** Only none is 0 and only all is 100, whatever rounding says. */
function share(part: number, of: number): Reading {
  if (of === 0) return { kind: "unknown" };
  const rounded = Math.round((1000 * part) / of) / 10;
  return { kind: "value", value: part === 0 || part === of ? rounded : Math.min(99.9, Math.max(0.1, rounded)) };
}

export const isShare = (measure: Measure): boolean => measure !== "count";
export const readingInWords = (measure: Measure, reading: Reading): string =>
  reading.kind === "inapplicable" ? "不适用" : reading.kind === "unknown" ? "无数据" : isShare(measure) ? `${reading.value}%` : `${reading.value} 项`;

/** A class of the legend: above `above` up to and with `upTo`. */
export type ValueClass = { above: number; upTo: number; label: string };

const SHARES = [0, 10, 25, 50, 100];
const ON_TIME = [60, 80, 90, 99.9, 100];

/**
 * Five classes from the lightest to the darkest. Shares have fixed limits, so that months can be laid side by side, and those of 按时率 run downwards:
 * dark is always what wants attention. Counts are cut into equal round steps up to the largest.
 */
export function classesOf(measure: Measure, largest: number): ValueClass[] {
  if (measure === "count") {
    const step = roundStep(largest);
    return Array.from({ length: Math.max(1, Math.min(CLASSES, Math.ceil(largest / step))) }, (_, at) => ({ above: at * step, upTo: (at + 1) * step, label: step === 1 ? `${at + 1} 项` : `${at * step + 1}–${(at + 1) * step} 项` }));
  }
  const limits = measure === "filing" ? ON_TIME : SHARES;
  const classes = limits.map((upTo, at) => ({ above: limits[at - 1] ?? -1, upTo, label: "" }));
  const named = classes.map(({ above, upTo }) => ({ above, upTo, label: labelOf(above, upTo, measure === "filing") }));
  return measure === "filing" ? named.reverse() : named;
}

export const CLASSES = 5;
const STEPS = [1, 2, 3, 4, 5, 10, 15, 20, 25, 50];

function roundStep(largest: number): number {
  const least = largest / CLASSES;
  for (let scale = 1; ; scale *= 100) {
    const step = STEPS.find((candidate) => candidate * scale >= least);
    if (step !== undefined) return step * scale;
  }
}

function labelOf(above: number, upTo: number, isOnTime: boolean): string {
  if (upTo === 0) return "0%";
  if (isOnTime && upTo === 100) return "100%";
  if (above < 0) return `不高于 ${upTo}%`;
  if (isOnTime && above === 90) return "90%以上，不足 100%";
  return above === 0 ? `不高于 ${upTo}%（大于 0）` : `${above}%以上至 ${upTo}%`;
}

/** Which class a value belongs to, 0 the lightest. */
export const classAt = (classes: readonly ValueClass[], value: number): number => classes.findIndex(({ above, upTo }) => value > above && value <= upTo);

/** What is said where there is nothing to count. `isPartial`: the reader does not see every project, so that others may lead some. */
export const noneInWords = (isPartial: boolean): string => (isPartial ? "没有您能看到的符合条件的项目" : "没有符合条件的牵头项目");

/** What is said of a unit to those who do not see its colour: "双流区：8 项，红灯 1，黄灯 2，红黄灯占比 37.5%". */
export function standingInWords(name: string, standing: Standing, measureLabel: string, measure: Measure, isPartial: boolean): string {
  const { counts } = standing;
  if (counts.total === 0) return `${name}：${noneInWords(isPartial)}，不适用`;
  const lights = ([["红灯", counts.red], ["黄灯", counts.yellow], ["绿灯", counts.green], ["蓝灯", counts.blue], ["灰灯", counts.grey]] as const).filter(([, count]) => count > 0).map(([label, count]) => `${label} ${count}`);
  const reading = measure === "count" ? [] : [`${measureLabel}${readingInWords(measure, readingOf(measure, standing))}`];
  return `${name}：${counts.total} 项，${[...lights, ...reading].join("，")}`;
}

/** Rows in the order asked for; those that have nothing to be ordered by come last, equal ones stay in the order of units. */
export function orderStandings<T extends Standing & { ordinal: number }>(rows: readonly T[], sort: TableSort | `-${TableSort}`): T[] {
  const isDown = sort.startsWith("-");
  const by = sort.replace(/^-/, "") as TableSort;
  const valueOf = (row: T): number | null => {
    if (by === "ordinal") return row.ordinal;
    if (by === "red" || by === "yellow") return row.counts[by];
    if (by === "overdue") return row.overdueKeys;
    const reading = readingOf(by, row);
    return reading.kind === "value" ? reading.value : null;
  };
  return [...rows].sort((a, b) => {
    const [left, right] = [valueOf(a), valueOf(b)];
    if (left === null || right === null) return Number(left === null) - Number(right === null) || a.ordinal - b.ordinal;
    return (isDown ? right - left : left - right) || a.ordinal - b.ordinal;
  });
}
