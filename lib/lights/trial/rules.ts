import type { YearMonth } from "../../base/month";
import { LIGHTS, type Light } from "../terms";
import type { LightCounts } from "../rules";
import type { Flip, ReplayedMonth } from "./replay";

const BADNESS: Record<Light, number> = { blue: 0, green: 0, grey: 0, yellow: 1, red: 2 };
export const isWorse = (from: Light, to: Light): boolean => BADNESS[to] > BADNESS[from];

/** Months in a row in which a project would have been shown otherwise in the same way; `because` is of the last of them. */
export type FlipRun = { from: YearMonth; until: YearMonth; months: number; was: Light; would: Light; because: string[] };
export type FlippedProject = { code: string; name: string; unitCode: string; unitName: string; months: number; worse: number; runs: FlipRun[] };

/** Shares of project-months, in percent with one decimal; null: none were sealed. */
export type FlippedUnit = { code: string; name: string; projects: number; flippedProjects: number; projectMonths: number; flips: number; worse: number; worsePct: number | null };
export type FlipsBySize = { label: string; units: number; projectMonths: number; flips: number; worse: number; worsePct: number | null };

export type Trial = {
  months: { month: YearMonth; ruleSetVersion: number; before: LightCounts; after: LightCounts; flips: number; worse: number }[];
  /** sealed by an earlier version of the system, and the two months that look back at the last of them */
  leftOut: YearMonth[];
  projectMonths: number;
  flips: number;
  worse: number;
  before: LightCounts;
  after: LightCounts;
  projects: FlippedProject[];
  units: FlippedUnit[];
  sizes: FlipsBySize[];
};

/** Units by how many projects they led in the months compared: whether a rule meets the small harder than the large. */
export const UNIT_SIZES = [
  { label: "1—2 项", most: 2 }, { label: "3—5 项", most: 5 }, { label: "6—10 项", most: 10 }, { label: "10 项以上", most: Infinity },
] as const;

/** What a trial over the months says as a whole; months in order, `unitNames` by code. */
export function summarise(months: readonly ReplayedMonth[], unitNames: ReadonlyMap<string, string>, leftOut: YearMonth[]): Trial {
  const flips = months.flatMap((month) => month.flips);
  const nameOf = (code: string) => unitNames.get(code) ?? code;
  const units = unitsOf(months, nameOf);
  return {
    months: months.map(({ month, ruleSetVersion, before, after, flips: own }) => ({ month, ruleSetVersion, before, after, flips: own.length, worse: countWorse(own) })),
    leftOut,
    projectMonths: months.reduce((sum, { projects }) => sum + projects.length, 0),
    flips: flips.length,
    worse: countWorse(flips),
    before: added(months.map(({ before }) => before)),
    after: added(months.map(({ after }) => after)),
    projects: projectsOf(months, flips, nameOf),
    units: units.filter((unit) => unit.flips > 0),
    sizes: sizesOf(units),
  };
}

const countWorse = (flips: readonly Flip[]): number => flips.filter(({ from, to }) => isWorse(from, to)).length;

const added = (counts: readonly LightCounts[]): LightCounts =>
  Object.fromEntries([...LIGHTS, "total" as const].map((key) => [key, counts.reduce((sum, count) => sum + count[key], 0)])) as LightCounts;

/** Those that flip most often first. */
function projectsOf(months: readonly ReplayedMonth[], flips: readonly Flip[], nameOf: (code: string) => string): FlippedProject[] {
  const place = new Map(months.map(({ month }, at) => [month, at]));
  const groups = grouped(flips, ({ code }) => code);
  return [...groups.values()].map((own) => {
    const { code, name, unitCode } = own.at(-1)!;
    const runs: FlipRun[] = [];
    for (const { month, from, to, because } of own) {
      const last = runs.at(-1);
      if (last && last.was === from && last.would === to && place.get(month)! === place.get(last.until)! + 1) Object.assign(last, { until: month, months: last.months + 1, because });
      else runs.push({ from: month, until: month, months: 1, was: from, would: to, because });
    }
    return { code, name, unitCode, unitName: nameOf(unitCode), months: own.length, worse: countWorse(own), runs };
  }).sort((a, b) => b.months - a.months || (a.code < b.code ? -1 : 1));
}

/** Every unit that led a project in these months; those with the largest share of months turned worse first. */
function unitsOf(months: readonly ReplayedMonth[], nameOf: (code: string) => string): FlippedUnit[] {
  const led = grouped(months.flatMap(({ projects }) => projects), ({ unitCode }) => unitCode);
  const flipped = grouped(months.flatMap(({ flips }) => flips), ({ unitCode }) => unitCode);
  return [...led].map(([code, rows]) => {
    const own = flipped.get(code) ?? [];
    const worse = countWorse(own);
    return {
      code, name: nameOf(code), projects: new Set(rows.map((row) => row.code)).size, flippedProjects: new Set(own.map((flip) => flip.code)).size,
      projectMonths: rows.length, flips: own.length, worse, worsePct: percent(worse, rows.length),
    };
  }).sort((a, b) => b.worse / b.projectMonths - a.worse / a.projectMonths || b.flips - a.flips || (a.code < b.code ? -1 : 1));
}

function sizesOf(units: readonly FlippedUnit[]): FlipsBySize[] {
  return UNIT_SIZES.map(({ label, most }, at) => {
    const own = units.filter(({ projects }) => projects <= most && projects > (UNIT_SIZES[at - 1]?.most ?? 0));
    const sum = (of: "projectMonths" | "flips" | "worse") => own.reduce((total, unit) => total + unit[of], 0);
    return { label, units: own.length, projectMonths: sum("projectMonths"), flips: sum("flips"), worse: sum("worse"), worsePct: percent(sum("worse"), sum("projectMonths")) };
  });
}

const percent = (part: number, whole: number): number | null => (whole === 0 ? null : Math.round((1000 * part) / whole) / 10);

function grouped<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const own = groups.get(keyOf(row));
    if (own) own.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}
